"""The migrations and the models say the same, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from editdesk.desk import schema
from editdesk.desk.desk import Desk
from editdesk.desk.models import Base


# SQLite's text of a generated column is read up to the end of its line, PostgreSQL's is in words of its own.
@pytest.mark.filterwarnings("ignore:Computed default on articles")
def test_models_and_migrations_agree(desk: Desk) -> None:
    with desk.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": schema.is_ours, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_known_revisions_are_those_of_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert schema.known() == tuple(reversed([script.revision for script in scripts.walk_revisions()]))
    assert schema.newest() == scripts.get_current_head()


def test_a_new_desk_has_the_newest_schema(desk: Desk) -> None:
    assert desk.schema() == schema.newest()
    with desk.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM articles")).scalar() == 0
