"""Backups: a desk as one file, tried out before it is called a backup, and tried again before it is restored.

`backup_file` says what is in the file. A desk on a server becomes a desk folder in it, and may be restored to either.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

from editdesk.desk import backup_file
from editdesk.desk.asset_store import sync_folder
from editdesk.desk.backup_file import BackupDamaged
from editdesk.desk.clock import now
from editdesk.desk.copying import copy_desk, empty_desk
from editdesk.desk.desk import Desk
from editdesk.desk.engine import public_address
from editdesk.desk.errors import DeskError, DeskExists, DeskUnavailable
from editdesk.desk.integrity import check
from editdesk.desk.place import DATABASE, is_server, local_folder

_WORKSHOP = ".editdesk-"


class BackupIncomplete(DeskError):
    """The backup was written, of a desk that is itself damaged. `path` is the file."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        more = f" {len(problems) - 1} more things are damaged." if len(problems) > 1 else ""
        super().__init__(
            f"{path} was written, but the desk itself is damaged. {problems[0]}{more} "
            "Run “editdesk check” to see what to do, and keep older backups."
        )
        self.path = path


def backup(desk: Desk, output: Path | None = None) -> Path:
    """Copy the desk into one file, restore that file as a trial, and return its path. The desk stays in use.

    `output` is the file, or a folder for a file named by desk and time; None takes the folder that the desk is in, or
    this one for a server's. Raises DeskUnavailable, BackupIncomplete.
    """
    target = _target(desk, output)
    with _explained(target), _workshop(target.parent) as workshop:
        staged = workshop / "desk"
        _stage(desk, staged)
        with Desk.open(staged) as copy:
            problems = _problems(copy)
        part = workshop / "backup.zip"
        backup_file.write(part, staged, desk.name, problems)
        _try_out(part, workshop / "trial")
        part.replace(target)
        sync_folder(target.parent)
    if problems:
        raise BackupIncomplete(target, problems)
    return target


def restore(file: Path, where: str | Path) -> str:
    """Make the desk `where` from a backup and return its address; the desk is tried before it gets its place.

    Raises BackupDamaged, DeskExists, DeskTooNew, DeskUnavailable; the place is then as it was.
    """
    address = str(where)
    if is_server(address):
        return _restore_to_server(file, address)
    folder = Path(address)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DeskExists(f"“{folder}” is not empty. Name a new folder for the restored desk.")
    parent = folder.resolve().parent
    with _explained(folder), _workshop(parent) as workshop:
        _try_out(file, workshop / "desk")
        if folder.exists():
            folder.rmdir()
        (workshop / "desk").replace(folder)
        sync_folder(parent)
    return address


def _restore_to_server(file: Path, address: str) -> str:
    local = local_folder(address)
    with _explained(local), _workshop(local.parent) as workshop:
        _try_out(file, workshop / "desk")
        with Desk.open(workshop / "desk") as source, empty_desk(address) as target:
            copy_desk(source, target)
            known = _problems(source)
            if lost := [problem for problem in _problems(target) if problem not in known]:
                raise BackupDamaged(
                    f"The copy on the server is not whole. {lost[0]} Empty the database, then try again."
                )
    return public_address(address)


def _target(desk: Desk, output: Path | None) -> Path:
    folder = Path() if desk.is_on_server else desk.folder.resolve().parent
    place = output or folder
    if place.is_dir():
        name = re.sub(r"[^\w.-]+", "-", desk.name)
        return place / f"{name}-{now():%Y%m%d-%H%M%S}.zip"
    return place


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    """Say what went wrong with a disk in words."""
    try:
        yield
    except OSError as error:
        refused = Path(error.filename or place)
        named = refused.parent if refused.name.startswith(_WORKSHOP) else refused  # nobody knows our own folders
        raise DeskUnavailable(
            f"“{named}” cannot be used: {error.strerror or error}. Make room, or choose another place."
        ) from error


@contextmanager
def _workshop(parent: Path) -> Iterator[Path]:
    """Lend a folder on the disk of the result, so that the last step is one rename."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=_WORKSHOP, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _stage(desk: Desk, folder: Path) -> None:
    """Make a desk folder that holds one moment of the desk; the files of a desk in a folder are only linked."""
    folder.mkdir()
    if desk.is_on_server:
        with empty_desk(str(folder)) as copy:
            copy_desk(desk, copy)
        return
    (folder / "assets").symlink_to((desk.folder / "assets").resolve(), target_is_directory=True)
    with closing(desk.engine.raw_connection()) as source, closing(sqlite3.connect(folder / DATABASE)) as copied:
        connection = source.driver_connection
        if not isinstance(connection, sqlite3.Connection):
            raise TypeError("a desk in a folder is kept by sqlite3")
        connection.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE").close()


def _try_out(file: Path, folder: Path) -> None:
    """Unpack a backup into a new folder and see that it is a whole desk. Raises BackupDamaged, DeskTooNew."""
    known = backup_file.unpack(file, folder)
    try:
        with Desk.open(folder) as desk:
            found = _problems(desk)
    except DeskUnavailable as error:
        raise BackupDamaged(f"“{file}” holds a damaged desk. {error} Try an older backup.") from error
    if new := [problem for problem in found if problem not in known]:
        raise BackupDamaged(f"“{file}” holds a damaged desk. {new[0]} Try an older backup.")


def _problems(desk: Desk) -> list[str]:
    return sorted(f"{problem.where}: {problem.problem}" for problem in check(desk).problems)
