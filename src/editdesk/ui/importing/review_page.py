"""Before anything is stored: what would happen to each item, and the guesses to be corrected."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editdesk.ingest.item import Incoming
from editdesk.ingest.report import Report, Result
from editdesk.ui.importing.guesses_page import GuessesPage
from editdesk.ui.importing.report_table import ReportTable
from editdesk.ui.importing.work import LookedOver
from editdesk.ui.style import Style


class ReviewPage(QWidget):
    """Two tabs: the guesses, where there are any, and the table. `changed` follows corrections."""

    changed = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = Report(())
        self._title = QLabel()
        self._title.setObjectName("importing.review_title")
        self._title.setProperty("role", "title")
        self._tabs = QTabBar(drawBase=False, expanding=False)
        self._tabs.setObjectName("importing.tabs")
        self._tabs.setAccessibleName("What to look at")
        self._guesses = GuessesPage(style)
        self._table = ReportTable("importing.foreseen", style)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._guesses)
        self._stack.addWidget(self._table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._tabs)
        layout.addWidget(self._stack, 1)
        self._tabs.addTab("Check what was read")
        self._tabs.addTab("What will happen")
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._guesses.changed.connect(self.changed)

    def show_looked_over(self, looked: LookedOver) -> None:
        """Show what reading and comparing came to."""
        self._report = looked.foreseen
        guessed = [item for item in _to_store(looked) if item.guesses]
        self._guesses.show_items(guessed)
        self._table.show_report(looked.foreseen)
        self._tabs.setTabText(0, f"Check what was read ({len(guessed)})")
        self._tabs.setVisible(bool(guessed))
        self._tabs.setCurrentIndex(0 if guessed else 1)
        self._stack.setCurrentIndex(self._tabs.currentIndex())
        self._title.setText(self._told())

    @property
    def is_ready(self) -> bool:
        """True when something would be stored and no guess holds what its field cannot."""
        return self._wanted > 0 and not self._guesses.problems

    @property
    def offer(self) -> str:
        """What the button says."""
        if not self._wanted:
            return "Nothing to import"
        return f"Import {self._wanted} article{'' if self._wanted == 1 else 's'}"

    def corrected(self, item: Incoming) -> Incoming:
        """Return the item as corrected."""
        return self._guesses.corrected(item)

    @property
    def _wanted(self) -> int:
        return self._report.counts[Result.CREATED] + self._report.counts[Result.UPDATED]

    def _told(self) -> str:
        counts = self._report.counts
        if not self._wanted and counts[Result.UNCHANGED]:
            return "Everything here is on the desk already"
        if not self._wanted:
            return "Nothing here can come in"
        parts = [
            f"{counts[result]} {word}"
            for result, word in ((Result.CREATED, "new"), (Result.UPDATED, "changed"), (Result.UNCHANGED, "unchanged"))
            if counts[result]
        ]
        return f"{', '.join(parts)} — nothing is stored yet"


def _to_store(looked: LookedOver) -> list[Incoming]:
    """Return the items that storing would create or update."""
    pairs = zip(looked.items, looked.foreseen.rows, strict=True)
    return [
        item for item, row in pairs if isinstance(item, Incoming) and row.result in (Result.CREATED, Result.UPDATED)
    ]
