"""What opens below a button of the bar: a line to type in, a list that follows it, and a button."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

_WIDTH, _MARGIN = 280, 12
TEXT_WIDTH = _WIDTH - 2 * _MARGIN
_ROWS_PX = 240
_ROW_PX = 28
_TO_THE_LIST = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class Popover(QFrame):
    """Closes on Escape and on a click elsewhere. Down goes from the line into the list."""

    def __init__(self, name: str, title: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(f"bulk.{name}_popover")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setFixedWidth(_WIDTH)
        heading = QLabel(title)
        heading.setProperty("role", "section")
        self.line = QLineEdit(placeholderText=hint)
        self.line.setObjectName(f"bulk.{name}_line")
        self.line.setAccessibleName(hint)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName(f"bulk.{name}_list")
        self.list.setAccessibleName(title)
        self.list.setFixedHeight(_ROWS_PX)
        self.list.setUniformItemSizes(True)
        self.apply = QPushButton("Apply")
        self.apply.setObjectName(f"bulk.{name}_apply")
        self.apply.setProperty("kind", "primary")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.column.setSpacing(8)
        for part in (heading, self.line, self.list, self.apply):
            self.column.addWidget(part)

    def open_below(self, button: QWidget) -> None:
        """Show it below a button, within the screen."""
        self.adjustSize()
        at = button.mapToGlobal(QPoint(0, button.height() + 4))
        screen = button.screen().availableGeometry()
        at.setX(max(screen.left() + 4, min(at.x(), screen.right() - self.width() - 4)))
        at.setY(max(screen.top() + 4, min(at.y(), screen.bottom() - self.height() - 4)))
        self.move(at)
        self.show()
        self.line.setFocus()

    def show_rows(self, rows: Sequence[QListWidgetItem]) -> None:
        """Fill the list."""
        self.list.clear()
        for row in rows:
            row.setSizeHint(QSize(0, _ROW_PX))
            self.list.addItem(row)
        if rows:
            self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down go from the line to the list."""
        is_down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TO_THE_LIST
        if watched is self.line and is_down and self.list.count():
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)
