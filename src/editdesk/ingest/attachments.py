"""The files that come in with an article: those its text names, and those that lie in its bundle."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from editdesk.ingest.errors import UnreadableFile
from editdesk.ingest.place import Place, printable
from editdesk.ingest.references import Reference
from editdesk.ingest.site import Site

_LARGEST_BYTES = 200 << 20
"""A film or a disk image beside a text; reading it would fill the memory."""
_MISSING_NAMED = 3


@dataclass(slots=True)
class Attachments:
    """Files under the paths that the text writes, their joint fingerprint, and what was looked for in vain."""

    files: dict[str, Path] = field(default_factory=dict)
    hashes: dict[str, bytes] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add(self, reference: str, path: Path) -> None:
        """Take a file; one that cannot be read is left out with a sentence."""
        try:
            self.hashes[reference] = hashlib.sha256(file_bytes(path)).digest()
        except UnreadableFile as error:
            self.left_out.append(str(error))
        else:
            self.files[reference] = path

    def fingerprint(self, text: bytes) -> str:
        """Return a hash of the text and every file, as hexadecimal digits."""
        digest = hashlib.sha256(text)
        for reference, content in self.hashes.items():
            digest.update(reference.encode() + b"\0" + content)
        return digest.hexdigest()

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences about what is missing or was left out."""
        if not self.missing:
            return tuple(self.left_out)
        more = len(self.missing) - _MISSING_NAMED
        told = ", ".join(self.missing[:_MISSING_NAMED]) + (f" and {more} more" if more > 0 else "")
        return (f"Missing image{'s' if len(self.missing) > 1 else ''}: {told}.", *self.left_out)


def find(wanted: Iterable[Reference], place: Place, site: Site, bundle_files: Iterable[Path]) -> Attachments:
    """Find the files that a text refers to, then those of its bundle that it does not name."""
    folder = place.path.parent
    found = Attachments()
    for reference in wanted:
        path = site.find(reference.path, folder)
        if path:
            found.add(reference.written, path)
        elif reference.is_image:
            found.missing.append(reference.written)
    named = {path.resolve() for path in found.files.values()}
    for path in bundle_files:
        if path.resolve() not in named:
            found.add(printable(path.relative_to(folder)), path)
    return found


def file_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises UnreadableFile, saying why and what to do."""
    name = printable(PurePath(path.name))
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFile(f"“{name}” is no file with a text in it. Leave it out.")
        if path.stat().st_size > _LARGEST_BYTES:
            raise UnreadableFile(f"“{name}” is larger than {_LARGEST_BYTES >> 20} MB. Make it smaller.")
        return path.read_bytes()
    except PermissionError:
        raise UnreadableFile(f"You may not read “{name}”. Change its permissions and import it again.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(f"“{name}” cannot be read: {reason}. Check the disk and import it again.") from None
