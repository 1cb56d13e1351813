"""The process that makes pictures of files. Run as `python -m editdesk.ui.media.picture_worker`; ends with its input.

It is told where the desk is, then what is wanted. What is looked at closely goes first, then what is in sight, then
what waits to be compared; a newer list of what is in sight takes the place of the one before.
"""

import base64
import contextlib
import os
import queue
import sys
import threading
from collections import deque
from pathlib import Path
from typing import Any

from editdesk.desk import place
from editdesk.desk.picture import UnreadablePicture
from editdesk.ui.media.pictures import PictureFiles, Read, Shown
from editdesk.ui.wire import Unpacker, packed

_CHUNK_BYTES = 1 << 16
_NICENESS = 10


class PictureWork:
    """What waits to be made."""

    def __init__(self) -> None:
        self._files: PictureFiles | None = None
        self._closely: deque[tuple[str, int]] = deque()
        self._in_sight: deque[str] = deque()
        self._to_compare: deque[str] = deque()

    @property
    def is_done(self) -> bool:
        """Whether nothing waits."""
        return not (self._closely or self._in_sight or self._to_compare)

    def take(self, message: dict[str, Any]) -> None:
        """Take a message from the window."""
        if "where" in message:
            self._files = PictureFiles(reader(message["where"]), Path(message["cache"]))
        if "closely" in message:
            self._closely.append((message["closely"], message["largest"]))
        if "in_sight" in message:
            self._in_sight = deque(message["in_sight"])
        if "compare" in message:
            self._to_compare.extend(message["compare"])

    def step(self) -> dict[str, Any]:
        """Make the next picture and return what to tell of it."""
        files = self._files
        if files is None:
            raise RuntimeError("the window speaks of pictures before it says where the desk is")
        if self._closely:
            key, largest = self._closely.popleft()
            return {"closely": key, "largest": largest, **_told(files.large(key, largest))}
        if self._in_sight:
            key = self._in_sight.popleft()
            return {"thumbnail": key, **_told(files.thumbnail(key))}
        key = self._to_compare.popleft()
        return {"compared": key, "hash": files.thumbnail(key).found_hash}


def reader(where: str) -> Read:
    """Return what fetches the bytes of a file of the desk at `where`; it tells what is missing in a sentence."""
    if place.is_server(where):
        from editdesk.desk.desk import Desk

        return Desk.open(where).assets.read
    folder = Path(where) / "assets"

    def read(sha256: str) -> bytes:
        try:
            return (folder / sha256[:2] / sha256).read_bytes()
        except FileNotFoundError as error:
            raise UnreadablePicture("The file is missing from the desk. Add it again, or restore a backup.") from error

    return read


def _told(shown: Shown) -> dict[str, Any]:
    return {
        "size": [shown.width, shown.height],
        "alpha": shown.has_alpha,
        "pixels": base64.b64encode(shown.pixels).decode("ascii"),
        "problem": shown.problem,
        "hash": shown.found_hash,
    }


def _listen(messages: "queue.SimpleQueue[dict[str, Any] | None]") -> None:
    unpacker = Unpacker()
    while piece := os.read(sys.stdin.fileno(), _CHUNK_BYTES):
        for message in unpacker.feed(piece):
            messages.put(message)
    messages.put(None)


def main() -> None:
    """Make pictures until the window closes the pipe."""
    with contextlib.suppress(OSError):
        os.nice(_NICENESS)
    messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(messages,), daemon=True).start()
    work, out = PictureWork(), sys.stdout.buffer
    while True:
        while work.is_done or not messages.empty():
            message = messages.get()
            if message is None:
                return
            work.take(message)
        try:
            out.write(packed(work.step()))
            out.flush()
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main()
