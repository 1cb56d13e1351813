"""The import dialog: choose, see what will happen and correct guesses, store, read the report."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editdesk.ingest.item import Incoming
from editdesk.ingest.report import Report, as_text
from editdesk.ui.importing import work
from editdesk.ui.importing.progress_page import ProgressPage
from editdesk.ui.importing.report_page import ReportPage
from editdesk.ui.importing.review_page import ReviewPage
from editdesk.ui.importing.sources_page import SourcesPage
from editdesk.ui.importing.work import LookedOver
from editdesk.ui.jobs import Jobs
from editdesk.ui.process_job import ProcessJob
from editdesk.ui.style import Style

_SIZE = (1040, 660)


class ImportDialog(QDialog):
    """Leads through an import. `imported` follows one that changed the desk."""

    imported = Signal()

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importing")
        self.setWindowTitle("Import")
        self.resize(*_SIZE)
        self._jobs = jobs
        self._job: ProcessJob | None = None
        self._looked = LookedOver((), Report(()))
        self._scratch = QTemporaryDir()
        self._sources = SourcesPage(style)
        self._progress = ProgressPage()
        self._review = ReviewPage(style)
        self._report = ReportPage(style)
        self._stack = QStackedWidget()
        for page in (self._sources, self._progress, self._review, self._report):
            self._stack.addWidget(page)
        self._back = _button("back", "Back")
        self._save = _button("save_report", "Save report…")
        self._again = _button("again", "Import more…")
        self._cancel = _button("cancel", "Cancel")
        self._go_on = _button("go_on", "Import")
        self._go_on.setProperty("kind", "primary")
        self._lay_out()
        self._sources.chosen.connect(self._look_over)
        self._review.changed.connect(self._offer)
        self._back.clicked.connect(self._begin)
        self._again.clicked.connect(self._begin)
        self._save.clicked.connect(self._save_report)
        self._cancel.clicked.connect(self.reject)
        self._go_on.clicked.connect(self._store)
        self.finished.connect(self._scratch.remove)
        self._show(self._sources)

    def set_paths(self, paths: tuple[Path, ...]) -> None:
        """Begin with these files and folders; with none, ask for some."""
        if paths:
            self._look_over(paths, self._sources.format)

    def reject(self) -> None:
        """Cancel what is running; close where nothing is."""
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._job.cancel()
            return
        super().reject()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._back, self._save, self._again):
            row.addWidget(button)
        row.addStretch()
        for button in (self._cancel, self._go_on):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        is_report = page is self._report
        self._back.setVisible(page is self._review)
        self._save.setVisible(is_report)
        self._again.setVisible(is_report)
        self._go_on.setVisible(page is self._review)
        self._cancel.setEnabled(True)
        self._cancel.setText("Close" if page in (self._report, self._sources) else "Cancel")
        first = self._go_on if page is self._review else self._cancel
        first.setDefault(True)
        first.setFocus()

    def _begin(self) -> None:
        self._looked = LookedOver((), Report(()))
        self._show(self._sources)

    def _look_over(self, paths: Sequence[Path], chosen: str) -> None:
        self._sources.tell_problem("")
        self._progress.begin("Reading…")
        self._show(self._progress)
        self._job = self._jobs.in_process(
            work.look_over,
            self._jobs.where,
            tuple(paths),
            chosen,
            Path(self._scratch.path()),
            progress=self._progress.tell,
            done=self._looked_over,
            failed=self._failed,
        )

    def _looked_over(self, looked: LookedOver | None) -> None:
        self._job = None
        if looked is None:
            self._show(self._sources)
            return
        self._looked = looked
        self._review.show_looked_over(looked)
        self._offer()
        self._show(self._review)

    def _offer(self) -> None:
        """Say on the button what it will do, and let it be pressed where that is something."""
        self._go_on.setText(self._review.offer)
        self._go_on.setEnabled(self._review.is_ready)

    def _store(self) -> None:
        items = [self._review.corrected(item) if isinstance(item, Incoming) else item for item in self._looked.items]
        self._progress.begin("Storing…")
        self._show(self._progress)
        self._job = self._jobs.in_process(
            work.bring_in,
            self._jobs.where,
            items,
            self._jobs.person,
            progress=self._progress.tell,
            done=self._stored,
            failed=self._failed,
        )

    def _stored(self, report: Report) -> None:
        self._job = None
        self._looked = LookedOver((), report)
        self._report.show_report(report)
        self._show(self._report)
        self.imported.emit()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._sources.tell_problem(str(error))
        self._show(self._sources)

    def _save_report(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Save report", "import-report.tsv", "Table (*.tsv);;Text (*.txt)")
        if not path:
            return
        try:
            Path(path).write_text(as_text(self._looked.foreseen.rows), encoding="utf-8")
        except OSError as error:
            self._report.tell(f"The report could not be saved: {error.strerror}. Choose another place.", role="error")
        else:
            self._report.tell(f"Report saved as {path}.", role="success")


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"importing.{name}")
    button.setAutoDefault(False)
    return button
