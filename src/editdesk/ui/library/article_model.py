"""The rows of the library: all of them by number, of their contents only what was looked at last."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from editdesk.desk.query import Words
from editdesk.desk.values import ArticleRow
from editdesk.ui.library.arrangement import Arrangement
from editdesk.ui.library.columns import COLUMNS
from editdesk.ui.library.row_words import spoken, title_of

if TYPE_CHECKING:
    from editdesk.desk.listing import Group

PAGE = 100
"""Rows fetched at a time: more than a window shows, few enough to arrive between two keys."""
_PAGES_KEPT = 12
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
# Asked for at every cell that is painted; put together once.
_HEADING = Qt.ItemFlag.ItemIsEnabled
_ARTICLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_Page = tuple[ArticleRow | None, ...]


class ArticleModel(QAbstractTableModel):
    """Lives on the GUI thread. `page_wanted(number)` says which stretch of PAGE articles was looked at and is missing.

    A row is an article or, where there are groups, a heading. Nothing here is done for each of the rows.
    """

    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.words: tuple[Words, ...] = ()
        self.keys = array("q")
        self.arrangement = Arrangement(0)
        self._pages: OrderedDict[int, _Page] = OrderedDict()

    @property
    def total(self) -> int:
        """How many articles there are."""
        return len(self.keys)

    def show(self, keys: "array[int]", groups: "Sequence[Group]" = (), rows: Sequence[ArticleRow] = ()) -> bool:
        """Show a list of which `rows` are the first. Return whether it is the same articles in the same order."""
        arranged = Arrangement(len(keys), groups, self.arrangement.closed)
        is_same = keys == self.keys and arranged.groups == self.arrangement.groups
        if not is_same:
            self.beginResetModel()
            self.keys = keys
            self.arrangement = arranged
        self._pages.clear()
        if rows:
            self.put(0, rows)
        if is_same:
            self.repaint()
        else:
            self.endResetModel()
        return is_same

    def put(self, page: int, rows: Iterable[ArticleRow]) -> None:
        """Take the contents of a stretch; those of an article that is gone meanwhile stay away."""
        found = {row.key: row for row in rows}
        first = page * PAGE
        wanted = self.keys[first : first + PAGE]
        self._pages[page] = tuple(found.get(key) for key in wanted)
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        if wanted:
            self.repaint()

    def repaint(self) -> None:
        """Say that rows look different now."""
        if self.arrangement.rows:
            last = self.index(self.arrangement.rows - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def article(self, place: int, *, is_wanted: bool = True) -> ArticleRow | None:
        """Return the article at a place in the listing, None while it is not there; it is asked for then."""
        number, offset = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            if is_wanted:
                self.page_wanted.emit(number)
            return None
        self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None

    def row_at(self, row: int) -> ArticleRow | None:
        """Return the article in a row, None for a heading and while it is not there."""
        place = self.arrangement.place_at(row)
        return None if place is None else self.article(place)

    def heading_at(self, row: int) -> "Group | None":
        """Return the group whose heading stands in a row, None where an article does."""
        group = self.arrangement.group_at(row)
        return None if group is None else self.arrangement.groups[group]

    def known_ids(self, places: Iterable[int]) -> tuple[str, ...] | None:
        """Return the ids of the articles at some places where all of them are at hand, else None."""
        ids: list[str] = []
        for place in places:
            row = self.article(place, is_wanted=False)
            if row is None:
                return None
            ids.append(row.article_id)
        return tuple(ids)

    def known_place(self, article_id: str) -> int | None:
        """Return the place of an article that is at hand."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page):
                if row is not None and row.article_id == article_id:
                    return number * PAGE + offset
        return None

    def place_of_key(self, key: int) -> int | None:
        """Return the place of an article in the listing."""
        try:
            return self.keys.index(key)
        except ValueError:
            return None

    def index_of_place(self, place: int | None) -> QModelIndex:
        """Return the row of a place, an invalid index where it does not show."""
        row = None if place is None else self.arrangement.row_of(place)
        return QModelIndex() if row is None else self.index(row, 0)

    def is_closed(self, group: int) -> bool:
        """Say whether the articles of a group are put away."""
        return self.arrangement.groups[group].label in self.arrangement.closed

    def set_closed(self, group: int, *, is_closed: bool) -> None:
        """Put the articles of a group away, or show them again."""
        found, closed = self.arrangement.groups[group], self.arrangement.closed
        if (found.label in closed) == is_closed:
            return
        first = self.arrangement.heading(group) + 1
        after = Arrangement(
            self.total, self.arrangement.groups, closed | {found.label} if is_closed else closed - {found.label}
        )
        if is_closed:
            self.beginRemoveRows(_TOP, first, first + found.count - 1)
            self.arrangement = after
            self.endRemoveRows()
        else:
            self.beginInsertRows(_TOP, first, first + found.count - 1)
            self.arrangement = after
            self.endInsertRows()

    def close_all(self, *, is_closed: bool) -> None:
        """Put the articles of every group away, or show all again."""
        labels = frozenset(group.label for group in self.arrangement.groups) if is_closed else frozenset()
        self.beginResetModel()
        self.arrangement = Arrangement(self.total, self.arrangement.groups, labels)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return the number of rows, fetched or not."""
        return 0 if parent.isValid() else self.arrangement.rows

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return the number of columns, shown or not."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title, and that of numbers stands over them."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return COLUMNS[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section].is_number:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that articles can be chosen and dragged, and headings gone to."""
        return _ARTICLE if self.arrangement.group_at(index.row()) is None else _HEADING

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says, and what a screen reader says of its row."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        group = self.heading_at(index.row())
        if group is not None:
            return f"{group.label or 'None'}, {group.count:,} articles" if index.column() == 0 else None
        row = self.row_at(index.row())
        if row is None:
            return None
        if index.column() == 0:
            return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else title_of(row)
        return COLUMNS[index.column()].text(row, datetime.now(UTC))
