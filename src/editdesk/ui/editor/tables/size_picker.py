"""Asking how large a new table is: a grid to point at, or to go about by the arrow keys."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from editdesk.ui.style import Style

MOST_COLUMNS = 8
MOST_ROWS = 8
FIRST_SIZE = QSize(3, 3)
_CELL_PX = 20
_GAP_PX = 4
_STEPS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class SizePicker(QFrame):
    """A popup at the caret. `chosen(rows, columns)` counts the head as a row."""

    chosen = Signal(int, int)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("editor.table_size")
        self.setAccessibleName("Size of the table")
        self._style = style
        self.grid = _Grid(style, self)
        self._label = QLabel(self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.grid)
        layout.addWidget(self._label)
        self.setFocusProxy(self.grid)
        self.grid.size_changed.connect(self._tell)
        self.grid.accepted.connect(self._accept)

    def ask(self, place: QPoint) -> None:
        """Open at a place of the screen, or beside it where it would not fit below."""
        tokens = self._style.tokens
        self.setStyleSheet(
            f"#{self.objectName().replace('.', chr(92) + '.')} {{ background: {tokens.surface};"
            f" border: 1px solid {tokens.border}; border-radius: 6px; }}"
        )
        anchor = self.parentWidget()
        if anchor is not None and anchor is not anchor.window():
            # A pane may be a native window within the window, to which no popup can belong.
            self.setParent(anchor.window(), Qt.WindowType.Popup)
        self.grid.show_size(FIRST_SIZE)
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(place.x(), room.right() - self.width())
        self.move(max(x, room.left()), min(place.y(), room.bottom() - self.height()))
        self.show()
        self.grid.setFocus()

    def _tell(self, size: QSize) -> None:
        words = f"{size.width()} {_plural('column', size.width())}, {size.height()} {_plural('row', size.height())}"
        self._label.setText(words)
        self.grid.setAccessibleName(words)

    def _accept(self, size: QSize) -> None:
        self.close()
        self.chosen.emit(size.height(), size.width())


class _Grid(QWidget):
    size_changed = Signal(QSize)
    accepted = Signal(QSize)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("editor.table_size.grid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        step = _CELL_PX + _GAP_PX
        self.setFixedSize(MOST_COLUMNS * step - _GAP_PX, MOST_ROWS * step - _GAP_PX)
        self._style = style
        self._size = FIRST_SIZE

    def show_size(self, size: QSize) -> None:
        """Mark a table of so many columns and rows; below two rows there is none."""
        fitting = size.expandedTo(QSize(1, 2)).boundedTo(QSize(MOST_COLUMNS, MOST_ROWS))
        self._size = fitting
        self.size_changed.emit(fitting)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about by arrows; Enter takes the size, Esc none."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.show_size(QSize(self._size.width() + step.x(), self._size.height() + step.y()))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.accepted.emit(self._size)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark what lies between the corner and the pointer."""
        self.show_size(self._size_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the size under the pointer."""
        if self.rect().contains(event.position().toPoint()):
            self.accepted.emit(self._size)

    def event(self, event: QEvent) -> bool:
        """Keep Tab here: there is nowhere else to go."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells; those of the head are darker."""
        tokens = self._style.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row in range(MOST_ROWS):
                for column in range(MOST_COLUMNS):
                    is_in = row < self._size.height() and column < self._size.width()
                    ground = tokens.accent if is_in and row == 0 else tokens.selected if is_in else tokens.surface
                    painter.setBrush(QColor(ground))
                    painter.setPen(QColor(tokens.accent if is_in else tokens.border))
                    painter.drawRoundedRect(QRectF(_cell(row, column)).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _size_at(self, place: QPoint) -> QSize:
        step = _CELL_PX + _GAP_PX
        return QSize(place.x() // step + 1, place.y() // step + 1)


def _cell(row: int, column: int) -> QRect:
    step = _CELL_PX + _GAP_PX
    return QRect(column * step, row * step, _CELL_PX, _CELL_PX)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
