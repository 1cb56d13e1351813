"""The tree of saved views and filters beside the list: what can be chosen, how many it would leave, what is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from editdesk.desk.query import Field
from editdesk.ui.dragged_articles import dropped_articles, holds_articles
from editdesk.ui.row_look import bold, sized
from editdesk.ui.style import Style

ENTRY_ROLE = Qt.ItemDataRole.UserRole
_ROW = 26  # px
_SMALL_PX = 12
_MARGIN = 12
_INDENT = 16
_NAMED = (Field.SECTION, Field.TAG, Field.ISSUE, Field.STATUS, Field.ASSIGNED, Field.LANG)
"""What an article that is dropped on a value of them takes over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the tree.

    `kind` is heading, view, shelf, value or more; `count` None where it is not known; `mark` is "+" where it is
    chosen, "-" where it is excluded.
    """

    kind: str
    key: str
    text: str
    count: int | None = None
    field: Field | None = None
    mark: str = ""

    @property
    def takes_articles(self) -> bool:
        """Whether articles can be dropped here."""
        return self.kind == "value" and self.field in _NAMED


class FilterTree(QTreeWidget):
    """`activated_entry(Entry, is_excluding)`, `articles_dropped(Entry, ids)`, `menu_wanted(Entry, place)`.

    F2, Delete and Alt with up and down on a view are told by `view_key(Entry, what)`.
    """

    activated_entry = Signal(object, bool)
    articles_dropped = Signal(object, object)
    menu_wanted = Signal(object, object)
    view_key = Signal(object, str)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library.filters")
        self.setAccessibleName("Saved views and filters")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_EntryDelegate(style, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)
        self.itemClicked.connect(lambda item, _column: self._activate(item, is_excluding=False))
        style.changed.connect(self.viewport().update)
        self.drop_target: QTreeWidgetItem | None = None

    def show_entries(self, headings: Sequence[tuple[Entry, Sequence[Entry]]], opened: frozenset[str]) -> None:
        """Show these headings and what stands under them; the current row and the place stay."""
        current, place = self.entry(self.currentItem()), self.verticalScrollBar().value()
        self.clear()
        for heading, entries in headings:
            top = QTreeWidgetItem(self, [heading.text])
            _fill(top, heading)
            for entry in entries:
                _fill(QTreeWidgetItem(top, [entry.text]), entry)
            top.setExpanded(heading.key in opened)
        if current is not None:
            self._go_to(self.row_of(current.kind, current.key))
        self.verticalScrollBar().setValue(place)

    def entry(self, item: QTreeWidgetItem | None) -> Entry | None:
        """Return what a row stands for."""
        found = item.data(0, ENTRY_ROLE) if item is not None else None
        return found if isinstance(found, Entry) else None

    def row_of(self, kind: str, key: str) -> QTreeWidgetItem | None:
        """Return the row of an entry, the first row where it is not there any more."""
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            below = [] if top is None else [top.child(at) for at in range(top.childCount())]
            for row in (top, *below):
                entry = self.entry(row)
                if entry is not None and (entry.kind, entry.key) == (kind, key):
                    return row
        return self.topLevelItem(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space, exclude with Alt+Enter or minus; rename, move and remove views."""
        item, key = self.currentItem(), Qt.Key(event.key())
        entry = self.entry(item)
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        told = {Qt.Key.Key_F2: "rename", Qt.Key.Key_Delete: "remove"}
        if has_alt:
            told = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
        if entry is not None and entry.kind == "view" and key in told:
            self.view_key.emit(entry, told[key])
        elif entry is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._activate(item, is_excluding=has_alt)
        elif entry is not None and key == Qt.Key.Key_Minus and entry.kind == "value":
            self._activate(item, is_excluding=True)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep F2, Delete and Alt with up and down from shortcuts of the window while the tree has the keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            entry = self.entry(self.currentItem())
            keys = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down)
            if entry is not None and entry.kind == "view" and event.key() in keys:
                event.accept()
                return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome articles."""
        if holds_articles(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Light up the value that would be taken over; open a heading that the drag rests on."""
        item = self.itemAt(event.position().toPoint())
        entry = self.entry(item)
        takes = entry is not None and entry.takes_articles and holds_articles(event.mimeData())
        if entry is not None and entry.kind == "heading" and item is not None:
            item.setExpanded(True)
        self._aim_at(item if takes else None)
        event.setAccepted(takes)
        if takes:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        """Let nothing light up."""
        super().dragLeaveEvent(event)  # type: ignore[arg-type]
        self._aim_at(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped where."""
        entry = self.entry(self.itemAt(event.position().toPoint()))
        self._aim_at(None)
        if entry is not None and entry.takes_articles:
            event.acceptProposedAction()
            self.articles_dropped.emit(entry, dropped_articles(event.mimeData()))

    def _go_to(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.setCurrentItem(item)

    def _aim_at(self, item: QTreeWidgetItem | None) -> None:
        if item is not self.drop_target:
            self.drop_target = item
            self.viewport().update()

    def _activate(self, item: QTreeWidgetItem | None, *, is_excluding: bool) -> None:
        entry = self.entry(item)
        if entry is None or item is None:
            return
        if entry.kind == "heading":
            item.setExpanded(not item.isExpanded())
        else:
            self.setCurrentItem(item)
            self.activated_entry.emit(entry, is_excluding)

    def _want_menu(self, at: object) -> None:
        item = self.itemAt(at)  # type: ignore[call-overload]
        entry = self.entry(item)
        if entry is not None:
            self.menu_wanted.emit(entry, self.viewport().mapToGlobal(at))  # type: ignore[call-overload]


def _fill(item: QTreeWidgetItem, entry: Entry) -> None:
    item.setData(0, ENTRY_ROLE, entry)
    marks = {"+": ", chosen", "-": ", excluded"}
    counted = "" if entry.count is None else f", {entry.count:,}"
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}{counted}{marks.get(entry.mark, '')}")
    if entry.kind == "value":
        item.setToolTip(0, f"{entry.text}\nClick to choose, Alt+Enter to exclude")


class _EntryDelegate(QStyledItemDelegate):
    """Paints a name, its count to the right, and the mark of what is chosen."""

    def __init__(self, style: Style, tree: FilterTree) -> None:
        super().__init__(tree)
        self._look = style
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same height for all."""
        return QSize(option.rect.width(), _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        entry, tokens, box = index.data(ENTRY_ROLE), self._look.tokens, option.rect
        if not isinstance(entry, Entry):
            return
        item = self._tree.itemFromIndex(self._tree.model().index(index.row(), 0, index.parent()))
        painter.save()
        if item is self._tree.drop_target or entry.mark:
            painter.fillRect(box, QColor(tokens.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.hover))
        if self._tree.hasFocus() and item is self._tree.currentItem():
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        is_heading = entry.kind == "heading"
        small = sized(option.font, _SMALL_PX)
        count = "" if entry.count is None else f"{entry.count:,}"
        room = QFontMetrics(small).horizontalAdvance(count)
        words = box.adjusted(_MARGIN + (0 if is_heading else _INDENT), 0, -(_MARGIN + room + 8), 0)
        self._paint_sign(painter, entry, words, is_open=item.isExpanded())
        font = bold(small) if is_heading else option.font
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if entry.kind in ("heading", "more") else tokens.text))
        if is_heading:
            words.adjust(_INDENT, 0, 0, 0)
        shown = QFontMetrics(font).elidedText(entry.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        right = box.adjusted(0, 0, -_MARGIN, 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.restore()

    def _paint_sign(self, painter: QPainter, entry: Entry, words: QRect, *, is_open: bool) -> None:
        """Write the arrow of a heading, the tick or the minus of a chosen value."""
        signs = {"+": "✓", "-": "−"}
        sign = ("▾" if is_open else "▸") if entry.kind == "heading" else signs.get(entry.mark, "")
        if sign:
            left = words.left() if entry.kind == "heading" else words.left() - _INDENT
            painter.setPen(QColor(self._look.tokens.accent if entry.mark else self._look.tokens.muted))
            painter.drawText(QRect(left, words.top(), _INDENT, words.height()), Qt.AlignmentFlag.AlignVCenter, sign)
