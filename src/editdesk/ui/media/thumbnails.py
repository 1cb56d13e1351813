"""The window's side of the pictures: asks the process for those in sight and keeps the last ones."""

import base64
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from editdesk.desk.place import local_folder
from editdesk.ui.talking_process import TalkingProcess

_MOST_KEPT = 160
"""Some 0.3 MB each: four screens of them."""
_MOST_RESTARTS = 3
_WORKER = ("-m", "editdesk.ui.media.picture_worker")

Done = Callable[[QPixmap, str], object]


class Thumbnails(QObject):
    """Lives on the GUI thread; decodes nothing itself. `arrived(sha256)`, `compared(sha256, hash)`."""

    arrived = Signal(str)
    compared = Signal(str, str)

    def __init__(self, where: str, parent: QObject) -> None:
        super().__init__(parent)
        self._where = where
        self._process: TalkingProcess | None = None
        self._restarts = 0
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._problems: dict[str, str] = {}
        self._wanted: list[str] = []
        self._asked: dict[tuple[str, int], Done] = {}
        self._comparing: set[str] = set()

    @property
    def is_idle(self) -> bool:
        """Whether no picture is on its way."""
        return not (self._wanted or self._asked or self._comparing)

    @property
    def is_comparing(self) -> bool:
        """Whether pictures are being compared."""
        return bool(self._comparing)

    def picture(self, sha256: str) -> QPixmap | None:
        """Return the small picture, None where it is not here yet or there is none."""
        found = self._kept.get(sha256)
        if found is not None:
            self._kept.move_to_end(sha256)
        return found

    def problem(self, sha256: str) -> str:
        """Say why there is no picture; empty where there is one, or none was asked for."""
        return self._problems.get(sha256, "")

    def want(self, keys: Iterable[str]) -> None:
        """Ask for what is in sight; what was wanted before and is not now is let go."""
        self._wanted = [key for key in keys if key not in self._kept and key not in self._problems]
        self._tell({"in_sight": self._wanted})

    def closely(self, sha256: str, largest: int, done: Done) -> None:
        """Ask for one picture large; `done` takes it, with the reason where there is none."""
        self._asked[sha256, largest] = done
        self._tell({"closely": sha256, "largest": largest})

    def compare(self, keys: Iterable[str]) -> None:
        """Ask for the perceptual hashes of pictures, when there is nothing else to do."""
        fresh = [key for key in keys if key not in self._comparing]
        self._comparing.update(fresh)
        if fresh:
            self._tell({"compare": fresh})

    def forget(self, sha256: str) -> None:
        """Try anew to show a file."""
        self._problems.pop(sha256, None)
        self._kept.pop(sha256, None)

    def stop(self) -> None:
        """End the process and wait for its end."""
        self._asked.clear()
        self._comparing.clear()
        self._wanted = []
        process, self._process = self._process, None
        if process is not None:
            process.stop()

    def _tell(self, message: dict[str, Any]) -> None:
        if self._restarts > _MOST_RESTARTS:
            return
        if self._process is None:
            self._process = process = TalkingProcess(_WORKER, self)
            process.said.connect(self._take)
            process.ended.connect(self._begin_again)
            process.write({"where": self._where, "cache": str(local_folder(self._where) / "thumbnails")})
        self._process.write(message)

    def _begin_again(self) -> None:
        """Leave out the picture that may have ended the process, and go on with the rest."""
        self._process = None
        self._restarts += 1
        for (key, _), done in list(self._asked.items()):
            self._problems[key] = "The picture could not be shown."
            done(QPixmap(), self._problems[key])
        self._asked.clear()
        self._comparing.clear()
        if self._wanted:
            self._problems[self._wanted.pop(0)] = "The picture could not be shown."
            self._tell({"in_sight": self._wanted})

    def _take(self, answer: dict[str, Any]) -> None:
        if "compared" in answer:
            self._comparing.discard(answer["compared"])
            self.compared.emit(answer["compared"], answer["hash"])
            return
        picture = _pixmap(answer)
        if "closely" in answer:
            done = self._asked.pop((answer["closely"], answer["largest"]), None)
            if done is not None:
                done(picture, answer["problem"])
            return
        key = answer["thumbnail"]
        if key in self._wanted:
            self._wanted.remove(key)
        if answer["problem"]:
            self._problems[key] = answer["problem"]
        else:
            self._kept[key] = picture
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        self.arrived.emit(key)


def _pixmap(answer: dict[str, Any]) -> QPixmap:
    width, height = answer["size"]
    if not width:
        return QPixmap()
    pixels = base64.b64decode(answer["pixels"])
    kind, each = (QImage.Format.Format_RGBA8888, 4) if answer["alpha"] else (QImage.Format.Format_RGB888, 3)
    return QPixmap.fromImage(QImage(pixels, width, height, width * each, kind))
