"""One article of the queue: its title, who submitted it when, what is open on it, state and round as a badge."""

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from editdesk.ui.review.queue_model import QueueModel
from editdesk.ui.review.wording import remarks, submitted
from editdesk.ui.row_look import bold, paint_ground, sized
from editdesk.ui.style import Style
from editdesk.ui.title_lines import broken

_MARGIN, _GAP = 12, 4
_SMALL_PX, _BADGE_PX = 12, 11
_LINES = 2
_PADDING = 8


class QueueDelegate(QStyledItemDelegate):
    """Paints the rows of `model` in the tokens of `style`."""

    def __init__(self, style: Style, model: QueueModel, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._style = style
        self._model = model
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a row: up to two lines each of title, of facts and of remarks, and the badge."""
        width = self._view.viewport().width()
        height = sum(_height(text, font, width - 2 * _MARGIN) + _GAP for text, font in self._texts(option, index.row()))
        return QSize(width, height + _badge_height(option) + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._style.tokens
        paint_ground(painter, option, tokens)
        box = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        colours = (tokens.text, tokens.muted, tokens.text)
        for (text, font), colour in zip(self._texts(option, index.row()), colours, strict=False):
            laid = broken(text, font, box.width(), _LINES)
            painter.setPen(QColor(colour))
            laid.draw(painter, QPointF(box.topLeft()))
            box.setTop(box.top() + _height(text, font, box.width()) + _GAP)
        self._paint_badges(painter, option, index.row(), box)
        painter.restore()

    def _texts(self, option: QStyleOptionViewItem, number: int) -> list[tuple[str, str]]:
        row = self._model.row(number)
        small = sized(option.font, _SMALL_PX).toString()
        said = (submitted(row, datetime.now(UTC)), small), (remarks(row), small)
        return [(row.title or row.slug, bold(option.font).toString()), *((text, font) for text, font in said if text)]

    def _paint_badges(self, painter: QPainter, option: QStyleOptionViewItem, number: int, box: QRect) -> None:
        tokens, row = self._style.tokens, self._model.row(number)
        badges = [(self._model.badge(row), tokens.state_colour(row.state))]
        if row.is_overdue:
            badges.append(("Overdue", tokens.error))
        painter.setFont(bold(sized(option.font, _BADGE_PX)))
        left = float(box.left())
        for text, colour in badges:
            place = QRectF(
                left, box.top(), painter.fontMetrics().horizontalAdvance(text) + 2 * _PADDING, _badge_height(option)
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setPen(QColor(tokens.on_accent))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            left = place.right() + _GAP


def _height(text: str, font: str, width: int) -> int:
    return round(broken(text, font, width, _LINES).boundingRect().height())


def _badge_height(option: QStyleOptionViewItem) -> int:
    return QFontMetrics(bold(sized(option.font, _BADGE_PX))).height() + _GAP
