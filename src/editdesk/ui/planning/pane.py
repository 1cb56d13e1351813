"""The Plan place: what stands where on its way to readers, and when it is hoped for, due and out."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editdesk.desk.values import DeskSettings
from editdesk.desk.workflow import State
from editdesk.ui.jobs import Jobs
from editdesk.ui.planning import work
from editdesk.ui.planning.board import Board
from editdesk.ui.planning.calendar import Calendar, Span
from editdesk.ui.planning.day_model import Chip
from editdesk.ui.planning.head import PlanHead, Shown
from editdesk.ui.planning.issue_desk import IssueDesk
from editdesk.ui.planning.issue_page import IssuePage
from editdesk.ui.planning.notice import Notice
from editdesk.ui.planning.paper import Paper
from editdesk.ui.planning.steps import PlanSteps, WhenSaved
from editdesk.ui.planning.tray import Tray
from editdesk.ui.planning.wording import MONTHS, short_day
from editdesk.ui.style import Style

_HALF = 1_000  # of the height, whatever that is
_LISTED = 25  # articles a menu can still show
_KEYS = {"Alt+Left": -1, "Alt+Home": 0, "Alt+Right": 1}


class PlanningPane(QWidget):
    """`article_activated(id, field, line)`; `library_requested(query)`; `changed` follows what was written.

    `when_saved` runs what it is given once nothing is unsaved.
    """

    article_activated = Signal(str, str, int)
    library_requested = Signal(str)
    changed = Signal()

    def __init__(
        self, jobs: Jobs, style: Style, when_saved: WhenSaved = lambda then: then(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("planning")
        self.jobs = jobs
        self._settings = DeskSettings()
        self.view: work.PlanView | None = None
        self._asked = 0
        self._find: tuple[str, ...] = ()
        self._goes_to: date | None = None
        self._wants_focus = False
        self.head = PlanHead()
        self.notice = Notice()
        self.board = Board(style)
        self.calendar = Calendar(style)
        self.tray = Tray(style)
        self.issue = IssuePage(style)
        self.steps = PlanSteps(jobs, self.notice, when_saved, self)
        self.issues = IssueDesk(jobs, self.issue, self.steps)
        self.paper = Paper(self)
        self._span = Span(self.today, is_week=False)
        self._midnight = QTimer(self, singleShot=True)
        self._midnight.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self._arrange()

    @property
    def zone(self) -> ZoneInfo:
        """The desk's time zone."""
        return ZoneInfo(self._settings.time_zone)

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return datetime.now(UTC).astimezone(self.zone).date()

    @property
    def span(self) -> Span:
        """What the calendar shows."""
        return self._span

    def show_desk(self, settings: DeskSettings) -> None:
        """Take the desk's zone and name."""
        self._settings = settings
        self.steps.zone = self.zone

    def show_day(self, day: date) -> None:
        """Show the calendar around a day."""
        self._span = Span(day, is_week=self.head.week.isChecked())
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the desk again."""
        super().showEvent(event)
        self._wants_focus = not (self.board.isAncestorOf(self._focused) or self._below.hasFocus())
        self.refresh()

    @property
    def publication(self) -> str:
        """What the desk publishes."""
        return self._settings.publication

    @property
    def title(self) -> str:
        """What is shown, as the head says it."""
        return self._title()

    @property
    def _focused(self) -> QWidget:
        found: QWidget | None = self.focusWidget()
        return self if found is None else found

    def refresh(self) -> None:
        """Read all that is shown again; what is chosen stays chosen."""
        self._asked += 1
        if not self._find:
            chosen = self.calendar.chosen() if self.calendar.isAncestorOf(self._focused) else ()
            self._find = tuple(entry.article_id for entry in chosen) or self.board.chosen()
        first, last = self._span.moments(self.zone)
        self.jobs.with_desk(work.load, first, last, self.head.query(), done=partial(self._show, self._asked))

    def _show(self, asked: int, view: work.PlanView) -> None:
        if asked != self._asked:
            return  # a later question is on its way
        self.view = view
        if view.zone != self._settings.time_zone:
            self._settings = DeskSettings(publication=self._settings.publication, time_zone=view.zone)
            self.steps.zone = self.zone
            self.refresh()
            return
        focused = self._focused
        self.steps.workflow = view.workflow
        self.board.set_workflow(view.workflow)
        self.board.show_board(view.columns, self.zone)
        self.calendar.show_span(self._span, view.entries, self.zone, self.today)
        self.tray.show_tray(view.tray, self.zone)
        self.head.section.offer(view.sections)
        self.head.issue.offer(view.issues)
        self.head.show_late(len(view.late))
        self.issues.show(view.issues, self.zone)
        self.head.title.setText(self._title())
        self._find_again(focused)
        if self._wants_focus:
            self._wants_focus = False
            self.board.take_focus()
        self._ask_checks(view)
        tomorrow = datetime.combine(self.today + timedelta(days=1), datetime.min.time(), tzinfo=self.zone)
        self._midnight.start(round((tomorrow - datetime.now(UTC)).total_seconds() * 1000) + 1000)

    def _find_again(self, focused: QWidget) -> None:
        """Choose anew what was chosen, where it stands now."""
        ids, self._find = self._find, ()
        day, self._goes_to = self._goes_to, None
        if day is not None:
            self.calendar.go_to(day)
        elif ids and self.isAncestorOf(focused):
            of_calendar = self.calendar.isAncestorOf(focused)
            shows = (
                (self._choose_card, self.calendar.choose)
                if not of_calendar
                else (self.calendar.choose, self._choose_card)
            )
            _ = shows[0](ids) or shows[1](ids)

    def _choose_card(self, ids: tuple[str, ...]) -> bool:
        return self.board.isVisible() and bool(ids) and self.board.choose(ids[0])

    def _ask_checks(self, view: work.PlanView) -> None:
        from editdesk.desk import planning

        ids = [card.article_id for column in view.columns for card in column.cards if column.state in _CHECKED]
        self.jobs.on_desk(planning.checks, ids, done=self.board.show_checks)

    def _lay_out(self) -> None:
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.calendar, 1)
        row.addWidget(self.tray)
        self._below = below
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setObjectName("planning.halves")
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(8)
        self._halves.setStyleSheet("QSplitter::handle { background: transparent; }")
        self._halves.addWidget(self.board)
        self._halves.addWidget(below)
        self._halves.setSizes([_HALF, _HALF])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._halves)
        self._pages.addWidget(self.issue)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self.notice)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        for key, side in _KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, side))
        parts = QShortcut(QKeySequence("F6"), self)
        parts.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        parts.activated.connect(self._next_part)
        self.head.stepped.connect(self._step)
        self.head.shown_changed.connect(self._arrange_anew)
        self.head.filters_changed.connect(self.refresh)
        self.head.late_requested.connect(lambda: self._show_in_library("is:overdue"))
        self.steps.changed.connect(self._after_change)
        self.steps.opened.connect(self._open)
        self._connect_board()
        self._connect_calendar()
        self.issues.opened.connect(self._open)
        self.issues.changed.connect(lambda: self._after_change(()))
        self.tray.list.left.connect(self._leave_tray)
        self.head.ics_requested.connect(self.paper.ask_ics)
        self.head.print_requested.connect(self.paper.print)
        self.head.pdf_requested.connect(self.paper.ask_pdf)

    def _connect_board(self) -> None:
        self.board.opened.connect(self._open)
        self.board.move_requested.connect(self._move)
        self.board.refused.connect(lambda words: self.notice.tell(words, role="warning"))
        self.board.all_requested.connect(lambda state: self._show_in_library(f"status:{state}"))
        self.board.set_menu(self._fill_menu)
        self.tray.list.opened.connect(self._open)
        self.tray.list.dropped.connect(self.steps.take_off)
        self.tray.list.set_menu(self._fill_menu)
        self.tray.all_requested.connect(lambda: self._show_in_library("is:unplanned"))

    def _connect_calendar(self) -> None:
        self.calendar.opened.connect(self._open_chip)
        self.calendar.moved.connect(self.steps.move_by)
        self.calendar.dropped.connect(self.steps.plan_for)
        self.calendar.new_requested.connect(self.steps.ask_new)
        self.calendar.step_requested.connect(self._step_to)
        self.calendar.set_menu(self._fill_menu)

    # What is shown.

    def _arrange_anew(self) -> None:
        day = self.today if self.today in self._span.days else self._span.day
        self._span = Span(day, is_week=self.head.week.isChecked())
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        shown = self.head.shown
        self.head.arrange()
        self.board.setVisible(shown in (Shown.BOTH, Shown.BOARD))
        self._below.setVisible(shown in (Shown.BOTH, Shown.CALENDAR))
        self._pages.setCurrentWidget(self.issue if shown is Shown.ISSUE else self._halves)
        self.head.title.setText(self._title())

    def _title(self) -> str:
        if self.head.shown is Shown.ISSUE:
            return "Issue plan"
        if self.head.shown is Shown.BOARD:
            return "Board"
        if self._span.is_week:
            first, last = self._span.days[0], self._span.days[-1]
            return f"{short_day(first)} – {short_day(last)} {last.year}"
        return f"{MONTHS[self._span.day.month - 1]} {self._span.day.year}"

    def _step(self, side: int) -> None:
        if side:
            self._span = self._span.step(side)
        else:
            self._span = Span(self.today, is_week=self._span.is_week)
            self._goes_to = self.today if self.calendar.isAncestorOf(self._focused) else None
        self.refresh()

    def _step_to(self, side: int, day: date) -> None:
        self._span = self._span.step(side)
        self._goes_to = day
        self.refresh()

    def _next_part(self) -> None:
        if self.head.shown is Shown.ISSUE:
            self.issue.table.setFocus()
            return
        focused = self._focused
        if self.board.isVisible() and not self.board.isAncestorOf(focused) and self.tray.isAncestorOf(focused):
            self.board.take_focus()
        elif self.calendar.isAncestorOf(focused):
            self.tray.list.take_focus()
        elif self.board.isVisible() and not self.board.isAncestorOf(focused):
            self.board.take_focus()
        else:
            self._enter_calendar()

    def _leave_tray(self, side: int) -> None:
        if side < 0:
            self._enter_calendar()

    def _enter_calendar(self) -> None:
        self.calendar.go_to(self.today if self.today in self._span.days else self._span.day)

    # What is done.

    def _open(self, article_id: str) -> None:
        self.article_activated.emit(article_id, "", -1)

    def _open_chip(self, chip: Chip) -> None:
        if not chip.first.article_id:
            self.issue.choose(chip.first.name)
            self.head.show_only(Shown.ISSUE)
        elif chip.is_many:
            self._list_day(chip)
        else:
            self._open(chip.first.article_id)

    def _list_day(self, chip: Chip) -> None:
        menu = QMenu(self)
        menu.setObjectName("planning.day_menu")
        for entry in chip.entries[:_LISTED]:
            menu.addAction(entry.name.replace("&", "&&"), partial(self._open, entry.article_id))
        menu.addSeparator()
        day = chip.first.at.astimezone(self.zone).date()
        asked = f"is:published after:{day.isoformat()} before:{(day + timedelta(days=1)).isoformat()}"
        menu.addAction(f"Show all {len(chip.entries)} in the library", partial(self._show_in_library, asked))
        menu.popup(self.cursor().pos())

    def _show_in_library(self, words: str) -> None:
        self.library_requested.emit(f"{words} {self.head.query_text()}".strip())

    def _move(self, ids: tuple[str, ...], target: State) -> None:
        sources = [state for each in ids if (state := self.board.state_of(each)) is not None]
        self.steps.move(ids, target, sources)

    def _fill_menu(self, menu: QMenu, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            menu.addAction("Open", partial(self._open, ids[0]))
            menu.addSeparator()
        states = {self.board.state_of(each) for each in ids}
        state = states.pop() if len(states) == 1 else None
        if state is not None:
            for move in self.steps.workflow.transitions_from(state):
                menu.addAction(move.label, partial(self.steps.move, ids, move.target, [state]))
            menu.addSeparator()
        menu.addAction("Plan for a day…", partial(self.steps.ask_plan, ids, self.today))
        menu.addAction("Move dates by days…", partial(self.steps.ask_shift, ids))
        menu.addAction("Take off the calendar", partial(self.steps.take_off, ids))
        if self.view is not None and self.view.issues:
            issues = menu.addMenu("Put into issue")
            for name in self.view.issues:
                issues.addAction(name.replace("&", "&&"), partial(self.steps.take_into_issue, ids, name))

    def _after_change(self, ids: tuple[str, ...]) -> None:
        self._find = ids
        self.refresh()
        self.changed.emit()


_CHECKED = (State.IDEA, State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED, State.SCHEDULED)
