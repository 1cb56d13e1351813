"""What was written: today, article by article, and the last days as bars."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from editdesk.ui.style import Style
from editdesk.ui.writing.log import Day

_CHART_HEIGHT = 150
_LABELS_PX = 20
_MOST_ARTICLES = 8


class StatisticsDialog(QDialog):
    """Shows days, the oldest first and today last."""

    def __init__(self, days: Sequence[Day], goal: int, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statistics")
        self.setWindowTitle("Writing statistics")
        self.resize(560, 0)
        today = days[-1]
        heading = QLabel("Writing statistics")
        heading.setProperty("role", "title")
        written = QLabel(_summary(today, goal))
        written.setObjectName("statistics.today")
        written.setWordWrap(True)
        articles = QLabel(_table(today))
        articles.setObjectName("statistics.articles")
        articles.setTextFormat(Qt.TextFormat.RichText)
        articles.setVisible(bool(today.stretches))
        days_heading = QLabel(f"The last {len(days)} days")
        days_heading.setProperty("role", "section")
        note = QLabel(
            "Counted are words written by keys, less those taken away, in the articles of this desk. What comes or goes"
            " in one piece (pasted, cut, restored) is told apart.",
            wordWrap=True,
        )
        note.setProperty("role", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("statistics.close")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (heading, written, articles, days_heading, DayBars(days, goal, style), note, buttons):
            layout.addWidget(widget)


class DayBars(QWidget):
    """A bar a day, as high as the words written; a line across shows the goal."""

    def __init__(self, days: Sequence[Day], goal: int, style: Style) -> None:
        super().__init__()
        self.setObjectName("statistics.days")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._days = tuple(days)
        self._goal = goal
        self._style = style
        self.setAccessibleName("Words written a day")
        said = "\n".join(f"{day.date:%A, %d %B}: {day.written:,} words, {_time(day.seconds)}" for day in days)
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        style.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Leave room for the bars and the dates under them."""
        return QSize(480, _CHART_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        tokens = self._style.tokens
        most = max(self._goal, *(day.written for day in self._days), 1)
        room = self.height() - 2 * _LABELS_PX
        step = self.width() / len(self._days)
        font = self.font()
        font.setPixelSize(11)
        with QPainter(self) as painter:
            painter.setFont(font)
            for number, day in enumerate(self._days):
                height = room * max(0, day.written) / most
                bar = QRectF(number * step + step * 0.18, _LABELS_PX + room - height, step * 0.64, height)
                is_today = number == len(self._days) - 1
                painter.fillRect(bar, QColor(tokens.accent if is_today else tokens.muted))
                column = QRectF(number * step, bar.top() - _LABELS_PX, step, _LABELS_PX)
                painter.setPen(QColor(tokens.text))
                if day.written > 0:
                    painter.drawText(column, Qt.AlignmentFlag.AlignCenter, f"{day.written:,}")
                painter.setPen(QColor(tokens.text if is_today else tokens.muted))
                column.moveTop(_LABELS_PX + room)
                painter.drawText(column, Qt.AlignmentFlag.AlignCenter, f"{day.date:%a}"[:2] + f" {day.date.day}")
            painter.setPen(QColor(tokens.border))
            painter.drawLine(0, _LABELS_PX + room, self.width(), _LABELS_PX + room)
            if self._goal:
                level = round(_LABELS_PX + room - room * self._goal / most)
                painter.setPen(QColor(tokens.success))
                painter.drawLine(0, level, self.width(), level)


def _summary(today: Day, goal: int) -> str:
    against = f" of {goal:,}" if goal else ""
    brought = f" Pasted or cut: {today.brought:+,} words." if today.brought else ""
    return f"Today: {today.written:,}{against} words written in {_time(today.seconds)}.{brought}"


def _table(today: Day) -> str:
    rows = "".join(
        f"<tr><td width=300>{escape(stretch.title or 'Untitled')}</td>"
        f"<td align=right width=90>{stretch.written:,} words</td>"
        f"<td align=right width=90>{_time(stretch.seconds)}</td></tr>"
        for stretch in today.articles()[:_MOST_ARTICLES]
    )
    return f"<table cellpadding=2>{rows}</table>"


def _time(seconds: int) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
