"""Said while an answer is on its way; not at once, so that quick answers do not flicker."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

_AFTER_MS = 200
_WIDTH_PX = 240


class Waiting(QWidget):
    """A sentence over a bar that moves."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = QWidget()
        told = QLabel(words)
        told.setObjectName("comparison.waiting")
        told.setProperty("role", "muted")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(words)
        bar.setFixedWidth(_WIDTH_PX)
        inner = QVBoxLayout(self._holder)
        inner.setSpacing(8)
        inner.addWidget(told, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(bar, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(self._holder, alignment=Qt.AlignmentFlag.AlignCenter)
        self._holder.hide()
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._holder.show)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to wait."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Have nothing to say any more."""
        super().hideEvent(event)
        self._timer.stop()
        self._holder.hide()
