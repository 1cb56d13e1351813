"""A change of names under way: done on the desk thread, told of on the GUI thread, given up on request."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from editdesk.desk.bulk_values import BulkCancelled
from editdesk.ui.jobs import Jobs


class Work(QObject):
    """Runs one operation that takes `progress`. `progressed` carries how many articles are done, of how many."""

    progressed = Signal(int, int)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._is_stopped = False

    def begin(
        self,
        operation: Callable[..., Any],
        *args: object,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        **values: object,
    ) -> None:
        """Begin; `done` and `failed` are called on the GUI thread."""
        self._jobs.on_desk(
            operation, *args, by=self._jobs.person, progress=self._report, done=done, failed=failed, **values
        )

    def stop(self) -> None:
        """Give up at the next article; nothing has changed then."""
        self._is_stopped = True

    def _report(self, done: int, total: int) -> None:
        # On the desk thread: only a flag is read, and a signal sent, which waits for the GUI thread.
        if self._is_stopped:
            raise BulkCancelled
        self.progressed.emit(done, total)
