"""How a wave looks, and where the feet of words are that it stands under."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTextLine

from editdesk.text.spelling_words import Word
from editdesk.ui.editor.layers import VisibleLine

_WIDTH_PX, _HEIGHT_PX = 4, 3


def wave_tile(colour: QColor, ratio: float) -> QPixmap:
    """Return one up and down of a wave, to be laid side by side on a device of this pixel ratio."""
    tile = QPixmap(round(_WIDTH_PX * ratio), round(_HEIGHT_PX * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.2))
        # Beyond both edges, so that the tiles meet.
        painter.drawPolyline(QPolygonF([QPointF(x, 0.6 + 1.8 * ((x // 2) % 2)) for x in (-2, 0, 2, 4, 6)]))
    return tile


def rows_within(line: VisibleLine, place: QRectF) -> list[QTextLine]:
    """Return the rows of a wrapped line that a rectangle touches."""
    layout = line.block.layout()
    top, bottom = place.top() - line.box.top(), place.bottom() - line.box.top()
    numbers = range(layout.lineCount())
    first = max(bisect_right(numbers, top, key=lambda number: layout.lineAt(number).y()) - 1, 0)
    rows = takewhile(lambda row: row.y() < bottom, map(layout.lineAt, numbers[first:]))
    return [row for row in rows if row.y() + row.height() > top]


def within(rows: Sequence[QTextLine], words: Sequence[Word]) -> list[Word]:
    """Return the words that stand in some rows of a line."""
    start, end = rows[0].textStart(), rows[-1].textStart() + rows[-1].textLength()
    return [word for word in words if word.start < end and word.end > start]


def feet(line: VisibleLine, rows: Sequence[QTextLine], words: Sequence[Word]) -> Iterator[QRectF]:
    """Yield the place under each word, one a row. In a paragraph of another language each word has its wave."""
    left, top = line.box.left(), line.box.top() - _HEIGHT_PX
    for row in rows:
        start, end = row.textStart(), row.textStart() + row.textLength()
        foot = top + row.y() + row.height()
        for word in words:
            if word.start < end and word.end > start:
                first, last = _x(row, max(word.start, start)), _x(row, min(word.end, end))
                yield QRectF(left + min(first, last), foot, abs(last - first), _HEIGHT_PX)


def _x(row: QTextLine, position: int) -> float:
    x, _position = cast("tuple[float, int]", row.cursorToX(position))  # the stub says object
    return x
