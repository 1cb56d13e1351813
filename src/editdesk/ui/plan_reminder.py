"""Keeps the status bar's word on the plan true: how much is planned this week, and how much is late."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from editdesk.desk.planning_values import Outlook
from editdesk.ui.jobs import Jobs
from editdesk.ui.known_desk import KnownDesk
from editdesk.ui.status_bar import StatusBar

_LOOKS_EVERY_MS = 5 * 60_000  # what is in time becomes late without anybody's doing


class PlanReminder(QObject):
    """Asks the desk after every change of it, and now and then. Lives on the GUI thread."""

    def __init__(self, jobs: Jobs, desk: KnownDesk, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._desk = desk
        self._status = status
        self._timer = QTimer(self, interval=_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        desk.looked.connect(self.look)

    def look(self) -> None:
        """Ask how the week stands."""
        from editdesk.desk import planning

        zone = ZoneInfo(self._desk.settings.time_zone)
        today = datetime.now(UTC).astimezone(zone).date()
        monday = datetime.combine(today - timedelta(days=today.weekday()), time(), tzinfo=zone)
        self._jobs.on_desk(planning.outlook, monday, monday + timedelta(days=7), done=self._show)

    def _show(self, outlook: Outlook) -> None:
        self._status.show_plan(outlook.planned, outlook.overdue)
