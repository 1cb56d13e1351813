"""What Enter, Backspace, Delete, Cut and Tab do in lists and quotes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.ui.editor.change import Change, Replacement, composed
from editdesk.ui.editor.commands.formatting import Formatting
from editdesk.ui.editor.editing import Region, apply_to
from editdesk.ui.editor.lists import list_items, lists
from editdesk.ui.editor.place import is_code

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Command = Callable[[str, int], Change | None]


class SmartKeys:
    """Takes the keys that mean more in Markdown; `take` tells whether it did. In code all keys are plain."""

    def __init__(self, editor: QPlainTextEdit, formatting: Formatting) -> None:
        self._editor = editor
        self._formatting = formatting
        self._plain_keys = {
            **dict.fromkeys(_ENTER, self._enter),
            Qt.Key.Key_Tab: self._tab,
            Qt.Key.Key_Backspace: self._backspace,
            Qt.Key.Key_Delete: self._delete,
        }
        self._shift_keys = {**dict.fromkeys(_ENTER, self._break_line), Qt.Key.Key_Backtab: self._shift_tab}

    def take(self, event: QKeyEvent) -> bool:
        """Act on `event` and return True, or leave it to the text field."""
        if is_composing(self._editor):
            return False
        if event.matches(QKeySequence.StandardKey.Cut):
            return self._cut()
        if event.modifiers() in _PLAIN:
            act = self._plain_keys.get(Qt.Key(event.key()))
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            act = self._shift_keys.get(Qt.Key(event.key()))
        else:
            act = None
        return act is not None and act()

    def _enter(self) -> bool:
        return not is_code(self._editor.textCursor().block()) and self._run(lists.enter)

    def _break_line(self) -> bool:
        if not is_code(self._editor.textCursor().block()):
            return self._run(lists.line_break)
        # Qt would put a line separator, which no Markdown program knows.
        self._editor.textCursor().insertText("\n")
        self._editor.ensureCursorVisible()
        return True

    def _backspace(self) -> bool:
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return self._remove_lines()
        if is_code(cursor.block()):
            return False
        if cursor.atBlockStart():
            place = cursor.position()
            return place > 0 and self._formatting.replace_in_list(place - 1, place, "")
        column = cursor.positionInBlock()
        (line,) = list_items.lines_of(cursor.block().text())
        return line.text_start == column and self._run(lists.backspace)

    def _delete(self) -> bool:
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return self._remove_lines()
        below = cursor.block().next()
        if not cursor.atBlockEnd() or not below.isValid() or is_code(cursor.block()) or is_code(below):
            return False
        (line,) = list_items.lines_of(below.text())
        sign_length = line.text_start if line.sign or line.quote else 0
        end = below.position() + sign_length
        if self._formatting.replace_in_list(cursor.position(), end, ""):
            return True
        if sign_length:
            region = Region(cursor.document(), cursor.position(), end)
            removal = Change((Replacement(region.start, region.end, ""),), region.start, region.start)
            apply_to(self._editor, region, removal)
        return sign_length > 0

    def _cut(self) -> bool:
        if not self._spans_lines():
            return False
        self._editor.copy()  # where no list is touched, the text field copies the same again
        return self._remove_lines()

    def _remove_lines(self) -> bool:
        cursor = self._editor.textCursor()
        bounds = cursor.selectionStart(), cursor.selectionEnd()
        return self._spans_lines() and self._formatting.replace_in_list(*bounds, "")

    def _tab(self) -> bool:
        cursor = self._editor.textCursor()
        if list_items.is_item(cursor.block().text()) or self._spans_lines():
            self._formatting.indent()
        else:
            cursor.insertText(" " * (list_items.INDENT - cursor.positionInBlock() % list_items.INDENT))
            self._editor.setTextCursor(cursor)
        return True

    def _shift_tab(self) -> bool:
        self._formatting.indent(is_out=True)
        return True

    def _run(self, command: Command) -> bool:
        """Run `command` at the cursor, in the place of the selection."""
        cursor = self._editor.textCursor()
        region = Region.of_list(cursor.document(), cursor.selectionStart(), cursor.selectionEnd())
        change = _in_place_of_selection(region, command)
        if change is not None:
            apply_to(self._editor, region, change)
        return change is not None

    def _spans_lines(self) -> bool:
        cursor = self._editor.textCursor()
        return _block_number(cursor, cursor.selectionStart()) != _block_number(cursor, cursor.selectionEnd())


def is_composing(editor: QPlainTextEdit) -> bool:
    """Tell whether an input method has a composition open, whose keys are its own."""
    return bool(editor.textCursor().block().layout().preeditAreaText())


def _in_place_of_selection(region: Region, command: Command) -> Change | None:
    if region.start == region.end:
        return command(region.text, region.start)
    removal = Change((Replacement(region.start, region.end, ""),), region.start, region.start)
    change = command(removal.apply(region.text), region.start)
    return composed(region.text, removal, change) if change is not None else None


def _block_number(cursor: QTextCursor, position: int) -> int:
    return cursor.document().findBlock(position).blockNumber()
