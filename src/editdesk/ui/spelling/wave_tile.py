"""How a wave looks, and where the feet of words are that it stands under."""

from collections.abc import Iterator, Sequence
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


def feet(line: VisibleLine, words: Sequence[Word]) -> Iterator[QRectF]:
    """Yield the place under each word, one a row of a wrapped line.

    Words and rows are gone through once: in a paragraph of another language each word has its wave.
    """
    left, top = line.box.left(), line.box.top() - _HEIGHT_PX
    layout = line.block.layout()
    rows = [layout.lineAt(number) for number in range(layout.lineCount())]
    starts = [row.textStart() for row in rows]
    number = 0
    for start, end, _ in words:
        while number + 1 < len(rows) and starts[number + 1] <= start:
            number += 1
        for place in range(number, len(rows)):
            if starts[place] >= end:
                break
            row = rows[place]
            first = _x(row, max(start, starts[place]))
            # Qt takes a position beyond the row for the row's end.
            last = _x(row, end)
            yield QRectF(left + min(first, last), top + row.y() + row.height(), abs(last - first), _HEIGHT_PX)


def _x(row: QTextLine, position: int) -> float:
    x, _position = cast("tuple[float, int]", row.cursorToX(position))  # the stub says object
    return x
