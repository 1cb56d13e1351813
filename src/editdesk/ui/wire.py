"""Messages between the window and its working processes: four bytes of length, then JSON.

A pipe takes a piece of a long message at each turn of its sender, and the window's turns are long while it starts. So
a long one goes through a file, and its name through the pipe.
"""

import json
import os
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LONG_BYTES = 1 << 15
"""Half of what a pipe holds."""
_LENGTH = struct.Struct(">I")
_FILE = "message_file"


def packed(message: dict[str, Any]) -> bytes:
    """Return `message` as bytes for the pipe."""
    # Lone surrogates, which half an edited emoji leaves for a moment, pass as escapes.
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    return _LENGTH.pack(len(body)) + body


def filed(written: bytes) -> tuple[bytes, Path]:
    """Put a packed message into a file; return what to send in its place, and the file, which the reader removes."""
    file, name = tempfile.mkstemp(prefix="editdesk-message-")
    with os.fdopen(file, "wb") as stream:
        stream.write(written[_LENGTH.size :])
    return packed({_FILE: name}), Path(name)


class Unpacker:
    """Puts messages together from the bytes as they come, and those in files from there."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> Iterator[dict[str, Any]]:
        """Take `piece` and yield the messages that are complete now."""
        self._buffer += piece
        while len(self._buffer) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._buffer)
            end = _LENGTH.size + length
            if len(self._buffer) < end:
                return
            body = bytes(self._buffer[_LENGTH.size : end])
            del self._buffer[:end]
            message = json.loads(body)
            yield _unfiled(Path(message[_FILE])) if _FILE in message else message


def _unfiled(file: Path) -> dict[str, Any]:
    body = file.read_bytes()
    file.unlink()
    message: dict[str, Any] = json.loads(body)
    return message
