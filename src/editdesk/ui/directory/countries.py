"""How many articles credit somebody from each country: a name, a bar, a number; a click shows them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.directory_values import CountryCount
from editdesk.ui.directory.kinds import counted
from editdesk.ui.row_look import paint_ground
from editdesk.ui.row_table import Index
from editdesk.ui.style import Style

_ROW_PX, _NAME_PX, _NUMBER_PX, _BAR_PX, _GAP_PX = 32, 160, 56, 8, 12
_UNSAID = "No country said"


class Countries(QWidget):
    """`chosen` names a country whose articles are wanted."""

    chosen = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel("Articles per country")
        title.setProperty("role", "title")
        self._hint = QLabel(wordWrap=True)
        self._hint.setProperty("role", "muted")
        self.list = QListWidget()
        self.list.setObjectName("directory.countries")
        self.list.setAccessibleName("Articles per country")
        self.list.setStyleSheet("QListWidget { background: transparent; }")
        self.list.setItemDelegate(_Bars(style, self.list))
        self.list.setMaximumWidth(640)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        style.changed.connect(self.list.viewport().update)

    def show_countries(self, countries: Sequence[CountryCount]) -> None:
        """Show the numbers."""
        self.list.clear()
        most = max((each.articles for each in countries), default=1)
        for each in countries:
            item = QListWidgetItem(each.country or _UNSAID)
            item.setData(Qt.ItemDataRole.UserRole, (each.country, each.articles, each.articles / most))
            people = "1 contributor" if each.contributors == 1 else f"{each.contributors:,} contributors"
            item.setToolTip(f"{counted(each.articles)} by {people}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {counted(each.articles)}, {people}")
            self.list.addItem(item)
        self._hint.setText(
            "As bylines say it. Choose a contributor on the left, or a country for its articles."
            if countries
            else "No article credits anybody yet. Name the authors in the details of an article."
        )

    def _choose(self, item: QListWidgetItem) -> None:
        country = item.data(Qt.ItemDataRole.UserRole)[0]
        if country:
            self.chosen.emit(country)


class _Bars(QStyledItemDelegate):
    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_NAME_PX + _NUMBER_PX, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._style.tokens
        painter.save()
        paint_ground(painter, option, tokens)
        _, articles, share = index.data(Qt.ItemDataRole.UserRole)
        box = option.rect.adjusted(8, 0, -8, 0)
        name = QRect(box.left(), box.top(), _NAME_PX, box.height())
        number = QRect(box.right() - _NUMBER_PX, box.top(), _NUMBER_PX, box.height())
        room = number.left() - name.right() - 2 * _GAP_PX
        bar = QRect(name.right() + _GAP_PX, box.center().y() - _BAR_PX // 2, max(2, round(room * share)), _BAR_PX)
        painter.setPen(QColor(tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, middle, shown)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, f"{articles:,}")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(bar, 3, 3)
        painter.restore()
