"""A chart and the table behind it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QPushButton, QStackedWidget, QVBoxLayout

from editdesk.desk.output_tables import Table
from editdesk.ui.statistics.chart_view import ChartView
from editdesk.ui.statistics.charts import Chart
from editdesk.ui.style import Style
from editdesk.ui.table_view import table

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROWS_MEASURED = 100


class FiguresModel(QAbstractTableModel):
    """The figures of one chart."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = Table("", "", (), ())

    def show_table(self, shown: Table) -> None:
        """Show other figures."""
        self.beginResetModel()
        self._table = shown
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; numbers stand at the right."""
        if not index.isValid():
            return None
        cell = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell:,}" if isinstance(cell, int) else cell
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell, int):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a column is called, above its figures."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class ChartCard(QFrame):
    """Shows a chart, or its figures as a table."""

    def __init__(self, key: str, style: Style) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title = _label("section")
        self._note = _label("muted")
        self.view = ChartView(style)
        self.view.setObjectName(f"statistics.{key}")
        self._model = FiguresModel(self)
        self.table = table(f"statistics.{key}_table", "", self._model, lines=1, stretched=0)
        self.table.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)
        self._switch = QPushButton("Table")
        self._switch.setObjectName(f"statistics.{key}_switch")
        self._switch.setProperty("kind", "quiet")
        self._switch.setCheckable(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.table)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._note, 1)
        head.addWidget(self._switch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 12)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        self._switch.toggled.connect(self._turn)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart in either form."""
        self._title.setText(chart.title)
        self._note.setText(chart.note)
        self._switch.setAccessibleName(f"{chart.title} as a table")
        self.table.setAccessibleName(chart.table.title)
        self.view.show_chart(chart)
        self._model.show_table(chart.table)
        header = self.table.horizontalHeader()
        for column in range(len(chart.table.columns)):
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Stretch
            )

    def _turn(self, is_table: bool) -> None:
        self._switch.setText("Chart" if is_table else "Table")
        self._pages.setCurrentWidget(self.table if is_table else self.view)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    return label
