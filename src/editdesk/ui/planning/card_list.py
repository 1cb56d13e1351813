"""A list of cards that are chosen, opened, dragged away, and moved by Shift and the arrows."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from editdesk.ui.dragged_articles import dropped_articles, holds_articles
from editdesk.ui.planning.card_delegate import CardDelegate
from editdesk.ui.planning.card_model import CardModel
from editdesk.ui.style import Style

Key = Qt.Key
SIDES = {Key.Key_Left: -1, Key.Key_Right: 1}
MenuMaker = Callable[[QMenu, tuple[str, ...]], None]


class CardList(QListView):
    """`opened(article id)`; `dropped(ids)` from here or elsewhere; `left(step)` and `pushed(step)` by the arrows.

    Left and right without Shift wish for the neighbour, with Shift the chosen cards want to be there.
    """

    opened = Signal(str)
    dropped = Signal(tuple)
    left = Signal(int)
    pushed = Signal(int)
    chosen_changed = Signal()

    def __init__(self, style: Style, name: str, spoken: str, *, says_state: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(style, self, says_state=says_state))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self._make_menu: MenuMaker | None = None
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        style.changed.connect(self.viewport().update)

    def set_menu(self, make: MenuMaker) -> None:
        """Let a function fill the context menu for the chosen articles."""
        self._make_menu = make

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the chosen articles, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.cards.card(row).article_id for row in rows)

    def choose(self, article_id: str) -> bool:
        """Go to an article's card and take the focus; False where it has none here."""
        row = self.cards.row_of(article_id)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return row >= 0

    def take_focus(self) -> None:
        """Take the focus, with a card chosen where there is one."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.chosen() and self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(max(self.currentIndex().row(), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; go or push to the neighbour by the arrows."""
        side = SIDES.get(Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if side is not None and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.pushed.emit(side)
        elif side is not None and modifiers == Qt.KeyboardModifier.NoModifier:
            self.left.emit(side)
        elif event.key() in (Key.Key_Return, Key.Key_Enter) and modifiers == Qt.KeyboardModifier.NoModifier:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with the chosen cards."""
        if self._make_menu is None or not self.chosen():
            return
        menu = QMenu(self)
        menu.setObjectName("planning.menu")
        self._make_menu(menu, self.chosen())
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

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which articles were dropped."""
        ids = dropped_articles(event.mimeData())
        if ids and event.source() is not self:
            # The rows go when the desk says so, not when Qt has moved them.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(ids)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.cards.card(index.row()).article_id)
