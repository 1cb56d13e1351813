"""The head of the place: the month, the way to others, what is shown, filters, export and print."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from editdesk.desk.query import Field, Filter, Query


class Shown(StrEnum):
    """What the place shows."""

    BOTH = "both"
    BOARD = "board"
    CALENDAR = "calendar"
    ISSUE = "issue"


_LABELS = {
    Shown.BOTH: "Board + calendar",
    Shown.BOARD: "Board",
    Shown.CALENDAR: "Calendar",
    Shown.ISSUE: "Issue",
}
PRINTED = ("calendar", "board", "issue plan")
"""What can be put on paper."""

_CHIP_HEIGHT = 26
_SPACING = 6  # tight, so that all fits into a window of 1280
_LONGEST = 14  # letters of a filter's value


class PlanHead(QWidget):
    """`stepped(-1, 0 for today, or 1)`, `shown_changed`, `filters_changed`, `ics_requested`, `late_requested`.

    `print_requested` and `pdf_requested` name which of PRINTED.
    """

    stepped = Signal(int)
    shown_changed = Signal()
    filters_changed = Signal()
    ics_requested = Signal()
    late_requested = Signal()
    print_requested = Signal(str)
    pdf_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setObjectName("planning.title")
        self.title.setProperty("role", "title")
        self._back = self._button("back", "‹", "Before", lambda: self.stepped.emit(-1))
        self._today = self._button("today", "Today", "Go to today", lambda: self.stepped.emit(0))
        self._on = self._button("on", "›", "After", lambda: self.stepped.emit(1))
        self._chips = {shown: self._chip(shown.value, label) for shown, label in _LABELS.items()}
        self._chips[Shown.BOTH].setChecked(True)
        views = QButtonGroup(self)
        for chip in self._chips.values():
            views.addButton(chip)
        views.buttonClicked.connect(lambda _chip: self.shown_changed.emit())
        self.week = self._chip("week", "Week")
        self.week.setAccessibleName("Show one week")
        self.week.clicked.connect(lambda _checked: self.shown_changed.emit())
        self.section = _Choice("section", "Section", Field.SECTION)
        self.issue = _Choice("issue", "Issue", Field.ISSUE)
        self._late = QPushButton()
        self._late.setObjectName("planning.late")
        self._late.setProperty("kind", "chip")
        self._late.setFixedHeight(_CHIP_HEIGHT)
        self._late.clicked.connect(self.late_requested)
        self._late.hide()
        self._ics = self._button("ics", "Export .ics", "Write the calendar for other programs", self.ics_requested.emit)
        self._print = QPushButton()
        self._print.setObjectName("planning.print")
        self._print.setText("Print")
        self._print.setStyleSheet("QPushButton { padding: 6px 24px 6px 10px; }")
        menu = QMenu(self._print)
        for what in PRINTED:
            menu.addAction(f"Print {what}…", partial(self.print_requested.emit, what))
        menu.addSeparator()
        for what in PRINTED:
            menu.addAction(f"Save {what} as PDF…", partial(self.pdf_requested.emit, what))
        self._print.setMenu(menu)
        for choice in (self.section, self.issue):
            choice.changed.connect(self.filters_changed)
        self._lay_out()

    @property
    def shown(self) -> Shown:
        """What is to be shown."""
        return next(shown for shown, chip in self._chips.items() if chip.isChecked())

    def show_only(self, shown: Shown) -> None:
        """Choose what is shown."""
        self._chips[shown].click()

    def query(self) -> Query:
        """Return what the filters ask for."""
        return Query(filters=tuple(each for choice in (self.section, self.issue) for each in choice.filters()))

    def query_text(self) -> str:
        """Return what the filters ask for as the search box writes it."""
        return " ".join(f'{each.field}:"{each.value}"' for each in self.query().filters)

    def show_late(self, number: int) -> None:
        """Say how many articles are late; a click shows them."""
        self._late.setVisible(number > 0)
        self._late.setText(f"! {number:,} overdue")
        self._late.setAccessibleName(f"{number:,} overdue, show them in the library")

    def arrange(self) -> None:
        """Show what belongs to what is shown."""
        has_calendar = self.shown in (Shown.BOTH, Shown.CALENDAR)
        for widget in (self._back, self._today, self._on, self.week):
            widget.setVisible(has_calendar)
        self.section.setVisible(self.shown is not Shown.ISSUE)
        self.issue.setVisible(self.shown is not Shown.ISSUE)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        row.addWidget(self.title)
        for widget in (self._back, self._today, self._on):
            row.addWidget(widget)
        for chip in self._chips.values():
            row.addWidget(chip)
        row.addWidget(self.week)
        row.addStretch()
        for widget in (self._late, self.section, self.issue, self._ics, self._print):
            row.addWidget(widget)

    def _button(self, name: str, text: str, spoken: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"planning.{name}")
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
        button.clicked.connect(lambda _checked=False: run())  # type: ignore[operator]
        if len(text) == 1:
            button.setFixedWidth(28)
        button.setStyleSheet(f"padding: 6px {0 if len(text) == 1 else 10}px;")
        return button

    def _chip(self, name: str, text: str) -> QPushButton:
        chip = QPushButton(text)
        chip.setObjectName(f"planning.show.{name}")
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setFixedHeight(_CHIP_HEIGHT)
        return chip


class _Choice(QPushButton):
    """A filter with a menu of names: all, or one."""

    changed = Signal()

    def __init__(self, name: str, label: str, field: Field) -> None:
        super().__init__()
        self.setObjectName(f"planning.filter.{name}")
        self.setProperty("kind", "chip")
        self.setFixedHeight(_CHIP_HEIGHT)
        self._label = label
        self._field = field
        self._names: tuple[str, ...] = ()
        self.value = ""
        self._group: QActionGroup | None = None
        self._menu = QMenu(self)
        self._menu.setObjectName(f"planning.filter.{name}.menu")
        self.setMenu(self._menu)
        self._tell()

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names."""
        if tuple(names) == self._names and self._group is not None:
            return
        self._names = tuple(names)
        self._menu.clear()
        self._group = QActionGroup(self._menu)
        for name in ("", *names):
            action = QAction(name.replace("&", "&&") or "All", self._menu, checkable=True)
            action.setData(name)
            action.setChecked(name == self.value)
            action.triggered.connect(lambda _checked=False, chosen=name: self.choose(chosen))
            self._group.addAction(action)
            self._menu.addAction(action)

    def choose(self, name: str) -> None:
        """Ask for one name, "" for all."""
        self.value = name
        self._tell()
        self.changed.emit()

    def filters(self) -> tuple[Filter, ...]:
        """Return what is asked for."""
        return (Filter(self._field, self.value),) if self.value else ()

    def _tell(self) -> None:
        shown = self.value if len(self.value) <= _LONGEST else f"{self.value[: _LONGEST - 1]}…"
        self.setText(shown.replace("&", "&&") or f"{self._label}: all")
        self.setToolTip(f"{self._label}: {self.value or 'all'}")
        self.setAccessibleName(f"{self._label}: {self.value or 'all'}")
