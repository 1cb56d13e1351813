"""The files of the grid: all their keys, and the rows of those that were in sight last."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editdesk.desk.media_values import AssetRow, MediaListing
from editdesk.ui.jobs import Jobs
from editdesk.ui.media.asset_words import spoken

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
GROUP_ROLE = Qt.ItemDataRole.UserRole + 2
_PAGE = 120
_MOST_PAGES = 24


class AssetModel(QAbstractListModel):
    """Holds for any number of files: a row is read when it is first looked at. `rows_arrived` follows."""

    rows_arrived = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._listing = MediaListing((), (), (), ())
        self._place: dict[str, int] = {}
        self._pages: OrderedDict[int, list[AssetRow | None]] = OrderedDict()
        self._asked: set[int] = set()
        self._turn = 0

    @property
    def listing(self) -> MediaListing:
        """What is shown."""
        return self._listing

    def show(self, listing: MediaListing) -> None:
        """Show other files; the same ones keep their places and are read anew."""
        self._turn += 1
        self._asked.clear()
        if listing.keys == self._listing.keys:
            self._listing = listing
            for page in self._pages:
                self._read(page)
            return
        self.beginResetModel()
        self._listing = listing
        self._place = {}
        self._pages.clear()
        self.endResetModel()

    def key(self, number: int) -> str:
        """Return the SHA-256 at a place."""
        return self._listing.keys[number]

    def place_of(self, sha256: str) -> int:
        """Return where a file stands, -1 where it is not shown."""
        if not self._place:
            self._place = {key: at for at, key in enumerate(self._listing.keys)}
        return self._place.get(sha256, -1)

    def row(self, number: int) -> AssetRow | None:
        """Return what is known of the file at a place; None where it is still being read."""
        page = self._pages.get(number // _PAGE)
        if page is None:
            self._read(number // _PAGE)
            return None
        return page[number % _PAGE]

    def take(self, row: AssetRow) -> None:
        """Show what was just changed of a file."""
        at = self.place_of(row.info.sha256)
        page = self._pages.get(at // _PAGE) if at >= 0 else None
        if page is not None:
            page[at % _PAGE] = row
            self.repaint(at)

    def repaint(self, number: int) -> None:
        """Show a file anew."""
        self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many files there are."""
        return 0 if parent.isValid() else len(self._listing.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the file's row, its key, its group; a screen reader gets a sentence."""
        if not index.isValid():
            return None
        reader = _READERS.get(role)
        return None if reader is None else reader(self, index.row())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that files can be chosen and dragged away."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def _read(self, page: int) -> None:
        if page in self._asked:
            return
        from editdesk.desk import media

        self._asked.add(page)
        turn, keys = self._turn, self._listing.keys[page * _PAGE : (page + 1) * _PAGE]
        self._jobs.on_desk(media.rows, keys, done=lambda rows: self._take_page(turn, page, keys, rows))

    def _take_page(self, turn: int, page: int, keys: tuple[str, ...], rows: tuple[AssetRow, ...]) -> None:
        if turn != self._turn:
            return
        self._asked.discard(page)
        known = {row.info.sha256: row for row in rows}
        self._pages[page] = [known.get(key) for key in keys]
        self._pages.move_to_end(page)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        first = page * _PAGE
        self.dataChanged.emit(self.index(first), self.index(first + len(keys) - 1))
        self.rows_arrived.emit()

    def _spoken(self, number: int) -> str:
        row = self.row(number)
        return "Loading" if row is None else spoken(row)

    def _name(self, number: int) -> str:
        row = self.row(number)
        return "" if row is None else row.info.name

    def _tip(self, number: int) -> str:
        row = self.row(number)
        return "" if row is None else "\n".join(part for part in (row.info.name, row.info.alt) if part)

    def _group(self, number: int) -> int:
        return self._listing.groups[number] if self._listing.groups else -1


_READERS: dict[int, Callable[[AssetModel, int], Any]] = {
    ROW_ROLE: AssetModel.row,
    KEY_ROLE: AssetModel.key,
    GROUP_ROLE: AssetModel._group,  # noqa: SLF001 - the model's own table
    Qt.ItemDataRole.DisplayRole: AssetModel._name,  # noqa: SLF001
    Qt.ItemDataRole.ToolTipRole: AssetModel._tip,  # noqa: SLF001
    Qt.ItemDataRole.AccessibleTextRole: AssetModel._spoken,  # noqa: SLF001
}
