"""A Python process of our own that is spoken to in messages: rendering and spelling live in one each."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from editdesk.ui.wire import LONG_BYTES, Unpacker, filed, packed

_END_MS = 10_000
"""A killed process is gone at once, on a computer that is not overwhelmed."""


class TalkingProcess(QObject):
    """Runs Python with `arguments` from its making until `stop`. Lives on the GUI thread.

    `said(message)` carries each message from it; `ended` says that it ended by itself or could not be started.
    """

    said = Signal(object)
    ended = Signal()

    def __init__(self, arguments: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._unpacker = Unpacker()
        self._files: list[Path] = []
        self._process = process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        # The worker imports what this program imports, wherever it was started from.
        environment.insert("PYTHONPATH", os.pathsep.join(entry for entry in sys.path if entry))
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._fail)
        process.start(sys.executable, list(arguments))

    def write(self, message: dict[str, Any]) -> None:
        """Send a message; returns at once."""
        written = packed(message)
        if len(written) > LONG_BYTES:
            written, file = filed(written)
            self._files = [*(known for known in self._files if known.exists()), file]
        self._process.write(written)

    def stop(self) -> None:
        """Kill the process, wait for its end and delete this object; nothing is said any more."""
        process = self._process
        process.readyReadStandardOutput.disconnect()
        process.finished.disconnect()
        process.errorOccurred.disconnect()
        process.kill()
        process.waitForFinished(_END_MS)
        for unread in self._files:
            unread.unlink(missing_ok=True)
        self.deleteLater()

    def _read(self) -> None:
        for message in self._unpacker.feed(bytes(self._process.readAllStandardOutput().data())):
            self.said.emit(message)

    def _end(self) -> None:
        self.ended.emit()

    def _fail(self, error: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`.
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit()
