"""A layout that sets its widgets side by side and begins a new line where the next does not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, `spacing` px apart both ways; hidden ones take no room.

    With `least_last`, the last widget takes what is left of its line, and begins a new one before it gets narrower.
    """

    def __init__(self, parent: QWidget, spacing: int, least_last: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least_last = least_last
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end; QLayout.addWidget calls this."""
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
        """Return an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away, None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrower place makes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), is_trial=True)

    def sizeHint(self) -> QSize:
        """Return what one item needs; the height follows the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return what the largest item needs."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, is_trial: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item, _ in line)
            left = rect.left()
            for item, width in line:
                size = QSize(width, item.sizeHint().height())
                if not is_trial:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += width + self.spacing()
            top += height + self.spacing()
        return max(top - self.spacing() - rect.top(), 0)

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return the lines, each item with its width."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        shown = self._shown()
        for item in shown:
            is_filling = bool(self._least_last) and item is shown[-1]
            width = self._least_last if is_filling else min(item.sizeHint().width(), room)
            if not lines or used + width > room:
                lines.append([])
                used = 0
            lines[-1].append((item, room - used if is_filling else width))
            used += width + self.spacing()
        return lines
