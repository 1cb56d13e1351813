"""The queue: what waits to go out, and everything that could."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from editdesk.publish.queue_row import Change, QueueRow
from editdesk.publish.request import Finding
from editdesk.ui.publishing.queue_model import CHANGE, PREFLIGHT, PUBLISH_AT, SECTION, QueueModel
from editdesk.ui.style import Style
from editdesk.ui.table_view import table

_WIDTHS = {CHANGE: 112, SECTION: 88, PUBLISH_AT: 138, PREFLIGHT: 112}
_CHIP_HEIGHT = 26


class QueueView(QWidget):
    """Table with two chips. `article_chosen` carries the slug of the row that is current, "" for none."""

    article_chosen = Signal(str)
    article_activated = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._rows: tuple[QueueRow, ...] = ()
        self._model = QueueModel(style, self)
        self._waiting = self._chip("waiting")
        self._all = self._chip("all")
        self._waiting.setChecked(True)
        self._chips = QButtonGroup(self)
        self._chips.addButton(self._waiting)
        self._chips.addButton(self._all)
        self._since = QLabel()
        self._since.setObjectName("publishing.since")
        self._since.setProperty("role", "muted")
        self._view = table("publishing.queue", "Queue", self._model, lines=2, stretched=0)
        for column, width in _WIDTHS.items():
            self._view.setColumnWidth(column, width)
        self._empty = QLabel(wordWrap=True)
        self._empty.setObjectName("publishing.empty")
        self._empty.setProperty("role", "muted")
        self._empty.setMargin(24)
        self._lay_out()
        self._chips.buttonClicked.connect(self._show)
        self._view.selectionModel().currentRowChanged.connect(self._choose)
        self._view.activated.connect(self._activate)

    @property
    def left_out(self) -> frozenset[str]:
        """The ids of the articles that are not to go out this time."""
        return self._model.left_out

    def show_rows(self, rows: Sequence[QueueRow], zone: ZoneInfo) -> None:
        """Show another queue, its times in `zone`."""
        self._model.zone = zone
        self._rows = tuple(rows)
        counts = {change: sum(row.change is change for row in rows) for change in Change}
        waiting = len(rows) - counts[Change.UNCHANGED]
        self._waiting.setText(f"Queue {waiting}")
        self._all.setText(f"All {len(rows)}")
        words = [f"{counts[change]} {change}" for change in (Change.NEW, Change.UPDATED, Change.WITHDRAWN, Change.HELD)
                 if counts[change]]  # fmt: skip
        self._since.setText("Since the last export: " + (" · ".join(words) or "nothing changed"))
        self._show()

    def show_findings(self, findings: Sequence[Finding] | None) -> None:
        """Show what preflight says of each row; None while it is looking."""
        self._model.show_findings(findings)

    def _chip(self, name: str) -> QPushButton:
        chip = QPushButton()
        chip.setObjectName(f"publishing.{name}")
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setFixedHeight(_CHIP_HEIGHT)
        return chip

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._waiting)
        top.addWidget(self._all)
        top.addWidget(self._since, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)

    def _show(self) -> None:
        shows_all = self._all.isChecked()
        self._model.show_rows([row for row in self._rows if shows_all or row.change is not Change.UNCHANGED])
        if self._rows:
            self._empty.setText("Everything that is approved has gone out. “All” shows what the next export contains.")
        else:
            self._empty.setText("Nothing is approved yet. Approve an article in Write, and it waits here.")
        self._stack.setCurrentWidget(self._view if self._model.rowCount() else self._empty)
        self.article_chosen.emit("")

    def _choose(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self._model.row(index.row()).slug if index.isValid() else "")

    def _activate(self, index: QModelIndex) -> None:
        article_id = self._model.row(index.row()).article_id
        if article_id:
            self.article_activated.emit(article_id)
