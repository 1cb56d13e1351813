"""A picture with its focal point: set by a click, dragged, moved by the arrow keys."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from editdesk.ui.media.asset_delegate import fitted
from editdesk.ui.style import Style

Focus = tuple[float, float]

HEIGHT = 196
_STEP, _FAR_STEP = 0.01, 0.1
_SETTLE_MS = 400
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PictureFrame(QWidget):
    """`focus_moved(focus)` follows once the point rests; None takes it away."""

    focus_moved = Signal(object)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("media.picture")
        self.setFixedHeight(HEIGHT)
        self._style = style
        self._picture = QPixmap()
        self._words = ""
        self._focus: Focus | None = None
        self._is_dragging = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SETTLE_MS)
        self._rest.timeout.connect(lambda: self.focus_moved.emit(self._focus))
        style.changed.connect(self.update)

    @property
    def focal_point(self) -> Focus | None:
        """The point as it is shown."""
        return self._focus

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture to be seen."""
        return not self._picture.isNull()

    def show_picture(self, picture: QPixmap, words: str, focus: Focus | None) -> None:
        """Show a picture with its point, or `words` where there is none."""
        self.settle()
        self._picture, self._words, self._focus = picture, words, focus
        can_focus = not picture.isNull()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_focus else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor if can_focus else Qt.CursorShape.ArrowCursor)
        self._name_it()
        self.update()

    def settle(self) -> None:
        """Tell a point that was moved and not told yet."""
        if self._rest.isActive():
            self._rest.stop()
            self.focus_moved.emit(self._focus)

    def sizeHint(self) -> QSize:
        """Ask for the height of the frame."""
        return QSize(280, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, the point, the frame."""
        tokens = self._style.tokens
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(tokens.window))
        if self._picture.isNull():
            painter.setPen(QColor(tokens.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self._words)
        else:
            painter.drawPixmap(self._placed(), self._picture)
            if self._focus is not None:
                self._paint_point(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the point where it is clicked."""
        if event.button() == Qt.MouseButton.LeftButton and not self._picture.isNull():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._is_dragging = True
            self._move_to(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the point follow."""
        if self._is_dragging:
            self._move_to(event.position().toPoint())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Tell where it was put."""
        if self._is_dragging:
            self._is_dragging = False
            self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the point, Shift far; Delete takes it away."""
        if self._picture.isNull():
            super().keyPressEvent(event)
        elif event.key() in _MOVES:
            step = _FAR_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            across, down = _MOVES[Qt.Key(event.key())]
            x, y = self._focus or (0.5, 0.5)
            self._set((x + across * step, y + down * step))
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._set(None)
        else:
            super().keyPressEvent(event)

    def _placed(self) -> QRect:
        return fitted(self._picture, self.rect())

    def _move_to(self, point: QPoint) -> None:
        placed = self._placed()
        self._set(((point.x() - placed.left()) / placed.width(), (point.y() - placed.top()) / placed.height()))

    def _set(self, focus: Focus | None) -> None:
        self._focus = None if focus is None else (min(max(focus[0], 0.0), 1.0), min(max(focus[1], 0.0), 1.0))
        self._name_it()
        self.update()
        self._rest.start()

    def _name_it(self) -> None:
        where = "no focal point"
        if self._focus is not None:
            where = f"focal point {self._focus[0]:.0%} from the left, {self._focus[1]:.0%} from the top"
        self.setAccessibleName(f"Picture, {where}" if self.has_picture else self._words)
        self.setToolTip("Click, drag or press arrow keys to say what a crop must keep" if self.has_picture else "")

    def _paint_point(self, painter: QPainter) -> None:
        x, y = self._focus or (0.5, 0.5)
        placed = self._placed()
        at = QPointF(placed.left() + x * placed.width(), placed.top() + y * placed.height())
        for colour, width in ((QColor(0, 0, 0, 140), 5), (QColor("white"), 2)):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(at, 11, 11)
        painter.setPen(QPen(QColor("white"), 1))
        painter.setBrush(QColor(self._style.tokens.accent))
        painter.drawEllipse(at, 4, 4)
