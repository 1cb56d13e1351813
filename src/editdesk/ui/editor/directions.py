"""Right-to-left writing: each paragraph runs, and stands, as its first letter says.

Qt lays a paragraph out in the direction of its first letter, but leaves it at the left edge, and takes one without
letters for left-to-right. Both is mended in the lines that are about to be painted.
"""

import re
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QTextBlock, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from editdesk.ui.editor.layers import VisibleLine
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.place import is_code

_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
_LETTER = re.compile(r"[A-Za-z]")
_LOOK_BACK = 40
"""Lines without a letter that are passed by in search of one that has a direction."""


class Directions:
    """Puts right-to-left paragraphs to the right, and lets the arrow keys move as the eye sees it."""

    def __init__(self, editor: MarkdownEditor) -> None:
        self._editor = editor
        editor.add_layer(self)
        editor.add_key_taker(self._leave_line)
        editor.document_shown.connect(self._follow_document)
        self._follow_document()

    def paint_under(self, _painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Put the lines where they belong, before they are painted."""
        for line in lines:
            _run(line.block, direction(line.block))

    def paint_over(self, _painter: QPainter, _lines: Sequence[VisibleLine]) -> None:
        """Nothing lies over the letters."""

    def _leave_line(self, event: QKeyEvent) -> bool:
        """Go to the line above or below with Left and Right at a line's end, where moves as the eye sees them stop."""
        shift = Qt.KeyboardModifier.ShiftModifier
        cursor = self._editor.textCursor()
        is_step = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and not event.modifiers() & ~shift
        if not is_step or (cursor.hasSelection() and not event.modifiers()):
            return False
        is_on = (event.key() == Qt.Key.Key_Right) == (direction(cursor.block()) is _LEFT_TO_RIGHT)
        if not (cursor.atBlockEnd() if is_on else cursor.atBlockStart()):
            return False
        step = QTextCursor.MoveOperation.NextCharacter if is_on else QTextCursor.MoveOperation.PreviousCharacter
        keeps = QTextCursor.MoveMode.KeepAnchor if event.modifiers() else QTextCursor.MoveMode.MoveAnchor
        cursor.movePosition(step, keeps)
        self._editor.setTextCursor(cursor)
        return True

    def _follow_document(self) -> None:
        self._editor.document().setDefaultCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)


def direction(block: QTextBlock) -> Qt.LayoutDirection:
    """Return how a paragraph runs: as its first letter, else as the paragraph above; code runs left to right."""
    own = first_direction(block.text())
    if own is None:
        above = block.previous()
        for _ in range(_LOOK_BACK):
            if own is not None or not above.isValid():
                break
            own, above = first_direction(above.text()), above.previous()
    return _RIGHT_TO_LEFT if own is _RIGHT_TO_LEFT and not is_code(block) else _LEFT_TO_RIGHT


def first_direction(text: str) -> Qt.LayoutDirection | None:
    """Return the direction of the first letter, or None where there is no letter."""
    if text.isascii():
        return _LEFT_TO_RIGHT if _LETTER.search(text) else None
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return _LEFT_TO_RIGHT
        if kind in {"R", "AL"}:
            return _RIGHT_TO_LEFT
    return None


def follow_first_letter(field: QLineEdit | QPlainTextEdit | QTextEdit) -> QObject:
    """Let a field of a form run as its first letter says; return what does it, which belongs to the field."""
    return _FieldDirection(field)


class _FieldDirection(QObject):
    def __init__(self, field: QLineEdit | QPlainTextEdit | QTextEdit) -> None:
        super().__init__(field)
        self._field = field
        field.textChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        field = self._field
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        wanted = first_direction(text) or _LEFT_TO_RIGHT
        if field.layoutDirection() != wanted:
            field.setLayoutDirection(wanted)


def _run(block: QTextBlock, wanted: Qt.LayoutDirection) -> None:
    layout = block.layout()
    option = layout.textOption()
    if block.textDirection() != wanted and option.textDirection() != wanted and layout.lineCount():
        option.setTextDirection(wanted)
        layout.setTextOption(option)
        _lay_out(block)
    if wanted is not _RIGHT_TO_LEFT:
        return
    for number in range(layout.lineCount()):
        row = layout.lineAt(number)
        left = block.document().documentMargin() + max(0.0, row.width() - row.naturalTextWidth())
        if abs(row.x() - left) > 0.01:
            row.setPosition(QPointF(left, row.y()))


def _lay_out(block: QTextBlock) -> None:
    """Lay a line out again in the width and at the places it has."""
    layout = block.layout()
    rows = [layout.lineAt(number) for number in range(layout.lineCount())]
    boxes = [(row.width(), row.position()) for row in rows]
    layout.beginLayout()
    for width, place in boxes:
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLeadingIncluded(True)
        row.setLineWidth(width)
        row.setPosition(place)
    layout.endLayout()
