"""The chips of one day: chosen, opened, dragged to another day or moved there by Shift and the arrows."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent

from editdesk.desk.planning_values import Entry
from editdesk.ui.dragged_articles import dropped_articles
from editdesk.ui.planning.article_list_view import ArticleListView
from editdesk.ui.planning.chip_delegate import CHIP_HEIGHT, ChipDelegate
from editdesk.ui.planning.day_model import DAY_FORMAT, MOVABLE, DayModel
from editdesk.ui.style import Style

Key = Qt.Key
_DAYS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -7, Key.Key_Down: 7}


class DayList(ArticleListView):
    """`opened(chip)`; `dropped(ids, day they came from or None)`; `left(days)`, `pushed(days)`; `new_requested`."""

    opened = Signal(object)
    dropped = Signal(tuple, object)
    left = Signal(int)
    pushed = Signal(int)
    new_requested = Signal()
    began = Signal()
    entered_by_key = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.days = DayModel(self)
        self.setModel(self.days)
        self.setItemDelegate(ChipDelegate(style, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def chosen(self) -> tuple[Entry, ...]:
        """Return the chosen entries."""
        return tuple(self.days.chip(row).first for row in self.chosen_rows())

    def chosen_ids(self) -> tuple[str, ...]:
        """Return the ids of the chosen articles; a day has entries that are none."""
        return tuple(entry.article_id for entry in self.chosen() if entry.article_id)

    def row_of(self, article_id: str) -> int:
        """Return the row of an article's chip, -1 where it has none here."""
        return self.days.row_of(article_id)

    def add_chosen(self, article_id: str) -> None:
        """Choose an article's chip beside those that are chosen."""
        row = self.row_of(article_id)
        if row >= 0:
            self.selectionModel().select(self.days.index(row), QItemSelectionModel.SelectionFlag.Select)

    def hidden(self) -> int:
        """Return how many chips have no room."""
        return max(0, self.days.rowCount() - max(1, self.viewport().height() // (CHIP_HEIGHT + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another day, move what is chosen there, open, or begin an article."""
        key = Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key in _DAYS and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.pushed.emit(_DAYS[key])
        elif is_plain and key in _DAYS and self._leaves(key):
            self.left.emit(_DAYS[key])
        elif is_plain and key in (Key.Key_Return, Key.Key_Enter):
            self._open(self.currentIndex())
        elif is_plain and key in (Key.Key_Insert, Key.Key_N):
            self.new_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new choice, unless Ctrl adds to the one there is."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self.selectionModel().isSelected(
            self.indexAt(event.position().toPoint())
        ):
            self.began.emit()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there, or begin an article on the free part of the day."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._open(index)
        else:
            self.new_requested.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the day is the current one."""
        super().focusInEvent(event)
        self.entered_by_key.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which articles were dropped, and from which day."""
        ids = dropped_articles(event.mimeData())
        if not ids or event.source() is self:
            return
        began = bytes(event.mimeData().data(DAY_FORMAT).data()).decode("ascii")
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(ids, date.fromisoformat(began) if began else None)

    def _leaves(self, key: Qt.Key) -> bool:
        """Tell whether an arrow goes beyond the chips of the day."""
        row, rows = self.currentIndex().row(), self.days.rowCount()
        if key in (Key.Key_Left, Key.Key_Right):
            return True
        return row <= 0 if key == Key.Key_Up else row in (-1, rows - 1)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.days.chip(index.row()))
        else:
            self.new_requested.emit()


def movable(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries that can be given another day."""
    return tuple(entry for entry in entries if entry.kind in MOVABLE)
