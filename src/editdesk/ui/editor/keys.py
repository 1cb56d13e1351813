"""What Enter, Tab and Shift+Tab do in lists and quotes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.editor import lines
from editdesk.ui.editor.formatting import Formatting
from editdesk.ui.editor.utf16 import Utf16Text

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SmartKeys:
    """Takes the keys that mean more in Markdown; `take` tells whether it did."""

    def __init__(self, editor: QPlainTextEdit, formatting: Formatting) -> None:
        self._editor = editor
        self._formatting = formatting

    def take(self, event: QKeyEvent) -> bool:
        """Act on `event` and return True, or leave it to the text field."""
        key = event.key()
        if key in _ENTER:
            return self._enter(event)
        if key == Qt.Key.Key_Tab and event.modifiers() in _PLAIN:
            return self._tab()
        if key == Qt.Key.Key_Backtab:
            self._formatting.indent(is_out=True)
            return True
        return False

    def _enter(self, event: QKeyEvent) -> bool:
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            # Qt would put a line separator, which no Markdown program knows.
            self._editor.textCursor().insertText("\n")
            self._editor.ensureCursorVisible()
            return True
        cursor = self._editor.textCursor()
        if event.modifiers() not in _PLAIN or cursor.hasSelection():
            return False
        line = Utf16Text(cursor.block().text())
        what = lines.new_line(line.text, line.index(cursor.positionInBlock()))
        if what is None:
            return False
        taken, put = what
        cursor.beginEditBlock()
        if taken:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        cursor.insertText(put)
        cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        return True

    def _tab(self) -> bool:
        cursor = self._editor.textCursor()
        if lines.is_list_item(cursor.block().text()) or _spans_lines(cursor):
            self._formatting.indent()
        else:
            cursor.insertText(" " * (lines.INDENT - cursor.positionInBlock() % lines.INDENT))
            self._editor.setTextCursor(cursor)
        return True


def _spans_lines(cursor: QTextCursor) -> bool:
    document = cursor.document()
    return document.findBlock(cursor.selectionStart()) != document.findBlock(cursor.selectionEnd())
