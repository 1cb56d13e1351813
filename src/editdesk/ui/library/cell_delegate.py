"""One cell of the wide table: the title stands out, the state is word and colour, numbers stand to the right."""

from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from editdesk.desk.values import ArticleRow
from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.broken_lines import broken, marked
from editdesk.ui.library.columns import COLUMNS, PLACES
from editdesk.ui.library.density import GAP, SMALL_PX, Density, badge_height
from editdesk.ui.library.row_painter import Index, RowPainter
from editdesk.ui.row_look import bold, sized
from editdesk.ui.style import Style

_PADDING = 8
_BAR = 3  # the accent at the left of the chosen row


class CellDelegate(RowPainter):
    """Paints the cells of `table`; `hovered_row` is the one under the pointer, -1 for none."""

    def __init__(self, style: Style, model: ArticleModel, table: QTableView) -> None:
        super().__init__(style, model, table)
        self._table = table
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return nothing of its own: table and header say how large cells are."""
        return option.rect.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        if self.model.arrangement.group_at(index.row()) is not None:
            self.paint_heading(painter, option, index.row(), self._table.viewport().width())
            self._paint_focus(painter, option, index)
        else:
            self._paint_ground(painter, option, index)
            box = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
            row = self.model.row_at(index.row())
            if row is None:
                self.paint_absent(painter, box, 1)
            elif index.column() == PLACES["title"]:
                self._paint_title(painter, option, row, box)
            elif index.column() == PLACES["state"]:
                top = box.center().y() + 1 - badge_height(option.font) / 2
                self.paint_badge(painter, option.font, row, QPointF(box.left(), top), box.width())
            else:
                self._paint_text(painter, option, row, index.column(), box)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, box = self.look.tokens, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selected))
            if self._table.horizontalHeader().visualIndex(index.column()) == 0:
                painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), QColor(tokens.accent))
        elif index.row() == self.hovered_row:
            painter.fillRect(box, QColor(tokens.hover))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(tokens.border))
        self._paint_focus(painter, option, index)

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Frame the whole current row while the table has the keys."""
        if index.row() == self._table.currentIndex().row() and self._table.hasFocus():
            box, accent = option.rect, QColor(self.look.tokens.accent)
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), accent)
            painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 1), accent)

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, row: ArticleRow, box: QRect) -> None:
        """Write the title; below it in a roomy row the line that was found, where words are looked for."""
        font, small = bold(option.font), sized(option.font, SMALL_PX)
        title = COLUMNS[PLACES["title"]].text(row, datetime.now(UTC))
        painter.setPen(QColor(self.look.tokens.text))
        shown = broken(title, font, max(box.width(), 1), 1, self.found_in(title))
        if self.density is Density.COMPACT or not row.snippet:
            shown.draw(painter, QPointF(box.left(), box.center().y() + 1 - shown.boundingRect().height() / 2))
            return
        first, second = QFontMetrics(font).height(), QFontMetrics(small).height()
        top = box.top() + (box.height() - first - GAP - second) // 2
        shown.draw(painter, QPointF(box.left(), top))
        below = QRect(box.left(), top + first + GAP, box.width(), second)
        painter.setPen(QColor(self.look.tokens.muted))
        text, formats = marked(row.snippet, self.found_look())
        broken(text, small, max(box.width(), 1), 1, formats).draw(painter, QPointF(below.topLeft()))

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ArticleRow, number: int, box: QRect
    ) -> None:
        column = COLUMNS[number]
        text = column.text(row, datetime.now(UTC))
        if not text:
            return
        painter.setPen(QColor(self.look.tokens.muted if column.is_number else self.look.tokens.text))
        painter.setFont(option.font)
        shown = QFontMetrics(option.font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)
