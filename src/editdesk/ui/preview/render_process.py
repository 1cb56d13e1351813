"""The window's side of the render process: one request in flight, edits join behind it, a hang is ended."""

import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from editdesk.ui.preview.diary import DiaryFile
from editdesk.ui.preview.followed_text import FollowedText
from editdesk.ui.preview.patches import PageBlock, Patch
from editdesk.ui.preview.shown import Answer, Frame, Shell, Shown
from editdesk.ui.talking_process import TalkingProcess

_log = logging.getLogger(__name__)

LIMIT_MS = 5_000
"""What an edit touches takes milliseconds, all of a long book under two seconds; what takes longer hangs."""
CHARACTERS_A_MS = 200
"""A whole text gets so much more time: a slow computer renders a few hundred characters in a millisecond."""
START_LIMIT_MS = 20_000
"""The first answer also waits for Python and its imports, on a cold disk."""
NO_REQUEST = -1
"""The number of an answer that nobody asked for."""
WORKER = ("-m", "editdesk.ui.preview.render_worker")
STALLED = "This text takes too long to show. The preview keeps what it showed of it and tries again at the next change."
LOST = "The preview stopped and starts again. It follows at the next change."


class RenderProcess(QObject):
    """Renders articles in a process of its own. `answered` carries an `Answer` to each request that was sent.

    A text that hangs the process is sent again once it is known at which passage: that one stands on the page as it is
    written. Where none is known, the process starts anew for the next text.
    """

    answered = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        worker: tuple[str, ...] = WORKER,
        limit_ms: int = LIMIT_MS,
        start_limit_ms: int = START_LIMIT_MS,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._limit_ms = limit_ms
        self._start_limit_ms = start_limit_ms
        self._process: TalkingProcess | None = None
        self._sent: Shown | None = None
        self._in_flight: int | None = None
        self._known: FollowedText | None = None
        self._is_fresh = False
        self._waiting: tuple[int, Shown] | None = None
        self._has_answered = False
        self._diary: DiaryFile | None = None
        self._refused: list[str] = []
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(lambda: self._restart(STALLED))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is asked that has no answer."""
        return self._in_flight is None and self._waiting is None

    def start(self) -> None:
        """Start the process before it is needed."""
        if self._process is None:
            self._process = self._launch()

    def ask(self, number: int, shown: Shown) -> None:
        """Render `shown`: whole where its text is another than before, else what was edited in it since.

        While another request is in flight it waits, and takes the place of one that waits already.
        """
        self._waiting = (number, shown)
        self._send()

    def stop(self) -> None:
        """End the process and wait for its end, a moment."""
        self._limit.stop()
        self._waiting = self._in_flight = self._sent = self._known = None
        process, self._process = self._process, None
        if process is not None:
            process.stop()
        if self._diary is not None:
            self._diary.remove()
            self._diary = None

    def _send(self) -> None:
        if self._in_flight is not None or self._waiting is None:
            return
        self.start()
        number, shown = self._waiting
        self._waiting = None
        self._in_flight = number
        request = self._request(number, shown)
        if self._process is not None:
            self._process.write(request)
        self._sent = shown
        limit_ms = self._limit_ms if self._has_answered else max(self._start_limit_ms, self._limit_ms)
        self._limit.start(limit_ms + len(request.get("text", "")) // CHARACTERS_A_MS)

    def _request(self, number: int, shown: Shown) -> dict[str, Any]:
        """Return only what the process does not know yet."""
        request: dict[str, Any] = {"number": number}
        self._is_fresh = shown.text is not self._known
        if self._is_fresh:
            self._known = shown.text
            request["text"] = shown.text.take_whole()
            if self._refused:
                request["refused"] = self._refused
        else:
            edit = shown.text.take()
            request["edit"] = [edit.start, edit.end, edit.added]
        for name in ("metadata", "desk", "is_dark", "is_settled"):
            value = getattr(shown, name)
            if self._sent is None or value != getattr(self._sent, name):
                request[name] = value
        return request

    def _take(self, message: dict[str, Any]) -> None:
        if "number" not in message:
            self._take_correction(message)
            return
        self._limit.stop()
        self._has_answered = True
        self._in_flight = None
        answer = _answer(message, is_fresh=self._is_fresh)
        if self._waiting is not None and self._waiting[1].text is not self._known:
            # Its body is another article's; what it says of theme and desk holds for all.
            answer = Answer(answer.number, shell=answer.shell, house_blocks=answer.house_blocks)
        self.answered.emit(answer)
        self._send()

    def _take_correction(self, message: dict[str, Any]) -> None:
        """Pass on what the process found amiss in a quiet moment, unless the page it is about is on its way out."""
        if self._in_flight is None or not self._is_fresh:
            self.answered.emit(_answer(message | {"number": NO_REQUEST}, is_fresh=False))

    def _restart(self, sentence: str) -> None:
        """End the process; the next text starts another, or the same once more where it is known what hung it."""
        number, self._in_flight = self._in_flight, None
        sent, self._sent = self._sent, None
        _log.info("the render process is started again")
        self._limit.stop()
        process, self._process = self._process, None
        if process is not None:
            process.stop()
        self._known = None
        self._has_answered = False
        culprit = self._diary.culprit() if self._diary is not None else ""
        if culprit and culprit not in self._refused and number is not None and sent is not None:
            self._refused.append(culprit)
            self._waiting = self._waiting or (number, sent)
        elif number is not None:
            self.answered.emit(Answer(number, error=sentence))
        self._send()

    def _launch(self) -> TalkingProcess:
        self._diary = self._diary or DiaryFile()
        process = TalkingProcess((*self._worker, str(self._diary.path)), self)
        process.said.connect(self._take)
        process.ended.connect(lambda: self._restart(LOST))
        return process


def _answer(message: dict[str, Any], *, is_fresh: bool) -> Answer:
    written = message.get("patches", [message["patch"]] if "patch" in message else None)
    return Answer(
        message["number"],
        patches=tuple(_patch(*each) for each in written) if written is not None else None,
        is_fresh=is_fresh,
        error=message.get("error", ""),
        shell=Shell(*message["shell"]) if "shell" in message else None,
        frame=Frame(*message["frame"]) if "frame" in message else None,
        house_blocks=message.get("house_blocks"),
    )


def _patch(start: int, removed: int, added: list[tuple[str, int]], shift: int) -> Patch:
    return Patch(start, removed, tuple(PageBlock(html, line) for html, line in added), shift)
