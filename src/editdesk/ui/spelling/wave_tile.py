"""How a wave looks, and where the feet of words are that it stands under."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTextLine

from editdesk.text.spelling_words import Word
from editdesk.ui.editor.layers import VisibleLine, x_at

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
    """Yield the place under each word, one a row of a wrapped line; words and rows are gone through once."""
    layout = line.block.layout()
    rows = iter([layout.lineAt(number) for number in range(layout.lineCount())])
    row = next(rows, None)
    for word in words:
        while row is not None and row.textStart() + row.textLength() <= word.start:
            row = next(rows, None)
        part = row
        while part is not None and part.textStart() < word.end:
            yield _foot(line, part, word)
            following = part.lineNumber() + 1
            part = layout.lineAt(following) if following < layout.lineCount() else None


def _foot(line: VisibleLine, row: QTextLine, word: Word) -> QRectF:
    first, last = max(word.start, row.textStart()), min(word.end, row.textStart() + row.textLength())
    left, right = x_at(row, first), x_at(row, last)
    bottom = line.box.top() + row.y() + row.height()
    return QRectF(line.box.left() + min(left, right), bottom - _HEIGHT_PX, abs(right - left), _HEIGHT_PX)
