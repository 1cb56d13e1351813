"""What the lists of the Plan place have in common: articles chosen, dragged away and dropped, and their menu."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from editdesk.ui.dragged_articles import holds_articles
from editdesk.ui.style import Style

MenuMaker = Callable[[QMenu, tuple[str, ...]], None]


class ArticleListView(QListView):
    """Takes articles that are dropped on it; what becomes of them is the list's own."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setStyleSheet("QListView { background: transparent; }")
        self._make_menu: MenuMaker | None = None
        style.changed.connect(self.viewport().update)

    @abstractmethod
    def chosen_ids(self) -> tuple[str, ...]:
        """Return the ids of the chosen articles."""

    @abstractmethod
    def row_of(self, article_id: str) -> int:
        """Return the row of an article, -1 where it has none here."""

    def set_menu(self, make: MenuMaker) -> None:
        """Let a function fill the context menu for the chosen articles."""
        self._make_menu = make

    def choose(self, article_id: str) -> bool:
        """Go to an article and take the focus; False where it is not here."""
        row = self.row_of(article_id)
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, 0))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return row >= 0

    def chosen_rows(self) -> list[int]:
        """Return the rows of what is chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with the chosen articles."""
        ids = self.chosen_ids()
        if self._make_menu is None or not ids:
            return
        menu = QMenu(self)
        menu.setObjectName("planning.menu")
        self._make_menu(menu, ids)
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(8, 0)
        menu.popup(self.viewport().mapToGlobal(below) if is_by_key else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take articles."""
        if holds_articles(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take articles anywhere."""
        if holds_articles(event.mimeData()):
            event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
