"""Report rows as a table: result, source, article, reason; filtered by result and by words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from editdesk.ingest.report import ReportRow, Result
from editdesk.ui.row_table import Index, RowTable
from editdesk.ui.style import Style

DONE_WORDS = {
    Result.CREATED: "Created",
    Result.UPDATED: "Updated",
    Result.UNCHANGED: "Unchanged",
    Result.SKIPPED: "Skipped",
    Result.FAILED: "Failed",
}
FORESEEN_WORDS = {
    Result.CREATED: "New",
    Result.UPDATED: "Update",
    Result.UNCHANGED: "Unchanged",
    Result.SKIPPED: "Left out",
    Result.FAILED: "Cannot come in",
}
_COLOURS = {
    Result.CREATED: "success",
    Result.UPDATED: "link",
    Result.UNCHANGED: "muted",
    Result.SKIPPED: "warning",
    Result.FAILED: "error",
}


class ReportModel(RowTable[ReportRow]):
    """Read-only rows. A row's whole reason is its tool tip."""

    columns = ("Result", "Source", "Article", "Reason")

    def __init__(self, style: Style, parent: QObject | None = None) -> None:
        super().__init__(style, parent)
        self._words = DONE_WORDS

    def show_report(self, rows: Sequence[ReportRow], words: dict[Result, str]) -> None:
        """Show other rows, with these words for the results."""
        self._words = words
        self.show_rows(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, colour or tool tip."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (self._words[row.result], row.source, row.article or "", row.reason)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.reason or row.source
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return self.colour(_COLOURS[row.result])
        return None


class ReportFilter(QSortFilterProxyModel):
    """Keeps rows of one result, or of any, that have all the words typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._words: tuple[str, ...] = ()

    def keep(self, result: Result | None, words: str) -> None:
        """Filter anew; None keeps every result."""
        self.beginFilterChange()
        self._result = result
        self._words = tuple(words.casefold().split())
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, _source_parent: Index) -> bool:
        """Tell whether a row is kept."""
        model = self.sourceModel()
        if not isinstance(model, ReportModel):
            return True
        row = model.row(source_row)
        text = f"{row.source} {row.article or ''} {row.reason}".casefold()
        return self._result in {None, row.result} and all(word in text for word in self._words)
