"""What the narrow list and the wide table share: keys, mouse, selection, headings that close, drags."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, QTimerEvent, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.density import heading_row
from editdesk.ui.style import Style

_TIMES_GROW_OLD_MS = 60_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.NoModifier
_SIZED_HEADINGS = 60
_IGNORED = Qt.KeyboardModifier.KeypadModifier


class ArticleView(QTableView):
    """Rows of one height over an ArticleModel.

    `article_activated(id)` opens in front, `behind_requested` what is selected behind; `left_at_top` when the keys go
    up from the first row; `typed(text)` is type-ahead, `previewing_requested` the space bar, `menu_requested(place)`
    the right button or the menu key; `first_used` comes before any of them.
    """

    article_activated = Signal(str)
    behind_requested = Signal()
    left_at_top = Signal()
    typed = Signal(str)
    previewing_requested = Signal()
    trash_requested = Signal()
    drag_requested = Signal()
    menu_requested = Signal(QPoint)
    first_used = Signal()

    opens_at_click = True

    def __init__(self, name: str, title: str, model: ArticleModel, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.articles = model
        self.look = style
        self.typed_so_far = ""
        self._is_used = False
        self._has_sized_headings = False
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # A bar that came and went would change the width of the rows under the pointer.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._follow_click)
        style.changed.connect(self.viewport().update)
        self._ageing = self.startTimer(_TIMES_GROW_OLD_MS)

    def set_row_height(self, pixels: int) -> None:
        """Make every row so high; the first row on the screen stays."""
        header = self.verticalHeader()
        if header.defaultSectionSize() != pixels:
            first = self.rowAt(0)
            header.setDefaultSectionSize(pixels)
            self._size_headings()
            if first > 0:
                self.verticalScrollBar().setValue(first * pixels)

    def reset(self) -> None:
        """Follow a new list."""
        super().reset()
        self._size_headings()

    def _size_headings(self) -> None:
        """Let headings be no higher than they need; of a great many that would take too long to say."""
        header, arrangement = self.verticalHeader(), self.articles.arrangement
        if self._has_sized_headings:
            header.setDefaultSectionSize(header.defaultSectionSize())  # rows that were headings before are rows again
        self._has_sized_headings = 0 < len(arrangement.groups) <= _SIZED_HEADINGS
        if self._has_sized_headings:
            for group in range(len(arrangement.groups)):
                header.resizeSection(arrangement.heading(group), heading_row(self.font()))

    def selected_places(self) -> list[range]:
        """Return the places of the selected articles, in the order of the list, in stretches."""
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        rows = sorted((each.top(), each.bottom()) for each in ranges)
        places: list[range] = []
        done = -1
        for top, bottom in rows:  # one row may be in the selection once for each of its columns
            if bottom > done:
                places += self.articles.arrangement.places(max(top, done + 1), bottom)
                done = bottom
        return places

    def current_place(self) -> int | None:
        """Return the place of the current article, None where there is none or a heading is current."""
        index = self.currentIndex()
        return self.articles.arrangement.place_at(index.row()) if index.isValid() else None

    def show_place(self, place: int | None) -> None:
        """Make the article at a place current and the only one selected; nothing where None or in a closed group."""
        index = self.articles.index_of_place(place)
        if index.isValid():
            # Said in full: the view's own way would add to the selection while somebody holds Ctrl, for Ctrl+Tab say.
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, only)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def enter(self) -> None:
        """Take the focus, on the first row where none is current."""
        if not self.currentIndex().isValid() and self.articles.rowCount():
            self.setCurrentIndex(self.articles.index(0, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def open_best(self) -> None:
        """Open the first article."""
        if self.articles.total:
            self._open_place(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of a list of articles mean; the rest is the view's own."""
        if not self._take_key(Qt.Key(event.key()), event.modifiers() & ~_IGNORED):
            super().keyPressEvent(event)

    def _take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in _ENTER and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.behind_requested.emit()
        elif modifiers != _PLAIN:
            return False
        elif key in _ENTER:
            self._open_current()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_at_top.emit()
        elif key == Qt.Key.Key_Space:
            if self.typed_so_far:
                self.typed.emit(" ")
            elif not self._turn_heading():
                self.previewing_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.trash_requested.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._turn_heading(to_closed=key == Qt.Key.Key_Left)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter, Space and Delete from shortcuts of the window while the list has the keys."""
        if not self._is_used and event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._is_used = True
            QTimer.singleShot(0, self.first_used.emit)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = event.key() in (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_Delete)
            if is_ours and not event.modifiers() & ~(_IGNORED | Qt.KeyboardModifier.ControlModifier):
                event.accept()
                return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand type-ahead on: the rows that are not at hand cannot be looked through here."""
        if search.strip():
            self.typed.emit(search)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End lead to the first and last row; sideways a table would not be a list."""
        last = self.articles.rowCount() - 1
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: last}
        if action in ends and last >= 0:
            return self.articles.index(ends[action], max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the current row where it was asked for by key."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(24, 0)
        else:
            place = event.pos()
        self.menu_requested.emit(self.viewport().mapToGlobal(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open behind with the middle button."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and index.isValid():
            self.setCurrentIndex(index)
            self.behind_requested.emit()
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked twice, where once only chose it."""
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.opens_at_click:
            self._open_current()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Ask for the drag: what it carries is not known here."""
        self.drag_requested.emit()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Let "2 min ago" grow older; the view's own timers stay its own, or they would never stop."""
        if event.timerId() == self._ageing:
            self.articles.repaint()
        else:
            super().timerEvent(event)

    def _follow_click(self, index: QModelIndex) -> None:
        """Open what was clicked, unless the click only chose it beside others; close or open a heading."""
        group = self.articles.arrangement.group_at(index.row())
        if group is not None:
            self.articles.set_closed(group, is_closed=not self.articles.is_closed(group))
        elif self.opens_at_click and sum(map(len, self.selected_places())) == 1:
            self._open_current()

    def _turn_heading(self, *, to_closed: bool | None = None) -> bool:
        """Close or open the current heading; say whether one is current."""
        index = self.currentIndex()
        group = self.articles.arrangement.group_at(index.row()) if index.isValid() else None
        if group is None:
            return self._leave_for_heading() if to_closed else False
        was_closed = self.articles.is_closed(group)
        self.articles.set_closed(group, is_closed=not was_closed if to_closed is None else to_closed)
        return True

    def _leave_for_heading(self) -> bool:
        """Go from an article to the heading above it; say whether there is one."""
        place = self.current_place()
        groups = self.articles.arrangement.groups
        if place is None or not groups:
            return False
        number = next(at for at, group in enumerate(groups) if place < group.first + group.count)
        heading = self.articles.index(self.articles.arrangement.heading(number), 0)
        self.selectionModel().setCurrentIndex(heading, QItemSelectionModel.SelectionFlag.Clear)
        return True

    def _open_current(self) -> None:
        place = self.current_place()
        if place is not None:
            self._open_place(place)
        else:
            self._turn_heading()

    def _open_place(self, place: int) -> None:
        row = self.articles.article(place)
        if row is not None:
            self.article_activated.emit(row.article_id)
