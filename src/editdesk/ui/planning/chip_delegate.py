"""One chip of the calendar: solid for what is certain, light with a bar of colour for what is hoped for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editdesk.desk.planning_values import Entry, Kind
from editdesk.ui.planning.day_model import MOVABLE
from editdesk.ui.row_look import bold, sized
from editdesk.ui.style import Style, Tokens

if TYPE_CHECKING:
    from editdesk.ui.planning.day_list import DayList

CHIP_HEIGHT = 20
_GAP = 2
_BAR = 4
_MARGIN = 6
_SMALL_PX = 11
_RADIUS = 4
_NAME_SHARE = 2 / 5  # of a chip; below that what follows the name gives way


class ChipDelegate(QStyledItemDelegate):
    """Paints the chips of a day in the tokens of `style`."""

    def __init__(self, style: Style, parent: "DayList") -> None:
        super().__init__(parent)
        self._style = style
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return one height for all."""
        return QSize(self._list.viewport().width(), CHIP_HEIGHT + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the chip."""
        tokens, entry = self._style.tokens, self._list.days.chip(index.row()).first
        colour = chip_colour(entry, tokens)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect.adjusted(0, 0, 0, -_GAP)).adjusted(1, 0.5, -1, -0.5)
        ink = paint_chip_ground(painter, box, colour, entry, tokens, is_chosen=is_chosen)
        if has_focus or is_chosen:
            painter.setPen(
                QPen(QColor(tokens.text if entry.kind not in MOVABLE else tokens.accent), 2 if has_focus else 1)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        inner = option.rect.adjusted(_MARGIN + _BAR, 0, -_MARGIN, -_GAP)
        name, ends = self._list.days.words(index.row())
        painter.setFont(sized(option.font, _SMALL_PX))
        paint_words(painter, inner, ("! " if entry.is_overdue else "") + name, ends, ink)
        painter.restore()


def chip_colour(entry: Entry, tokens: Tokens) -> QColor:
    """Return the colour of an entry: its article's state, the accent for an issue."""
    return QColor(tokens.state_colour(entry.state) if entry.state is not None else tokens.accent)


def paint_chip_ground(
    painter: QPainter, box: QRectF, colour: QColor, entry: Entry, tokens: Tokens, *, is_chosen: bool
) -> QColor:
    """Paint the ground of a chip and return the colour of its words."""
    path = QPainterPath()
    path.addRoundedRect(box, _RADIUS, _RADIUS)
    is_hoped_for = entry.kind in MOVABLE or entry.kind is Kind.EMBARGO
    if not is_hoped_for:
        painter.fillPath(path, colour)
        return QColor(tokens.on_accent)
    painter.fillPath(path, QColor(tokens.selected if is_chosen else tokens.hover))
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(QRectF(box.left(), box.top(), _BAR, box.height()), colour)
    painter.restore()
    return QColor(tokens.error if entry.is_overdue else tokens.text)


def paint_words(painter: QPainter, box: QRect, name: str, ends: tuple[str, ...], ink: QColor) -> None:
    """Write the name, cut where it must be, and the longest of what may follow it that has room."""
    metrics = QFontMetrics(painter.font())
    end = fitting(metrics, ends, box.width())
    room = metrics.horizontalAdvance(f" {end}") if end else 0
    painter.setPen(ink)
    upright = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, upright | Qt.AlignmentFlag.AlignRight, end)
    cut = painter.font()
    painter.setFont(bold(cut))
    shown = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, box.width() - room)
    painter.drawText(box.adjusted(0, 0, -room, 0), upright | Qt.AlignmentFlag.AlignLeft, shown)
    painter.setFont(cut)


def fitting(metrics: QFontMetrics, ends: tuple[str, ...], width: int) -> str:
    """Return the first of `ends` that leaves the name its share, none where none does."""
    shorts = (end for end in ends if metrics.horizontalAdvance(f" {end}") <= width * (1 - _NAME_SHARE))
    return next(shorts, "")
