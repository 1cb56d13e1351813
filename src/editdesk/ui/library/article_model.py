"""The rows of the library as far as they were fetched; more are asked for when the view comes near their end."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import LABELS
from editdesk.ui.library.short_time import dated, short_time

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Gives the ArticleRow itself."""

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class ArticleModel(QAbstractListModel):
    """Lives on the GUI thread. `more_wanted` is emitted once for each stretch that is missing."""

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ArticleRow] = []
        self._total = 0
        self._is_waiting = False

    @property
    def rows(self) -> Sequence[ArticleRow]:
        """The rows fetched so far."""
        return self._rows

    @property
    def total(self) -> int:
        """How many rows there are, fetched or not."""
        return self._total

    def show(self, rows: Sequence[ArticleRow], total: int) -> None:
        """Show another list."""
        self.beginResetModel()
        self._rows = list(rows)
        self._total = total
        self._is_waiting = False
        self.endResetModel()

    def append(self, rows: Sequence[ArticleRow]) -> None:
        """Add the stretch that follows. An article that moved meanwhile is not shown twice."""
        self._is_waiting = False
        shown = {row.article_id for row in self._rows}
        new = [row for row in rows if row.article_id not in shown]
        if not new:
            self._total = len(self._rows)
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
        self._rows += new
        self.endInsertRows()

    def place_of(self, article_id: str) -> QModelIndex:
        """Return where the article stands, an invalid index where it is not among the rows."""
        for place, row in enumerate(self._rows):
            if row.article_id == article_id:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return the number of rows fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        """Return whether rows are missing that nobody has asked for yet."""
        return not parent.isValid() and not self._is_waiting and len(self._rows) < self._total

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next stretch."""
        if self.canFetchMore(parent):
            self._is_waiting = True
            self.more_wanted.emit()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the whole row, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None


def title_of(row: ArticleRow) -> str:
    """Return what the row is called: an article without title has at least its slug."""
    return row.title or row.slug or "Untitled"


def credits_of(row: ArticleRow) -> tuple[str, str]:
    """Return who wrote it, of several the first and how many more; and the same with the country."""
    if not row.byline:
        return "", ""
    first, *others = row.byline
    more = f" + {len(others)}" if others else ""
    return f"{first.name}{more}", " · ".join(part for part in (first.name, first.country) if part) + more


def measures_of(row: ArticleRow, now: datetime) -> str:
    """Return when and how long."""
    return f"{short_time(dated(row), now)} · {row.words:,} w"


def spoken(row: ArticleRow) -> str:
    """Return the row as one sentence for a screen reader."""
    names = " and ".join(entry.name for entry in row.byline)
    parts = (title_of(row), LABELS[row.state], names and f"by {names}", short_time(dated(row), datetime.now(UTC)))
    return ", ".join(part for part in (*parts, f"{row.words} words") if part)
