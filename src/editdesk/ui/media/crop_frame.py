"""The picture in the crop tool: a part with handles, moved and sized by mouse and by keys."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from editdesk.desk.picture import Part
from editdesk.ui.media.asset_delegate import fitted
from editdesk.ui.style import Style

_HANDLE = 10
_REACH = 12
_LEAST_PX = 8
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    (0, 0): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, 0): Qt.CursorShape.SizeBDiagCursor,
    (0, 1): Qt.CursorShape.SizeBDiagCursor,
    (0, 0.5): Qt.CursorShape.SizeHorCursor,
    (1, 0.5): Qt.CursorShape.SizeHorCursor,
    (0.5, 0): Qt.CursorShape.SizeVerCursor,
    (0.5, 1): Qt.CursorShape.SizeVerCursor,
}
"""The handles, by where they stand in the part, and how the mouse looks over them."""


class CropFrame(QWidget):
    """Works in pixels of the picture as it is, `size`; `part_changed` follows every change."""

    part_changed = Signal()

    def __init__(self, size: QSize, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crop.frame")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(360, 240)
        self._style = style
        self._size = size
        self._picture = QPixmap()
        self._words = "Loading…"
        self._ratio: float | None = None
        self._part = QRectF(0, 0, size.width(), size.height())
        self._grip: tuple[float, float] | None = None
        self._moved_from: QPointF | None = None
        self._name_it()

    @property
    def part(self) -> Part:
        """The part in whole pixels."""
        left, top = round(self._part.left()), round(self._part.top())
        width = max(1, min(round(self._part.width()), self._size.width() - left))
        height = max(1, min(round(self._part.height()), self._size.height() - top))
        return Part(left, top, width, height)

    def show_picture(self, picture: QPixmap, problem: str) -> None:
        """Show the picture, or why there is none."""
        self._picture, self._words = picture, problem
        self.update()

    def set_part(self, part: Part) -> None:
        """Take another part."""
        self._take(QRectF(part.left, part.top, part.width, part.height))

    def set_ratio(self, ratio: float | None) -> None:
        """Keep to a ratio of width to height from now on, None for any; the part is fitted to it."""
        self._ratio = ratio
        if ratio is not None:
            centre = self._part.center()
            width = min(self._part.width(), self._part.height() * ratio)
            made = QRectF(0, 0, width, width / ratio)
            made.moveCenter(centre)
            self._take(made)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, dark where it will be cut off, with thirds and handles."""
        tokens = self._style.tokens
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(tokens.window))
        if self._picture.isNull():
            painter.setPen(QColor(tokens.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        placed, shown = QRectF(self._placed()), self._shown()
        painter.drawPixmap(self._placed(), self._picture)
        outside = QPainterPath()
        outside.addRect(placed)
        inside = QPainterPath()
        inside.addRect(shown)
        painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 150))
        painter.setPen(QPen(QColor(255, 255, 255, 110), 1))
        for third in (1 / 3, 2 / 3):
            x, y = shown.left() + shown.width() * third, shown.top() + shown.height() * third
            painter.drawLine(QPointF(x, shown.top()), QPointF(x, shown.bottom()))
            painter.drawLine(QPointF(shown.left(), y), QPointF(shown.right(), y))
        painter.setPen(QPen(QColor(tokens.accent) if self.hasFocus() else QColor("white"), 2))
        painter.drawRect(shown)
        painter.setBrush(QColor("white"))
        painter.setPen(QPen(QColor(tokens.accent), 1.5))
        for handle in _CURSORS:
            at = self._point_of(handle)
            painter.drawRoundedRect(QRectF(at.x() - _HANDLE / 2, at.y() - _HANDLE / 2, _HANDLE, _HANDLE), 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a handle, the part, or begin another."""
        if event.button() != Qt.MouseButton.LeftButton or self._picture.isNull():
            return
        at = event.position()
        self._grip = self._handle_at(at)
        self._moved_from = at
        if self._grip is None and not self._shown().contains(at):
            start = self._in_picture(at)
            self._part = QRectF(start.x(), start.y(), _LEAST_PX, _LEAST_PX)
            self._grip = (1, 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Size or move the part."""
        at = event.position()
        if self._moved_from is None:
            handle = self._handle_at(at)
            over = Qt.CursorShape.SizeAllCursor if self._shown().contains(at) else Qt.CursorShape.CrossCursor
            self.setCursor(over if handle is None else _CURSORS[handle])
        elif self._grip is not None:
            self._stretch(self._grip, self._in_picture(at))
        else:
            step = (at - self._moved_from) / self._scale()
            self._moved_from = at
            self._take(self._part.translated(step))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grip = self._moved_from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the part, with Shift they size it; Ctrl goes a pixel at a time."""
        if event.key() not in _MOVES:
            super().keyPressEvent(event)
            return
        across, down = _MOVES[Qt.Key(event.key())]
        is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = 1 if is_fine else max(1, round(max(self._size.width(), self._size.height()) / 100))
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            corner = self._part.bottomRight() + QPointF(across * step, down * step)
            if self._ratio is not None and down:
                corner.setX(self._part.left() + (corner.y() - self._part.top()) * self._ratio)
            self._stretch((1, 1), corner)
        else:
            self._take(self._part.translated(across * step, down * step))

    def _placed(self) -> QRect:
        return fitted(self._picture, self.rect().adjusted(12, 12, -12, -12))

    def _scale(self) -> float:
        return self._placed().width() / self._size.width()

    def _shown(self) -> QRectF:
        placed, scale = self._placed(), self._scale()
        return QRectF(
            placed.left() + self._part.left() * scale,
            placed.top() + self._part.top() * scale,
            self._part.width() * scale,
            self._part.height() * scale,
        )

    def _in_picture(self, at: QPointF) -> QPointF:
        placed, scale = self._placed(), self._scale()
        x = min(max((at.x() - placed.left()) / scale, 0), self._size.width())
        y = min(max((at.y() - placed.top()) / scale, 0), self._size.height())
        return QPointF(x, y)

    def _point_of(self, handle: tuple[float, float]) -> QPointF:
        shown = self._shown()
        return QPointF(shown.left() + handle[0] * shown.width(), shown.top() + handle[1] * shown.height())

    def _handle_at(self, at: QPointF) -> tuple[float, float] | None:
        found = [((self._point_of(handle) - at).manhattanLength(), handle) for handle in _CURSORS]
        distance, handle = min(found)
        return handle if distance <= _REACH else None

    def _stretch(self, grip: tuple[float, float], to: QPointF) -> None:
        """Bring a handle to a point; what stands opposite stays, and so does the ratio."""
        left, top = self._part.left(), self._part.top()
        right, bottom = self._part.right(), self._part.bottom()
        if grip[0] == 0:
            left = min(to.x(), right - _LEAST_PX)
        elif grip[0] == 1:
            right = max(to.x(), left + _LEAST_PX)
        if grip[1] == 0:
            top = min(to.y(), bottom - _LEAST_PX)
        elif grip[1] == 1:
            bottom = max(to.y(), top + _LEAST_PX)
        width, height = right - left, bottom - top
        if self._ratio is not None:
            by_width = grip[1] == 0.5 or (grip[0] != 0.5 and width / self._ratio >= height)
            width, height = (width, width / self._ratio) if by_width else (height * self._ratio, height)
            room_x = self._size.width() - left if grip[0] else right
            room_y = self._size.height() - top if grip[1] else bottom
            shrink = min(1.0, room_x / width, room_y / height)
            width, height = width * shrink, height * shrink
        left = left if grip[0] else right - width
        top = top if grip[1] else bottom - height
        self._take(QRectF(left, top, width, height))

    def _take(self, part: QRectF) -> None:
        size = self._size
        width, height = min(part.width(), size.width()), min(part.height(), size.height())
        left = min(max(part.left(), 0), size.width() - width)
        top = min(max(part.top(), 0), size.height() - height)
        self._part = QRectF(left, top, width, height)
        self._name_it()
        self.update()
        self.part_changed.emit()

    def _name_it(self) -> None:
        part = self.part
        self.setAccessibleName(
            f"Part of the picture, {part.width} by {part.height} pixels, {part.left} from the left, {part.top} from "
            "the top. Arrow keys move it, with Shift they size it."
        )
