"""The sections of a text as a tree."""

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from editdesk.text.sections import Section

WORDS_ROLE = Qt.ItemDataRole.UserRole
HERE_ROLE = Qt.ItemDataRole.UserRole + 1
_MIME = "application/x-editdesk-section"

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """Shows sections by their titles. What is dropped and renamed is asked for, and shown once the text has changed.

    `move_requested(number, before, level)` and `rename_requested(number, title)` name sections by their number.
    """

    move_requested = Signal(int, int, int)
    rename_requested = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.sections: tuple[Section, ...] = ()
        self._children: dict[int, list[int]] = {-1: []}
        self._rows: list[int] = []
        self._words: list[int | None] = []
        self._here = -1

    def show(self, sections: tuple[Section, ...]) -> bool:
        """Show other sections; return whether their build is another, which resets the tree."""
        is_same_build = [section.parent for section in sections] == [section.parent for section in self.sections]
        if is_same_build:
            known, self.sections = self.sections, sections
            for number, (before, now) in enumerate(zip(known, sections, strict=True)):
                if (before.title, before.level) != (now.title, now.level):
                    self._tell(number)
            return False
        self.beginResetModel()
        self.sections = sections
        self._children = {-1: []}
        self._rows = []
        self._words = [None] * len(sections)
        self._here = -1
        for number, section in enumerate(sections):
            siblings = self._children.setdefault(section.parent, [])
            self._rows.append(len(siblings))
            siblings.append(number)
        self.endResetModel()
        return True

    def show_words(self, words: list[int | None]) -> None:
        """Show how many words each section has."""
        changed = [number for number, (old, new) in enumerate(zip(self._words, words, strict=True)) if old != new]
        self._words = words
        for number in changed:
            self._tell(number)

    def show_here(self, number: int) -> None:
        """Mark the section that the caret is in, -1 for none."""
        if number != self._here:
            before, self._here = self._here, number
            for changed in (before, number):
                if 0 <= changed < len(self.sections):
                    self._tell(changed)

    def index_of(self, number: int) -> QModelIndex:
        """Return the index of a section, an invalid one for none."""
        if not 0 <= number < len(self._rows):
            return QModelIndex()
        return self.createIndex(self._rows[number], 0, number)

    def number_of(self, index: _Index) -> int:
        """Return the number of the section of an index, -1 for an invalid one."""
        return int(index.internalId()) if index.isValid() else -1

    def siblings_of(self, number: int) -> list[int]:
        """Return the sections under the same parent, the section among them."""
        return self._children[self.sections[number].parent]

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        """Return the index of a row under a parent."""
        siblings = self._children.get(self.number_of(parent), [])
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row])

    def parent(self, child: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of the section that one is under."""
        number = self.number_of(child)
        return self.index_of(self.sections[number].parent) if 0 <= number < len(self.sections) else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many sections stand right under one."""
        return len(self._children.get(self.number_of(parent), ()))

    def columnCount(self, _parent: _Index = _NOWHERE) -> int:
        """Return one column."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, words, and for editing the title as written."""
        number = self.number_of(index)
        if not 0 <= number < len(self.sections):
            return None
        section = self.sections[number]
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: section.title or "Untitled",
            Qt.ItemDataRole.EditRole: section.source,
            Qt.ItemDataRole.ToolTipRole: section.title,
            WORDS_ROLE: self._words[number],
            HERE_ROLE: number == self._here,
        }
        return self._spoken(number) if role == Qt.ItemDataRole.AccessibleTextRole else values.get(role)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another title."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.rename_requested.emit(self.number_of(index), str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let every section be renamed, dragged and dropped on."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Move, never copy."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what may be dropped."""
        return [_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        """Return the number of the dragged section."""
        data = QMimeData()
        data.setData(_MIME, str(self.number_of(indexes[0])).encode())
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: _Index) -> bool:
        """Ask for a move: between two sections, or under the one that it was dropped on."""
        if not data.hasFormat(_MIME):
            return False
        number = int(bytes(data.data(_MIME).data()))
        before, level = self.target(self.number_of(parent), row)
        self.move_requested.emit(number, before, level)
        # The text is changed, not the tree: Qt is not to take the row away.
        return False

    def target(self, parent: int, row: int) -> tuple[int, int]:
        """Return before which section a row under a parent is, and the level there; row -1 is behind the last."""
        siblings = self._children.get(parent, [])
        if 0 <= row < len(siblings):
            return siblings[row], self.sections[siblings[row]].level
        above = self.sections[parent].level + 1 if parent >= 0 else 1
        level = self.sections[siblings[-1]].level if siblings else above
        return (self.sections[parent].after if parent >= 0 else len(self.sections)), level

    def _tell(self, number: int) -> None:
        index = self.index_of(number)
        self.dataChanged.emit(index, index)

    def _spoken(self, number: int) -> str:
        section, count = self.sections[number], self._words[number]
        length = f", {count} words" if count is not None else ""
        here = ", the caret is here" if number == self._here else ""
        return f"{section.title or 'Untitled'}, level {section.level}{length}{here}"
