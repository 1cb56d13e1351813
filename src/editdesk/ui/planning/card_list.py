"""A list of cards that are chosen, opened, dragged away, and moved by Shift and the arrows."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from editdesk.ui.dragged_articles import dropped_articles
from editdesk.ui.planning.article_list_view import ArticleListView
from editdesk.ui.planning.card_delegate import CardDelegate
from editdesk.ui.planning.card_model import CardModel
from editdesk.ui.style import Style

Key = Qt.Key
SIDES = {Key.Key_Left: -1, Key.Key_Right: 1}


class CardList(ArticleListView):
    """`opened(article id)`; `dropped(ids)` from here or elsewhere; `left(step)` and `pushed(step)` by the arrows.

    Left and right without Shift wish for the neighbour, with Shift the chosen cards want to be there.
    """

    opened = Signal(str)
    dropped = Signal(tuple)
    left = Signal(int)
    pushed = Signal(int)
    chosen_changed = Signal()

    def __init__(self, style: Style, name: str, spoken: str, *, says_state: bool = False) -> None:
        super().__init__(style)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(style, self, says_state=says_state))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())

    def chosen_ids(self) -> tuple[str, ...]:
        """Return the ids of the chosen articles, in the order of the list."""
        return tuple(self.cards.card(row).article_id for row in self.chosen_rows())

    def row_of(self, article_id: str) -> int:
        """Return the row of an article's card, -1 where it has none here."""
        return self.cards.row_of(article_id)

    def take_focus(self) -> None:
        """Take the focus, with a card chosen where there is one."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.chosen_ids() and self.cards.rowCount():
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

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which articles were dropped."""
        ids = dropped_articles(event.mimeData())
        if ids and event.source() is not self:
            # The rows go when the desk says so, not when Qt has moved them.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(ids)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.cards.card(index.row()).article_id)
