"""Reading zips that anybody may have made: damaged, encrypted, or swelling to more than a disk holds."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path, PurePath

from editdesk.ingest.errors import IngestError
from editdesk.ingest.place import printable

_LARGEST_BYTES = 4 << 30
_MOST_FILES = 50_000
_ALWAYS_FINE_BYTES = 256 << 20
_MOST_SWELLING = 200
"""Text packs to a tenth, repeated text to a fiftieth; beyond this nobody packed articles."""
_PIECE_BYTES = 1 << 20
_ENCRYPTED = 0x1
# What zipfile raises for a damaged file, its header, names or contents.
_DAMAGE = (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, zlib.error, LZMAError, EOFError)


class ArchiveRefused(IngestError):
    """The zip is damaged, encrypted or too large."""


@contextmanager
def opened(path: Path) -> Iterator["Archive"]:
    """Open a zip. Raises ArchiveRefused."""
    name = printable(PurePath(path.name))
    try:
        archive = zipfile.ZipFile(path)
        packed_bytes = path.stat().st_size
    except _DAMAGE as error:
        raise _damaged(name) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveRefused(f"“{name}” cannot be read: {reason}. Mend that and import it again.") from error
    with archive:
        yield Archive(archive, name, packed_bytes)


class Archive:
    """The files of an open zip, read within limits."""

    def __init__(self, archive: zipfile.ZipFile, name: str, packed_bytes: int) -> None:
        self._archive = archive
        self.name = name
        self._limit = min(_LARGEST_BYTES, max(_ALWAYS_FINE_BYTES, packed_bytes * _MOST_SWELLING))
        self._read = 0
        self.entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(self.entries) > _MOST_FILES:
            raise self._too_large()
        if any(entry.flag_bits & _ENCRYPTED for entry in self.entries):
            raise ArchiveRefused(f"“{name}” is encrypted. Unpack it with its password and import the folder.")

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the content of a file. Raises ArchiveRefused where it is damaged or swells beyond all measure."""
        try:
            with self._archive.open(entry) as file:
                while piece := file.read(_PIECE_BYTES):
                    self._read += len(piece)
                    if self._read > self._limit:
                        raise self._too_large()
                    yield piece
        except (*_DAMAGE, OSError) as error:
            raise _damaged(self.name) from error

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """Return the content of a file. Raises as `pieces` does."""
        return b"".join(self.pieces(entry))

    def _too_large(self) -> ArchiveRefused:
        return ArchiveRefused(
            f"“{self.name}” unpacks to more than articles ever need. Unpack it yourself and import what you want of it."
        )


def _damaged(name: str) -> ArchiveRefused:
    return ArchiveRefused(
        f"“{name}” is damaged or was only partly copied. Get it again from where it came; nothing was imported."
    )
