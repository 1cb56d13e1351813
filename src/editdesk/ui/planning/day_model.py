"""What stands on one day, as a list for Qt: planned and due dates, releases, embargoes, issues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from editdesk.desk.planning_values import Entry, Kind
from editdesk.ui.dragged_articles import dragged
from editdesk.ui.planning.wording import chip_ends, chip_name, spoken_entry

Index = QModelIndex | QPersistentModelIndex
MOVABLE = frozenset({Kind.PLANNED, Kind.DUE})
DAY_FORMAT = "application/x-editdesk-day"
"""The day that a drag within the calendar began on, so that several days move together."""

_MANY = 3  # published on a day: from here on they are one chip


@dataclass(frozen=True, slots=True)
class Chip:
    """One entry, or what was published on a day taken together."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """The entry, or the first of them."""
        return self.entries[0]

    @property
    def is_many(self) -> bool:
        """True where it stands for several articles."""
        return len(self.entries) > 1


def chips(entries: Sequence[Entry]) -> tuple[Chip, ...]:
    """Return the chips of a day: each entry its own, but many published articles one."""
    out = [entry for entry in entries if entry.kind is Kind.PUBLISHED]
    others = [Chip((entry,)) for entry in entries if entry.kind is not Kind.PUBLISHED]
    published = [Chip(tuple(out))] if len(out) >= _MANY else [Chip((entry,)) for entry in out]
    return tuple(sorted([*others, *published], key=lambda chip: chip.first.at))


class DayModel(QAbstractListModel):
    """The chips of a day. Planned and due dates can be dragged, nothing else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()
        self.day = date.min
        self.zone = ZoneInfo("UTC")

    def show_day(self, day: date, entries: Sequence[Entry], zone: ZoneInfo) -> None:
        """Show another day, or other entries."""
        wanted = chips(entries)
        if (day, zone, wanted) == (self.day, self.zone, self._chips):
            return
        self.beginResetModel()
        self.day, self.zone, self._chips = day, zone, wanted
        self.endResetModel()

    def chip(self, row: int) -> Chip:
        """Return the chip of a row."""
        return self._chips[row]

    def row_of(self, article_id: str) -> int:
        """Return the row of an article that can be moved, -1 for none."""
        rows = (row for row, chip in enumerate(self._chips) if chip.first.article_id == article_id)
        return next(rows, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many chips there are."""
        return 0 if parent.isValid() else len(self._chips)

    def words(self, row: int) -> tuple[str, tuple[str, ...]]:
        """Return what a chip says: a name that may be cut, and what may follow it, the longest first."""
        chip = self._chips[row]
        if chip.is_many:
            return f"Published {len(chip.entries)}", ()
        return chip_name(chip.first), chip_ends(chip.first, self.zone)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the chip says."""
        chip = self._chips[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            name, ends = self.words(index.row())
            return f"{name} {ends[0] if ends else ''}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_entry(chip.first, self.zone) if not chip.is_many else self.words(index.row())[0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(spoken_entry(entry, self.zone) for entry in chip.entries[:12])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what can be moved be dragged."""
        ours = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return ours | Qt.ItemFlag.ItemIsDragEnabled if self.chip(index.row()).first.kind in MOVABLE else ours

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [DAY_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the articles of these chips, and the day they are taken from."""
        data = dragged([self.chip(index.row()).first.article_id for index in indexes])
        data.setData(DAY_FORMAT, self.day.isoformat().encode("ascii"))
        return data
