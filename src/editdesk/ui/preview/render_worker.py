"""The render process: reads texts and edits from its standard input and answers with what changes on the page.

Run as `python -m editdesk.ui.preview.render_worker [DIARY]`, a file to note in what it is at. It ends with its input;
no Qt is loaded here.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from editdesk.text.incremental import IncrementalRenderer
from editdesk.text.markdown import RenderError
from editdesk.text.rendering.lenient import Watch
from editdesk.text.rendering.page_changes import Change
from editdesk.ui.preview.diary import Diary
from editdesk.ui.preview.dressing import Dressing
from editdesk.ui.preview.text_edit import TextEdit
from editdesk.ui.wire import Unpacker, packed

CHUNK_BYTES = 1 << 16
NICENESS = 10
"""How far the process stands back where the computer is busy."""
RING_THRESHOLD = 50_000
"""So many new objects make it worth looking for rings of those that nobody holds any more; usual are 700."""
QUIET_S = 4.0
"""After so long without a request there is time to compare the page with a full render."""
FAILED = "This text could not be shown. The preview keeps what it showed of it and tries again at the next change."
AS_WRITTEN = (
    "The passage in {} cannot be shown and stands here as it is written. Look there for a long run of brackets, quotes "
    "or list levels. The article cannot be exported with it."
)


class Interrupted(Exception):
    """A request waits."""


class RenderSession:
    """The text as last sent and the page as last answered."""

    def __init__(
        self, make_renderer: Callable[[Watch], IncrementalRenderer], dressing: Dressing, diary: Diary | None = None
    ) -> None:
        self._diary = diary or Diary(None)
        self._make_renderer = make_renderer
        self._renderer = make_renderer(self._diary)
        self._dressing = dressing
        self._shown = 0
        self._is_lost = False
        self._is_checked = True

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request: what changes on the page, or a sentence that says why nothing does."""
        answer: dict[str, Any] = {"number": request["number"]}
        self._is_checked = False
        try:
            self._diary.refused |= frozenset(request.get("refused", ()))
            answer |= self._dressing.take(request)
            answer["patches"] = self._patches(request)
            answer |= self._dressing.frame(self._renderer.source, lambda: self._renderer.rendered.html)
            if lines := self._renderer.as_written:
                answer["error"] = AS_WRITTEN.format(_named(lines[0] + 1, lines[1]))
        except Exception as failure:  # noqa: BLE001 - told in the window; the process must live for the next text
            self._is_lost = True
            answer.pop("patches", None)
            answer["error"] = f"{FAILED} ({type(failure).__name__}: {failure})"
        return answer

    def check(self, is_awaited: Callable[[], bool]) -> dict[str, Any] | None:
        """Compare the page with a full render, once for each text; return the message that mends it, if it must be.

        A message without a number answers no request: it changes the page as the last answer left it.
        """

        def pause() -> None:
            if is_awaited():
                raise Interrupted

        if self._is_checked or self._is_lost:
            return None
        try:
            changes = self._renderer.check(pause)
        except Interrupted:
            return None  # the next quiet moment will do
        except RenderError:
            changes = ()  # the window has been told
        self._is_checked = True
        return {"patches": self._as_patches(changes)} if changes else None

    def _patches(self, request: dict[str, Any]) -> list[list[Any]]:
        """Render what the request says, and return the patches that make the page of what is shown."""
        if "text" in request:
            self._shown = 0
            return self._whole(request["text"])
        edit = TextEdit(*request["edit"])
        if self._is_lost:
            return self._whole(edit.apply(self._renderer.source))
        return self._as_patches(self._renderer.edit(edit.start, edit.end, edit.added))

    def _whole(self, text: str) -> list[list[Any]]:
        if self._is_lost:
            self._renderer = self._make_renderer(self._diary)
            self._is_lost = False
        self._renderer.replace(text)
        return self._as_patches([Change(0, self._shown, self._renderer.rendered.blocks)])

    def _as_patches(self, changes: Iterable[Change]) -> list[list[Any]]:
        patches: list[list[Any]] = []
        for change in changes:
            self._shown += len(change.added) - change.removed
            added = [[block.html, block.first_line] for block in change.added]
            patches.append([change.start, change.removed, added, change.line_shift])
        return patches


def _named(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first} to {last}"


class _Requests(Thread):
    """Reads requests as they come, so that it is known whether one waits. The last is None: the input has ended."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__(daemon=True)
        self._source = source
        self.queue: SimpleQueue[dict[str, Any] | None] = SimpleQueue()

    def run(self) -> None:
        """Read until the input ends."""
        unpacker = Unpacker()
        while piece := os.read(self._source.fileno(), CHUNK_BYTES):
            for request in unpacker.feed(piece):
                self.queue.put(request)
        self.queue.put(None)


def serve(
    source: BinaryIO,
    sink: BinaryIO,
    session: RenderSession,
    quiet_s: float = QUIET_S,
    after_first: Callable[[], None] = lambda: None,
) -> None:
    """Answer requests until `source` ends; when none came for `quiet_s`, check the page."""
    requests = _Requests(source)
    requests.start()
    is_first = True
    while True:
        try:
            request = requests.queue.get(timeout=quiet_s)
        except Empty:
            message = session.check(lambda: not requests.queue.empty())
        else:
            if request is None:
                return
            message = session.answer(request)
        if message is not None:
            sink.write(packed(message))
            sink.flush()
        if is_first:
            is_first = False
            after_first()


def main() -> None:
    """Serve on standard input and output."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    diary = Diary(sys.argv[1] if len(sys.argv) > 1 else None)
    # What is loaded and rendered stays; to look through it for rings again and again takes a tenth of the time.
    gc.freeze()
    gc.set_threshold(RING_THRESHOLD)
    session = RenderSession(IncrementalRenderer, Dressing(), diary)
    # The first page is what somebody waits for; afterwards whoever types goes first.
    serve(sys.stdin.buffer, answers, session, after_first=_stand_back)


def _stand_back() -> None:
    if hasattr(os, "nice"):
        os.nice(NICENESS)


if __name__ == "__main__":
    main()
