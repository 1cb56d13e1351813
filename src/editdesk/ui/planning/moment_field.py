"""A day and an hour that may be missing, written as 2023-01-28 22:19."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

_WRITTEN = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2}))?\s*")
_WIDTH = 148


class MomentField(QLineEdit):
    """`changed` when something that can be read, or nothing, was written. What cannot be read is marked."""

    changed = Signal()

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__(placeholderText="YYYY-MM-DD HH:MM")
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFixedWidth(_WIDTH)
        self._loaded: tuple[str, datetime | None] = ("", None)
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(lambda _text: self._mark(is_wrong=False))

    def show_moment(self, at: datetime | None, zone: ZoneInfo) -> None:
        """Show a moment on the clock of a zone."""
        text = f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at is not None else ""
        self._loaded = (text, at)
        self.setText(text)
        self._mark(is_wrong=False)

    def moment(self, zone: ZoneInfo) -> datetime | None:
        """Return what is written, in UTC; what was shown where nobody changed it or it cannot be read."""
        if self.text() == self._loaded[0]:
            return self._loaded[1]
        written = read(self.text())
        if written is None:
            return self._loaded[1] if self.text().strip() else None
        return written.replace(tzinfo=zone).astimezone(UTC)

    def _finish(self) -> None:
        is_wrong = bool(self.text().strip()) and read(self.text()) is None
        self._mark(is_wrong=is_wrong)
        if not is_wrong and self.text() != self._loaded[0]:
            self.changed.emit()

    def _mark(self, *, is_wrong: bool) -> None:
        self.setProperty("invalid", "true" if is_wrong else "false")
        self.setToolTip("Write the day and hour as 2026-11-30 18:00." if is_wrong else "")
        self.style().polish(self)


def read(text: str) -> datetime | None:
    """Return the day and hour written, midnight where there is no hour; None for what cannot be read."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return datetime.combine(day, time(int(found[4] or 0), int(found[5] or 0)))
    except ValueError:
        return None
