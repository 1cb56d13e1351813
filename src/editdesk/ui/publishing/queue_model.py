"""The queue as a table: taken or left out, article, change, section, publish date, preflight."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal

from editdesk.publish.queue_row import Change, QueueRow
from editdesk.publish.request import Finding, Severity
from editdesk.ui.row_table import Index, RowTable
from editdesk.ui.style import Style

ARTICLE, CHANGE, SECTION, PUBLISH_AT, PREFLIGHT = range(5)

_SEVERITY_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "hint"}
_MARKS = {Severity.ERROR: "✕", Severity.WARNING: "⚠", Severity.HINT: "·"}
_COLOURS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "muted"}
_TAKEABLE = frozenset({Change.NEW, Change.UPDATED, Change.UNCHANGED})


class QueueModel(RowTable[QueueRow]):
    """Rows of the queue, each with a tick that stays as it is when other rows are shown. Times are those of `zone`.

    `left_out_changed` follows every tick set or taken away.
    """

    columns = ("Article", "Change", "Section", "Publish at", "Preflight")
    left_out_changed = Signal()

    def __init__(self, style: Style, parent: QObject | None = None) -> None:
        super().__init__(style, parent)
        self._findings: dict[str, list[Finding]] | None = None
        self._left_out: set[str] = set()
        self.zone = ZoneInfo("UTC")

    @property
    def left_out(self) -> frozenset[str]:
        """The ids of the articles whose tick was taken away."""
        return frozenset(self._left_out)

    def show_findings(self, findings: Sequence[Finding] | None) -> None:
        """Show what preflight found; None while it is not known."""
        self._findings = None if findings is None else {}
        for finding in findings or ():
            if self._findings is not None:
                self._findings.setdefault(finding.article, []).append(finding)
        self.repaint()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be ticked where there is something to take."""
        flags = super().flags(index)
        if index.column() == ARTICLE and self._rows[index.row()].change in _TAKEABLE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, tick, colour or tool tip."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == ARTICLE and row.change in _TAKEABLE:
            return Qt.CheckState.Unchecked if row.article_id in self._left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = self._colour(row, index.column())
            return self.colour(colour) if colour else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.detail or _byline(row) or None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == ARTICLE:
            return f"{row.title}, {row.change}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        article_id = self._rows[index.row()].article_id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._left_out.discard(article_id)
        else:
            self._left_out.add(article_id)
        self.dataChanged.emit(index, index)
        self.left_out_changed.emit()
        return True

    def _text(self, row: QueueRow, column: int) -> str:
        if column == ARTICLE:
            return f"{row.title}\n{_byline(row)}" if row.byline else row.title
        if column == CHANGE:
            return f"{row.change} {row.detail}".strip() if row.change is not Change.HELD else str(row.change)
        if column == SECTION:
            return row.section or "—"
        if column == PUBLISH_AT:
            return f"{row.published_at.astimezone(self.zone):%d %b %Y %H:%M}" if row.published_at else "—"
        return self._preflight(row)[0]

    def _colour(self, row: QueueRow, column: int) -> str:
        if column == PREFLIGHT:
            return self._preflight(row)[1]
        if column == CHANGE:
            return "muted" if row.change in {Change.UNCHANGED, Change.HELD} else ""
        return "" if column == ARTICLE else "muted"

    def _preflight(self, row: QueueRow) -> tuple[str, str]:
        """Return the words and the token of their colour."""
        if row.change is Change.HELD:
            return "held back", "muted"
        if row.change is Change.WITHDRAWN:
            return "left out", "muted"
        if self._findings is None:
            return "checking…", "muted"
        found = self._findings.get(row.slug, [])
        for severity in (Severity.ERROR, Severity.WARNING):
            number = sum(finding.severity is severity for finding in found)
            if number:
                word = _SEVERITY_WORDS[severity]
                return f"{_MARKS[severity]} {number} {word}{'s' if number > 1 else ''}", _COLOURS[severity]
        return "✓ ready", "success"


def _byline(row: QueueRow) -> str:
    return ", ".join(f"{entry.name} · {entry.country}" if entry.country else entry.name for entry in row.byline)
