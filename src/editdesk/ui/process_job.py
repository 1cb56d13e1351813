"""One function in one process of its own, with progress and cancel."""

import contextlib
import logging
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from PySide6.QtCore import QObject, Qt, Signal

from editdesk.desk.errors import DeskError

_log = logging.getLogger(__name__)

_TIDYING_SECONDS = 3.0
"""What a process that is ended may take to put away what it had begun."""

_SPAWN = multiprocessing.get_context("spawn")  # a forked Qt process would share its sockets


class ProcessDied(DeskError):
    """The process ended without an answer, for instance because memory ran out."""


class ProcessJob(QObject):
    """Runs `function(*args, report=…, cancelled=…)`; the signals arrive on the GUI thread.

    `progressed` carries what `report` was given: how much is done, of how much, and words or what was found so far.
    Exactly one of `succeeded` and `failed` is sent, then `ended`.
    """

    progressed = Signal(int, int, object)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _message = Signal(str, object)

    def __init__(self, function: Callable[..., Any], args: tuple[object, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection, theirs = _SPAWN.Pipe()
        # A daemonic process may start none of its own, and an export does.
        self._process = _SPAWN.Process(target=_work, args=(theirs, function, args), daemon=False)
        self._theirs = theirs
        self._is_over = False
        self._reader = threading.Thread(target=self._read, name="process-job", daemon=True)
        self._message.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the process; returns at once."""
        self._reader.start()

    def cancel(self) -> None:
        """Ask the function to stop at its next safe point; it answers with what it raises or returns then."""
        if not self._is_over:
            with contextlib.suppress(OSError):  # it ended meanwhile, and its answer is on the way
                self._connection.send("cancel")

    def stop(self) -> None:
        """End the process now, even one that is only about to begin. Blocks until it is gone."""
        self._is_over = True
        if self._process.is_alive():
            self._process.terminate()
        self._reader.join(_TIDYING_SECONDS)
        if self._reader.is_alive():
            self._process.kill()
            self._reader.join()

    def _read(self) -> None:
        answer = self._answer()
        if not self._is_over:
            self._message.emit(*answer)

    def _answer(self) -> tuple[str, Any]:
        """Start the process and wait for what it comes to."""
        try:
            self._process.start()
        except OSError as error:
            _log.exception("no process for the work")
            reason = error.strerror or str(error)
            return "failed", ProcessDied(f"The work could not begin ({reason}). Close other programs, then try again.")
        self._theirs.close()
        if self._is_over:
            self._process.terminate()  # `stop` came before there was a process
        answer: tuple[str, Any] = ("failed", ProcessDied("The work was ended before it was done. Try again."))
        while True:
            try:
                kind, value = self._connection.recv()
            except (EOFError, OSError):
                break
            if kind == "progress":
                self._message.emit(kind, value)
            else:
                answer = (kind, value)
                break
        self._process.join()
        self._connection.close()
        return answer

    def _deliver(self, kind: str, value: Any) -> None:
        if self._is_over:
            return  # stopped meanwhile: whoever asked is going away too
        if kind == "progress":
            self.progressed.emit(*value)
            return
        self._is_over = True
        self._reader.join()  # it has nothing left to do
        (self.succeeded if kind == "succeeded" else self.failed).emit(value)
        self.ended.emit()


def _leave_tidily(_signal: int, _frame: object) -> NoReturn:
    """End the process as an exception does, so that what is half written is taken away first."""
    sys.exit(1)


def _work(connection: Connection, function: Callable[..., Any], args: tuple[object, ...]) -> None:
    def report(done: int, total: int, what: object = "") -> None:
        connection.send(("progress", (done, total, what)))

    def cancelled() -> bool:
        return connection.poll()

    signal.signal(signal.SIGTERM, _leave_tidily)
    try:
        answer = ("succeeded", function(*args, report=report, cancelled=cancelled))
    except Exception as error:  # noqa: BLE001 - the answer crosses to the GUI, which tells the user
        _log.exception("work in a process failed")
        answer = ("failed", error)
    connection.send(answer)
    connection.close()
