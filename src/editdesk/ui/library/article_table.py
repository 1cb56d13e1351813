"""The wide table of articles: columns the user chooses, moves and widens; a click on a title sorts."""

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.article_view import ArticleView
from editdesk.ui.library.cell_delegate import CellDelegate
from editdesk.ui.library.columns import COLUMNS, PLACES
from editdesk.ui.library.density import table_row
from editdesk.ui.library.list_look import ListLook
from editdesk.ui.style import Style


class ArticleTable(ArticleView):
    """`sort_requested(sort, descending)` follows a click on a header; `columns_changed(keys)` what the user chose."""

    sort_requested = Signal(str, bool)
    columns_changed = Signal(object)

    opens_at_click = False

    def __init__(self, model: ArticleModel, style: Style, parent: QWidget | None = None) -> None:
        super().__init__("library.table", "Articles as a table", model, style, parent)
        self.cells = CellDelegate(style, model, self)
        self.setItemDelegate(self.cells)
        self._is_showing = False
        self._look = ListLook()
        self._has_snippets = False
        header = self.horizontalHeader()
        header.setObjectName("library.columns")
        header.setAccessibleName("Columns")
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(48)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for place, column in enumerate(COLUMNS):
            header.resizeSection(place, column.width)
        header.sectionClicked.connect(self._sort)
        header.sectionMoved.connect(self._tell_columns)
        header.customContextMenuRequested.connect(self._offer_columns)
        self.entered.connect(self._hover)

    def show_look(self, look: ListLook, *, has_snippets: bool) -> None:
        """Show rows and columns as they were chosen; rows of a search for words have room for the line found."""
        self._has_snippets = has_snippets
        self._look = look
        self.cells.density, self.cells.group_by = look.density, look.group_by
        self.set_row_height(table_row(self.font(), look.density, has_snippet=has_snippets))
        self._show_columns(look.columns)
        header = self.horizontalHeader()
        sorted_by = next((at for at, column in enumerate(COLUMNS) if look.sort and column.sort == look.sort), -1)
        order = Qt.SortOrder.DescendingOrder if look.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(sorted_by, order)
        self.viewport().update()

    def shown_columns(self) -> tuple[str, ...]:
        """Return the keys of the columns that show, from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(visual) for visual in range(header.count())]
        return tuple(COLUMNS[place].key for place in order if not header.isSectionHidden(place))

    def widths(self) -> str:
        """Return how wide the columns are, to be remembered."""
        return bytes(self.horizontalHeader().saveState().toBase64().data()).decode("ascii")

    def restore_widths(self, text: str) -> None:
        """Take remembered widths; what cannot be read changes nothing."""
        self.horizontalHeader().restoreState(QByteArray.fromBase64(text.encode("ascii")))

    def columns_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of all columns, those that show checked."""
        menu = QMenu("Columns", parent)
        menu.setObjectName("library.columns_menu")
        header = self.horizontalHeader()
        for place, column in enumerate(COLUMNS):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(place))
            action.setEnabled(place != PLACES["title"])
            action.toggled.connect(lambda is_shown, place=place: self._set_shown(place, is_shown=is_shown))
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the whole row light up under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        """Let no row light up."""
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll sideways with left and right; a list of articles has no current cell."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.articles.heading_at(self.currentIndex().row()) is None:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Right else -1) * bar.singleStep())
            return
        super().keyPressEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        row = index.row() if index.isValid() else -1
        if row != self.cells.hovered_row:
            before, self.cells.hovered_row = self.cells.hovered_row, row
            for each in (before, row):
                if each >= 0:
                    top, height = self.rowViewportPosition(each), self.rowHeight(each)
                    self.viewport().update(0, top, self.viewport().width(), height)

    def _sort(self, place: int) -> None:
        column = COLUMNS[place]
        if column.sort:
            is_again = column.sort == self._look.sort
            self.sort_requested.emit(column.sort, not self._look.descending if is_again else column.falls)
        else:
            self.show_look(self._look, has_snippets=self._has_snippets)  # the header has put its arrow there already

    def _show_columns(self, keys: tuple[str, ...]) -> None:
        if keys == self.shown_columns():
            return
        header = self.horizontalHeader()
        self._is_showing = True
        for place, column in enumerate(COLUMNS):
            header.setSectionHidden(place, column.key not in keys)
        for wanted, key in enumerate(keys):
            header.moveSection(header.visualIndex(PLACES[key]), wanted)
        self._is_showing = False

    def _set_shown(self, place: int, *, is_shown: bool) -> None:
        self.horizontalHeader().setSectionHidden(place, not is_shown)
        self._tell_columns()

    def _tell_columns(self, *_moved: int) -> None:
        if not self._is_showing:
            self.columns_changed.emit(self.shown_columns())

    def _offer_columns(self, at: QPoint) -> None:
        menu = self.columns_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(at))
