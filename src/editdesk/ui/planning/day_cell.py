"""One day of the calendar: its number, and what stands on it."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editdesk.desk.planning_values import Entry
from editdesk.ui.planning.day_list import DayList
from editdesk.ui.planning.wording import long_day, short_day
from editdesk.ui.style import Style

_RADIUS = 4


class DayCell(QWidget):
    """A day with its chips. Today has a frame and says so."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._number = QLabel()
        self._more = QLabel()
        self._is_today = False
        self._is_outside = False
        for label in (self._number, self._more):
            label.setProperty("role", "muted")
        self.list = DayList(style)
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 2, 0)
        head.addWidget(self._number)
        head.addStretch()
        head.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        style.changed.connect(self.update)

    @property
    def day(self) -> date:
        """The day shown."""
        return self.list.days.day

    def show_day(
        self, day: date, entries: Sequence[Entry], zone: ZoneInfo, *, is_today: bool, is_outside: bool
    ) -> None:
        """Show another day; one `is_outside` the month is paler."""
        self.list.days.show_day(day, entries, zone)
        self._is_today, self._is_outside = is_today, is_outside
        number = short_day(day) if day.day == 1 else str(day.day)
        self._number.setText(f"{number} today" if is_today else number)
        self._number.setProperty("role", "error" if is_today else "muted")
        self._number.style().polish(self._number)
        self.list.setObjectName(f"planning.day.{day.isoformat()}")
        rows = self.list.days.rowCount()
        there = "nothing" if not rows else f"{rows} {'entry' if rows == 1 else 'entries'}"
        self.list.setAccessibleName(f"{long_day(day)}{', today' if is_today else ''}, {there}")
        self._tell_hidden()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count anew what has no room."""
        super().resizeEvent(event)
        self._tell_hidden()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the day."""
        tokens = self._style.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            has_focus = self.list.hasFocus()
            painter.setPen(QPen(QColor(tokens.accent if self._is_today or has_focus else tokens.border), 1 + has_focus))
            painter.setBrush(QColor(tokens.window if self._is_outside else tokens.surface))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _tell_hidden(self) -> None:
        hidden = self.list.hidden()
        self._more.setText(f"+{hidden} more" if hidden else "")
        self._more.setAlignment(Qt.AlignmentFlag.AlignRight)
