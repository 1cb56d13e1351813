"""The render process: reads texts and edits from its standard input and answers with what changes on the page.

Run as `python -m editdesk.ui.preview.render_worker`; it ends with its input. No Qt is loaded here.
"""

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from editdesk.text.markdown import Block, RenderError, render
from editdesk.ui.preview.dressing import Dressing
from editdesk.ui.preview.patches import PageBlock, between
from editdesk.ui.preview.text_edit import TextEdit
from editdesk.ui.wire import Unpacker, packed

CHUNK_BYTES = 1 << 16
NICENESS = 10
"""How far the process stands back where the computer is busy."""
FAILED = "This text could not be shown. The preview keeps what it showed of it and tries again at the next change."

Render = Callable[[str], Iterable[Block]]


class RenderSession:
    """The text as last sent and the page as last answered."""

    def __init__(self, blocks_of: Render, dressing: Dressing) -> None:
        self._blocks_of = blocks_of
        self._dressing = dressing
        self._text = ""
        self._page: list[PageBlock] = []

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request: what changes on the page, or a sentence that says why nothing does."""
        answer: dict[str, Any] = {"number": request["number"]}
        if "text" in request:
            self._text, self._page = request["text"], []
            self._dressing.forget_frame()
        else:
            self._text = TextEdit(*request["edit"]).apply(self._text)
        try:
            answer |= self._dressing.take(request)
            answer |= self._patch()
            answer |= self._dressing.frame(self._text, "\n".join(block.html for block in self._page))
        except RenderError as failure:
            answer["error"] = str(failure)
        except Exception as failure:  # noqa: BLE001 - told in the window; the process must live for the next text
            answer["error"] = f"{FAILED} ({type(failure).__name__}: {failure})"
        return answer

    def _patch(self) -> dict[str, Any]:
        page = [PageBlock(block.html, block.first_line) for block in self._blocks_of(self._text)]
        patch = between(self._page, page)
        self._page = page
        added = [[block.html, block.first_line] for block in patch.added]
        return {"patch": [patch.start, patch.removed, added, patch.line_shift]}


def serve(source: BinaryIO, sink: BinaryIO, session: RenderSession) -> None:
    """Answer requests until `source` ends."""
    unpacker = Unpacker()
    while piece := os.read(source.fileno(), CHUNK_BYTES):
        for request in unpacker.feed(piece):
            sink.write(packed(session.answer(request)))
            sink.flush()


def main() -> None:
    """Serve on standard input and output, behind the window: whoever types goes first."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers, RenderSession(lambda text: render(text).blocks, Dressing()))


if __name__ == "__main__":
    main()
