"""The fields of a form of the directory. Each is kept when it is left, and says below itself why the desk refused."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

_LONG_TEXT_PX = 88
_TICK_PX, _DAY_PX = 112, 160
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


class EntryField(QWidget):
    """A labelled widget. `kept` follows an edit once the field is left, or Enter is pressed in it."""

    kept = Signal()

    def __init__(self, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        super().__init__()
        self.name = name
        self.widget = widget
        widget.setObjectName(f"directory.{name}")
        widget.setAccessibleName(label)
        self.setFocusProxy(widget)
        self.is_refused = False
        told = QLabel(label)
        told.setProperty("role", "muted")
        told.setBuddy(widget)
        told.setVisible(bool(label))
        self._hint = hint
        self._below = QLabel(hint, wordWrap=True)
        self._below.setObjectName(f"directory.{name}.problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(told)
        column.addWidget(widget)
        column.addWidget(self._below)
        self.show_problem("")

    @property
    def problem(self) -> str:
        """What stands below the field."""
        return self._below.text()

    def show_problem(self, sentence: str) -> None:
        """Say why the desk refused what stands here; "" that it did not."""
        self.is_refused = bool(sentence)
        self._below.setText(sentence or self._hint)
        self._below.setVisible(bool(sentence or self._hint))
        self._mark(self._below, "role", "error" if sentence else "muted")
        if sentence or self.widget.property("invalid"):
            self._mark(self.widget, "invalid", "true" if sentence else "false")

    @staticmethod
    def _mark(widget: QWidget, key: str, value: str) -> None:
        if widget.property(key) != value:
            widget.setProperty(key, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)


class LineEntry(EntryField):
    """One line."""

    def __init__(self, name: str, label: str, placeholder: str = "", hint: str = "") -> None:
        self.line = QLineEdit(placeholderText=placeholder)
        super().__init__(name, label, self.line, hint)
        self._shown = ""
        self.line.editingFinished.connect(self._keep)

    @property
    def text(self) -> str:
        """What is written."""
        return self.line.text().strip()

    def show_text(self, text: str, *, anew: bool) -> None:
        """Show what the desk holds; not over what is being written or was refused, unless it is of another `anew`."""
        if not anew and (self.is_refused or self.text != self._shown):
            return
        self._shown = text
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.show_problem("")

    def _keep(self) -> None:
        if self.text != self._shown:
            self._shown = self.text
            self.kept.emit()


class TextEntry(EntryField):
    """Several lines; Tab leaves the field."""

    def __init__(
        self, name: str, label: str, placeholder: str = "", *, hint: str = "", height: int = _LONG_TEXT_PX
    ) -> None:
        self.area = QPlainTextEdit(placeholderText=placeholder, tabChangesFocus=True)
        self.area.setFixedHeight(height)
        super().__init__(name, label, self.area, hint)
        self._shown = ""
        self.area.installEventFilter(self)

    @property
    def text(self) -> str:
        """What is written."""
        return self.area.toPlainText().strip()

    @property
    def lines(self) -> list[str]:
        """What is written, a line each, without the empty ones."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def show_text(self, text: str, *, anew: bool) -> None:
        """Show what the desk holds; not over what is being written or was refused, unless it is of another `anew`."""
        if not anew and (self.is_refused or self.text != self._shown):
            return
        self._shown = text
        if text != self.text:
            self.area.setPlainText(text)
        self.show_problem("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what is written once the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Keep what is written now."""
        if self.text != self._shown:
            self._shown = self.text
            self.kept.emit()


class DayEntry(EntryField):
    """A day, or none: the tick says which."""

    def __init__(self, name: str, label: str) -> None:
        row = QWidget()
        self.is_set = QCheckBox(label)
        self.is_set.setObjectName(f"directory.{name}.set")
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setDateRange(QDate(_FIRST_YEAR, 1, 1), QDate(_LAST_YEAR, 12, 31))
        self.day.setAccessibleName(label)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.is_set.setFixedWidth(_TICK_PX)
        self.day.setFixedWidth(_DAY_PX)
        line.addWidget(self.is_set)
        line.addWidget(self.day)
        line.addStretch(1)
        super().__init__(name, "", row)
        self.day.setObjectName(f"directory.{name}.day")
        self.setFocusProxy(self.is_set)
        self._is_showing = False
        self.is_set.toggled.connect(self._change)
        self.day.dateChanged.connect(self._change)

    def moment(self, zone: ZoneInfo) -> datetime | None:
        """Return the beginning of the day there, in UTC; None where none is set."""
        day = self.day.date()
        if not self.is_set.isChecked():
            return None
        return datetime(day.year(), day.month(), day.day(), tzinfo=zone).astimezone(UTC)

    def show_moment(self, moment: datetime | None, zone: ZoneInfo) -> None:
        """Show the day on which a moment falls there."""
        self._is_showing = True
        self.is_set.setChecked(moment is not None)
        there = moment.astimezone(zone) if moment is not None else datetime.now(zone)
        self.day.setDate(QDate(there.year, there.month, there.day))
        self.day.setEnabled(moment is not None)
        self._is_showing = False
        self.show_problem("")

    def _change(self) -> None:
        self.day.setEnabled(self.is_set.isChecked())
        if not self._is_showing:
            self.kept.emit()


def column_of(fields: Sequence[QWidget]) -> QVBoxLayout:
    """Return the fields one below the other."""
    column = QVBoxLayout()
    column.setSpacing(12)
    for field in fields:
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    return column
