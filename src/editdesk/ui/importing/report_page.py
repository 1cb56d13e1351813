"""After an import: what became of every item."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editdesk.ingest.report import Report, Result
from editdesk.ui.importing.report_table import ReportTable
from editdesk.ui.style import Style


class ReportPage(QWidget):
    """The report, with a line under it for what was done with it."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setObjectName("importing.report_title")
        self._title.setProperty("role", "title")
        self._table = ReportTable("importing.report", style)
        self._told = QLabel(wordWrap=True)
        self._told.setObjectName("importing.report_told")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._told)

    def show_report(self, report: Report) -> None:
        """Show a finished import, or how far a cancelled one came."""
        how = "Import cancelled" if report.cancelled else "Import done"
        is_to_be_read = report.counts[Result.FAILED] or report.conflicts
        self._title.setText(f"{how}: {report.summary}" + (" — see why below" if is_to_be_read else ""))
        self._table.show_report(report)
        self._told.hide()

    def tell(self, sentence: str, *, role: str) -> None:
        """Say how saving the report went; `role` is success or error."""
        self._told.setText(sentence)
        self._told.setProperty("role", role)
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.show()
