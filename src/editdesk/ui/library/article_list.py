"""The list of articles: a click or Enter opens, arrow keys move, arrow up from the first goes back to the search."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, QTimerEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from editdesk.desk.values import ArticleRow
from editdesk.ui.library.article_delegate import ArticleDelegate
from editdesk.ui.library.article_model import ROW_ROLE, ArticleModel
from editdesk.ui.style import Style

_TIMES_GROW_OLD_MS = 60_000


class ArticleList(QListView):
    """`article_activated(id)`; `left_at_top` when the keys go up from the first row."""

    article_activated = Signal(str)
    left_at_top = Signal()
    selection_changed = Signal(int)

    def __init__(self, model: ArticleModel, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library.list")
        self.setAccessibleName("Articles")
        self._model = model
        self.setModel(model)
        self.setItemDelegate(ArticleDelegate(style, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that came and went would change the width, and with it the rows' heights, after they were placed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._open_clicked)
        style.changed.connect(self.viewport().update)
        self._ageing = self.startTimer(_TIMES_GROW_OLD_MS)

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of the selected articles, in the order of the list."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._model.rows[place].article_id for place in places)

    def show_current(self, article_id: str) -> None:
        """Select the article where it is listed, and nothing where it is not."""
        place = self._model.place_of(article_id)
        if place.isValid():
            self.setCurrentIndex(place)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def enter(self) -> None:
        """Take the focus, on the first row where none is current."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def open_best(self) -> None:
        """Open the first row."""
        if self._model.rowCount():
            self._open(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, leave at the top; the rest is the list's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Let "2 min ago" grow older; the list's own timers stay its own, or they would never stop."""
        if event.timerId() == self._ageing:
            self.viewport().update()
        else:
            super().timerEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell how many are selected now."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit(len(self.selectionModel().selectedIndexes()))

    def _open_clicked(self, index: QModelIndex) -> None:
        """Open what was clicked, unless the click only chose it beside others."""
        if len(self.selectionModel().selectedIndexes()) == 1:
            self._open(index)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ArticleRow):
            self.article_activated.emit(row.article_id)
