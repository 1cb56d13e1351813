"""One card: its state as a bar of colour at the left, the title, and below it who, when and how long."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editdesk.desk.workflow import LABELS
from editdesk.ui.planning.wording import card_facts
from editdesk.ui.row_look import bold, sized
from editdesk.ui.style import Style
from editdesk.ui.title_lines import broken

if TYPE_CHECKING:
    from editdesk.ui.planning.card_list import CardList

_MARGIN = 8
_BAR = 4
_GAP = 4
_TITLE_LINES = 2
_FACT_LINES = 3
_SMALL_PX = 12
_RADIUS = 6


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of a list in the tokens of `style`; `says_state` where the list holds several states."""

    def __init__(self, style: Style, parent: "CardList", *, says_state: bool) -> None:
        super().__init__(parent)
        self._style = style
        self._list = parent
        self._says_state = says_state

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a card: up to two lines of title and one of facts."""
        card = self._list.cards.card(index.row())
        width = self._list.viewport().width()
        title = broken(card.name, option.font.toString(), width - 2 * _MARGIN - _BAR, _TITLE_LINES)
        font = sized(option.font, _SMALL_PX)
        late, facts = self._facts(index.row())
        below = broken(facts, font.toString(), width - 2 * _MARGIN - _BAR, _FACT_LINES)
        small = round(below.boundingRect().height()) + bool(late) * QFontMetrics(font).height()
        return QSize(width, round(title.boundingRect().height()) + small + _GAP + 2 * _MARGIN + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the card."""
        tokens, card = self._style.tokens, self._list.cards.card(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect.adjusted(0, 0, 0, -_GAP)).adjusted(0.5, 0.5, -0.5, -0.5)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        ground = tokens.selected if is_chosen else tokens.surface
        if not is_chosen and option.state & QStyle.StateFlag.State_MouseOver:
            ground = tokens.hover
        path = QPainterPath()
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.fillPath(path, QColor(ground))
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(box.left(), box.top(), _BAR, box.height()), QColor(tokens.state_colour(card.state)))
        painter.restore()
        painter.setPen(QPen(QColor(tokens.accent if is_chosen or has_focus else tokens.border), 2 if has_focus else 1))
        painter.drawPath(path)
        inner = option.rect.adjusted(_MARGIN + _BAR, _MARGIN, -_MARGIN, -_MARGIN - _GAP)
        title = broken(card.name, option.font.toString(), inner.width(), _TITLE_LINES)
        painter.setPen(QColor(tokens.text))
        title.draw(painter, QPointF(inner.topLeft()))
        below = inner.adjusted(0, round(title.boundingRect().height()) + _GAP, 0, 0)
        self._paint_facts(painter, option, index.row(), below)
        painter.restore()

    def _paint_facts(self, painter: QPainter, option: QStyleOptionViewItem, row: int, box: QRect) -> None:
        tokens, font = self._style.tokens, sized(option.font, _SMALL_PX)
        metrics = QFontMetrics(font)
        late, facts = self._facts(row)
        if late:
            painter.setFont(bold(font))
            painter.setPen(QColor(tokens.error))
            painter.drawText(box, Qt.AlignmentFlag.AlignTop, _cut(QFontMetrics(bold(font)), late, box.width()))
            box = box.adjusted(0, metrics.height(), 0, 0)
        painter.setPen(QColor(tokens.muted))
        broken(facts, font.toString(), box.width(), _FACT_LINES).draw(painter, QPointF(box.topLeft()))

    def _facts(self, row: int) -> tuple[str, str]:
        cards = self._list.cards
        late, facts = card_facts(cards.card(row), cards.zone, datetime.now(UTC), cards.checks(row))
        return late, f"{LABELS[cards.card(row).state]} · {facts}" if self._says_state else facts


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
