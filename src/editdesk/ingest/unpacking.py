"""A zip of a folder unpacked into a folder of our own, so that it is imported as that folder would be."""

import errno
import stat
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from editdesk.ingest.archive import Archive, ArchiveRefused, opened
from editdesk.ingest.place import printable
from editdesk.ingest.report import ReportRow, Result

_UTF8 = 0x800
_UNIX = 3
_OF_MACOS = "__MACOSX"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A zip and the folder that holds its files now. `root` is what to import; `rows` tell of what was left out."""

    archive: Path
    folder: Path
    rows: tuple[ReportRow, ...]

    @property
    def root(self) -> Path:
        """The one folder in the zip where all of it lies in one, else the whole."""
        inside = [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        return inside[0] if len(inside) == 1 and inside[0].is_dir() else self.folder

    def key(self, path: Path) -> str:
        """Return what tells a file of the zip again at the next import, wherever it is unpacked then."""
        inside = printable(PurePath(path.relative_to(self.folder)))
        return f"zip:{printable(self.archive.resolve())}!{inside}"


def unpack(path: Path, scratch: Path) -> Unpacked:
    """Unpack a zip into a new folder in `scratch`, which the caller removes. Raises ArchiveRefused."""
    rows: list[ReportRow] = []
    with opened(path) as archive:
        members = {_safe(entry, archive.name): entry for entry in archive.entries}
        try:
            folder = Path(tempfile.mkdtemp(dir=scratch)) / (path.stem.strip(".") or "zip")
            folder.mkdir()
            for member, entry in members.items():
                if member.parts[0] == _OF_MACOS:
                    continue
                if _is_link(entry):
                    source = printable(PurePath(archive.name, member))
                    rows.append(ReportRow(source, Result.SKIPPED, reason="A link, which a zip cannot be trusted with."))
                    continue
                _write(archive, entry, folder / member)
        except OSError as error:
            raise _unwritable(archive.name, error) from error
    return Unpacked(path, folder, tuple(rows))


def _write(archive: Archive, entry: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        for piece in archive.pieces(entry):
            file.write(piece)


def _safe(entry: zipfile.ZipInfo, archive: str) -> PurePosixPath:
    """Return the path of a member below the folder it is unpacked into. Raises ArchiveRefused."""
    path = PurePosixPath(_name(entry).replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or not path.parts or ":" in path.parts[0]:
        raise ArchiveRefused(
            f"“{archive}” holds “{path}”, which lies outside of it. Do not trust where it came from; "
            "nothing was imported."
        )
    return path


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the member's name; programs that write UTF-8 often do not say so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return entry.create_system == _UNIX and stat.S_ISLNK(entry.external_attr >> 16)


def _unwritable(name: str, error: OSError) -> ArchiveRefused:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return ArchiveRefused(f"The disk is too full to unpack “{name}”. Free some space and import it again.")
    reason = error.strerror or str(error)
    return ArchiveRefused(f"“{name}” cannot be unpacked ({reason}). Unpack it yourself and import its folder.")
