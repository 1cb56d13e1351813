"""The names of one kind with their counts: filtered by typing, nested or ordered by dragging and by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from editdesk.desk.directory_values import Kind
from editdesk.ui.directory.kinds import WORDS, counted
from editdesk.ui.directory.listed import Listed

_NAME, _COUNT = 0, 1


class NameTree(QTreeWidget):
    """`chosen` follows the selection ("" for none); `nested` is a tag and its new parent; `ordered` all names."""

    chosen = Signal(str)
    nested = Signal(str, str)
    ordered = Signal(list)
    opened = Signal(str)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._is_showing = False
        self.setObjectName(f"directory.{kind}.list")
        self.setAccessibleName(WORDS[kind].several)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setStyleSheet("QTreeView::item { padding: 4px; }")
        self.setRootIsDecorated(kind is Kind.TAG)
        self.setIndentation(16 if kind is Kind.TAG else 0)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        if kind in {Kind.TAG, Kind.SECTION}:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.currentItemChanged.connect(self._tell)

    @property
    def names(self) -> list[str]:
        """All names, as they stand from top to bottom."""
        return [item.text(_NAME) for item in self._items()]

    @property
    def current_name(self) -> str:
        """The chosen name, "" for none."""
        item = self.currentItem()
        return item.text(_NAME) if item is not None else ""

    def show_names(self, listed: Sequence[Listed], current: str) -> None:
        """Show other names, `current` chosen where it is among them."""
        self._is_showing = True
        self.clear()
        made: dict[str, QTreeWidgetItem] = {}
        top = []
        for each in listed:
            item = QTreeWidgetItem([each.name, f"{each.articles:,}"])
            item.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(_COUNT, self.palette().placeholderText())
            item.setData(_NAME, Qt.ItemDataRole.UserRole, f"{each.name} {each.others}".casefold())
            item.setData(_NAME, Qt.ItemDataRole.AccessibleTextRole, f"{each.name}, {counted(each.articles)}")
            item.setToolTip(_NAME, each.name)
            made[each.name] = item
            if self._kind is Kind.SECTION:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            if each.parent in made:
                made[each.parent].addChild(item)
            else:
                top.append(item)
        self.addTopLevelItems(top)
        self.expandAll()
        if current in made:
            self.setCurrentItem(made[current])
            self.scrollToItem(made[current])
        self._is_showing = False

    def narrow(self, typed: str) -> None:
        """Show the names that hold the typed words, and what they stand below."""
        words = typed.casefold().split()
        for item in self._items():
            text = str(item.data(_NAME, Qt.ItemDataRole.UserRole))
            item.setHidden(not all(word in text for word in words))
        for item in self._items():
            above = item.parent()
            while not item.isHidden() and above is not None:
                above.setHidden(False)
                above = above.parent()

    def choose(self, name: str) -> None:
        """Choose a name; "" chooses none."""
        item = next((item for item in self._items() if item.text(_NAME) == name), None)
        if item is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        else:
            self.setCurrentItem(item)

    def choose_first(self) -> None:
        """Choose the first name that is not filtered out."""
        item = next((item for item in self._items() if not item.isHidden()), None)
        if item is not None:
            self.setCurrentItem(item)
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the form; Alt with an arrow moves a section, or nests a tag."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_name:
            self.opened.emit(self.current_name)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and self._moves(event.key()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Nest the dragged tag below the one it is dropped on, or order the sections."""
        if self._kind is Kind.TAG:
            target = self.itemAt(event.position().toPoint())
            is_between = self.dropIndicatorPosition() in {
                QAbstractItemView.DropIndicatorPosition.AboveItem,
                QAbstractItemView.DropIndicatorPosition.BelowItem,
            }
            above = target.parent() if target is not None and is_between else target
            name = self.current_name
            event.setDropAction(Qt.DropAction.IgnoreAction)  # the desk decides; the tree is shown anew
            event.accept()
            self.nested.emit(name, above.text(_NAME) if above is not None else "")
            return
        super().dropEvent(event)
        self.ordered.emit(self.names)

    def _moves(self, key: int) -> bool:
        item = self.currentItem()
        if item is None:
            return False
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if self._kind is Kind.SECTION and step is not None:
            names = self.names
            at = names.index(item.text(_NAME))
            if 0 <= at + step < len(names):
                names.insert(at + step, names.pop(at))
                self.ordered.emit(names)
            return True
        if self._kind is Kind.TAG and key == Qt.Key.Key_Right:
            above = self._neighbour_above(item)
            if above is not None:
                self.nested.emit(item.text(_NAME), above.text(_NAME))
            return True
        if self._kind is Kind.TAG and key == Qt.Key.Key_Left:
            parent = item.parent()
            if parent is not None:
                above = parent.parent()
                self.nested.emit(item.text(_NAME), above.text(_NAME) if above is not None else "")
            return True
        return False

    def _neighbour_above(self, item: QTreeWidgetItem) -> QTreeWidgetItem | None:
        parent = item.parent() or self.invisibleRootItem()
        at = parent.indexOfChild(item)
        return parent.child(at - 1) if at > 0 else None

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(at) for at in reversed(range(self.topLevelItemCount()))]
        while waiting:
            item = waiting.pop()
            if item is not None:
                found.append(item)
                waiting += [item.child(at) for at in reversed(range(item.childCount()))]
        return found

    def _tell(self, item: QTreeWidgetItem | None, _before: object) -> None:
        if not self._is_showing:
            self.chosen.emit(item.text(_NAME) if item is not None else "")
