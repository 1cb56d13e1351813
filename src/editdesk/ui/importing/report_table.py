"""The table of an import, before and after: chips for the results, a filter, and the chosen row's whole reason."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editdesk.ingest.report import Report, Result
from editdesk.ui.importing.report_model import DONE_WORDS, FORESEEN_WORDS, ReportFilter, ReportModel
from editdesk.ui.style import Style
from editdesk.ui.table_view import table

_WIDTHS = (136, 280, 200)
_CHIP_HEIGHT = 26


class ReportTable(QWidget):
    """Shows a report; `name` starts the names of its widgets."""

    def __init__(self, name: str, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._model = ReportModel(style, self)
        self._shown = ReportFilter(self)
        self._shown.setSourceModel(self._model)
        self._chips = QButtonGroup(self)
        self._chip_row = QHBoxLayout()
        self._filter = QLineEdit(placeholderText="Filter by name or reason", clearButtonEnabled=True)
        self._filter.setObjectName(f"{name}.filter")
        self._filter.setAccessibleName("Filter the rows")
        self._filter.setMaximumWidth(280)
        self._view = _view(f"{name}.rows", self._shown)
        self._reason = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reason.setObjectName(f"{name}.reason")
        self._reason.setProperty("role", "muted")
        self._lay_out()
        self._filter.textChanged.connect(self._keep)
        self._chips.buttonClicked.connect(self._keep)
        self._view.selectionModel().currentRowChanged.connect(self._tell_reason)

    def show_report(self, report: Report) -> None:
        """Show every row, those that need a look first."""
        words = FORESEEN_WORDS if report.dry_run else DONE_WORDS
        order = {result: place for place, result in enumerate(reversed(Result))}
        self._model.show_report(sorted(report.rows, key=lambda row: order[row.result]), words)
        self._set_chips(report, words)
        self._filter.clear()
        self._keep()

    def _lay_out(self) -> None:
        self._chip_row.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(self._chip_row)
        top.addStretch()
        top.addWidget(self._filter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._reason)

    def _set_chips(self, report: Report, words: dict[Result, str]) -> None:
        for chip in self._chips.buttons():
            self._chips.removeButton(chip)
            chip.deleteLater()
        self._add_chip(f"All {len(report.rows)}", "all", None)
        for result, number in report.counts.items():
            if number:
                self._add_chip(f"{words[result]} {number}", result.value, result)
        self._chips.buttons()[0].setChecked(True)

    def _add_chip(self, text: str, key: str, result: Result | None) -> None:
        chip = QPushButton(text)
        chip.setCheckable(True)
        chip.setFixedHeight(_CHIP_HEIGHT)
        chip.setObjectName(f"{self._name}.{key}")
        chip.setProperty("kind", "chip")
        chip.setProperty("result", result)
        self._chips.addButton(chip)
        self._chip_row.addWidget(chip)

    def _keep(self) -> None:
        chip = self._chips.checkedButton()
        value = chip.property("result") if chip else None
        self._shown.keep(Result(value) if value else None, self._filter.text())
        self._tell_reason()

    def _tell_reason(self) -> None:
        index = self._shown.mapToSource(self._view.currentIndex())
        row = self._model.row(index.row()) if index.isValid() else None
        number = self._shown.rowCount()
        told = f"{row.source}: {row.reason}" if row and row.reason else f"{number} row{'' if number == 1 else 's'}"
        self._reason.setText(told)


class _FromTheStart(QStyledItemDelegate):
    """Cuts a sentence at its end; names are cut in the middle, where they differ least."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Prepare a cell."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight


def _view(name: str, model: ReportFilter) -> QTableView:
    reason = len(ReportModel.columns) - 1
    view = table(name, "Report rows", model, lines=1, stretched=reason)
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    view.setItemDelegateForColumn(reason, _FromTheStart(view))
    view.setSortingEnabled(True)
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    for column, width in enumerate(_WIDTHS):
        view.setColumnWidth(column, width)
    return view
