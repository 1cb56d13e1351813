"""The calendar of a month or a week, in the desk's time zone."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from editdesk.desk.planning_values import Entry
from editdesk.ui.planning.article_list_view import MenuMaker
from editdesk.ui.planning.day_cell import DayCell
from editdesk.ui.planning.day_list import movable
from editdesk.ui.planning.wording import WEEKDAYS
from editdesk.ui.style import Style

_WEEK = 7
_MOST_WEEKS = 6
_LOWEST = 76  # px a day needs for two chips
_GAP = 4


class Span:
    """What the calendar shows: the weeks of a month, or one week."""

    def __init__(self, day: date, *, is_week: bool) -> None:
        self.day = day
        self.is_week = is_week

    @property
    def first(self) -> date:
        """The first day shown, a Monday."""
        start = self.day if self.is_week else self.day.replace(day=1)
        return start - timedelta(days=start.weekday())

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        if self.is_week:
            return 1
        next_month = (self.day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return -(-(next_month - self.first).days // _WEEK)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day shown."""
        return tuple(self.first + timedelta(days=number) for number in range(self.weeks * _WEEK))

    def step(self, side: int) -> "Span":
        """Return the span before or after."""
        if self.is_week:
            return Span(self.day + timedelta(days=_WEEK * side), is_week=True)
        month = self.day.month - 1 + side
        return Span(date(self.day.year + month // 12, month % 12 + 1, 1), is_week=False)

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return the first moment shown and the first one after."""
        days = self.days
        return start_of(days[0], zone), start_of(days[-1] + timedelta(days=1), zone)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time(), tzinfo=zone)


class Calendar(QWidget):
    """`opened(chip)`; `moved({id: day}, kinds)`; `dropped(ids, day)` from elsewhere; `new_requested(day)`.

    `step_requested(side, day)` when the arrows leave what is shown.
    """

    opened = Signal(object)
    moved = Signal(tuple, int)
    dropped = Signal(tuple, object)
    new_requested = Signal(object)
    step_requested = Signal(int, object)
    chosen_changed = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setObjectName("planning.calendar")
        self._span = Span(date.min, is_week=True)
        self._cells = [DayCell(style) for _ in range(_WEEK * _MOST_WEEKS)]
        heads = QGridLayout()
        heads.setContentsMargins(0, 0, 0, 0)
        heads.setSpacing(_GAP)
        for column, name in enumerate(WEEKDAYS):
            label = QLabel(name[:3])
            label.setProperty("role", "muted")
            label.setIndent(6)
            heads.addWidget(label, 0, column)
            heads.setColumnStretch(column, 1)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // _WEEK, number % _WEEK)
            cell.setMinimumHeight(_LOWEST)
            self._connect(cell)
        for column in range(_WEEK):
            self._grid.setColumnStretch(column, 1)
        self.area = QScrollArea()
        self.area.setObjectName("planning.weeks")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(heads)
        layout.addWidget(self.area, 1)

    def set_menu(self, make: MenuMaker) -> None:
        """Let a function fill the chips' context menus."""
        for cell in self._cells:
            cell.list.set_menu(make)

    def show_span(self, span: Span, entries: Sequence[Entry], zone: ZoneInfo, today: date) -> None:
        """Show a month or week with what stands in it."""
        by_day: defaultdict[date, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_day[entry.at.astimezone(zone).date()].append(entry)
        is_new = (span.first, span.weeks) != (self._span.first, self._span.weeks)
        self._span = span
        for number, cell in enumerate(self._cells):
            row = number // _WEEK
            cell.setVisible(row < span.weeks)
            self._grid.setRowStretch(row, int(row < span.weeks))
            if row < span.weeks:
                day = span.first + timedelta(days=number)
                is_outside = not span.is_week and day.month != span.day.month
                cell.show_day(day, by_day[day], zone, is_today=day == today, is_outside=is_outside)
        if is_new:
            self._show_week_of(today if today in span.days else span.day)

    def chosen(self) -> tuple[Entry, ...]:
        """Return the chosen entries of every day."""
        return tuple(entry for cell in self._shown() for entry in cell.list.chosen())

    def choose(self, ids: Sequence[str]) -> bool:
        """Choose the chips of these articles; False where none has one."""
        found = [cell for cell in self._shown() for each in ids if cell.list.choose(each)]
        for cell in found:
            for each in ids:
                cell.list.add_chosen(each)
            self.area.ensureWidgetVisible(cell, 0, 0)
        return bool(found)

    def go_to(self, day: date) -> None:
        """Take the focus to a day that is shown."""
        cell = next((cell for cell in self._shown() if cell.day == day), None)
        if cell is not None:
            cell.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if cell.list.days.rowCount():
                cell.list.setCurrentIndex(cell.list.days.index(0))
            self.area.ensureWidgetVisible(cell, 0, 0)

    def cell(self, day: date) -> DayCell:
        """Return the cell of a day that is shown."""
        return next(cell for cell in self._shown() if cell.day == day)

    def _shown(self) -> list[DayCell]:
        return self._cells[: self._span.weeks * _WEEK]

    def _show_week_of(self, day: date) -> None:
        cell = next((cell for cell in self._shown() if cell.day == day), None)
        if cell is not None:
            self.area.ensureWidgetVisible(cell, 0, _LOWEST // 2)

    def _connect(self, cell: DayCell) -> None:
        cell.list.opened.connect(self.opened)
        cell.list.left.connect(partial(self._step, cell))
        cell.list.pushed.connect(self._push)
        cell.list.dropped.connect(partial(self._drop, cell))
        cell.list.new_requested.connect(lambda: self.new_requested.emit(cell.day))
        cell.list.began.connect(partial(self._begin, cell))
        cell.list.entered_by_key.connect(cell.update)
        cell.list.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())

    def _step(self, cell: DayCell, days: int) -> None:
        day = cell.day + timedelta(days=days)
        self._begin(cell)
        cell.list.clearSelection()
        if day in self._span.days:
            self.go_to(day)
        else:
            self.step_requested.emit(1 if days > 0 else -1, day)

    def _push(self, days: int) -> None:
        chosen = self.chosen()
        if chosen:
            self.moved.emit(chosen, days)

    def _drop(self, cell: DayCell, ids: tuple[str, ...], began: date | None) -> None:
        chosen = movable(self.chosen())
        if began is not None and {entry.article_id for entry in chosen} >= set(ids):
            self.moved.emit(chosen, (cell.day - began).days)
        else:
            self.dropped.emit(ids, cell.day)

    def _begin(self, own: DayCell) -> None:
        for cell in self._cells:
            if cell is not own:
                cell.list.clearSelection()
