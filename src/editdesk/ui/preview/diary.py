"""What the render process is at, kept in a small file that outlives it: so a passage that hangs it is found.

Nothing in the process itself could tell: while an expression is matched, no other line of Python runs.
"""

import hashlib
import os
import struct
import tempfile
import time
from pathlib import Path

_ENTRY = struct.Struct(">16sd")
_NOTHING = bytes(16)
SUSPECT_S = 1.5
"""A passage that was begun so long ago is what hangs the process; others take milliseconds."""


class Diary:
    """The render process's side: notes each passage before it is read, and knows which must not be."""

    def __init__(self, path: str | None) -> None:
        self._file = os.open(path, os.O_WRONLY) if path else None
        self.refused: frozenset[str] = frozenset()

    def begins(self, source: str) -> bool:
        """Note that a passage is about to be read, and say whether it may be."""
        digest = hashlib.blake2b(source.encode("utf-8", "replace"), digest_size=16).digest()
        if digest.hex() in self.refused:
            return False
        self._write(digest)
        return True

    def ends(self) -> None:
        """Note that the passage was read."""
        self._write(_NOTHING)

    def _write(self, digest: bytes) -> None:
        if self._file is not None:
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, _ENTRY.pack(digest, time.time()))


class DiaryFile:
    """The window's side: a file to write into, and what it says when the process had to be ended."""

    def __init__(self) -> None:
        file, name = tempfile.mkstemp(prefix="editdesk-render-")
        os.close(file)
        self.path = Path(name)

    def culprit(self) -> str:
        """Return the name of the passage that the process hung at, "" where it was none."""
        entry = self.path.read_bytes()
        if len(entry) != _ENTRY.size:
            return ""
        digest, begun = _ENTRY.unpack(entry)
        return digest.hex() if digest != _NOTHING and time.time() - begun > SUSPECT_S else ""

    def remove(self) -> None:
        """Take the file away."""
        self.path.unlink(missing_ok=True)
