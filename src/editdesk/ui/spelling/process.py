"""The window's side of the spelling process: one question in flight, a hang or a crash is ended."""

import heapq
import itertools
import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from editdesk.ui.talking_process import TalkingProcess

_log = logging.getLogger(__name__)

LIMIT_MS = 30_000
"""Loading several dictionaries from a cold disk takes seconds; what takes longer hangs."""
MOST_RESTARTS = 3
"""A dictionary that ends the process again and again is not tried for ever."""
WORKER = ("-m", "editdesk.ui.spelling.worker")

Done = Callable[[dict[str, Any]], object]


class SpellingProcess(QObject):
    """Asks the spelling process. `lost(is_over)` follows its end: what was asked has no answer, the text is unknown."""

    lost = Signal(bool)

    def __init__(self, parent: QObject, *, worker: tuple[str, ...] = WORKER, limit_ms: int = LIMIT_MS) -> None:
        super().__init__(parent)
        self._worker = worker
        self._process: TalkingProcess | None = None
        self._numbers = itertools.count(1)
        self._waiting: list[tuple[int, int, dict[str, Any], Done]] = []
        self._in_flight: tuple[int, Done] | None = None
        self._restarts = 0
        self._is_over = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(limit_ms)
        self._limit.timeout.connect(self._lose)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is asked that has no answer."""
        return self._in_flight is None and not self._waiting

    def ask(self, message: dict[str, Any], done: Done, *, rank: int = 0) -> None:
        """Send a question; of those that wait, the one of the lowest rank goes first. `done` takes the answer."""
        if self._is_over:
            return
        heapq.heappush(self._waiting, (rank, next(self._numbers), message, done))
        self._send()

    def tell(self, message: dict[str, Any]) -> None:
        """Send what needs no answer, at once: edits must come in order."""
        if not self._is_over:
            self._write(message)

    def stop(self) -> None:
        """End the process for good and wait for its end, a moment."""
        self._is_over = True
        self._drop()

    def _drop(self) -> None:
        self._limit.stop()
        self._waiting.clear()
        self._in_flight = None
        process, self._process = self._process, None
        if process is not None:
            process.stop()

    def _send(self) -> None:
        if self._in_flight is not None or not self._waiting:
            return
        _, number, message, done = heapq.heappop(self._waiting)
        self._in_flight = number, done
        self._write({"number": number, **message})
        self._limit.start()

    def _write(self, message: dict[str, Any]) -> None:
        if self._process is None:
            self._process = self._launch()
        self._process.write(message)

    def _take(self, answer: dict[str, Any]) -> None:
        flight, self._in_flight = self._in_flight, None
        self._limit.stop()
        if flight is not None and flight[0] == answer["number"]:
            flight[1](answer)
        self._send()

    def _lose(self) -> None:
        _log.warning("the spelling process was lost")
        self._drop()
        self._restarts += 1
        self._is_over = self._restarts > MOST_RESTARTS
        self.lost.emit(self._is_over)

    def _launch(self) -> TalkingProcess:
        process = TalkingProcess(self._worker, self)
        process.said.connect(self._take)
        process.ended.connect(self._lose)
        return process
