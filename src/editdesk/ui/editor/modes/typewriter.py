"""Typewriter scrolling: the line with the cursor stays where it is, and the text moves."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from editdesk.ui.editor.markdown_editor import MarkdownEditor

HEIGHT = 0.45
"""Of the editor's height: a little above the middle, where the eye rests."""


class Typewriter(QObject):
    """Holds the cursor's line at one height, at the text's first and last line as well."""

    def __init__(self, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self.setObjectName("typewriter")
        self._editor = editor
        self._is_on = False
        self._is_moving = False
        self._after_layout = QTimer(self, singleShot=True, interval=0)
        self._after_layout.timeout.connect(self.hold)
        editor.cursorPositionChanged.connect(self._follow)
        editor.document_shown.connect(self._follow_document)
        self._follow_document()

    @property
    def is_on(self) -> bool:
        """Whether the line is held."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Hold the line from now on, or let the text scroll as everywhere."""
        if is_on == self._is_on:
            return
        self._is_on = is_on
        for watched in (self._editor, self._editor.viewport()):
            (watched.installEventFilter if is_on else watched.removeEventFilter)(self)  # it costs every key its time
        self._editor.setCenterOnScroll(is_on)  # lets the last line come up to the middle
        if is_on:
            self.hold()
        else:
            self._editor.set_top_margin(None)
            self._editor.ensureCursorVisible()

    def hold(self) -> None:
        """Bring the cursor's line to its height.

        The scroll bar knows whole lines only. What is less than one, and what is missing above the first line, is made
        up by the margin above the text.
        """
        if not self._is_on or self._is_moving:
            return
        self._is_moving = True
        try:
            self._move()
        finally:
            self._is_moving = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold the line in a window of another size, and once a click is over."""
        if self._is_on and event.type() in (QEvent.Type.Resize, QEvent.Type.MouseButtonRelease, QEvent.Type.FontChange):
            is_editor = watched is self._editor
            if is_editor or event.type() == QEvent.Type.MouseButtonRelease:
                self._after_layout.start()
        return super().eventFilter(watched, event)

    def _follow_document(self) -> None:
        # A row that a key adds is known to the scroll bar only now, after the cursor has moved.
        self._editor.document().documentLayout().documentSizeChanged.connect(self._follow, _ONCE)
        self._after_layout.start()

    def _follow(self) -> None:
        # A text that moves away under the mouse would select what nobody meant.
        if self._is_on and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.hold()

    def _move(self) -> None:
        editor = self._editor
        bar = editor.verticalScrollBar()
        wanted = round(editor.height() * HEIGHT)
        for _ in range(_STEPS):
            above = editor.cursorRect().top()
            if wanted - above >= 0 and (bar.value() == 0 or wanted - above < 2 * _row(editor)):
                break
            rows = -((wanted - above) // _row(editor))
            moved = bar.value()
            bar.setValue(moved + (rows or 1))
            if bar.value() == moved:
                break
        editor.set_top_margin(max(0, wanted - editor.cursorRect().top()))


_ONCE = Qt.ConnectionType.UniqueConnection
_STEPS = 6
"""Lines differ in height, so that a step may fall short; the next one mends it, the margin what is left."""


def _row(editor: MarkdownEditor) -> int:
    return max(1, editor.fontMetrics().lineSpacing())
