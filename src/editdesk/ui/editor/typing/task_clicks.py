"""Task boxes ticked by Ctrl and a click."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.editor.editing import Region
from editdesk.ui.editor.lists import lists
from editdesk.ui.editor.lists.list_items import lines_of
from editdesk.ui.editor.place import is_code
from editdesk.ui.editor.utf16 import Utf16Text


class TaskClicks(QObject):
    """Ticks and unticks the box in `editor` that is clicked with Ctrl; the cursor stays where it is."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self.setObjectName("task_clicks")
        self._editor = editor
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the click if it is on a box."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            is_meant = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_meant and event.button() == Qt.MouseButton.LeftButton:
                return self._toggle(self._editor.cursorForPosition(event.position().toPoint()))
        return super().eventFilter(watched, event)

    def _toggle(self, clicked: QTextCursor) -> bool:
        text = clicked.block().text()
        (line,) = lines_of(text)
        column = Utf16Text(text).index(clicked.positionInBlock())
        box = line.text_start - len(line.task)
        if not line.task or not box <= column <= box + len("[ ]") or is_code(clicked.block()):
            return False
        region = Region(clicked.document(), clicked.position(), clicked.position())
        region.apply(clicked, lists.toggle_task(region.text, region.start, region.end))
        return True
