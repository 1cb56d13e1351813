"""The articles of an issue in their order, as a table for Qt; the pages can be edited."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from editdesk.desk.planning_values import Placed
from editdesk.desk.workflow import LABELS
from editdesk.ui.dragged_articles import MIME_TYPE, dragged
from editdesk.ui.planning.wording import card_date
from editdesk.ui.style import Style

Index = QModelIndex | QPersistentModelIndex
PLACE, ARTICLE, WHO, STATE, DATE, WORDS, PAGES, RANGE = range(8)
HEADS = ("No.", "Article", "Who", "State", "Date", "Words", "Pages", "From–to")
_NUMBERS = frozenset({PLACE, WORDS, PAGES})


class IssueModel(QAbstractTableModel):
    """`pages_edited(article id, pages or None)` when somebody wrote a number."""

    pages_edited = Signal(str, object)

    def __init__(self, style: Style, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._places: tuple[Placed, ...] = ()
        self._zone = ZoneInfo("UTC")

    def show_places(self, places: Sequence[Placed], zone: ZoneInfo) -> None:
        """Show another order."""
        self.beginResetModel()
        self._places, self._zone = tuple(places), zone
        self.endResetModel()

    def place(self, row: int) -> Placed:
        """Return what stands in a row."""
        return self._places[row]

    def ids(self) -> list[str]:
        """Return the ids of the articles, in order."""
        return [place.card.article_id for place in self._places]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many articles there are."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says."""
        place, column = self._places[index.row()], index.column()
        words = self.words(index.row())[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column == STATE:
            # The colours of states are grounds; as ink they read on the surface in both looks.
            return QColor(self._style.tokens.state_colour(place.card.state))
        return {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.EditRole: str(place.pages or "") if column == PAGES else words,
            Qt.ItemDataRole.AccessibleTextRole: f"{HEADS[column]}: {words or 'none'}",
            Qt.ItemDataRole.ToolTipRole: words if column == ARTICLE else None,
        }.get(Qt.ItemDataRole(role))

    def words(self, row: int) -> tuple[str, ...]:
        """Return what a row says, cell by cell."""
        place, card = self._places[row], self._places[row].card
        today = datetime.now(UTC).astimezone(self._zone).date()
        return (
            str(row + 1),
            card.name,
            card.who or "unassigned",
            LABELS[card.state],
            card_date(card, self._zone, today),
            f"{card.words:,}",
            str(place.pages or "—"),
            page_range(place),
        )

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a number of pages; nothing for not yet."""
        if role != Qt.ItemDataRole.EditRole or index.column() != PAGES:
            return False
        written = str(value).strip()
        if written and not written.isdecimal():
            return False
        self.pages_edited.emit(self._places[index.row()].card.article_id, int(written) if written else None)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen and dragged, and pages be written."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        ours = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return ours | Qt.ItemFlag.ItemIsEditable if index.column() == PAGES else ours

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the articles of these rows."""
        rows = sorted({index.row() for index in indexes})
        return dragged([self._places[row].card.article_id for row in rows])


def page_range(place: Placed) -> str:
    """Return the pages an article stands on, as “5–7”."""
    if place.first_page is None:
        return ""
    return str(place.first_page) if place.pages == 1 else f"{place.first_page}–{place.last_page}"
