"""What a typed sign does beyond being written: it comes as a pair, wraps what is selected, or becomes a printer's."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from editdesk.ui.editor.change import Change
from editdesk.ui.editor.document_state import state_before
from editdesk.ui.editor.editing import Region, apply_to
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.place import in_code, is_code, is_code_line, is_literal
from editdesk.ui.editor.typing import pairs, typography
from editdesk.ui.editor.typing.keys import is_composing
from editdesk.ui.editor.typing.quotation_marks import STRAIGHT, QuotationMarks, marks_of

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class SmartTyping:
    """Takes the signs that `editor` is typed in the language that `language` tells.

    A sign that becomes another is written first and changed in an undo step of its own: Backspace or Undo right
    after gives the typed one back.
    """

    def __init__(self, editor: MarkdownEditor, language: Callable[[], str]) -> None:
        self.has_pairs = True
        self.has_typography = True
        self._editor = editor
        self._language = language
        self._set_at = (-1, -1)  # the document's revision and the position behind a sign that became another
        editor.add_key_taker(self.take)

    def take(self, event: QKeyEvent) -> bool:
        """Act on `event` and return True, or leave it to the text field."""
        if is_composing(self._editor) or self._editor.overwriteMode():
            return False
        if event.key() == Qt.Key.Key_Backspace and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            return not self._editor.textCursor().hasSelection() and (self._unset() or self._take_pair())
        sign = event.text()
        # Ctrl and Alt together are the AltGr of some systems.
        is_command = bool(event.modifiers() & _CTRL) != bool(event.modifiers() & _ALT)
        if is_command or len(sign) != 1 or not (sign in pairs.SIGNS or sign in typography.TRIGGERS):
            return False
        if self._editor.textCursor().hasSelection():
            return self._wrap(sign)
        return self._pair(sign) or self._typeset(sign)

    def _marks(self) -> QuotationMarks:
        return marks_of(self._language()) if self.has_typography else STRAIGHT

    def _pair(self, sign: str) -> bool:
        if not self.has_pairs or sign not in pairs.SIGNS:
            return False
        region = self._line()
        change = pairs.typed(region.text, region.start, sign, self._marks())
        if change is None or not self._may_pair(region, sign, change):
            return False
        apply_to(self._editor, region, change)
        if sign == '"' and change.replacements and self.has_typography:
            self._set(typography.typeset_pair(region.start, region.start + 1, self._language()))
        return True

    def _may_pair(self, region: Region, sign: str, change: Change) -> bool:
        state = state_before(self._editor.textCursor().block())
        if in_code(region.text, region.start, state):
            # The sign that ends code still does.
            is_end = not change.replacements or region.text[region.start - 1 : region.start] == sign
            return sign == "`" and is_end and not is_code_line(region.text, state)
        may_be_mark = sign in pairs.MARKS or sign == '"'
        return not (may_be_mark and change.replacements and is_literal(region.text, region.start, state))

    def _typeset(self, sign: str) -> bool:
        """Write the sign, and change it then."""
        if not self.has_typography or sign not in typography.TRIGGERS:
            return False
        region = self._line()
        written = region.text[: region.start] + sign + region.text[region.start :]
        change = typography.typeset(written, region.start + 1, self._language())
        if change is None or is_literal(region.text, region.start, state_before(self._editor.textCursor().block())):
            return False
        self._editor.textCursor().insertText(sign)
        if written[change.replacements[0].start] == "–":
            self._write_out_dash()
        else:
            self._set(change)
        return True

    def _write_out_dash(self) -> None:
        """Make three hyphens of the dash that was typed on, and of them a longer dash: so undo gives the hyphens."""
        cursor = self._editor.textCursor()
        cursor.joinPreviousEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, 2)
        cursor.insertText("---")
        cursor.endEditBlock()
        region = self._line()
        self._set(typography.long_dash(region.start))

    def _set(self, change: Change) -> None:
        apply_to(self._editor, self._line(), change)
        self._set_at = self._here()

    def _unset(self) -> bool:
        if self._set_at != self._here():
            return False
        self._editor.undo()
        return True

    def _take_pair(self) -> bool:
        region = self._line()
        change = pairs.backspace(region.text, region.start, self._marks()) if self.has_pairs else None
        if change is None or is_code(self._editor.textCursor().block()):
            return False
        apply_to(self._editor, region, change)
        return True

    def _wrap(self, sign: str) -> bool:
        cursor = self._editor.textCursor()
        block = cursor.document().findBlock(cursor.selectionStart())
        if not self.has_pairs or sign not in pairs.PAIRS or is_code(block):
            return False
        region = Region(cursor.document(), cursor.selectionStart(), cursor.selectionEnd())
        change = pairs.wrapped(region.text, region.start, region.end, sign)
        if not change.replacements:
            return False
        column = region.start - (region.text.rfind("\n", 0, region.start) + 1)
        sets = sign == '"' and self.has_typography and not is_literal(block.text(), column, state_before(block))
        apply_to(self._editor, region, change)
        if sets:
            cursor = self._editor.textCursor()
            region = Region(cursor.document(), cursor.selectionStart(), cursor.selectionEnd())
            change = typography.typeset_pair(region.start - 1, region.end, self._language())
            apply_to(self._editor, region, change)
        return True

    def _line(self) -> Region:
        cursor = self._editor.textCursor()
        return Region(cursor.document(), cursor.position(), cursor.position())

    def _here(self) -> tuple[int, int]:
        return self._editor.document().revision(), self._editor.textCursor().position()
