"""What every table of the window is: rows that are values, columns with titles, colours of the style."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from editdesk.ui.style import Style

Index = QModelIndex | QPersistentModelIndex

_Row = TypeVar("_Row")


class RowTable(QAbstractTableModel, Generic[_Row]):
    """Rows below the titles in `columns`; a table of its own kind says in `data` what its cells show."""

    columns: ClassVar[tuple[str, ...]]

    def __init__(self, style: Style, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._rows: tuple[_Row, ...] = ()
        style.changed.connect(self.repaint)

    def show_rows(self, rows: Sequence[_Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> _Row:
        """Return a row by its number."""
        return self._rows[number]

    def colour(self, token: str) -> QColor:
        """Return the colour that a token of the style has now."""
        return QColor(getattr(self._style.tokens, token))

    def repaint(self) -> None:
        """Show the cells anew, since their colours or words changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section]
        return None
