"""The Publish place: what waits, what preflight says, where it goes, what went before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editdesk.publish.errors import ExportHasErrors
from editdesk.publish.queue_row import QueueRow
from editdesk.publish.request import ExportReport, ExportRequest, Finding
from editdesk.ui.jobs import Jobs
from editdesk.ui.process_job import ProcessJob
from editdesk.ui.publishing import work
from editdesk.ui.publishing.findings_list import FindingsList
from editdesk.ui.publishing.override_row import OverrideRow
from editdesk.ui.publishing.past_exports import PastExports
from editdesk.ui.publishing.progress_card import ProgressCard
from editdesk.ui.publishing.queue_view import QueueView
from editdesk.ui.publishing.targets_card import TargetsCard
from editdesk.ui.style import Style

_PAST_SHOWN = 12


def _utc() -> ZoneInfo:
    return ZoneInfo("UTC")


class PublishingPane(QWidget):
    """Exports and what belongs to them. Times are told in `zone`.

    `article_activated` carries an article's id with the field or the line (from 0, -1 for none) to go to;
    `exported` follows an export that wrote its bundle.
    """

    article_activated = Signal(str, str, int)
    exported = Signal()

    def __init__(
        self, jobs: Jobs, style: Style, parent: QWidget | None = None, *, zone: Callable[[], ZoneInfo] = _utc
    ) -> None:
        super().__init__(parent)
        self.setObjectName("publishing")
        self._zone = zone
        self._jobs = jobs
        self._rows: tuple[QueueRow, ...] = ()
        self._looked_at: tuple[object, ...] | None = None
        self._look: ProcessJob | None = None
        self._export: ProcessJob | None = None
        self._written: Path | None = None
        self._queue = QueueView(style)
        self._findings = FindingsList(style)
        self._targets = TargetsCard()
        self._progress = ProgressCard()
        self._past = PastExports()
        self._told = QLabel(wordWrap=True)
        self._told.setObjectName("publishing.told")
        self._open = _button("open_folder", "Show in folder")
        self._preflight = _button("preflight", "Preflight")
        self._send = _button("export", "Export bundle")
        self._override = OverrideRow()
        self._send.setProperty("kind", "primary")
        self._lay_out()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the desk again: articles were approved since, or withdrawn."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the queue and past exports again; preflight looks anew where the queue has changed."""
        from editdesk.desk import exports

        self._read_queue()
        self._jobs.on_desk(
            exports.past, _PAST_SHOWN, done=lambda records: self._past.show_records(records, self._zone())
        )

    def start_export(self) -> None:
        """Write the bundle, unless one is being written or nothing is chosen."""
        if self._export is None:
            self._begin_export(self._targets.request(self._queue.left_out))

    def _begin_export(self, request: ExportRequest) -> None:
        self._override.hide()
        if not request.targets:
            self._tell("error", "Choose a target first.")
            return
        if not request.output.name:
            self._tell("error", "Say where to write the bundle: a folder, or a name that ends in .zip.")
            return
        self._tell("muted", "")
        self._send.setEnabled(False)
        self._progress.begin(f"Exporting {' and '.join(request.targets)}")
        self._export = self._jobs.in_process(
            work.send,
            self._jobs.where,
            request,
            self._jobs.person,
            progress=self._progress.tell,
            done=self._exported,
            failed=self._export_failed,
        )

    def _lay_out(self) -> None:
        title = QLabel("Publish")
        title.setProperty("role", "title")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title, 1)
        top.addWidget(self._preflight)
        top.addWidget(self._send)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._told, 1)
        told.addWidget(self._open)
        self._open.hide()
        self._told.hide()
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._queue, 3)
        left.addWidget(self._progress)
        left.addWidget(self._findings, 2)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._targets)
        right.addLayout(told)
        right.addWidget(self._override)
        right.addWidget(self._past, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 5)
        columns.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(columns, 1)

    def _connect(self) -> None:
        self._send.clicked.connect(self.start_export)
        self._override.given.connect(self._export_anyway)
        self._preflight.clicked.connect(self._look_again)
        self._targets.changed.connect(self._read_queue)
        self._progress.cancelled.connect(self._cancel)
        self._open.clicked.connect(self._show_folder)
        self._past.verify_requested.connect(self._verify)
        self._queue.article_chosen.connect(self._findings.show_article)
        self._queue.article_activated.connect(lambda article_id: self.article_activated.emit(article_id, "", -1))
        self._findings.finding_activated.connect(self._go_to)

    def _read_queue(self) -> None:
        from editdesk.publish.queue import queue

        request = self._targets.request()
        self._send.setEnabled(self._targets.has_target and self._export is None)
        if not self._targets.has_target:
            return
        self._jobs.on_desk(queue, request, done=lambda rows: self._show_queue(request, rows))

    def _show_queue(self, request: ExportRequest, rows: Sequence[QueueRow]) -> None:
        self._rows = tuple(rows)
        self._queue.show_rows(rows, self._zone())
        look_at = (self._rows, request.targets, request.include_unapproved)
        if look_at != self._looked_at:
            self._looked_at = look_at
            self._begin_look(request)

    def _look_again(self) -> None:
        self._looked_at = None
        self._read_queue()

    def _begin_look(self, request: ExportRequest) -> None:
        if self._look is not None:
            self._look.stop()  # it would answer about an older queue
        self._queue.show_findings(None)
        self._findings.wait()
        self._preflight.setEnabled(False)
        self._look = self._jobs.in_process(
            work.look, self._jobs.where, request, done=self._show_findings, failed=self._look_failed
        )

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self._look = None
        self._preflight.setEnabled(True)
        self._queue.show_findings(findings)
        self._findings.show_findings(findings)

    def _look_failed(self, error: Exception) -> None:
        self._show_findings(())
        self._tell("error", f"Preflight could not look: {error}")

    def _exported(self, report: ExportReport | None) -> None:
        self._end_export()
        if report is None:
            self._tell("muted", "The export was cancelled; nothing was written.")
            return
        self._written = report.bundle
        wrote = ", ".join(
            f"{target.name}: {target.articles:,} articles in {target.files:,} files" for target in report.targets
        )
        gone = f" Withdrawn, take them off the server: {', '.join(report.withdrawn)}." if report.withdrawn else ""
        self._tell("success", f"✓ {report.bundle} is written. {wrote}.{gone}")
        self._open.show()
        self.refresh()
        self.exported.emit()

    def _export_failed(self, error: Exception) -> None:
        self._end_export()
        self._tell("error", str(error))
        if isinstance(error, ExportHasErrors):
            self._override.ask()

    def _export_anyway(self, reason: str) -> None:
        self._begin_export(replace(self._targets.request(self._queue.left_out), override=reason))

    def _end_export(self) -> None:
        self._export = None
        self._progress.hide()
        self._send.setEnabled(self._targets.has_target)

    def _cancel(self) -> None:
        if self._export is not None:
            self._export.cancel()

    def _verify(self, bundle: Path) -> None:
        self._jobs.in_process(work.compare, bundle, done=self._past.show_report, failed=self._past.show_failure)

    def _show_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _go_to(self, finding: Finding) -> None:
        article_id = next((row.article_id for row in self._rows if row.slug == finding.article), "")
        if article_id:
            self.article_activated.emit(article_id, finding.field or "", finding.line - 1 if finding.line else -1)

    def _tell(self, role: str, words: str) -> None:
        self._open.hide()
        self._told.setProperty("role", role)
        self._told.style().polish(self._told)
        self._told.setText(words)
        self._told.setVisible(bool(words))


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(f"publishing.{name}")
    return button
