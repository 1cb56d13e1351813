"""Copying a whole desk into an empty one, between folder and server: every row as it is, every file, a new index."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from editdesk.desk import engine, reindexing, schema
from editdesk.desk.asset_store import AssetDamaged, AssetMissing
from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskExists
from editdesk.desk.models import Article, Asset, AssetContent, Base
from editdesk.desk.operations import reading
from editdesk.desk.place import DATABASE, is_server

_ROWS_AT_ONCE = 500
_KEPT_BY_THE_STORE = AssetContent.__tablename__


def empty_desk(where: str) -> Desk:
    """Make a desk without a single row and open it. Raises DeskExists, DeskUnavailable."""
    database = engine.postgresql_engine(where) if is_server(where) else engine.sqlite_engine(Path(where) / DATABASE)
    public = engine.public_address(where) if is_server(where) else where
    try:
        with database.connect() as connection:
            if schema.current(connection) is not None:
                raise DeskExists(f"“{public}” holds a desk already. Choose another place for this one.")
        schema.upgrade(database)
    except DBAPIError as error:
        raise (engine.unavailable(error, public) or error) from error
    finally:
        database.dispose()
    return Desk.open(where)


def copy_desk(source: Desk, target: Desk) -> None:
    """Fill the empty `target` with everything in `source`: one moment of it, all of its rows or none.

    Files that are missing or damaged in the source are left out; `integrity.check` names them in both.
    """
    for sha256 in source.run(_assets):
        with suppress(AssetMissing, AssetDamaged):
            target.assets.put(source.assets.read(sha256))
    tables = [table for table in Base.metadata.sorted_tables if table.name != _KEPT_BY_THE_STORE]
    with (
        source.translated_errors(),
        target.translated_errors(),
        source.engine.connect() as connected,
        target.engine.begin() as written,
    ):
        rows = connected.execution_options(**{engine.READING: True})
        if source.is_on_server:
            rows = rows.execution_options(isolation_level="REPEATABLE READ")
        for table in tables:
            _copy_table(rows, written, table)
        if target.is_on_server:
            _go_on_counting(written, tables)
    target.run(_index_everything)


@reading
def _assets(session: Session) -> list[str]:
    return list(session.scalars(select(Asset.sha256)))


def _copy_table(rows: Connection, written: Connection, table: Table) -> None:
    """Copy a table. What points into the table itself is filled in second, when all of its rows are there.

    What the database computes from a row it computes there again.
    """
    said = [column for column in table.columns if column.computed is None]
    own = [column.name for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    pointers: list[dict[str, Any]] = []
    with rows.execution_options(yield_per=_ROWS_AT_ONCE).execute(select(*said)) as asked:
        for batch in asked.mappings().partitions():
            written.execute(insert(table), [{**row, **dict.fromkeys(own)} for row in batch])
            pointers += [{"key": row["id"], "name": name, "value": row[name]} for row in batch for name in own]
    for pointer in pointers:
        if pointer["value"] is not None:
            value = {pointer["name"]: pointer["value"]}
            written.execute(update(table).where(table.c.id == pointer["key"]).values(value))


def _go_on_counting(written: Connection, tables: Sequence[Table]) -> None:
    """Let PostgreSQL number new rows after those that were copied with their numbers."""
    for table in tables:
        if "id" in table.columns:
            sequence = func.pg_get_serial_sequence(table.name, "id")
            last = select(func.max(table.c.id)).scalar_subquery()
            written.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def _index_everything(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        for index in ("article_text", "title_text"):
            session.execute(text(f"INSERT INTO {index}({index}) VALUES ('rebuild')"))  # noqa: S608 - our own names
        return
    reindexing.reindex(session, session.scalars(select(Article.uid)).all())
