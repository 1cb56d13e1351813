"""The table of an issue's articles: their order is changed by dragging, or by Shift and the arrows."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from editdesk.ui.dragged_articles import dropped_articles, holds_articles
from editdesk.ui.planning.issue_model import ARTICLE, DATE, PAGES, PLACE, RANGE, STATE, WHO, WORDS, IssueModel

_WIDTHS = {PLACE: 44, WHO: 140, STATE: 152, DATE: 128, WORDS: 64, PAGES: 64, RANGE: 76}
_PADDING = 14
Key = Qt.Key


class IssueTable(QTableView):
    """`ordered(ids)` is the wished-for order; `dropped(ids)` are articles from elsewhere.

    `opened(id)`; `removed(ids)` are to leave the issue.
    """

    ordered = Signal(list)
    dropped = Signal(tuple)
    opened = Signal(str)
    removed = Signal(tuple)

    def __init__(self, model: IssueModel) -> None:
        super().__init__()
        self.setObjectName("planning.issue.table")
        self.setAccessibleName("Articles of the issue, in order")
        self._places = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + _PADDING)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(ARTICLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.doubleClicked.connect(self._open_unless_pages)

    def chosen(self) -> list[int]:
        """Return the chosen rows."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def choose(self, ids: list[str]) -> None:
        """Choose the rows of these articles again."""
        known = self._places.ids()
        rows = [known.index(each) for each in ids if each in known]
        if rows:
            column = max(self.currentIndex().column(), ARTICLE)
            self.setCurrentIndex(self._places.index(rows[0], column))
            for row in rows[1:]:
                self.selectionModel().select(
                    self._places.index(row, 0),
                    self.selectionModel().SelectionFlag.Select | self.selectionModel().SelectionFlag.Rows,
                )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the chosen rows by Shift and the arrows, open by Enter, take out by Delete."""
        side = {Key.Key_Up: -1, Key.Key_Down: 1}.get(Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        # The keys that a field of the table leaves over are none of the rows.
        rows = self.chosen() if self.state() is not QAbstractItemView.State.EditingState else []
        if side is not None and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._move_by(rows, side)
        elif event.key() in (Key.Key_Return, Key.Key_Enter) and not modifiers and rows:
            self._open(self.currentIndex().row())
        elif event.key() == Key.Key_Delete and not modifiers and rows:
            self.removed.emit(tuple(self._places.ids()[row] for row in rows))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take articles."""
        super().dragEnterEvent(event)
        if holds_articles(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take articles anywhere, showing between which rows."""
        super().dragMoveEvent(event)
        if holds_articles(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the rows where they are dropped, or take articles in."""
        ids = dropped_articles(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if not set(ids) <= set(self._places.ids()):
            self.dropped.emit(ids)
            return
        index = self.indexAt(event.position().toPoint())
        place = self._places.rowCount()
        if index.isValid():
            box = self.visualRect(index)
            place = index.row() + int(event.position().y() > box.center().y())
        known = self._places.ids()
        before = [each for each in known[:place] if each not in ids]
        after = [each for each in known[place:] if each not in ids]
        self.ordered.emit([*before, *ids, *after])

    def _move_by(self, rows: list[int], side: int) -> None:
        ids = self._places.ids()
        if not rows or not 0 <= (rows[0] if side < 0 else rows[-1]) + side < len(ids):
            return
        for row in rows if side < 0 else rows[::-1]:
            ids[row], ids[row + side] = ids[row + side], ids[row]
        self.ordered.emit(ids)

    def _open_unless_pages(self, index: QModelIndex) -> None:
        if index.column() != PAGES:
            self._open(index.row())

    def _open(self, row: int) -> None:
        if row >= 0:
            self.opened.emit(self._places.place(row).card.article_id)
