"""Cards of one column or of the tray, as a list for Qt."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from editdesk.desk.planning_values import Card
from editdesk.ui.dragged_articles import MIME_TYPE, dragged
from editdesk.ui.planning.wording import spoken_card

Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """Rows of cards; a drag carries the articles of the chosen ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()
        self._checks: Mapping[str, int] = {}
        self.zone = ZoneInfo("UTC")

    def show_cards(self, cards: Sequence[Card], zone: ZoneInfo) -> None:
        """Show other cards."""
        self.zone = zone
        if tuple(cards) == self._cards:
            return
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def show_checks(self, checks: Mapping[str, int]) -> None:
        """Say how much is missing for the next step of each article."""
        self._checks = checks
        if self._cards:
            self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1))

    def card(self, row: int) -> Card:
        """Return the card of a row."""
        return self._cards[row]

    def checks(self, row: int) -> int:
        """Return how much is missing for the next step of a row's article."""
        return self._checks.get(self._cards[row].article_id, 0)

    def row_of(self, article_id: str) -> int:
        """Return the row of an article, -1 where it has no card here."""
        return next((row for row, card in enumerate(self._cards) if card.article_id == article_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, or all that is said of the card."""
        card = self._cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken_card(card, self.zone, datetime.now(UTC), self.checks(index.row()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every card be chosen and dragged."""
        ours = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return ours | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the articles of these rows."""
        return dragged([self._cards[index.row()].article_id for index in indexes])
