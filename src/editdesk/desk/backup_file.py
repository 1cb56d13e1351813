"""The file of a backup: a zip with a desk folder (`desk.sqlite3` and `assets/`) and a manifest of checksums.

`manifest.json` says when the backup was made of which desk, the SHA-256 of every file, and what was damaged in the desk
already, so that a restored desk is refused for new damage and not for old.
"""

import json
import os
import re
import struct
import zipfile
import zlib
from hashlib import sha256 as hash_of
from pathlib import Path
from typing import Any

from editdesk import __version__
from editdesk.desk.asset_store import sync_folder
from editdesk.desk.clock import now
from editdesk.desk.errors import DeskError
from editdesk.desk.place import DATABASE

_FORMAT = 1
_MANIFEST = "manifest.json"
_MEMBER = re.compile(rf"{re.escape(DATABASE)}|assets/[0-9a-f]{{2}}/[0-9a-f]{{64}}")
_CHUNK_BYTES = 1 << 20


class BackupDamaged(DeskError):
    """The file is no backup, or not what was written."""


def write(path: Path, folder: Path, name: str, problems: list[str]) -> None:
    """Write the desk in `folder` to a new file, for good. Raises OSError."""
    files: dict[str, str] = {}
    with path.open("xb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for member in _members(folder):
                kind = zipfile.ZIP_DEFLATED if member == DATABASE else zipfile.ZIP_STORED  # pictures are packed already
                files[member] = _add(archive, folder / member, member, kind)
            manifest = {
                "format": _FORMAT,
                "editdesk": __version__,
                "made_at": now().isoformat(),
                "desk": name,
                "problems": problems,
                "files": files,
            }
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False))
        file.flush()
        os.fsync(file.fileno())


def _members(folder: Path) -> list[str]:
    paths = (path.relative_to(folder).as_posix() for path in (folder / "assets").glob("*/*"))
    return [DATABASE, *sorted(name for name in paths if _MEMBER.fullmatch(name))]


def _add(archive: zipfile.ZipFile, path: Path, name: str, kind: int) -> str:
    """Put a file into the zip and return the SHA-256 of what was put."""
    entry = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    entry.compress_type = kind
    digest = hash_of()
    with path.open("rb") as source, archive.open(entry, "w") as target:
        while chunk := source.read(_CHUNK_BYTES):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def unpack(file: Path, folder: Path) -> list[str]:
    """Unpack into a new folder, each file checked and there for good; return what was damaged in the desk already.

    Raises BackupDamaged, OSError.
    """
    if not file.is_file():
        raise BackupDamaged(f"There is no file “{file}”. Name a file that “editdesk backup” wrote.")
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            for name, sha256 in manifest["files"].items():
                _unpack(archive, name, sha256, folder / name, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, struct.error) as error:
        raise BackupDamaged(f"“{file}” is damaged or no backup ({error}). Try an older backup.") from error
    return [str(problem) for problem in manifest["problems"]]


def _manifest(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        is_known = manifest["format"] == _FORMAT and isinstance(manifest["problems"], list)
        names = set(manifest["files"])
    except (KeyError, TypeError, ValueError) as error:
        raise BackupDamaged(f"“{file}” is no backup of a desk. Name a file that “editdesk backup” wrote.") from error
    if not is_known:
        raise BackupDamaged(f"A newer EditDesk wrote “{file}”. Update EditDesk, then restore it.")
    if DATABASE not in names or not all(_MEMBER.fullmatch(name) for name in names):
        raise BackupDamaged(f"“{file}” lists files that no desk has. Try an older backup.")
    return dict(manifest)


def _unpack(archive: zipfile.ZipFile, name: str, sha256: str, path: Path, file: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hash_of()
    try:
        with archive.open(name) as source, path.open("xb") as target:
            while chunk := source.read(_CHUNK_BYTES):
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
    except KeyError as error:
        raise BackupDamaged(f"“{file}” lacks {name}. Try an older backup.") from error
    if digest.hexdigest() != sha256:
        raise BackupDamaged(f"“{file}” is damaged in {name}. Try an older backup.")
    sync_folder(path.parent)
