"""Rows one below the other, which can be moved and taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.row_menu import RowMenu

_GAP_PX = 4


class Row(QWidget):
    """Some widgets and the menu that moves the row."""

    def __init__(self, widgets: Sequence[tuple[QWidget, int]]) -> None:
        super().__init__()
        self.stops: list[QWidget] = [widget for widget, _ in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP_PX)
        for widget, share in widgets:
            line.addWidget(widget, share)
        self.menu = RowMenu(self)
        line.addWidget(self.menu)
        self.stops.append(self.menu)


class RowList(QWidget):
    """Owns the rows. `changed` follows a move or a removal by the user."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP_PX)
        self.hide()

    def add(self, row: Row) -> None:
        """Put a row at the end."""
        self.rows.append(row)
        self._column.addWidget(row)
        row.menu.moved.connect(lambda step: self._move(row, step))
        row.menu.removed.connect(lambda: self._remove(row))
        self._number()

    def clear(self) -> None:
        """Take every row out."""
        for row in tuple(self.rows):
            self._drop(row)

    def _move(self, row: Row, step: int) -> None:
        index = self.rows.index(row)
        place = index + step
        if 0 <= place < len(self.rows):
            self.rows.insert(place, self.rows.pop(index))
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            self._number()
            self.changed.emit()

    def _remove(self, row: Row) -> None:
        index = self.rows.index(row)
        self._drop(row)
        if self.rows:
            self.rows[min(index, len(self.rows) - 1)].setFocus()
        self.changed.emit()

    def _drop(self, row: Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        self.setVisible(bool(self.rows))
        for index, row in enumerate(self.rows):
            row.menu.show_place(index, len(self.rows))
        Field.chain(self, (stop for row in self.rows for stop in row.stops))
