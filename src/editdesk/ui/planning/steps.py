"""What the plan does to articles: states moved through their gates, days given, dates shifted, all with a way back."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editdesk.desk.bulk_values import BulkReport
from editdesk.desk.planning_values import Entry, Kind
from editdesk.desk.workflow import USUAL, State
from editdesk.ui.jobs import Jobs
from editdesk.ui.planning import work
from editdesk.ui.planning.day_list import movable
from editdesk.ui.planning.dialogs import ask_day, ask_days, ask_reason, ask_title
from editdesk.ui.planning.notice import Notice
from editdesk.ui.planning.wording import long_day

Then = Callable[[], object]
WhenSaved = Callable[[Then], object]


class PlanSteps(QObject):
    """Asks what must be asked, runs it on the desk and tells how it went. Lives on the GUI thread.

    `changed(ids)` names the articles to be found again; `opened(id)` wishes to see one.
    """

    changed = Signal(tuple)
    opened = Signal(str)

    def __init__(self, jobs: Jobs, notice: Notice, when_saved: WhenSaved, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._notice = notice
        self._when_saved = when_saved
        self._widget = parent
        self.zone = ZoneInfo("UTC")
        self.workflow = USUAL

    # States.

    def move(self, ids: Sequence[str], target: State, sources: Sequence[State]) -> None:
        """Move articles to another state; a step that needs a reason asks for it first."""
        steps = [self.workflow.transition_between(source, target) for source in set(sources)]
        asking = next((step for step in steps if step is not None and step.needs_reason), None)
        if asking is None:
            self._move(tuple(ids), target)
            return
        words = "What should be changed? The author reads it."
        ask_reason(self._widget, asking.label, words, lambda reason: self._move(tuple(ids), target, reason))

    def _move(self, ids: tuple[str, ...], target: State, reason: str = "", *, override: bool = False) -> None:
        self._when_saved(
            lambda: self._jobs.with_desk(
                work.move_all,
                ids,
                target,
                self._jobs.person,
                reason,
                override,
                done=partial(self._tell_moves, target),
                failed=self.tell_failure,
            )
        )

    def _tell_moves(self, target: State, moves: work.Moves) -> None:
        if moves.refused:
            self._tell_refused(target, moves)
        elif moves.moved:
            what = f"“{moves.moved[0][1]}” is" if len(moves.moved) == 1 else f"{len(moves.moved)} articles are"
            self._notice.tell(f"{what} now “{self.workflow.label(target).lower()}”.", role="success")
        stayed = tuple(each.article_id for each in moves.refused)
        self.changed.emit(stayed or tuple(each for each, _ in moves.moved))

    def _tell_refused(self, target: State, moves: work.Moves) -> None:
        first = moves.refused[0]
        further = len(moves.refused) - 1
        others = f" {further} more stay where they are, too." if further else ""
        words = f"“{first.name}” stays where it is. {first.sentence}{others}"
        show = ("Open it", lambda: self.opened.emit(first.article_id))
        if not any(each.is_gate for each in moves.refused):
            self._notice.tell(words, show, role="error")
            return
        closed = tuple(each.article_id for each in moves.refused if each.is_gate)
        self._notice.tell(words, ("Override…", lambda: self._override(closed, target)), show, role="error")

    def _override(self, ids: tuple[str, ...], target: State) -> None:
        words = (
            f"Why may it become “{self.workflow.label(target).lower()}” all the same? The reason is kept in the audit."
        )
        ask_reason(self._widget, "Override", words, lambda why: self._move(ids, target, why, override=True))

    # Dates.

    def plan_for(self, ids: Sequence[str], day: date) -> None:
        """Plan articles for a day, each at the hour it had."""
        from editdesk.desk import planning

        self._write(planning.plan_for, tuple(ids), day, self.zone.key, told=f"planned for {long_day(day)}", ids=ids)

    def ask_plan(self, ids: Sequence[str], near: date) -> None:
        """Ask for a day, then plan articles for it."""
        what = "this article" if len(ids) == 1 else f"these {len(ids)} articles"
        ask_day(self._widget, "Plan", f"For which day is {what} planned?", near, lambda day: self.plan_for(ids, day))

    def move_by(self, entries: Sequence[Entry], days: int) -> None:
        """Move entries of the calendar by some days; what is certain stays."""
        from editdesk.desk import planning

        can_move = movable(tuple(entries))
        if not can_move:
            words = "Only planned and due dates move here."
            if any(entry.kind is Kind.SCHEDULED for entry in entries):
                words += " This article is scheduled: unschedule it, or change its publish date in Details."
            self._notice.tell(words, role="warning")
            return
        moved = {
            kind: {each.article_id: self._day_of(each) + timedelta(days=days) for each in can_move if each.kind is kind}
            for kind in (Kind.PLANNED, Kind.DUE)
        }
        target = self._day_of(can_move[0]) + timedelta(days=days)
        side = "later" if days > 0 else "earlier"
        far = f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {side}"
        told = f"now on {long_day(target)}" if len(can_move) == 1 else far
        self._write(
            planning.reschedule,
            told=told,
            ids=[each.article_id for each in can_move],
            planned=moved[Kind.PLANNED],
            due=moved[Kind.DUE],
            zone=self.zone.key,
        )

    def take_off(self, ids: Sequence[str]) -> None:
        """Take articles off the calendar: no planned date any more."""
        from editdesk.desk import planning

        self._write(planning.set_planned, dict.fromkeys(ids), told="without a planned date now", ids=ids)

    def ask_shift(self, ids: Sequence[str]) -> None:
        """Ask by how many days, then shift all dates of the articles."""
        ask_days(self._widget, len(ids), lambda days: self._shift(ids, days))

    def _shift(self, ids: Sequence[str], days: int) -> None:
        from editdesk.desk import planning

        if days:
            side = "later" if days > 0 else "earlier"
            self._write(planning.shift, tuple(ids), days, told=f"{abs(days)} days {side}", ids=ids)

    def take_into_issue(self, ids: Sequence[str], name: str) -> None:
        """Put articles into an issue, out of every issue where `name` is empty."""
        from editdesk.desk import issue_plan

        told = f"in {name} now" if name else "in no issue now"
        self._write(issue_plan.take_in, name, tuple(ids), told=told, ids=ids)

    def ask_new(self, day: date) -> None:
        """Ask for a title, then make an article planned for that day."""
        words = f"What is planned for {long_day(day)}? It begins as an idea."
        ask_title(self._widget, words, lambda title, is_opened: self._add(title, day, is_opened=is_opened))

    def _add(self, title: str, day: date, *, is_opened: bool) -> None:
        from editdesk.desk import planning

        at = planning.moved_to(None, day, self.zone.key)
        self._jobs.with_desk(
            work.add,
            title,
            at,
            self._jobs.person,
            done=partial(self._tell_added, title, day, is_opened=is_opened),
            failed=self.tell_failure,
        )

    def _tell_added(self, title: str, day: date, article_id: str, *, is_opened: bool) -> None:
        self._notice.tell(f"“{title}” is an idea planned for {long_day(day)}.", role="success")
        self.changed.emit((article_id,))
        if is_opened:
            self.opened.emit(article_id)

    # What all changes of dates share.

    def _write(
        self, operation: Callable[..., BulkReport], *args: object, told: str, ids: Sequence[str], **said: object
    ) -> None:
        self._when_saved(
            lambda: self._jobs.on_desk(
                operation,
                *args,
                by=self._jobs.person,
                done=partial(self._tell_written, told, tuple(ids)),
                failed=self.tell_failure,
                **said,
            )
        )

    def _tell_written(self, told: str, ids: tuple[str, ...], report: BulkReport) -> None:
        left = " ".join(f"“{slug}” stays: {why}" for slug, why in report.refused[:2])
        number = len(report.changed)
        if report.bulk_id is None:
            self._notice.tell(left or "Nothing has changed.", role="warning" if left else "")
        else:
            what = "1 article is" if number == 1 else f"{number:,} articles are"
            undo = ("Undo", partial(self._undo, report.bulk_id, ids))
            self._notice.tell(f"{what} {told}. {left}".strip(), undo, role="warning" if left else "success")
        self.changed.emit(ids)

    def _undo(self, bulk_id: int, ids: tuple[str, ...]) -> None:
        from editdesk.desk import undoing

        self._when_saved(
            lambda: self._jobs.on_desk(
                undoing.undo,
                bulk_id,
                by=self._jobs.person,
                done=partial(self._tell_undone, ids),
                failed=self.tell_failure,
            )
        )

    def _tell_undone(self, ids: tuple[str, ...], report: BulkReport) -> None:
        left = " ".join(why for _, why in report.refused[:1])
        self._notice.tell(f"Taken back. {left}".strip(), role="warning" if left else "success")
        self.changed.emit(ids)

    def tell_failure(self, error: Exception) -> None:
        """Say why nothing has changed, and show the desk as it is."""
        from editdesk.desk.errors import DeskError

        if not isinstance(error, DeskError):
            self._jobs.failed_silently.emit(error)
            return
        self._notice.tell(str(error), role="error")
        self.changed.emit(())

    def _day_of(self, entry: Entry) -> date:
        return entry.at.astimezone(self.zone).date()
