"""The rows of the queue."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editdesk.desk.queue_values import QueueRow
from editdesk.desk.workflow import USUAL
from editdesk.ui.review.wording import remarks, standing, submitted

Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """The articles that wait, the most urgent first; `workflow` says what the desk calls its states."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QueueRow] = []
        self.workflow = USUAL

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show more rows below those there are."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def row(self, number: int) -> QueueRow:
        """Return a row by its number."""
        return self._rows[number]

    def row_of(self, article_id: str) -> int:
        """Return the number of an article's row, -1 where it is not in the queue."""
        return next((number for number, row in enumerate(self._rows) if row.article_id == article_id), -1)

    def badge(self, row: QueueRow) -> str:
        """Return the words of a row's badge."""
        return standing(row, self.workflow.label(row.state))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's title, and all it says for those who hear it or point at it."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (row.title, self.badge(row), submitted(row, datetime.now(UTC)), remarks(row))
            return ", ".join(part for part in (*said, "overdue" if row.is_overdue else "") if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.message or None
        return None
