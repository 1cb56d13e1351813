"""Work that the GUI thread must not wait for: the desk thread, and processes for what takes long.

Operations and functions are plain; only frozen values cross. Every callback runs on the GUI thread.
"""

import logging
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from editdesk.desk.desk import Desk
    from editdesk.ui.process_job import ProcessJob

_log = logging.getLogger(__name__)

Callback = Callable[[Any], object]


class DeskJob:
    """Something asked of the desk thread. Belongs to the GUI thread; the desk thread only looks at `is_dropped`."""

    def __init__(self) -> None:
        self.is_dropped = False


class Jobs(QObject):
    """The one owner of the desk's thread and of working processes.

    `failed_silently` carries errors whose caller gave no `failed=`; the main window shows them as a banner.
    """

    failed_silently = Signal(object)
    opened = Signal(object)
    _arrived = Signal(object, object, object)

    def __init__(
        self,
        where: str,
        person: str,
        make: Callable[[str], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Own the desk at `where`; `make`, where given, makes it on the desk thread before it is opened."""
        super().__init__(parent)
        self._make = make
        self.where = where
        self.person = person
        self._desk: Desk | None = None
        # What is asked before the desk is opened: a thread at work already would take the first paint its time.
        self._waiting: list[Callable[[], None]] | None = []
        self._processes: set[ProcessJob] = set()
        self._pending = 0
        self._is_over = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _thread(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    @property
    def is_open(self) -> bool:
        """True while the desk is open; False before, and where it could not be opened."""
        return self._desk is not None

    @property
    def is_idle(self) -> bool:
        """True when nothing asked of the desk thread is outstanding."""
        return self._pending == 0

    def open_desk(self, done: Callback | None = None, failed: Callback | None = None) -> None:
        """Open the desk on its thread; whatever is asked meanwhile waits its turn."""
        waiting, self._waiting = self._waiting or [], None
        self._submit(lambda desk: desk, done or self.opened.emit, failed)
        for work in waiting:
            self._begin(work)

    def on_desk(
        self,
        operation: Callable[..., Any],
        *args: object,
        done: Callback | None = None,
        failed: Callback | None = None,
        **kwargs: object,
    ) -> DeskJob:
        """Run `desk.run(operation, *args, **kwargs)` on the desk thread."""
        return self._submit(lambda desk: desk.run(operation, *args, **kwargs), done, failed)

    def with_desk(
        self,
        function: Callable[..., Any],
        *args: object,
        done: Callback | None = None,
        failed: Callback | None = None,
    ) -> DeskJob:
        """Run `function(desk, *args)` on the desk thread, for work that is more than one transaction."""
        return self._submit(lambda desk: function(desk, *args), done, failed)

    def drop(self, job: DeskJob) -> None:
        """Give up what was asked: it is not begun any more, what it reads is stopped, and nobody is called back.

        What it has begun to write is written.
        """
        job.is_dropped = True
        if self._desk is not None:
            self._desk.interrupt(job)

    def in_process(
        self,
        function: Callable[..., Any],
        *args: object,
        progress: Callable[[int, int, Any], None] | None = None,
        done: Callback | None = None,
        failed: Callback | None = None,
    ) -> "ProcessJob":
        """Run `function(*args, report=…, cancelled=…)` in a process of its own, so that keys stay quick.

        `function` is importable by name; `report(done, total, what)` sends progress, in words or as a value that can be
        pickled; `cancelled()` tells whether the user gave up. The returned job has `cancel()`.
        """
        from editdesk.ui.process_job import ProcessJob

        job = ProcessJob(function, args, self)
        self._processes.add(job)
        if progress is not None:
            job.progressed.connect(progress)
        job.succeeded.connect(done or _ignore)
        job.failed.connect(failed or self.failed_silently.emit)
        job.ended.connect(lambda: self._processes.discard(job))
        job.start()
        return job

    def settle(self) -> None:
        """Finish what was asked of the desk thread, and what the answers ask in turn. Blocks until that is done."""
        while not self._is_over and not self.is_idle:
            self._thread.submit(_nothing).result()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def shut_down(self) -> None:
        """Finish what was asked, close the desk, end the processes. Blocks until the desk thread is done.

        Answers still on their way are delivered before this returns; what they ask in turn is not begun any more.
        """
        if self._is_over:
            return
        self._is_over = True
        for job in tuple(self._processes):
            job.stop()
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _open(self) -> "Desk":
        from editdesk.desk.desk import Desk

        if self._make is not None:
            self._make(self.where)
        self._desk = Desk.open(self.where)
        return self._desk

    def _close(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _opened_desk(self) -> "Desk":
        return self._desk if self._desk is not None else self._open()

    def _submit(self, work: Callable[["Desk"], Any], done: Callback | None, failed: Callback | None) -> DeskJob:
        job = DeskJob()
        asked = partial(self._run, job, work, done or _ignore, failed or self.failed_silently.emit)
        if self._is_over:
            job.is_dropped = True
        elif self._waiting is None:
            self._begin(asked)
        else:
            self._waiting.append(asked)
        return job

    def _begin(self, asked: Callable[[], None]) -> None:
        self._pending += 1
        self._thread.submit(asked)

    def _run(self, job: DeskJob, work: Callable[["Desk"], Any], done: Callback, failed: Callback) -> None:
        try:
            result = None if job.is_dropped else self._worked(job, work)
        except Exception as error:  # noqa: BLE001 - whatever went wrong is told on the GUI thread, never lost here
            if not job.is_dropped:
                _log.info("desk work failed: %r", error)
            self._arrived.emit(job, failed, error)
        else:
            self._arrived.emit(job, done, result)

    def _worked(self, job: DeskJob, work: Callable[["Desk"], Any]) -> Any:
        desk = self._opened_desk()
        desk.person = self.person
        with desk.interrupting.asked_by(job):
            return work(desk)

    @Slot(object, object, object)
    def _deliver(self, job: DeskJob, callback: Callback, value: object) -> None:
        self._pending -= 1
        if job.is_dropped:
            return
        if _is_gone(callback):
            _log.info("an answer came too late: whoever asked is gone")
        else:
            callback(value)


def _is_gone(callback: Callback) -> bool:
    """Say whether the callback needs a QObject that was deleted meanwhile, such as a tab that was closed."""
    if isinstance(callback, partial):
        return _is_gone(callback.func) or any(_is_deleted(argument) for argument in callback.args)
    return _is_deleted(getattr(callback, "__self__", None))


def _is_deleted(thing: object) -> bool:
    return isinstance(thing, QObject) and not isValid(thing)


def _ignore(_value: object) -> None:
    """Take a result nobody asked for."""


def _nothing() -> None:
    """Stand at the end of the queue."""
