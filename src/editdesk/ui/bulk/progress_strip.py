"""How far a change of many articles is, above every place of the window; not for what is done at once."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

_SHOWN_AFTER_MS = 300  # what is done sooner would only flicker
_WORDS_PX = 160


class ProgressStrip(QFrame):
    """`stop_requested` while a change is on its way."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulk.strip")
        self.setProperty("surface", "sidebar")
        self._words = QLabel()
        self._words.setObjectName("bulk.progress_words")
        self._words.setMinimumWidth(_WORDS_PX)
        self._bar = QProgressBar()
        self._bar.setObjectName("bulk.progress")
        self._bar.setAccessibleName("Articles changed so far")
        self._bar.setTextVisible(False)
        self._stop = QPushButton("Cancel")
        self._stop.setObjectName("bulk.stop")
        self._stop.clicked.connect(self.stop_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self._patience = QTimer(self, interval=_SHOWN_AFTER_MS, singleShot=True)
        self._patience.timeout.connect(self.show)
        self.hide()

    def begin(self) -> None:
        """Await a change; nothing is known of its length yet."""
        self._words.setText("Changing the articles…")
        self._bar.setRange(0, 0)
        self._patience.start()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the change is."""
        self._words.setText(f"{done:,} of {total:,}")
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def end(self) -> None:
        """Know that the change is done, or given up."""
        self._patience.stop()
        self.hide()
