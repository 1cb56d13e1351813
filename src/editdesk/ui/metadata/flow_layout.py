"""A layout that puts widgets beside each other and breaks the line where the next does not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, `spacing` px apart both ways; the last widget takes what is left of its line."""

    def __init__(self, parent: QWidget, spacing: int, least_last: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least_last = least_last
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def insert(self, index: int, widget: QWidget) -> None:
        """Take a widget in the given place."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets in their places."""
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more than is needed."""
        return Qt.Orientation(0)

    def _arrange(self, rect: QRect, *, is_trial: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        top = area.y()
        for line in self._lines(area.width()):
            height = max(item.sizeHint().height() for item, _ in line)
            x = area.x()
            for item, width in line:
                size = QSize(width, item.sizeHint().height())
                if not is_trial:
                    item.setGeometry(QRect(QPoint(x, top + (height - size.height()) // 2), size))
                x += width + self.spacing()
            top += height + self.spacing()
        used = top - self.spacing() if self._items else top
        return used - rect.y() + self.contentsMargins().bottom()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the lines, each item with its width."""
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self._items:
            is_last = item is self._items[-1]
            width = self._least_last if is_last else min(item.sizeHint().width(), room)
            if lines[-1] and used + width > room:
                lines.append([])
                used = 0
            lines[-1].append((item, room - used if is_last else width))
            used += width + self.spacing()
        return lines
