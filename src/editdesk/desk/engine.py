"""SQLite and PostgreSQL engines, set up so that nothing acknowledged is lost."""

import errno
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError

from editdesk.desk.errors import DeskUnavailable

READING = "editdesk_reading"
"""Execution option: the transaction writes nothing, so it need not wait for a writer."""

_LOCK_WAIT_MS = 10_000  # An import of another process commits in batches far shorter than this.
_NO_TEXT_IN_ERRORS = True  # An error goes into the log, where an unpublished article has no business.

_DISK_ERROR, _DISK_FULL = "disk i/o error", "database or disk is full"
_LEAST_FREE_BYTES = 64 * 1024  # What SQLite asks for before it writes: two pieces of shared memory.

# What the databases say (as an expression), and what it means for the person at the desk.
_MEANINGS = (
    (_DISK_FULL, "The disk is full, so nothing was saved. Free some space, then try again."),
    (
        r"no space left on device",
        "The server's disk is full, so nothing was saved. Free some space there, then try again.",
    ),
    (
        r"readonly database|read-only",
        "The desk “{where}” is read-only. Get the right to write there or copy the folder, then try again.",
    ),
    (r"unable to open database", "The desk “{where}” cannot be opened. Check that you may read and write the folder."),
    (
        r"database (?:table )?is locked",
        "Another program is writing to the desk “{where}”. Wait until it has finished, then try again.",
    ),
    (_DISK_ERROR, "The disk of the desk “{where}” reports errors. Check the disk, then restore a backup."),
    (
        r"disk image is malformed",
        "The database of “{where}” is damaged. Put the folder aside and restore a backup with “editdesk restore”.",
    ),
    (r"not a database", "“desk.sqlite3” in “{where}” is damaged or no desk. Restore a backup with “editdesk restore”."),
    (
        r'database ".*" does not exist',
        "There is no database at “{where}”. Create it with createdb, then run “editdesk new”.",
    ),
    (r"password authentication failed", "The server refused the name or password for “{where}”. Check the address."),
    (r"permission denied", "You may not use the desk “{where}”. Ask for the right to it, then try again."),
    (
        r"connection (?:failed|refused|timeout|to server)|could not connect|failed to resolve|server closed",
        "The server of “{where}” cannot be reached. Check that it runs and the network is up, then try again.",
    ),
)


def is_server(where: str) -> bool:
    """Say whether `where` is the address of a PostgreSQL desk; otherwise it is a folder."""
    return where.startswith(("postgresql://", "postgresql+psycopg://", "postgres://"))


def public_address(where: str) -> str:
    """Return a server's address as it may be shown: without the password."""
    return make_url(where).render_as_string(hide_password=True)


def sqlite_engine(database: Path) -> Engine:
    """Return an engine over the file, which SQLite creates if it is missing."""
    connect = {"timeout": _LOCK_WAIT_MS / 1000}
    engine = create_engine(f"sqlite:///{database}", connect_args=connect, hide_parameters=_NO_TEXT_IN_ERRORS)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def postgresql_engine(where: str) -> Engine:
    """Return an engine over a PostgreSQL database."""
    url = make_url(where).set(drivername="postgresql+psycopg")
    return create_engine(
        url, connect_args={"connect_timeout": 10}, pool_pre_ping=True, hide_parameters=_NO_TEXT_IN_ERRORS
    )


def transaction_options(database: Engine, *, reads: bool) -> dict[str, Any]:
    """Return the execution options of an operation's transaction, which sees one moment of the desk throughout."""
    if database.dialect.name == "sqlite":
        return {READING: reads}
    # In PostgreSQL's default each statement sees a moment of its own, and a row that was waited for comes back beside
    # stale rows joined to it. Here a late writer is refused instead, and `Desk.run` repeats the operation.
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": reads}


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transaction control commits before DDL; we say BEGIN ourselves.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # WAL with NORMAL loses acknowledged commits in a power cut.
        "foreign_keys = ON",
        f"busy_timeout = {_LOCK_WAIT_MS}",
        "secure_delete = FAST",  # ON writes each page that a save lets go of, a third more.
        "cache_size = -32000",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    is_reading = bool(connection.get_execution_options().get(READING))
    if connection.info.get(READING) is not is_reading:
        connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if is_reading else 'OFF'}")
        connection.info[READING] = is_reading
    # Taking the write lock at once means a transaction never has to be upgraded, which SQLite refuses
    # when somebody else wrote since it began.
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def unavailable(error: DBAPIError, where: str) -> DeskUnavailable | None:
    """Translate what the database complains of, or return None where it is a bug of ours."""
    said = str(error.orig).lower()
    if _DISK_ERROR in said and not is_server(where) and _is_full(Path(where)):
        said = _DISK_FULL  # which SQLite does not see where there is no room for its shared memory
    for words, meaning in _MEANINGS:
        if re.search(words, said):
            return DeskUnavailable(meaning.format(where=where))
    if isinstance(error, DatabaseError) and error.connection_invalidated:
        return DeskUnavailable(f"The connection to “{where}” was lost. Try again in a moment.")
    return None


def was_interrupted(error: DBAPIError) -> bool:
    """Say whether the statement was stopped from another thread (on PostgreSQL: query canceled)."""
    return str(error.orig) == "interrupted" or getattr(error.orig, "sqlstate", None) == "57014"


def is_worth_repeating(error: DBAPIError) -> bool:
    """Say whether the same operation may well succeed in a new transaction: another desk was faster this time."""
    code = getattr(error.orig, "sqlstate", None)  # PostgreSQL: serialization failure, deadlock, unique violation
    return code in {"40001", "40P01", "23505"} if code else isinstance(error, IntegrityError)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE_BYTES
    except OSError:
        return False


def is_out_of_space(error: OSError) -> bool:
    """Say whether an operating system error means that the disk is full."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}
