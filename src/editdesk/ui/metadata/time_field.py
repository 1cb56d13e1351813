"""A moment in the article's own time zone, typed or picked from a calendar; empty for none."""

import re
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from editdesk.ui.metadata.field import Field

_WRITTEN = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:[ T]+(\d{1,2}:\d{2})(?::\d{2})?)?")
_GAP_PX = 4
_BUTTON_PX = 32


class TimeField(Field):
    """Shown as 2023-01-28 22:19. A change of zone keeps what is written: the clock on the wall, not the instant."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self._zone = ZoneInfo("UTC")
        # What the text stands for as loaded: a written minute must not lose the seconds nobody edited.
        self._loaded: tuple[str, ZoneInfo, datetime | None] = ("", self._zone, None)
        self.line = QLineEdit(placeholderText="YYYY-MM-DD HH:MM", clearButtonEnabled=True)
        self.dress(self.line)
        self.line.textChanged.connect(self._changed)
        self._is_showing = False
        button = QToolButton()
        button.setText("▾")
        button.setFixedWidth(_BUTTON_PX)
        button.setToolTip("Pick a day")
        self.dress(button, "calendar", f"{label}: pick a day")
        button.clicked.connect(self._pick)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP_PX)
        line.addWidget(self.line, 1)
        line.addWidget(button)
        self.put(row, "row")
        self.setFocusProxy(self.line)

    def set_zone(self, zone: str) -> None:
        """Read what is written as a time of this zone from now on."""
        self._zone = ZoneInfo(zone)

    def value(self) -> datetime | None:
        """Return the instant in UTC."""
        text = self.line.text().strip()
        shown, zone, loaded = self._loaded
        if text == shown and zone == self._zone:
            return loaded
        local = _read(text)
        return local.replace(tzinfo=self._zone).astimezone(UTC) if local else None

    def show_value(self, value: datetime | None) -> None:
        """Show the instant on the clock of the zone."""
        if not self.fault() and value == self.value():
            return
        text = f"{value.astimezone(self._zone):%Y-%m-%d %H:%M}" if value else ""
        self._loaded = (text, self._zone, value)
        self._is_showing = True
        self.line.setText(text)
        self._is_showing = False

    def fault(self) -> str:
        """Refuse what is no moment."""
        text = self.line.text().strip()
        return "Write the date as 2023-01-28 22:19." if text and _read(text) is None else ""

    def _changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _pick(self) -> None:
        local = _read(self.line.text().strip())
        popup = CalendarPopup(self, local or datetime.now(self._zone))
        popup.calendar.clicked.connect(self._take_day)
        popup.calendar.activated.connect(self._take_day)
        popup.open_below(self.line)

    def _take_day(self, day: QDate) -> None:
        local = _read(self.line.text().strip())
        clock = local.time() if local else time(9)
        self.line.setText(f"{day.toString(Qt.DateFormat.ISODate)} {clock:%H:%M}")
        self.line.setFocus()


class CalendarPopup(QFrame):
    """A month to pick a day from; closes when one is picked."""

    def __init__(self, parent: QWidget, day: datetime) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Calendar")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self.close)
        self.calendar.activated.connect(self.close)

    def open_below(self, widget: QWidget) -> None:
        """Show the month below a widget, inside the screen."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height() + _GAP_PX))
        room = widget.screen().availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.calendar.setFocus()


def _read(text: str) -> datetime | None:
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    try:
        return datetime.strptime(f"{found[1]} {found[2] or '00:00'}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - zoned by the caller
    except ValueError:
        return None
