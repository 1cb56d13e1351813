"""What the issue page asks of the desk: its plan, its order, its pages, its dates."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from editdesk.desk.planning_values import IssuePlan
from editdesk.ui.jobs import Jobs
from editdesk.ui.planning.dialogs import ask_name
from editdesk.ui.planning.issue_page import IssuePage
from editdesk.ui.planning.steps import PlanSteps


class IssueDesk(QObject):
    """Keeps the page on the desk's issues. `opened(article id)`; `changed` when there is another issue or date."""

    opened = Signal(str)
    changed = Signal()

    def __init__(self, jobs: Jobs, page: IssuePage, steps: PlanSteps) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._page = page
        self._steps = steps
        self._zone = ZoneInfo("UTC")
        self._names: tuple[str, ...] = ()
        page.issue_chosen.connect(lambda _name: self._read())
        page.begin_requested.connect(lambda: ask_name(page, self._begin))
        page.described.connect(self._describe)
        page.model.pages_edited.connect(self._set_pages)
        page.table.opened.connect(self.opened)
        page.table.ordered.connect(self._order)
        page.table.dropped.connect(lambda ids: steps.take_into_issue(ids, page.name))
        page.table.removed.connect(lambda ids: steps.take_into_issue(ids, ""))

    def show(self, names: Sequence[str], zone: ZoneInfo) -> None:
        """Offer these issues and read the one in front again."""
        self._zone = zone
        self._names = tuple(names)
        self._page.offer(names)
        self._read()

    def _read(self) -> None:
        from editdesk.desk import issue_plan

        if self._page.name:
            self._jobs.on_desk(issue_plan.load, self._page.name, done=self._show_plan, failed=self._steps.tell_failure)

    def _begin(self, name: str) -> None:
        from editdesk.desk import issue_plan

        self._write(issue_plan.begin, name, done=self._after_begin)

    def _describe(self, deadline: datetime | None, appears: datetime | None, pages: int | None) -> None:
        from editdesk.desk import issue_plan

        self._write(
            issue_plan.describe,
            self._page.name,
            deadline_at=deadline,
            appears_at=appears,
            pages=pages,
            done=self._after_describe,
        )

    def _set_pages(self, article_id: str, pages: int | None) -> None:
        from editdesk.desk import issue_plan

        self._write(issue_plan.set_pages, self._page.name, article_id, pages, done=self._show_plan)

    def _order(self, ids: list[str]) -> None:
        from editdesk.desk import issue_plan

        self._write(issue_plan.place, self._page.name, ids, done=self._show_plan)

    def _write(
        self,
        operation: Callable[..., IssuePlan],
        *args: object,
        done: Callable[[IssuePlan], object],
        **said: object,
    ) -> None:
        self._jobs.on_desk(operation, *args, by=self._jobs.person, done=done, failed=self._steps.tell_failure, **said)

    def _show_plan(self, plan: IssuePlan) -> None:
        if plan.name == self._page.name:
            self._page.show_plan(plan, self._zone)

    def _after_begin(self, plan: IssuePlan) -> None:
        self._page.offer((plan.name, *self._names))
        self._page.show_plan(plan, self._zone)
        self.changed.emit()

    def _after_describe(self, plan: IssuePlan) -> None:
        self._show_plan(plan)
        self.changed.emit()
