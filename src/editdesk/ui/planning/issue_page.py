"""The issue plan: which articles a number of the magazine has, in which order, on how many pages."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.planning_values import IssuePlan
from editdesk.ui.dragged_articles import dropped_articles, holds_articles
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.planning.issue_model import IssueModel
from editdesk.ui.planning.issue_table import IssueTable
from editdesk.ui.planning.moment_field import MomentField
from editdesk.ui.style import Style

_MOST_PAGES = 9_999


class IssuePage(QWidget):
    """`issue_chosen(name)`; `described(deadline, appears, pages)`; `begin_requested`. The table has its own wishes."""

    issue_chosen = Signal(str)
    described = Signal(object, object, object)
    begin_requested = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setObjectName("planning.issue")
        self.setAcceptDrops(True)
        self.plan: IssuePlan | None = None
        self._zone = ZoneInfo("UTC")
        self._names = QComboBox()
        self._names.setObjectName("planning.issue.name")
        self._names.setAccessibleName("Issue")
        self._names.setMinimumWidth(160)
        self._begin = QPushButton("New issue…")
        self._begin.setObjectName("planning.issue.begin")
        self._deadline = MomentField("planning.issue.deadline", "Closes")
        self._appears = MomentField("planning.issue.appears", "Appears")
        self._pages = QSpinBox(minimum=0, maximum=_MOST_PAGES)
        self._pages.setSpecialValueText("not set")
        self._pages.setObjectName("planning.issue.pages")
        self._pages.setAccessibleName("Pages of the issue")
        self._pages.setKeyboardTracking(False)
        self._pages.lineEdit().setTextMargins(6, 0, 0, 0)
        self._pages.setFixedWidth(96)
        self._total = QLabel()
        self._total.setObjectName("planning.issue.total")
        self.model = IssueModel(style, self)
        self.table = IssueTable(self.model)
        self._empty = EmptyPage()
        self._hint = QLabel("Shift+↑↓ or dragging changes the order; a number key writes the pages; Delete takes out.")
        self._hint.setProperty("role", "muted")
        self._lay_out()
        self._names.activated.connect(lambda _row: self.issue_chosen.emit(self._names.currentText()))
        self._begin.clicked.connect(self.begin_requested)
        for field in (self._deadline, self._appears):
            field.changed.connect(self._describe)
        self._pages.valueChanged.connect(lambda _value: self._describe())

    @property
    def name(self) -> str:
        """The issue that is shown, "" for none."""
        return self._names.currentText()

    def offer(self, names: Sequence[str]) -> None:
        """Offer these issues, the one that was shown still in front."""
        chosen = self.name
        if [self._names.itemText(row) for row in range(self._names.count())] != list(names):
            self._names.clear()
            self._names.addItems(list(names))
        self.choose(chosen)
        if not names:
            self.plan = None
            self.model.show_places((), self._zone)
            self._total.clear()
            self._empty.say("No issue yet", "Begin one with “New issue…”, or name one in an article's details.")
        for widget in (self._deadline, self._appears, self._pages, self._names):
            widget.setEnabled(bool(names))
        self._show_stack()

    def choose(self, name: str) -> None:
        """Put an issue in front."""
        row = self._names.findText(name)
        self._names.setCurrentIndex(max(row, 0))

    def show_plan(self, plan: IssuePlan, zone: ZoneInfo) -> None:
        """Show an issue."""
        ids = [self.model.ids()[row] for row in self.table.chosen()]
        self.plan, self._zone = plan, zone
        self.choose(plan.name)
        self.model.show_places(plan.places, zone)
        self.table.choose(ids)
        self._deadline.show_moment(plan.deadline_at, zone)
        self._appears.show_moment(plan.appears_at, zone)
        self._pages.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._pages.setValue(plan.pages or 0)
        self._pages.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._tell_total(plan)
        hint = "Drag articles here from the library, or name the issue in an article's details."
        self._empty.say(f"{plan.name} has no article yet", hint)
        self._show_stack()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take articles beside the rows, too."""
        if self.plan is not None and holds_articles(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which articles were dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.table.dropped.emit(dropped_articles(event.mimeData()))

    def _lay_out(self) -> None:
        facts = QHBoxLayout()
        facts.setSpacing(8)
        for label, field in (
            ("Issue", self._names),
            ("Closes", self._deadline),
            ("Appears", self._appears),
            ("Pages", self._pages),
        ):
            said = QLabel(label)
            said.setProperty("role", "muted")
            said.setBuddy(field)
            facts.addWidget(said)
            facts.addWidget(field)
            facts.addSpacing(8)
        facts.addStretch()
        facts.addWidget(self._begin)
        below = QHBoxLayout()
        below.addWidget(self._total)
        below.addStretch()
        below.addWidget(self._hint)
        table = QWidget()
        self._stack = QStackedLayout(table)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(facts)
        layout.addWidget(table, 1)
        layout.addLayout(below)

    def _show_stack(self) -> None:
        has_rows = self.model.rowCount() > 0
        self._stack.setCurrentWidget(self.table if has_rows else self._empty)
        self._hint.setVisible(has_rows)

    def _tell_total(self, plan: IssuePlan) -> None:
        said, role = told_total(plan)
        late = plan.deadline_at is not None and plan.deadline_at < datetime.now(UTC)
        self._total.setText(f"{said} · closed" if late else said)
        self._total.setProperty("role", role)
        self._total.style().polish(self._total)
        self._total.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _describe(self) -> None:
        if self.plan is None:
            return
        deadline, appears = self._deadline.moment(self._zone), self._appears.moment(self._zone)
        pages = self._pages.value() or None
        if (deadline, appears, pages) != (self.plan.deadline_at, self.plan.appears_at, self.plan.pages):
            self.described.emit(deadline, appears, pages)


def told_total(plan: IssuePlan) -> tuple[str, str]:
    """Return how many pages are planned of how many, in words, and the role of the label that says so."""
    unsaid = sum(place.pages is None for place in plan.places)
    open_ones = f" · {unsaid} without pages" if unsaid else ""
    if plan.free_pages is None:
        return f"{plan.planned_pages} pages planned{open_ones}", "muted"
    of_all = f"{plan.planned_pages} of {plan.pages} pages planned"
    if plan.free_pages < 0:
        return f"{of_all} · {-plan.free_pages} too many{open_ones}", "error"
    if plan.free_pages:
        return f"{of_all} · {plan.free_pages} free{open_ones}", "warning"
    return f"{of_all} · full{open_ones}", "success"
