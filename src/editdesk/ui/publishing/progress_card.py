"""How far an export is, and the way to stop it."""

from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

_FIRST_GUESS_SECONDS = 2.0
"""Before this, a guess at the time left would jump about."""


class ProgressCard(QFrame):
    """Shown while an export runs. `cancelled` is the user's wish to stop."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._began = 0.0
        self._title = QLabel("Exporting…")
        self._title.setProperty("role", "section")
        self._told = QLabel()
        self._told.setObjectName("publishing.progress_text")
        self._told.setProperty("role", "muted")
        self._cancel = QPushButton("Cancel")
        self._cancel.setObjectName("publishing.cancel")
        self._cancel.setProperty("kind", "quiet")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setObjectName("publishing.progress")
        self._bar.setAccessibleName("Progress of the export")
        self._bar.setFixedHeight(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addStretch()
        row.addWidget(self._told)
        row.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._bar)
        self._cancel.clicked.connect(self._stop)
        self.hide()

    def begin(self, title: str) -> None:
        """Show an export that has not said yet how much there is."""
        self._began = monotonic()
        self._title.setText(title)
        self._told.clear()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()
        self._cancel.setFocus()

    def tell(self, done: int, total: int, _doing: str) -> None:
        """Show how much is done and how long the rest may take."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        spent = monotonic() - self._began
        left = f" · {spent / done * (total - done):.0f} s left" if done and spent > _FIRST_GUESS_SECONDS else ""
        self._told.setText(f"{done:,} of {total:,}{left}")

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._told.setText("Stopping…")
        self.cancelled.emit()
