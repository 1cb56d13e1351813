"""The revisions as rows of a list, each with the words it tells a reader or a screen reader."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from editdesk.desk.values import RevisionRow
from editdesk.desk.workflow import LABELS
from editdesk.ui.history.comparison import History, Kept
from editdesk.ui.history.moments import moment, whole_moment

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
FACTS_ROLE = Qt.ItemDataRole.UserRole + 2
LENGTH_ROLE = Qt.ItemDataRole.UserRole + 3
STATE_ROLE = Qt.ItemDataRole.UserRole + 4
APPROVED_ROLE = Qt.ItemDataRole.UserRole + 5

APPROVED = "Exports take this one"

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RevisionModel(QAbstractListModel):
    """Lists a history, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[RevisionRow, ...] = ()
        self._rows: tuple[RevisionRow, ...] = ()
        self._approved: int | None = None

    def show(self, history: History | None, which: Kept = Kept.ALL) -> None:
        """List those of this history; None for none."""
        self.beginResetModel()
        self._all = history.rows if history else ()
        self._rows = history.kept(which) if history else ()
        self._approved = history.approved if history else None
        self.endResetModel()

    @property
    def newest(self) -> int | None:
        """The number of the newest revision, listed or not; None where there is none."""
        return self._all[0].number if self._all else None

    def row_of(self, number: int) -> int | None:
        """Return where a revision stands in the list, None where it does not."""
        return next((at for at, row in enumerate(self._rows) if row.number == number), None)

    def at(self, row: int) -> RevisionRow:
        """Return the revision in a row."""
        return self._rows[row]

    def before(self, number: int) -> int | None:
        """Return the revision that `number` followed, None for the first."""
        return next((row.number for row in self._all if row.number < number), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of revisions."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"Revision {row.number}"
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (whole_moment(row.at), row.name, row.reason) if part)
            case Qt.ItemDataRole.AccessibleTextRole:
                marks = (self._state(row), APPROVED if self._is_approved(row) else "")
                said = (f"Revision {row.number}", row.name, *marks, _facts(row), self._length(row), row.reason)
                return ", ".join(part for part in said if part)
            case _:
                special: dict[int, Callable[[RevisionRow], object]] = {
                    ROW_ROLE: lambda row: row,
                    FACTS_ROLE: _facts,
                    LENGTH_ROLE: self._length,
                    STATE_ROLE: self._state,
                    APPROVED_ROLE: self._is_approved,
                }
                return special[role](row) if role in special else None

    def _length(self, row: RevisionRow) -> str:
        before = self._followed(row)
        if before is None:
            return f"{row.words:,} words"
        difference = row.words - before.words
        if difference == 0:
            return "same length"
        return f"{'+' if difference > 0 else '−'}{abs(difference):,} word{'' if abs(difference) == 1 else 's'}"

    def _state(self, row: RevisionRow) -> str:
        """Return the state it was saved in, where that was new."""
        before = self._followed(row)
        is_new = before is None or before.state is not row.state
        return LABELS[row.state] if is_new else ""

    def _followed(self, row: RevisionRow) -> RevisionRow | None:
        return next((each for each in self._all if each.number < row.number), None)

    def _is_approved(self, row: RevisionRow) -> bool:
        return row.number == self._approved


def _facts(row: RevisionRow) -> str:
    return f"{moment(row.at, datetime.now(UTC))} · {row.by or 'somebody'}"
