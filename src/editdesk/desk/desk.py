"""One publication's database: opening it and running operations on it, one Session and one transaction each."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from editdesk.desk import desk_settings, engine, place, schema
from editdesk.desk.errors import DeskExists, DeskNotFound, DeskTooNew, DeskUnavailable, Interrupted
from editdesk.desk.interrupting import GIVEN_UP, Interrupting
from editdesk.desk.operations import FACET_INDEX, PERSON, REINDEXED, is_reading
from editdesk.desk.place import DATABASE
from editdesk.desk.values import DeskSettings

if TYPE_CHECKING:
    from editdesk.desk.asset_store import AssetStore
    from editdesk.desk.facet_index import FacetIndex

P = ParamSpec("P")
T = TypeVar("T")

_ATTEMPTS = 12
"""Two desks that add the same tag at once on a server: the second finds the first one's on its next attempt."""

logger = logging.getLogger(__name__)


class Desk:
    """An open desk: a folder with `desk.sqlite3`, `assets/` and `journal/`, or a PostgreSQL database.

    May be used from any thread, one operation at a time on each. `where` is a folder or the server's address without
    the password; `name` is what people call the desk; `person` is whom a search for `assigned:me` means.
    """

    def __init__(self, where: str, database: Engine, name: str, folder: Path) -> None:
        """Wrap an engine whose schema is up to date; use `create` or `open`."""
        self.where = where
        self.name = name
        self.folder = folder
        self.journal_folder = folder / "journal"
        self.engine = database
        self.person = ""
        self.interrupting = Interrupting(database)
        self._file = self._file_now()

    @staticmethod
    def create(where: str | Path, settings: DeskSettings | None = None) -> "Desk":
        """Make a new desk and open it. Raises DeskExists where there is one already."""
        desk = _connected(str(where), is_new=True)
        try:
            with desk.translated_errors():
                desk.lay_out()
            desk.run(desk_settings.save, settings or DeskSettings(), by="")
        except Exception:
            desk.close()
            raise
        return desk

    @staticmethod
    def open(where: str | Path) -> "Desk":
        """Open a desk, bringing it to the newest schema. Raises DeskNotFound, DeskTooNew, DeskUnavailable."""
        desk = _connected(str(where), is_new=False)
        try:
            with desk.translated_errors():
                desk.bring_up_to_date()
        except Exception:
            desk.close()
            raise
        return desk

    def schema(self) -> str | None:
        """Return the schema revision of the database, None where it holds no desk."""
        with self.engine.connect().execution_options(**{engine.READING: True}) as connection:
            return schema.current(connection)

    def lay_out(self) -> None:
        """Make the tables of an empty desk. Raises DeskExists."""
        if self.schema() is not None:
            raise DeskExists(f"“{self.where}” holds a desk already. Open it, or choose another place.")
        schema.upgrade(self.engine)
        self._file = self._file_now()

    def bring_up_to_date(self) -> None:
        """Migrate where needed. Raises DeskNotFound and DeskTooNew."""
        self._file = self._file_now()
        found = self.schema()
        if found is None:
            raise DeskNotFound(f"“{self.where}” holds no desk. Make one with “editdesk new”, or choose another place.")
        if found not in schema.known():
            raise DeskTooNew(f"A newer EditDesk wrote the desk “{self.where}”. Update EditDesk, then open it again.")
        if found != schema.newest():
            logger.info("Migrating the desk from schema %s to %s", found, schema.newest())
            schema.upgrade(self.engine)

    def run(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an operation in a Session and transaction of its own; all of it is stored when this returns, or none."""
        with self.translated_errors():
            self._stay_on_the_file()
            for _ in range(_ATTEMPTS - 1):
                try:
                    return self._run_once(operation, *args, **kwargs)
                except (IntegrityError, OperationalError) as error:
                    if not engine.is_worth_repeating(error):
                        raise
            return self._run_once(operation, *args, **kwargs)

    def interrupt(self, asked_by: object) -> None:
        """Stop what is read for someone, see `Interrupting.asked_by`; it then raises Interrupted. From any thread."""
        self.interrupting.stop(asked_by)

    def _stay_on_the_file(self) -> None:
        """Refuse to write into a deleted file, as SQLite would without a word; follow one that was restored."""
        if self.is_on_server:
            return
        file = self._file_now()
        if file is None:
            raise DeskUnavailable(
                f"The desk “{self.where}” was deleted, moved or unplugged while it was open. Put it back where it was, "
                "then try again."
            )
        if file != self._file:
            logger.warning("Another file stands in the place of the desk's; it is opened")
            self.engine.dispose()
            self.bring_up_to_date()

    def _file_now(self) -> tuple[int, int] | None:
        """Return what tells the database's file from every other, None where it is gone."""
        try:
            found = (self.folder / DATABASE).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _run_once(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        reads, sets = is_reading(operation), vars(self).get(FACET_INDEX)
        options = engine.transaction_options(self.engine, reads=reads)
        with Session(self.engine, info={PERSON: self.person} if self.person else {}) as session, session.begin():
            session.connection(execution_options=options)
            if sets is not None and reads:
                session.info[FACET_INDEX] = sets
            elif sets is not None:
                sets.forget()
            with self.interrupting.reading(session.connection()) if reads else nullcontext():
                answer = operation(session, *args, **kwargs)
        if sets is not None and not reads:
            sets.reindexed(session.info.get(REINDEXED, ()))
        return answer

    @contextmanager
    def translated_errors(self) -> Iterator[None]:
        """Turn what the database complains of into DeskUnavailable, in words for the person at the desk."""
        try:
            yield
        except DBAPIError as error:
            if engine.was_interrupted(error):
                raise Interrupted(GIVEN_UP) from error
            meaning = engine.unavailable(error, self.where)
            if meaning is None:
                raise
            raise meaning from error

    @cached_property
    def assets(self) -> "AssetStore":
        """The bytes of the desk's images and files."""
        from editdesk.desk.asset_store import store_for  # noqa: PLC0415 - the store may need the desk itself

        return store_for(self)

    @cached_property
    def facet_index(self) -> "FacetIndex":
        """The counts for filters. Used by one thread at a time."""
        from editdesk.desk.facet_index import FacetIndex  # noqa: PLC0415 - no start waits for it

        return FacetIndex()

    @property
    def is_on_server(self) -> bool:
        """True when the desk is a PostgreSQL database."""
        return self.engine.dialect.name == "postgresql"

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


def _connected(where: str, *, is_new: bool) -> Desk:
    return _on_server(where) if engine.is_server(where) else _in_folder(Path(where), is_new=is_new)


def _in_folder(folder: Path, *, is_new: bool) -> Desk:
    try:
        if folder.is_file():
            raise DeskNotFound(
                f"“{folder}” is a file, and a desk is a folder. Name the folder that holds “{DATABASE}”."
            )
        if not is_new and not (folder / DATABASE).is_file():
            raise DeskNotFound(f"“{folder}” holds no desk. Make one with “editdesk new”, or choose another folder.")
        _make_folders(folder / "assets", folder / "journal")
    except PermissionError as error:
        raise DeskUnavailable(
            f"You may not look into “{folder}”. Get the right to, or choose another place."
        ) from error
    return Desk(str(folder), engine.sqlite_engine(folder / DATABASE), folder.resolve().name, folder)


def _on_server(where: str) -> Desk:
    try:
        address = make_url(where)
        public = engine.public_address(where)
    except (ArgumentError, ValueError) as error:  # the latter for a port that is no number
        raise DeskNotFound(
            "This address cannot be read. Write it as “postgresql://user@host/database”, then try again."
        ) from error
    folder = place.local_folder(where)
    _make_folders(folder / "journal")
    return Desk(public, engine.postgresql_engine(where), address.database or public, folder)


def _make_folders(*folders: Path) -> None:
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = "the disk is full" if engine.is_out_of_space(error) else (error.strerror or str(error)).lower()
            raise DeskUnavailable(
                f"“{folder}” cannot be made: {reason}. Mend that, or choose another place."
            ) from error
