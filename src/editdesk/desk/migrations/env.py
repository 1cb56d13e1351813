"""What Alembic runs: the migrations, over the connection and inside the transaction that `desk.schema` opened."""

from alembic import context

from editdesk.desk.models import Base
from editdesk.desk.schema import is_ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_name=is_ours,
    # The caller's transaction covers every step: SQLite's DDL rolls back too, see engine.py.
    transactional_ddl=True,
)
context.run_migrations()
