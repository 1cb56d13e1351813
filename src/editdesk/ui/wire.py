"""Messages between the window and its working processes: four bytes of length, then JSON."""

import json
import struct
from collections.abc import Iterator
from typing import Any

_LENGTH = struct.Struct(">I")


def packed(message: dict[str, Any]) -> bytes:
    """Return `message` as bytes for the pipe."""
    # Lone surrogates, which half an edited emoji leaves for a moment, pass as escapes.
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    return _LENGTH.pack(len(body)) + body


class Unpacker:
    """Puts messages together from the bytes as they come."""

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
            yield json.loads(body)
