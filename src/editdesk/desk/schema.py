"""Which schema a database has, and how it gets the newest one. Alembic is imported only when there is work."""

from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"

_MIGRATION_LOCK = 0x45D17  # Any number, as long as every EditDesk takes the same.

_KEPT_BY_HAND = ("article_text", "title_text", "article_vectors")
"""The full-text tables and their shadows: made by the migrations in SQL, unknown to the models."""


@cache
def known() -> tuple[str, ...]:
    """Return the revisions this EditDesk knows, oldest first."""
    return tuple(sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def newest() -> str:
    """Return the revision that this EditDesk works with."""
    return known()[-1]


def current(connection: Connection) -> str | None:
    """Return the database's revision, None where it holds no desk."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database to the newest schema, or to an older one that it is still before; all steps or none."""
    from alembic import command  # noqa: PLC0415 - opening a desk that is up to date must not wait for it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Tell Alembic's autogenerate which tables the models speak for."""
    return kind != "table" or name == "article_texts" or not (name or "").startswith(_KEPT_BY_HAND)
