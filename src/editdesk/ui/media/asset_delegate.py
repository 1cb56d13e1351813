"""Paints one file of the grid: its picture or what stands for it, its name, its facts, what it lacks."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editdesk.desk.media_values import AssetRow
from editdesk.ui.media.asset_model import GROUP_ROLE, ROW_ROLE
from editdesk.ui.media.asset_words import dimensions, missing_words, size_words, type_words
from editdesk.ui.media.thumbnails import Thumbnails
from editdesk.ui.style import Style

LEAST_CELL = QSize(172, 208)
_PICTURE_HEIGHT = 120
_SIDE = 12
_RADIUS = 6
_SMALL_PX = 12

Index = QModelIndex | QPersistentModelIndex


class AssetDelegate(QStyledItemDelegate):
    """Every file takes the same room, so that any number of them is laid out at once."""

    def __init__(self, style: Style, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._style = style
        self._thumbnails = thumbnails
        self.cell = LEAST_CELL

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the one size."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the picture, the words."""
        row: AssetRow | None = index.data(ROW_ROLE)
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_group(painter, cell, index)
        self._paint_ground(painter, cell, state)
        frame = QRect(cell.left() + _SIDE, cell.top() + _SIDE, cell.width() - 2 * _SIDE, _PICTURE_HEIGHT)
        self._paint_frame(painter, frame, row)
        if row is not None:
            self._paint_words(painter, frame, row, option.font)
        painter.restore()

    def _paint_group(self, painter: QPainter, cell: QRect, index: Index) -> None:
        """Join look-alikes by one band behind them, with a gap before the next group."""
        if index.data(GROUP_ROLE) < 0:
            return
        first = _starts(index)
        band = QRectF(cell).adjusted(2 if first else 0, 2, -2 if _ends(index) else 0, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._style.tokens.hover))
        painter.drawRoundedRect(band, _RADIUS, _RADIUS)
        if not first:
            painter.drawRect(QRectF(band.left(), band.top(), _RADIUS, band.height()))
        if not _ends(index):
            painter.drawRect(QRectF(band.right() - _RADIUS, band.top(), _RADIUS, band.height()))

    def _paint_ground(self, painter: QPainter, cell: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._style.tokens
        ground = QRectF(cell).adjusted(4.5, 4.5, -4.5, -4.5)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if is_selected else tokens.hover))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        if is_selected or state & QStyle.StateFlag.State_HasFocus:
            width = 2 if state & QStyle.StateFlag.State_HasFocus else 1
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), width))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)

    def _paint_frame(self, painter: QPainter, frame: QRect, row: AssetRow | None) -> None:
        tokens = self._style.tokens
        path = QPainterPath()
        path.addRoundedRect(QRectF(frame), 4, 4)
        painter.fillPath(path, QColor(tokens.window))
        if row is None:
            return
        picture = self._thumbnails.picture(row.info.sha256)
        problem = self._thumbnails.problem(row.info.sha256)
        if picture is not None:
            painter.setClipPath(path)
            painter.drawPixmap(fitted(picture, frame), picture)
            painter.setClipping(False)
        elif problem and row.info.media_type.startswith("image/"):
            _say(painter, frame, f"⚠  {problem.partition('.')[0]}.", QColor(tokens.error), _SMALL_PX)
        elif not row.info.media_type.startswith("image/"):
            _say(painter, frame, type_words(row.info), QColor(tokens.muted), 20)
        if row.focus is not None and picture is not None:
            _paint_focus(painter, fitted(picture, frame), row.focus, tokens.accent)

    def _paint_words(self, painter: QPainter, frame: QRect, row: AssetRow, font: QFont) -> None:
        tokens, info = self._style.tokens, row.info
        small = QFont(font)
        small.setPixelSize(_SMALL_PX)
        lack = missing_words(row)
        facts = " · ".join(part for part in (type_words(info), dimensions(info) or size_words(info.size_bytes)) if part)
        use = "Unused" if not row.articles else f"{row.articles:,} article{'' if row.articles == 1 else 's'}"
        lines = (
            (info.name, tokens.text, font),
            (facts, tokens.muted, small),
            (f"{use} · {lack}" if lack else use, tokens.warning if lack else tokens.muted, small),
        )
        top = frame.bottom() + 9
        for words, colour, used in lines:
            elide = Qt.TextElideMode.ElideMiddle if words is info.name else Qt.TextElideMode.ElideRight
            painter.setFont(used)
            painter.setPen(QColor(colour))
            metrics = painter.fontMetrics()
            line = QRect(frame.left(), top, frame.width(), metrics.height())
            painter.drawText(
                line,
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                metrics.elidedText(words, elide, line.width()),
            )
            top += metrics.height() + 2


def fitted(picture: QPixmap, frame: QRect) -> QRect:
    """Return where a picture stands in a frame: whole, in the middle, never larger than it is."""
    size = picture.size()
    if size.width() > frame.width() or size.height() > frame.height():
        size = size.scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    placed = QRect(frame.topLeft(), size)
    placed.moveCenter(frame.center())
    return placed


def _paint_focus(painter: QPainter, placed: QRect, focus: tuple[float, float], colour: str) -> None:
    at = QPointF(placed.left() + focus[0] * placed.width(), placed.top() + focus[1] * placed.height())
    painter.setBrush(QColor(colour))
    painter.setPen(QPen(QColor("white"), 1.5))
    painter.drawEllipse(at, 4, 4)


def _say(painter: QPainter, frame: QRect, words: str, colour: QColor, size_px: int) -> None:
    font = QFont(painter.font())
    font.setPixelSize(size_px)
    painter.setFont(font)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(frame.adjusted(8, 4, -8, -4), flags, words)


def _starts(index: Index) -> bool:
    before = index.sibling(index.row() - 1, 0)
    return not before.isValid() or before.data(GROUP_ROLE) != index.data(GROUP_ROLE)


def _ends(index: Index) -> bool:
    after = index.sibling(index.row() + 1, 0)
    return not after.isValid() or after.data(GROUP_ROLE) != index.data(GROUP_ROLE)
