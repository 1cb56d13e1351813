"""Past exports: when, for which target, how many articles, and whether the bundle is still what was written."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from editdesk.desk.values import ExportRecord
from editdesk.publish.request import VerifyReport

_SHOWN_PROBLEMS = 3


class PastExports(QFrame):
    """The list with one button. `verify_requested` carries the path of the bundle chosen."""

    verify_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._asked = Path()
        self._list = QListWidget()
        self._list.setObjectName("publishing.past")
        self._list.setAccessibleName("Past exports")
        self._list.setMinimumHeight(96)
        self._empty = QLabel("Nothing has been exported yet.")
        self._empty.setProperty("role", "muted")
        self._told = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told.setObjectName("publishing.verified")
        self._verify = QPushButton("Verify")
        self._verify.setObjectName("publishing.verify")
        self._verify.setToolTip("Compare every file of the bundle with its checksum")
        self._lay_out()
        self._verify.clicked.connect(self._ask)
        self._list.itemActivated.connect(self._ask)
        self._list.currentItemChanged.connect(self._told.clear)
        self.show_records((), ZoneInfo("UTC"))

    def show_records(self, records: Sequence[ExportRecord], zone: ZoneInfo) -> None:
        """Show other exports, the newest first, with the times of `zone`."""
        self._list.clear()
        for record in records:
            number = len(record.articles)
            count = f"{number:,} article{'' if number == 1 else 's'}"
            item = QListWidgetItem(f"{record.at.astimezone(zone):%d %b %H:%M}   {record.target}   {count}")
            item.setToolTip(f"{record.path}\nby {record.by}")
            item.setData(Qt.ItemDataRole.UserRole, record.path)
            self._list.addItem(item)
        self._list.setVisible(bool(records))
        self._verify.setVisible(bool(records))
        self._empty.setVisible(not records)
        self._list.setCurrentRow(0)

    def show_report(self, report: VerifyReport) -> None:
        """Say what verifying the chosen bundle found."""
        self._verify.setEnabled(True)
        name = self._asked.name
        if report.ok:
            self._tell("success", f"✓ {name} verified: {report.files:,} files, all as they were written.")
            return
        lines = [f"{problem.path}: {problem.problem}" for problem in report.problems[:_SHOWN_PROBLEMS]]
        more = len(report.problems) - len(lines)
        lines += [f"and {more} more"] if more > 0 else []
        self._tell("error", f"✕ {name} is damaged. " + "\n".join(lines))

    def show_failure(self, error: Exception) -> None:
        """Say why nothing could be compared."""
        self._verify.setEnabled(True)
        self._tell("error", str(error))

    def _lay_out(self) -> None:
        title = QLabel("Past exports")
        title.setProperty("role", "section")
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self._verify)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._told)
        layout.addStretch()

    def _ask(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._verify.setEnabled(False)
            self._tell("muted", "Comparing…")
            self._asked = Path(item.data(Qt.ItemDataRole.UserRole))
            self.verify_requested.emit(self._asked)

    def _tell(self, role: str, words: str) -> None:
        self._told.setProperty("role", role)
        self._told.style().polish(self._told)
        self._told.setText(words)
