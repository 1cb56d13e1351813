"""What preflight found, as a table: severity, article, what to do."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from editdesk.publish.request import Finding, Severity
from editdesk.ui.style import Style

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("", "Article", "What to mend")
WORDS = {Severity.ERROR: "✕ Error", Severity.WARNING: "⚠ Warning", Severity.HINT: "· Hint"}
_COLOURS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "muted"}


class FindingsModel(QAbstractTableModel):
    """Read-only findings, errors first."""

    def __init__(self, style: Style, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._findings: tuple[Finding, ...] = ()
        style.changed.connect(self._repaint)

    def show(self, findings: Sequence[Finding]) -> None:
        """Show other findings."""
        order = {severity: place for place, severity in enumerate(WORDS)}
        self.beginResetModel()
        self._findings = tuple(sorted(findings, key=lambda each: order[each.severity]))
        self.endResetModel()

    def finding(self, number: int) -> Finding:
        """Return a finding by its row."""
        return self._findings[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, colour or tool tip."""
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            place = f"line {finding.line}: " if finding.line else ""
            return (WORDS[finding.severity], finding.article, place + finding.message)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.message
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return QColor(getattr(self._style.tokens, _COLOURS[finding.severity]))
        return None

    def _repaint(self) -> None:
        if self._findings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._findings) - 1, len(COLUMNS) - 1))
