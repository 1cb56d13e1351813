"""What preflight found, as a table: severity, article, what to do."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from editdesk.publish.request import Finding, Severity
from editdesk.ui.row_table import Index, RowTable

WORDS = {Severity.ERROR: "✕ Error", Severity.WARNING: "⚠ Warning", Severity.HINT: "· Hint"}
_COLOURS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "muted"}


class FindingsModel(RowTable[Finding]):
    """Read-only findings, errors first."""

    columns = ("", "Article", "What to mend")

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show other findings."""
        order = {severity: place for place, severity in enumerate(WORDS)}
        self.show_rows(sorted(findings, key=lambda each: order[each.severity]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, colour or tool tip."""
        finding = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            place = f"line {finding.line}: " if finding.line else ""
            return (WORDS[finding.severity], finding.article, place + finding.message)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.message
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return self.colour(_COLOURS[finding.severity])
        return None
