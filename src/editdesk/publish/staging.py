"""Where a bundle is written until it is whole: a folder or a zip beside the output, put in place by one rename."""

import contextlib
import hashlib
import io
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from editdesk.publish.errors import OutputRefused, writing_failed

ZIP_BASE = "bundle"
"""The one entry at the top of a zip (RFC 8493, 4.1). Not the file's name: the same desk gives the same bytes."""

SEAL = b"editdesk sha256 "
"""Begins a zip's comment; the digest of all bytes before the digest follows. No byte of the file is unguarded."""

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKED_ALREADY = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|mp[34]|m4a|zip|woff2?|gz|pdf)$", re.IGNORECASE)


class Staging(Protocol):
    """Takes a bundle's files one after the other; paths are relative, with slashes."""

    def write(self, path: str, content: bytes) -> None:
        """Add one file."""
        ...


@contextlib.contextmanager
def staged(output: Path, *, is_file: bool = False) -> Iterator[Staging]:
    """Stage a bundle for `output`; leaving the block puts it in place, leaving by an exception removes every trace.

    It is a zip where the name ends in .zip or `is_file` says so, else a folder. A bundle that stands at `output` is
    replaced; anything else there is refused. Raises OutputRefused.
    """
    _refuse_foreign(output)
    made = [parent for parent in output.absolute().parents if not parent.exists()]
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{output.name}.", suffix=".partial", dir=output.parent))
    except OSError as failure:
        raise writing_failed(output, failure) from failure
    try:
        is_zip = is_file or output.suffix.lower() == ".zip"
        stage = _ZipStaging(work / "bundle.zip") if is_zip else _FolderStaging(work / "bundle")
        try:
            yield stage
            stage.finish()
            _put_in_place(stage.path, output, work)
        except OSError as failure:
            raise writing_failed(output, failure) from failure
        finally:
            stage.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)
        for folder in made:
            with contextlib.suppress(OSError):  # it holds the bundle
                folder.rmdir()


def is_bundle(path: Path) -> bool:
    """Return True where `path` is a bag, as a folder or a zip."""
    if path.is_dir():
        return (path / "bagit.txt").is_file() and (path / "data").is_dir()
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name == "bagit.txt" or name.endswith("/bagit.txt") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


class _FolderStaging:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._folders = {path}
        path.mkdir()

    def write(self, path: str, content: bytes) -> None:
        place = self.path / path
        if place.parent not in self._folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(place.parent)
        with place.open("xb") as file:
            file.write(content)

    def finish(self) -> None:
        _flush(self.path)

    def close(self) -> None:
        """Nothing stays open between two writes."""


class _ZipStaging:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def write(self, path: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(f"{ZIP_BASE}/{path}", _ZIP_EPOCH)
        entry.create_system = 3  # Unix everywhere, so that every system writes the same bytes
        entry.external_attr = 0o644 << 16
        entry.compress_type = zipfile.ZIP_STORED if _PACKED_ALREADY.search(path) else zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, content, compresslevel=6)

    def finish(self) -> None:
        self._archive.comment = SEAL + b"0" * 64
        self._archive.close()
        with self.path.open("r+b") as file:
            digest = seal_digest(file)
            file.seek(-64, io.SEEK_END)
            file.write(digest)
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        """Let go of the file; after a failure the directory at its end may not fit on the disk either."""
        with contextlib.suppress(OSError):
            self._archive.close()


def seal_digest(file: io.BufferedIOBase | io.BufferedRandom | io.BufferedReader) -> bytes:
    """Return the hex SHA-256 of everything in `file` but its last 64 bytes."""
    left = file.seek(0, io.SEEK_END) - 64
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0:
        piece = file.read(min(left, 1 << 20))
        if not piece:
            break
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest().encode()


def _refuse_foreign(output: Path) -> None:
    if not output.exists() or is_bundle(output):
        return
    if output.is_dir() and not any(output.iterdir()):
        return
    raise OutputRefused(
        f"{output} exists and is not a bundle, so EditDesk leaves it alone. Choose another name, or move it away."
    )


def _put_in_place(staged_path: Path, output: Path, work: Path) -> None:
    """Rename the finished bundle to `output`. A folder already there steps aside first and comes back on failure."""
    if output.is_dir():
        aside = work / "replaced"
        output.rename(aside)
        try:
            staged_path.rename(output)
        except OSError:
            aside.rename(output)
            raise
    else:
        staged_path.replace(output)
    _flush_folder(output.parent)


def _flush(folder: Path) -> None:
    """Make every staged file durable. One sync() costs far less than an fsync for each of thousands of files."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as file:
                os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows opens no folders and journals renames itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
