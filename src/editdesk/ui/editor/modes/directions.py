"""Right-to-left writing: each paragraph runs, and stands, as its first letter says.

Qt lays a paragraph out in the direction of its first letter, but leaves it at the left edge, and takes one without
letters for left-to-right. Both is mended in the lines that are about to be painted.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QTextBlock, QTextCursor

from editdesk.text.direction import Direction, first_direction
from editdesk.ui.editor.layers import VisibleLine
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.place import is_code

_QT = {
    Direction.LEFT_TO_RIGHT: Qt.LayoutDirection.LeftToRight,
    Direction.RIGHT_TO_LEFT: Qt.LayoutDirection.RightToLeft,
}
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
        is_on = (event.key() == Qt.Key.Key_Right) == (direction(cursor.block()) is Direction.LEFT_TO_RIGHT)
        if not (cursor.atBlockEnd() if is_on else cursor.atBlockStart()):
            return False
        step = QTextCursor.MoveOperation.NextCharacter if is_on else QTextCursor.MoveOperation.PreviousCharacter
        keeps = QTextCursor.MoveMode.KeepAnchor if event.modifiers() else QTextCursor.MoveMode.MoveAnchor
        cursor.movePosition(step, keeps)
        self._editor.setTextCursor(cursor)
        return True

    def _follow_document(self) -> None:
        self._editor.document().setDefaultCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)


def direction(block: QTextBlock) -> Direction:
    """Return how a paragraph runs: as its first letter, else as the paragraph above; code runs left to right."""
    own = first_direction(block.text())
    if own is None:
        above = block.previous()
        for _ in range(_LOOK_BACK):
            if own is not None or not above.isValid():
                break
            own, above = first_direction(above.text()), above.previous()
    is_turned = own is Direction.RIGHT_TO_LEFT and not is_code(block)
    return Direction.RIGHT_TO_LEFT if is_turned else Direction.LEFT_TO_RIGHT


def _run(block: QTextBlock, direction: Direction) -> None:
    wanted = _QT[direction]
    layout = block.layout()
    if block.textDirection() != wanted and layout.textOption().textDirection() != wanted and layout.lineCount():
        option = layout.textOption()
        option.setTextDirection(wanted)
        layout.setTextOption(option)
        _lay_out(block)
    if direction is Direction.LEFT_TO_RIGHT:
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
