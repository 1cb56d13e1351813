"""How far a long piece of the import is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget


class ProgressPage(QWidget):
    """A bar and a sentence; the dialog's own button cancels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._told.setObjectName("importing.told")
        self._told.setProperty("role", "section")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setObjectName("importing.progress")
        self._bar.setAccessibleName("Progress")
        self._bar.setFixedSize(420, 6)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch()
        layout.addWidget(self._told)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

    def begin(self, sentence: str) -> None:
        """Start anew, not yet knowing how much there is."""
        self._told.setText(sentence)
        self._bar.setRange(0, 0)

    def tell(self, done: int, total: int, doing: str) -> None:
        """Show how much is done."""
        self._told.setText(f"{doing}: {done} of {total}")
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
