"""A chart in the window: shows a value under the pointer, or the one that the arrow keys have come to."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from editdesk.ui.statistics.charts import Chart
from editdesk.ui.statistics.drawing import Columns
from editdesk.ui.style import Style

_HEIGHT = 208
_PADDING = 8
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class ChartView(QWidget):
    """Shows one chart. `marked` is the number of the value that is brought out, None for none."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._chart: Chart | None = None
        self.marked: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_HEIGHT)
        style.changed.connect(self.update)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = chart
        self.setAccessibleName(f"{chart.title}, chart")
        self._mark(None)

    def sizeHint(self) -> QSize:
        """Ask for some room."""
        return QSize(320, _HEIGHT)

    @property
    def said(self) -> str:
        """What is said of the marked value."""
        if self._chart is None or self.marked is None:
            return ""
        return self._chart.drawing.marks[self.marked].words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from value to value with the arrow keys."""
        last = len(self._chart.drawing.marks) - 1 if self._chart is not None else -1
        if last < 0:
            super().keyPressEvent(event)
        elif event.key() in _BACK:
            self._mark(last if self.marked is None else max(self.marked - 1, 0))
        elif event.key() in _ON:
            self._mark(0 if self.marked is None else min(self.marked + 1, last))
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._mark(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark what the pointer is at."""
        if self._chart is not None:
            self._mark(self._chart.drawing.mark_at(self._room, event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing once the pointer is gone."""
        super().leaveEvent(event)
        self._mark(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark nothing once the keys are elsewhere."""
        super().focusOutEvent(event)
        self._mark(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart, the frame of the focus, and what is said of the marked value."""
        if self._chart is None:
            return
        tokens = self._style.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            if self._chart.is_empty:
                painter.setPen(QColor(tokens.muted))
                words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(QRectF(self.rect()), int(words), self._chart.nothing)
            else:
                self._chart.drawing.paint(painter, self._room, tokens, self.marked)
                if self.marked is not None:
                    self._paint_said(painter, self._chart.drawing.box_of(self._room, self.marked))
            if self.hasFocus():
                painter.setPen(QColor(tokens.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    @property
    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(4, 4, -4, -4)

    def _mark(self, number: int | None) -> None:
        if number == self.marked and number is not None:
            return
        self.marked = number
        self.setAccessibleDescription(self.said)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def _paint_said(self, painter: QPainter, box: QRectF) -> None:
        tokens = self._style.tokens
        measure = QFontMetrics(painter.font())
        most = self.width() - 2 * _PADDING
        words = measure.elidedText(self.said, Qt.TextElideMode.ElideRight, most - 2 * _PADDING)
        size = QPointF(measure.horizontalAdvance(words) + 2 * _PADDING, measure.height() + _PADDING)
        is_column = self._chart is not None and isinstance(self._chart.drawing, Columns)
        left = box.center().x() - size.x() / 2
        top = box.top() - size.y() - 4 if is_column else box.bottom() + 2
        if top + size.y() > self.height():
            top = box.top() - size.y() - 2
        left = min(max(left, 0.0), self.width() - size.x())
        painter.setPen(QColor(tokens.border))
        painter.setBrush(QColor(tokens.window))
        ground = QRectF(left, max(top, 0.0), size.x(), size.y())
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor(tokens.text))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)
