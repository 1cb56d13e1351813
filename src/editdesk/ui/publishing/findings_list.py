"""Preflight's findings on the chosen article or on all; activating one goes to its place."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from editdesk.publish.request import Finding, Severity
from editdesk.ui.publishing.findings_model import FindingsModel
from editdesk.ui.style import Style
from editdesk.ui.table_view import table

_WIDTHS = (96, 176)


class FindingsList(QFrame):
    """The card below the queue. `finding_activated` carries the Finding."""

    finding_activated = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._findings: tuple[Finding, ...] = ()
        self._article = ""
        self._model = FindingsModel(style, self)
        self._title = QLabel()
        self._title.setObjectName("publishing.findings_title")
        self._title.setProperty("role", "section")
        self._all = QPushButton("Show all")
        self._all.setObjectName("publishing.all_findings")
        self._all.setProperty("kind", "quiet")
        self._view = table("publishing.findings", "Preflight findings", self._model, lines=1, stretched=2)
        for column, width in enumerate(_WIDTHS):
            self._view.setColumnWidth(column, width)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._view, 1)
        self._all.clicked.connect(lambda: self.show_article(""))
        self._view.activated.connect(self._activate)
        self._view.clicked.connect(self._activate)
        self.wait()

    def wait(self) -> None:
        """Say that preflight is on its way."""
        self._findings = ()
        self._model.show_findings(())
        self._title.setText("Preflight is looking…")
        self._all.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found."""
        self._findings = tuple(findings)
        self._show()

    def show_article(self, slug: str) -> None:
        """Show the findings on one article alone; "" shows all."""
        self._article = slug
        self._show()

    def _show(self) -> None:
        shown = [finding for finding in self._findings if self._article in {"", finding.article}]
        self._model.show_findings(shown)
        self._all.setVisible(bool(self._article))
        counts = [
            f"{number} {severity}{'s' if number > 1 else ''}"
            for severity in Severity
            if (number := sum(finding.severity is severity for finding in shown))
        ]
        words = " · ".join(counts) or "nothing to mend"
        self._title.setText(f"Preflight: {words}" + (f" in {self._article}" if self._article else ""))

    def _activate(self, index: QModelIndex) -> None:
        self.finding_activated.emit(self._model.row(index.row()))
