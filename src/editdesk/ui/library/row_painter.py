"""What the rows of the narrow list and of the wide table have in common when they are painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import State
from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.broken_lines import ranges
from editdesk.ui.library.columns import title_of_state
from editdesk.ui.library.density import BADGE_PX, MARGIN, SMALL_PX, Density, badge_height, heading_row
from editdesk.ui.library.row_words import badge_of
from editdesk.ui.row_look import bold, sized
from editdesk.ui.style import Style

_BADGE_PADDING = 8
_ARROW = 8  # px
_NO_HEADING = {"state": "No state", "section": "No section", "issue": "No issue", "author": "No byline"}

Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Paints headings, badges, and bars where a row's contents are still on their way."""

    def __init__(self, style: Style, model: ArticleModel, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self.look = style
        self.model = model
        self.density = Density.ROOMY
        self.group_by = ""

    def paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: int, width: int) -> None:
        """Paint a group's heading over a whole row that is `width` wide: arrow, name, how many."""
        number, group = self.model.arrangement.group_at(row), self.model.heading_at(row)
        if number is None or group is None:
            return
        # Where headings are as high as rows, what they do not need stays free above them.
        height = min(heading_row(option.font), option.rect.height())
        tokens, box = self.look.tokens, QRect(0, option.rect.bottom() - height + 1, width, height)
        painter.fillRect(option.rect.adjusted(0, option.rect.height() - height, 0, 0), QColor(tokens.window))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(tokens.border))
        _arrow(painter, box, QColor(tokens.muted), is_closed=self.model.is_closed(number))
        label = title_of_state(group.label) if self.group_by == "state" else group.label
        label = label or _NO_HEADING.get(self.group_by, "None")
        name, small = bold(option.font), sized(option.font, SMALL_PX)
        count = f"{group.count:,}"
        room = QFontMetrics(small).horizontalAdvance(count)
        words = box.adjusted(MARGIN + 2 * _ARROW, 0, -(2 * MARGIN + room), 0)
        painter.setFont(name)
        painter.setPen(QColor(tokens.text))
        shown = QFontMetrics(name).elidedText(label, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        end = min(QFontMetrics(name).horizontalAdvance(shown) + MARGIN, words.width() + MARGIN)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(words.adjusted(end, 0, room + MARGIN, 0), Qt.AlignmentFlag.AlignVCenter, count)

    def paint_badge(self, painter: QPainter, font: QFont, row: ArticleRow, corner: QPointF, room: float = 1e6) -> None:
        """Paint the state as word and colour."""
        tokens, small = self.look.tokens, sized(font, BADGE_PX)
        metrics = QFontMetrics(small)
        width = min(metrics.horizontalAdvance(badge_of(row)) + 2 * _BADGE_PADDING, room)
        label = metrics.elidedText(badge_of(row), Qt.TextElideMode.ElideRight, int(width) - _BADGE_PADDING)
        box = QRectF(corner.x(), corner.y(), width, badge_height(font))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.state_colour(row.state))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(tokens.on_accent))
        painter.setFont(small)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def state_colour(self, state: State) -> QColor:
        """Return the ground of a state's badge."""
        return QColor(self.look.tokens.state_colour(state))

    def found_look(self) -> QTextCharFormat:
        """Return how a found word looks."""
        found = QTextCharFormat()
        found.setBackground(QColor(self.look.tokens.search_match))
        found.setFontWeight(QFont.Weight.DemiBold)
        return found

    def found_in(self, text: str) -> list[QTextLayout.FormatRange]:
        """Return where the words stand that were searched for, each in the look of a found word."""
        if not self.model.words:
            return []
        from editdesk.desk.snippet import places

        return ranges(places(text, self.model.words), self.found_look())

    def paint_absent(self, painter: QPainter, box: QRect, lines: int) -> None:
        """Paint bars in place of words that are not there yet."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.tokens.hover))
        step = box.height() / lines
        for line in range(lines):
            width = box.width() * (0.8 if line == 0 else 0.4)
            painter.drawRoundedRect(QRectF(box.left(), box.top() + line * step + step / 2 - 4, width, 8), 4, 4)


def _arrow(painter: QPainter, box: QRect, colour: QColor, *, is_closed: bool) -> None:
    centre, half = QPointF(box.left() + MARGIN + _ARROW / 2, box.center().y() + 1), _ARROW / 2
    shut = ((-half / 2, -half), (half / 2, 0), (-half / 2, half))
    opened = ((-half, -half / 2), (half, -half / 2), (0, half / 2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([centre + QPointF(*corner) for corner in (shut if is_closed else opened)]))
    painter.restore()
