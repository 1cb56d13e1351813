"""A goal in the status bar: a thin ring that fills, and the words beside it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from editdesk.ui.style import Style

_RING_PX = 12
_WHOLE = 360 * 16
"""Qt counts angles in sixteenths of a degree."""


class GoalMeter(QWidget):
    """Shows nothing without a goal. One that is reached is said by a tick and a full ring, and in no other way."""

    clicked = Signal()

    def __init__(self, name: str, description: str, style: Style) -> None:
        super().__init__()
        self.setObjectName(name)
        self._ring = _Ring(style)
        self._label = QLabel()
        self._label.setObjectName(f"{name}.text")
        self._label.setAccessibleDescription(description)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._ring)
        row.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """What stands beside the ring."""
        return self._label.text()

    def show_progress(self, done: int, goal: int, what: str) -> None:
        """Show how much of a goal is done; 0 for no goal."""
        reached = "✓ " if goal and done >= goal else ""
        text = f"{reached}{done:,} of {goal:,} words{what}" if goal else ""
        self._ring.show_part(done / goal if goal else 0.0)
        if text != self._label.text():
            self._label.setText(text)
            self._label.setAccessibleName(text)
        self.setVisible(bool(text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click as a wish for another goal."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()


class _Ring(QWidget):
    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._part = 0.0
        self.setFixedWidth(_RING_PX + 4)
        style.changed.connect(self.update)

    def show_part(self, part: float) -> None:
        part = max(0.0, min(part, 1.0))
        if part != self._part:
            self._part = part
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._style.tokens
        box = QRectF(2, (self.height() - _RING_PX) / 2, _RING_PX, _RING_PX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = QColor(tokens.status_text)
            ground.setAlphaF(0.3)
            painter.setPen(QPen(ground, 2))
            painter.drawEllipse(box)
            done = QColor(tokens.status_text)
            painter.setPen(QPen(done, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawArc(box, _WHOLE // 4, -round(_WHOLE * self._part))
