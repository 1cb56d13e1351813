"""Colours in code blocks: a line by itself at once, the whole block, whose strings may span lines, after a pause."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock

from editdesk.text.highlight import LineState
from editdesk.ui.editor.blocks import head
from editdesk.ui.editor.markdown_spans import Span, code_language, code_line, code_lines

PAUSE_MS = 60
FIRST_PAUSE_MS = 500
"""Loading Pygments takes as long as painting the window: that comes first."""
LONGEST_LINES = 2000


class Fences(QObject):
    """Finds the code spans of lines. Pygments is loaded by the first pause, never by a key or the first paint."""

    def __init__(self, parent: QObject, refine: Callable[[], None]) -> None:
        super().__init__(parent)
        self._is_loaded = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(FIRST_PAUSE_MS)
        self._pause.timeout.connect(self._load)
        self._pause.timeout.connect(refine)

    @property
    def is_settled(self) -> bool:
        """Whether no block waits for its pause."""
        return not self._pause.isActive()

    def line(self, text: str, state: LineState) -> tuple[Span, ...]:
        """Return the code spans of one line in this state, and look at its whole block after a pause."""
        language = code_language(state)
        if not language:
            return ()
        self._pause.start()
        return code_line(text, language) if self._is_loaded else ()

    def block(self, inside: QTextBlock, before: Callable[[QTextBlock], LineState]) -> dict[int, tuple[Span, ...]]:
        """Return the code spans of the whole block that the line `inside` belongs to, by line number.

        `before` tells the state before a line.
        """
        state = before(inside)
        first = inside
        for _ in range(LONGEST_LINES):
            if before(first.previous()) != state or not first.previous().isValid():
                break
            first = first.previous()
        number, line = first.blockNumber(), first
        lines: list[str] = []
        while line.isValid() and before(line) == state and len(lines) < LONGEST_LINES:
            lines.append(head(line))
            line = line.next()
        return dict(enumerate(code_lines(tuple(lines), code_language(state)), number))

    def _load(self) -> None:
        self._is_loaded = True
        self._pause.setInterval(PAUSE_MS)
