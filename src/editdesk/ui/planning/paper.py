"""The plan beyond the window: on paper, as a PDF, as a calendar for other programs."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QFileDialog

from editdesk.ui.planning import work
from editdesk.ui.planning.wording import MONTHS, long_day

if TYPE_CHECKING:
    from editdesk.ui.planning.pane import PlanningPane
    from editdesk.ui.planning.printing import Paint

_AHEAD = timedelta(days=366)  # the calendar for other programs goes so far
_ISSUE = "issue plan"


class Paper(QObject):
    """Asks where to, writes, and says how it went. Lives on the GUI thread."""

    def __init__(self, pane: "PlanningPane") -> None:
        super().__init__(pane)
        self._pane = pane

    def ask_ics(self) -> None:
        """Ask for a file and write the calendar there."""
        start = Path.home() / f"{self._pane.publication}.ics"
        path, _filter = QFileDialog.getSaveFileName(self._pane, "Export the calendar", str(start), "Calendar (*.ics)")
        if path:
            self.write_ics(Path(path if path.lower().endswith(".ics") else f"{path}.ics"))

    def write_ics(self, path: Path) -> None:
        """Write the plan from what is shown on, a year ahead, with the filters that are set."""
        pane = self._pane
        first, last = pane.span.moments(pane.zone)
        pane.jobs.with_desk(
            work.write_ics,
            path,
            first,
            max(last, first + _AHEAD),
            pane.head.query(),
            done=lambda number: pane.notice.tell(f"{number:,} dates are written to {path}.", role="success"),
            failed=partial(self._tell_unwritten, path),
        )

    def print(self, what: str) -> None:
        """Ask for a printer and print one of `head.PRINTED`."""
        from editdesk.ui.planning import printing

        self._put(what, printing.ask_for_printer)

    def ask_pdf(self, what: str) -> None:
        """Ask for a file and write one of `head.PRINTED` there."""
        from editdesk.ui.planning import printing

        self._put(what, printing.ask_for_pdf)

    def sheet(self, what: str) -> "tuple[str, Paint] | None":
        """Return the title of what is to be printed and what paints it, None where there is no issue to print."""
        from editdesk.ui.planning import sheets

        pane = self._pane
        view, plan, zone, span = pane.view, pane.issue.plan, pane.zone, pane.span
        below = f"{pane.publication} · {long_day(pane.today)}"
        if view is None or (what == _ISSUE and plan is None):
            return None
        columns, entries = view.columns, view.entries

        def paint(device: QPagedPaintDevice) -> bool:
            if what == _ISSUE and plan is not None:
                return sheets.print_issue(device, plan, below, zone)
            if what == "board":
                return sheets.print_board(device, "Board", below, columns, zone)
            return sheets.print_calendar(device, calendar, below, span, entries, zone)

        month = f"{MONTHS[span.day.month - 1]} {span.day.year}"
        calendar = f"Week of {long_day(span.days[0])}" if span.is_week else month
        name = plan.name if plan is not None else ""
        return {"board": "Board", _ISSUE: name}.get(what, calendar), paint

    def _put(self, what: str, ask: Callable[..., str]) -> None:
        found = self.sheet(what)
        if found is None:
            self._pane.notice.tell("There is no issue to print. Begin one with “New issue…” under “Issue”.")
            return
        title, paint = found
        said = ask(self._pane, title, paint, is_wide=what != _ISSUE)
        if said:
            self._pane.notice.tell(said, role="error" if "could not" in said else "success")

    def _tell_unwritten(self, path: Path, error: Exception) -> None:
        if isinstance(error, OSError):
            reason = (error.strerror or str(error)).lower()
            self._pane.notice.tell(f"{path} could not be written: {reason}. Choose another folder.", role="error")
        else:
            self._pane.steps.tell_failure(error)
