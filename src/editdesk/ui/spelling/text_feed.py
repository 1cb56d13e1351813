"""Keeps the spelling process on the text in front: the whole of it in pieces after a pause, then every edit."""

from collections import deque
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.spelling.process import SpellingProcess

PIECE_CHARACTERS = 32_768
"""What is sent at a turn of the event loop, in some 0.1 ms."""
PAUSE_MS = 500
"""A pause in typing after which the text is sent, and after which it is counted."""
BEGIN_MS = 50
"""Another text is sent sooner: nobody has typed in it yet."""


class TextFeed(QObject):
    """Sends the shown text and what becomes of it. `rested` follows each pause: the process has the text as it is."""

    rested = Signal()

    def __init__(self, editor: MarkdownEditor, process: SpellingProcess, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._process = process
        self._is_on = False
        self._is_known = False
        self._outbox: deque[dict[str, Any]] = deque()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._rest)
        self._pump = QTimer(self, interval=0)
        self._pump.timeout.connect(self._send_piece)
        editor.document_shown.connect(self.begin_anew)
        editor.after_paint.edited.connect(self._follow)

    @property
    def is_settled(self) -> bool:
        """Whether the process has the text as it is."""
        is_told = self._is_known and not self._outbox and self._editor.after_paint.is_idle
        return is_told and not self._pause.isActive()

    def set_on(self, *, is_on: bool) -> None:
        """Send, or no more; while it is on, say `rested` again."""
        if is_on == self._is_on:
            self.rest()
        else:
            self._is_on = is_on
            self.begin_anew()

    def begin_anew(self) -> None:
        """Send the whole text after the next pause: another is shown, or the process lost it."""
        self._is_known = False
        self._outbox.clear()
        self._pump.stop()
        if self._is_on:
            self._pause.start(BEGIN_MS)
        else:
            self._pause.stop()

    def rest(self) -> None:
        """Say `rested` after a pause; the text did not change, something else did."""
        if self._is_on:
            self._pause.start(PAUSE_MS)

    def hurry(self) -> None:
        """Send now what is to be sent: somebody waits for an answer about the text."""
        self._editor.after_paint.hand_on()
        if self._is_on and not self._is_known:
            self._load_outbox()
        while self._outbox:
            self._process.tell(self._outbox.popleft())
        self._pump.stop()

    def _follow(self, position: int, removed: int, added: str) -> None:
        if not self._is_on:
            return
        self._pause.start(PAUSE_MS)
        if self._is_known:
            message = {"edit": [position, removed, added]}
            if self._outbox:
                self._outbox.append(message)
            else:
                self._process.tell(message)

    def _rest(self) -> None:
        if not self._is_known:
            self._load_outbox()
        if self._outbox:
            self._pump.start()
        else:
            self.rested.emit()

    def _load_outbox(self) -> None:
        self._editor.after_paint.hand_on()
        text = self._editor.text()
        starts = range(0, max(len(text), 1), PIECE_CHARACTERS)
        for start in starts:
            piece = text[start : start + PIECE_CHARACTERS]
            self._outbox.append({"piece": [piece, start == starts[-1]]})
        self._is_known = True

    def _send_piece(self) -> None:
        if self._outbox:
            self._process.tell(self._outbox.popleft())
        if not self._outbox:
            self._pump.stop()
            if not self._pause.isActive():
                self.rested.emit()
