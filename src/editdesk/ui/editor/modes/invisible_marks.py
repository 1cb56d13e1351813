"""Signs for characters that nobody sees: the dangerous ones always; spaces, tabs and line ends where wanted."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCursor, QTextLine
from PySide6.QtWidgets import QMenu

from editdesk.text.direction import Direction
from editdesk.text.invisible import Invisible, invisibles, is_unbalanced, removals
from editdesk.ui.editor.change import Change, Replacement, moved
from editdesk.ui.editor.editing import Region, apply_to
from editdesk.ui.editor.layers import VisibleLine, x_at
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.modes.directions import direction
from editdesk.ui.editor.utf16 import Utf16Text
from editdesk.ui.style import Style

_LABEL_PX = 9
_SIGNS = {" ": "·", "\t": "→", "\u00a0": "°"}
_LINE_END = "¶"
_MOST_SIGNS = 2000
"""A line: a longer one is beyond any window."""


class InvisibleMarks:
    """A layer of signs over the text; no character is changed by it."""

    def __init__(self, editor: MarkdownEditor, style: Style) -> None:
        self._editor = editor
        self._style = style
        self._shows_all = False
        editor.add_layer(self)
        editor.add_menu_maker(self._offer)

    def show_all(self, shows_all: bool) -> None:
        """Show spaces, tabs and line ends as well, or the dangerous characters alone."""
        self._shows_all = shows_all
        self._editor.viewport().update()

    def paint_under(self, _painter: QPainter, _lines: Sequence[VisibleLine]) -> None:
        """Nothing lies under the letters."""

    def paint_over(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint the signs."""
        for line in lines:
            text = line.block.text()
            if self._shows_all:
                self._paint_spaces(painter, line, text)
            if not text.isascii() or not text.isprintable():
                self._paint_labels(painter, line, text)

    def remove(self) -> int:
        """Take them out of the selection, or of the whole text, as one undo step, and return how many went."""
        cursor = self._editor.textCursor()
        region = Region.whole(self._editor.document(), cursor.anchor(), cursor.position())
        start, end = min(region.start, region.end), max(region.start, region.end)
        if start == end:
            start, end = 0, len(region.text)
        gone = tuple(Replacement(first, last, "") for first, last in removals(region.text, start, end))
        if gone:
            places = (moved(place, gone, past_insertions=False) for place in (region.start, region.end))
            apply_to(self._editor, region, Change(gone, *places))
        return len(gone)

    def _paint_spaces(self, painter: QPainter, line: VisibleLine, text: str) -> None:
        painter.setFont(self._editor.font())
        painter.setPen(QColor(self._style.tokens.muted))
        units = Utf16Text(text)
        places = [(units.position(index), _SIGNS[each]) for index, each in enumerate(text) if each in _SIGNS]
        for place, sign in places[:_MOST_SIGNS]:
            box = _box(line, place)
            if box is not None:
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, sign)
        layout = line.block.layout()
        if line.block.next().isValid() and layout.lineCount():
            row = layout.lineAt(layout.lineCount() - 1)
            is_turned = direction(line.block) is Direction.RIGHT_TO_LEFT
            width = painter.fontMetrics().horizontalAdvance(_LINE_END)
            x = row.x() - width - 2 if is_turned else row.x() + row.naturalTextWidth() + 2
            painter.drawText(line.box.topLeft() + QPointF(x, row.y() + row.ascent()), _LINE_END)

    def _paint_labels(self, painter: QPainter, line: VisibleLine, text: str) -> None:
        tokens = self._style.tokens
        units = None
        for found in invisibles(text):
            if not (found.is_dangerous or self._shows_all) or text[found.index] in _SIGNS:
                continue
            units = units or Utf16Text(text)
            box = _box(line, units.position(found.index))
            if box is not None:
                _paint_label(painter, box, found.label, QColor(tokens.warning if found.is_dangerous else tokens.muted))

    def _offer(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Offer to take away what stands beside the click."""
        text = Utf16Text(cursor.block().text())
        place = text.index(cursor.positionInBlock())
        for found in invisibles(text.text):
            if found.is_dangerous and found.index - 1 <= place <= found.index + found.length + 1:
                start = cursor.block().position() + text.position(found.index)
                end = cursor.block().position() + text.position(found.index + found.length)
                action = menu.addAction(f"Remove the invisible {found.label} here")
                action.triggered.connect(lambda _checked=False, start=start, end=end: self._take_away(start, end))
                return

    def _take_away(self, start: int, end: int) -> None:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()


def dangerous(text: str) -> list[Invisible]:
    """Return the dangerous invisible characters of a text."""
    return [found for found in invisibles(text) if found.is_dangerous]


def has_unbalanced(text: str) -> bool:
    """Say whether a paragraph of the text changes the direction of reading and not back."""
    return any(is_unbalanced(line) for line in text.split("\n") if not line.isascii())


def _box(line: VisibleLine, place: int) -> QRectF | None:
    """Return the room of a letter; of one without width, and of the line's end, a line."""
    layout = line.block.layout()
    row = layout.lineForTextPosition(place) if layout.lineCount() else QTextLine()
    if not row.isValid():
        return None
    ends = sorted((x_at(row, place), x_at(row, place, QTextLine.Edge.Trailing)))
    return QRectF(line.box.left() + ends[0], line.box.top() + row.y(), ends[1] - ends[0], row.height())


def _paint_label(painter: QPainter, box: QRectF, label: str, colour: QColor) -> None:
    """Paint a small flag at the place: its mast between the letters, its label above them."""
    font = QFont()
    font.setPixelSize(_LABEL_PX)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(label) + 4
    flag = QRectF(box.left(), box.top(), width, _LABEL_PX + 1)
    painter.fillRect(QRectF(box.left(), box.top(), 1, box.height() - 2), colour)
    painter.fillRect(flag, colour)
    painter.setPen(QColor("white") if colour.lightness() < 150 else QColor("black"))
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, label)
