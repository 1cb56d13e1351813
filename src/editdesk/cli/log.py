"""The log of the program in the state folder of this account."""

import contextlib
import logging
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from editdesk.settings import APPLICATION

_LOG_SIZE_BYTES = 1_000_000


class LogFile(logging.FileHandler):
    """The log in the state folder of this account; made at the first record, silent where it cannot be written."""

    def __init__(self) -> None:
        super().__init__(log_path(), encoding="utf-8", delay=True)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def _open(self) -> Any:
        path = Path(self.baseFilename)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LOG_SIZE_BYTES:
            path.replace(path.with_suffix(".old.log"))
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; a log that cannot be written must not stop the program."""
        with contextlib.suppress(OSError):
            super().emit(record)


def log_path() -> Path:
    """Return where the log is kept."""
    return user_state_path(APPLICATION, appauthor=False) / "editdesk.log"


def start_log() -> None:
    """Send the program's own records to the log file."""
    root = logging.getLogger("editdesk")
    if not any(isinstance(handler, LogFile) for handler in root.handlers):
        root.addHandler(LogFile())
        root.setLevel(logging.INFO)


def end_log() -> None:
    """Close the log file."""
    root = logging.getLogger("editdesk")
    for handler in [handler for handler in root.handlers if isinstance(handler, LogFile)]:
        root.removeHandler(handler)
        handler.close()
