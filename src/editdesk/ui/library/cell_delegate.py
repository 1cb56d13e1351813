"""One cell of the wide table: the title stands out, the state is word and colour, numbers stand to the right."""

from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
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
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_TITLE, _STATE = PLACES["title"], PLACES["state"]
_REMEMBERED = 4_000  # cells: some hundred rows
_BAR = 3  # the accent at the left of the chosen row


class Cut:
    """A font with its measures: they are dear to make for each cell."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)


class CellDelegate(RowPainter):
    """Paints the cells of `table`; `hovered_row` is the one under the pointer, -1 for none."""

    def __init__(self, style: Style, model: ArticleModel, table: QTableView) -> None:
        super().__init__(style, model, table)
        self._table = table
        self.hovered_row = -1
        # What a cell says is worked out and cut once, not at each step of scrolling.
        self._said: dict[tuple[int, int, int], str] = {}
        self._normal, self._bold = Cut(QFont()), Cut(bold(QFont()))
        for changed in (model.dataChanged, model.modelReset):
            changed.connect(self.forget)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return nothing of its own: table and header say how large cells are."""
        return option.rect.size()

    def forget(self) -> None:
        """Work out anew what cells say: an article or the time of day has changed."""
        self._said.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        if option.font != self._normal.font:
            self._normal, self._bold = Cut(option.font), Cut(bold(option.font))
            self.forget()
        number = index.row()
        if self.model.arrangement.group_at(number) is not None:
            painter.save()
            painter.setClipRect(option.rect)
            self.paint_heading(painter, option, number, self._table.viewport().width())
            self._paint_focus(painter, option, number)
            painter.restore()
            return
        column, box = index.column(), option.rect
        self._paint_ground(painter, option, number, column)
        room = box.adjusted(_PADDING, 0, -_PADDING, 0)
        row = self.model.row_at(number)
        if row is None:
            painter.save()
            self.paint_absent(painter, room, 1)
            painter.restore()
        elif column == _TITLE:
            self._paint_title(painter, option, row, room)
        elif column == _STATE:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = room.center().y() + 1 - badge_height(option.font) / 2
            self.paint_badge(painter, option.font, row, QPointF(room.left(), top), room.width())
            painter.restore()
        else:
            self._paint_text(painter, row, column, room)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int, column: int) -> None:
        tokens, box = self.look.tokens, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selected))
            if self._table.horizontalHeader().visualIndex(column) == 0:
                painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), QColor(tokens.accent))
        elif row == self.hovered_row:
            painter.fillRect(box, QColor(tokens.hover))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(tokens.border))
        self._paint_focus(painter, option, row)

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Frame the whole current row while the table has the keys."""
        if row == self._table.currentIndex().row() and self._table.hasFocus():
            box, accent = option.rect, QColor(self.look.tokens.accent)
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), accent)
            painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 1), accent)

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, row: ArticleRow, box: QRect) -> None:
        """Write the title; below it in a roomy row the line that was found, where words are looked for."""
        shown = self._words(row, _TITLE, box.width())
        painter.setPen(QColor(self.look.tokens.text))
        painter.setFont(self._bold.font)
        if self.density is Density.COMPACT or not row.snippet:
            painter.drawText(box, _LEFT, shown)
            return
        small = sized(option.font, SMALL_PX)
        first, second = self._bold.metrics.height(), QFontMetrics(small).height()
        top = box.top() + (box.height() - first - GAP - second) // 2
        painter.drawText(QRect(box.left(), top, box.width(), first), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QColor(self.look.tokens.muted))
        text, formats = marked(row.snippet, self.found_look())
        broken(text, small, max(box.width(), 1), 1, formats).draw(painter, QPointF(box.left(), top + first + GAP))

    def _paint_text(self, painter: QPainter, row: ArticleRow, number: int, box: QRect) -> None:
        text = self._words(row, number, box.width())
        if text:
            is_number = COLUMNS[number].is_number
            painter.setPen(QColor(self.look.tokens.muted if is_number else self.look.tokens.text))
            painter.setFont(self._normal.font)
            painter.drawText(box, _RIGHT if is_number else _LEFT, text)

    def _words(self, row: ArticleRow, number: int, width: int) -> str:
        """Return what a cell says, cut to its width."""
        where = (row.key, number, width)
        said = self._said.get(where)
        if said is None:
            if len(self._said) >= _REMEMBERED:
                self._said.clear()
            text = COLUMNS[number].text(row, datetime.now(UTC))
            cut = self._bold if number == _TITLE else self._normal
            said = self._said[where] = cut.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return said
