"""The grid of files: any number of them, by mouse and by keys, dragged out and dropped in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from editdesk.ui.media.asset_delegate import LEAST_CELL, AssetDelegate
from editdesk.ui.media.asset_model import AssetModel, Index
from editdesk.ui.media.thumbnails import Thumbnails
from editdesk.ui.style import Style

_SETTLE_MS = 30
"""What a fast scroll flies past is not asked for."""
_ROWS_AHEAD = 2


class AssetGrid(QListView):
    """`chosen` follows every other selection; wishes as signals."""

    chosen = Signal()
    describing_requested = Signal()
    deletion_requested = Signal()
    copy_requested = Signal()
    search_requested = Signal(str)
    drag_requested = Signal(object)
    menu_requested = Signal(object)
    files_dropped = Signal(object)

    def __init__(self, model: AssetModel, thumbnails: Thumbnails, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("media.grid")
        self.setAccessibleName("Files of the desk")
        self.assets = model
        self._thumbnails = thumbnails
        self._look_of_all(style)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._want_visible)
        self.verticalScrollBar().valueChanged.connect(self._settled.start)
        model.modelReset.connect(self._settled.start)
        model.rows_arrived.connect(self._settled.start)
        thumbnails.arrived.connect(self._show_arrived)
        style.changed.connect(self.viewport().update)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.selectionModel().currentChanged.connect(self._tell_chosen)

    def _look_of_all(self, style: Style) -> None:
        self.setModel(self.assets)
        self._delegate = AssetDelegate(style, self._thumbnails, self)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(LEAST_CELL)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)

    def chosen_count(self) -> int:
        """Return how many files are chosen."""
        selection = self.selectionModel().selection()
        return sum(selection.at(at).height() for at in range(selection.size()))

    def front(self) -> int:
        """Return the place of the chosen file that is in front, -1 where none is chosen."""
        selection, current = self.selectionModel().selection(), self.currentIndex()
        if selection.isEmpty():
            return -1
        return (
            current.row()
            if selection.contains(current)
            else min(selection.at(at).top() for at in range(selection.size()))
        )

    def chosen_keys(self) -> tuple[str, ...]:
        """Return the chosen files, the one in front first."""
        selection = self.selectionModel().selection()
        parts = [selection.at(at) for at in range(selection.size())]
        numbers = [number for part in parts for number in range(part.top(), part.bottom() + 1)]
        front = self.front()
        numbers.sort(key=lambda number: (number != front, number))
        return tuple(self.assets.key(number) for number in numbers)

    def choose(self, keys: Sequence[str]) -> None:
        """Choose these files, as far as they are shown, and bring the first into view."""
        places = [place for key in keys if (place := self.assets.place_of(key)) >= 0]
        selection = QItemSelection()
        for place in places:
            selection.select(self.assets.index(place), self.assets.index(place))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if places:
            first = self.assets.index(places[0])
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)

    def selectAll(self) -> None:
        """Choose every file at once; Qt would ask for the place of each."""
        last = self.assets.rowCount() - 1
        if last >= 0:
            everything = QItemSelection(self.assets.index(0), self.assets.index(last))
            self.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def dataChanged(self, _first: Index, _last: Index, _roles: Sequence[int] = ()) -> None:
        """Paint anew, and only that: Qt would lay every file out again, and none has changed its size."""
        self.viewport().update()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Ask for files to drag: they are made first, away from the GUI thread."""
        keys = self.chosen_keys()
        if keys:
            self.drag_requested.emit(keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter describes, Delete asks, Ctrl+C copies; letters go into the search."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and plain:
            self.describing_requested.emit()
        elif key == Qt.Key.Key_Delete and plain:
            self.deletion_requested.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_C:
            self.copy_requested.emit()
        elif key == Qt.Key.Key_Menu:
            self.menu_requested.emit(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, typed: str) -> None:
        """Look for what is typed among all files, not among those that were read so far."""
        if typed.strip():
            self.search_requested.emit(typed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen files."""
        if self.chosen_keys():
            self.menu_requested.emit(event.pos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among as many files as fit, and ask for what comes into sight."""
        self._fill_width()
        super().resizeEvent(event)
        self._settled.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from elsewhere."""
        take_files(event, is_own=event.source() is self)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files from elsewhere."""
        take_files(event, is_own=event.source() is self)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files in."""
        paths = local_paths(event)
        if paths and event.source() is not self:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _want_visible(self) -> None:
        if not self.isVisible() or not self.assets.rowCount():
            return
        cell = self.gridSize()
        across = max(1, self.viewport().width() // cell.width())
        first = (self.verticalScrollBar().value() // cell.height()) * across
        last = first + (self.viewport().height() // cell.height() + 2) * across
        count, ahead = self.assets.rowCount(), _ROWS_AHEAD * across
        in_sight, below, above = range(first, last), range(last, last + ahead), range(first - ahead, first)
        numbers = [number for part in (in_sight, below, above) for number in part if 0 <= number < count]
        rows = [self.assets.row(number) for number in numbers]
        self._thumbnails.want(
            row.info.sha256 for row in rows if row is not None and row.info.media_type.startswith("image/")
        )

    def _fill_width(self) -> None:
        # Room for the scroll bar, there or not; and at exactly its width the last one would begin the next line.
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 1
        across = max(1, room // LEAST_CELL.width())
        cell = QSize(max(LEAST_CELL.width(), room // across), LEAST_CELL.height())
        if cell != self.gridSize():
            self._delegate.cell = cell
            self.setGridSize(cell)

    def _show_arrived(self, sha256: str) -> None:
        place = self.assets.place_of(sha256)
        if place >= 0:
            self.update(self.assets.index(place))

    def _tell_chosen(self) -> None:
        self.chosen.emit()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the file under a point; the gap between two belongs to neither."""
        found = super().indexAt(point)
        return found if self.visualRect(found).contains(point) else QModelIndex()


def local_paths(event: QDropEvent) -> tuple[Path, ...]:
    """Return the files that a drop brings."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def take_files(event: QDragMoveEvent, *, is_own: bool) -> None:
    """Say that files may be dropped here, unless they are dragged from here."""
    if local_paths(event) and not is_own:
        event.acceptProposedAction()
    else:
        event.ignore()
