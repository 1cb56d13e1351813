"""Where the bytes of images and files are: by SHA-256, in a folder beside the database or in a table of the server."""

import os
import re
from collections.abc import Iterator
from hashlib import sha256 as hash_of
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy import Select, delete, select
from sqlalchemy.dialects.postgresql import insert

from editdesk.desk.errors import DeskError, DeskUnavailable
from editdesk.desk.models import AssetContent

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

T = TypeVar("T")

_SHA256 = re.compile(r"[0-9a-f]{64}")


class AssetMissing(DeskError):
    """The store holds no such bytes."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"The file {sha256[:12]}… is missing from the desk. Add it again, or restore a backup.")
        self.sha256 = sha256


class AssetDamaged(DeskError):
    """The bytes are no longer those that were put."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"The file {sha256[:12]}… of the desk is damaged. Add it again, or restore a backup.")
        self.sha256 = sha256


class AssetStore(Protocol):
    """Keeps bytes under their SHA-256. All methods may be called from any thread; they use disk or network."""

    def put(self, content: bytes) -> str:
        """Keep `content` for good and return its SHA-256. Mends a damaged copy. Raises DeskUnavailable."""
        ...

    def read(self, sha256: str) -> bytes:
        """Return the bytes, checked against their hash. Raises AssetMissing, AssetDamaged, DeskUnavailable."""
        ...

    def path(self, sha256: str) -> Path | None:
        """Return the file that holds the bytes, or None where they are missing or in no file."""
        ...

    def exists(self, sha256: str) -> bool:
        """Tell whether the bytes are there, unchecked."""
        ...

    def every(self) -> Iterator[str]:
        """Yield the SHA-256 of everything kept, in order."""
        ...

    def remove(self, sha256: str) -> None:
        """Let the bytes go, where they are there. Raises DeskUnavailable."""
        ...


class FolderStore:
    """Bytes as files, `ab/abcdef…`, under one folder. A file is whole or not there, even after a power cut."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Keep `content` for good and return its SHA-256. Mends a damaged copy. Raises DeskUnavailable."""
        sha256 = hash_of(content).hexdigest()
        path = self._path(sha256)
        try:
            if not (path.is_file() and path.read_bytes() == content):
                _write_for_good(path, content)
        except OSError as error:
            raise DeskUnavailable(
                f"The file cannot be kept in {self._folder}: {error.strerror}. Make room or give write access, "
                "then add it again."
            ) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes, checked against their hash. Raises AssetMissing, AssetDamaged, DeskUnavailable."""
        path = self.path(sha256)
        if path is None:
            raise AssetMissing(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _unreadable(path, error) from error
        return _checked(content, sha256)

    def path(self, sha256: str) -> Path | None:
        """Return the file that holds the bytes, or None where they are missing. Raises DeskUnavailable."""
        if not _SHA256.fullmatch(sha256):
            return None
        path = self._path(sha256)
        try:
            return path if path.is_file() else None
        except OSError as error:
            raise _unreadable(path, error) from error

    def exists(self, sha256: str) -> bool:
        """Tell whether the bytes are there, unchecked."""
        return self.path(sha256) is not None

    def every(self) -> Iterator[str]:
        """Yield the SHA-256 of everything kept, in order."""
        for path in sorted(self._folder.glob("??/*")):
            if _SHA256.fullmatch(path.name):
                yield path.name

    def remove(self, sha256: str) -> None:
        """Let the bytes go, where they are there. Raises DeskUnavailable."""
        path = self.path(sha256)
        if path is None:
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise DeskUnavailable(
                f"“{path}” cannot be removed: {error.strerror}. Check your rights to its folder."
            ) from error

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


class TableStore:
    """Bytes as rows of the server's database, for desks without a folder."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def put(self, content: bytes) -> str:
        """Keep `content` for good and return its SHA-256. Mends a damaged copy. Raises DeskUnavailable."""
        sha256 = hash_of(content).hexdigest()
        row = insert(AssetContent).values(sha256=sha256, content=content)
        differs = AssetContent.content != content
        mended = row.on_conflict_do_update(
            index_elements=[AssetContent.sha256], set_={"content": content}, where=differs
        )
        with self._desk.translated_errors(), self._desk.engine.begin() as connection:
            connection.execute(mended)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes, checked against their hash. Raises AssetMissing, AssetDamaged, DeskUnavailable."""
        content = self._first(select(AssetContent.content).where(AssetContent.sha256 == sha256))
        if content is None:
            raise AssetMissing(sha256)
        return _checked(content, sha256)

    def path(self, _sha256: str) -> Path | None:
        """Return None: the bytes are in no file."""
        return None

    def exists(self, sha256: str) -> bool:
        """Tell whether the bytes are there, unchecked."""
        return self._first(select(AssetContent.sha256).where(AssetContent.sha256 == sha256)) is not None

    def every(self) -> Iterator[str]:
        """Yield the SHA-256 of everything kept, in order."""
        with self._desk.translated_errors(), self._desk.engine.connect() as connection:
            names = connection.scalars(select(AssetContent.sha256).order_by(AssetContent.sha256)).all()
        yield from names

    def remove(self, sha256: str) -> None:
        """Let the bytes go, where they are there. Raises DeskUnavailable."""
        with self._desk.translated_errors(), self._desk.engine.begin() as connection:
            connection.execute(delete(AssetContent).where(AssetContent.sha256 == sha256))

    def _first(self, asked: Select[T]) -> T | None:
        with self._desk.translated_errors(), self._desk.engine.connect() as connection:
            return connection.scalar(asked)


def store_for(desk: "Desk") -> AssetStore:
    """Return the store of an open desk."""
    return TableStore(desk) if desk.is_on_server else FolderStore(desk.folder / "assets")


def _unreadable(path: Path, error: OSError) -> DeskUnavailable:
    return DeskUnavailable(f"“{path}” cannot be read: {error.strerror}. Check your rights to it and its disk.")


def _checked(content: bytes, sha256: str) -> bytes:
    if hash_of(content).hexdigest() != sha256:
        raise AssetDamaged(sha256)
    return content


def _write_for_good(path: Path, content: bytes) -> None:
    """Write the file so that it is whole or absent, and there after a power cut: sync, rename, sync the folders."""
    is_new_folder = not path.parent.is_dir()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)
    if is_new_folder:
        sync_folder(path.parent.parent)


def sync_folder(folder: Path) -> None:
    """Make what was renamed into `folder` outlast a power cut. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
