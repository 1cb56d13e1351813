"""The page of figures as a picture or on paper: always in light colours, whatever the window wears."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from editdesk.ui.statistics.charts import Chart, Tile
from editdesk.ui.style import LIGHT

_SIZE = QSizeF(1120, 1120)
_MARGIN = 40
_GAP = 24
_TITLE_PX, _FIGURE_PX, _HEAD_PX, _SMALL_PX = 24, 22, 14, 11
_TILES_TOP, _CHARTS_TOP = 112, 192
_FOOT = 24
_SHARPNESS = 2


def picture(title: str, note: str, tiles: Sequence[Tile], charts: Sequence[Chart]) -> QImage:
    """Return the page as an image, sharp enough for print."""
    image = QImage(QSize(round(_SIZE.width()), round(_SIZE.height())) * _SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.scale(_SHARPNESS, _SHARPNESS)
        _paint(painter, title, note, tiles, charts)
    return image


def paint_on(
    painter: QPainter, paper: QRectF, title: str, note: str, tiles: Sequence[Tile], charts: Sequence[Chart]
) -> None:
    """Paint the page as large as the paper lets it be."""
    scale = min(paper.width() / _SIZE.width(), paper.height() / _SIZE.height())
    painter.translate(paper.topLeft())
    painter.scale(scale, scale)
    _paint(painter, title, note, tiles, charts)


def _paint(painter: QPainter, title: str, note: str, tiles: Sequence[Tile], charts: Sequence[Chart]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(_MARGIN, _MARGIN, _SIZE.width() - 2 * _MARGIN, _SIZE.height() - 2 * _MARGIN)
    _write(painter, room, title, _TITLE_PX, LIGHT.text, is_bold=True)
    _write(painter, room.adjusted(0, 34, 0, 0), note, _HEAD_PX, LIGHT.muted)
    width = (room.width() - _GAP * (len(tiles) - 1)) / max(len(tiles), 1)
    for number, tile in enumerate(tiles):
        box = QRectF(room.left() + number * (width + _GAP), _TILES_TOP, width, 60)
        _write(painter, box, tile.figure, _FIGURE_PX, LIGHT.text, is_bold=True)
        _write(painter, box.adjusted(0, 30, 0, 0), tile.words, _SMALL_PX, LIGHT.muted)
    wide, rows = (room.width() - _GAP) / 2, -(-len(charts) // 2)
    height = (_SIZE.height() - _CHARTS_TOP - _FOOT - _GAP * rows) / max(rows, 1)
    for number, chart in enumerate(charts):
        left = room.left() + (number % 2) * (wide + _GAP)
        _paint_chart(painter, QRectF(left, _CHARTS_TOP + (number // 2) * (height + _GAP), wide, height), chart)


def _paint_chart(painter: QPainter, box: QRectF, chart: Chart) -> None:
    _write(painter, box, chart.title, _HEAD_PX, LIGHT.text, is_bold=True)
    _write(painter, box.adjusted(0, 20, 0, 0), chart.note, _SMALL_PX, LIGHT.muted)
    inner = box.adjusted(0, 40, 0, 0)
    if chart.is_empty:
        _write(painter, inner, chart.nothing, _HEAD_PX, LIGHT.muted)
    else:
        painter.save()
        chart.drawing.paint(painter, inner, LIGHT)
        painter.restore()


def _write(painter: QPainter, box: QRectF, words: str, pixels: int, colour: str, *, is_bold: bool = False) -> None:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, words)
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
