"""Old saves are thinned out while the window rests: one article at a time, once a day, where the desk allows it."""

from PySide6.QtCore import QObject, QTimer

from editdesk.ui.jobs import Jobs
from editdesk.ui.known_desk import KnownDesk

_FIRST_MS = 3 * 60_000  # after the start, which has other things to do
_DAILY_MS = 24 * 60 * 60_000
_BREATH_MS = 500  # between two articles, for whatever else is asked of the desk


class Thinning(QObject):
    """Lives on the GUI thread. What goes is in the audit."""

    def __init__(self, jobs: Jobs, desk: KnownDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._desk = desk
        self._left: list[int] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_FIRST_MS)

    def begin(self) -> None:
        """Look for articles with many old saves, now."""
        from editdesk.desk import thinning

        self._timer.stop()
        self._jobs.on_desk(thinning.candidates, done=self._take)

    def _take(self, rows: tuple[int, ...]) -> None:
        self._left = list(rows)
        self._timer.start(_BREATH_MS if rows else _DAILY_MS)

    def _go_on(self) -> None:
        if self._desk.settings.keeps_all_saves:
            self._timer.start(_DAILY_MS)
        elif not self._left:
            self.begin()
        elif self._jobs.is_idle:
            from editdesk.desk import thinning

            row = self._left.pop()
            self._jobs.on_desk(thinning.thin, row, by=self._jobs.person, done=self._breathe)
        else:
            self._timer.start(_BREATH_MS)

    def _breathe(self, _thinned: object) -> None:
        self._timer.start(_BREATH_MS if self._left else _DAILY_MS)
