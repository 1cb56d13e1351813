"""The line under the grid: what is being done and how far it is, what became of it, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton


class ToldBar(QFrame):
    """Shown while there is something to say. `cancelled`, `undo_requested`."""

    cancelled = Signal()
    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("media.told_bar")
        self._words = QLabel(wordWrap=True)
        self._words.setObjectName("media.told")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName("Progress")
        self._bar.setFixedSize(120, 6)
        self.cancel = _button("media.cancel", "Cancel")
        self.undo = _button("media.undo", "Undo")
        self.close_it = _button("media.told_close", "Dismiss")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._words, 1)
        for widget in (self._bar, self.cancel, self.undo, self.close_it):
            layout.addWidget(widget)
        self.cancel.clicked.connect(self._give_up)
        self.undo.clicked.connect(self.undo_requested)
        self.close_it.clicked.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def begin(self, words: str) -> None:
        """Say what is being done."""
        self._show(words, "muted", is_busy=True)
        self._bar.setRange(0, 0)

    def progress(self, done: int, total: int, doing: str) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        if doing and self.cancel.isEnabled():
            self._words.setText(f"{doing}  {done:,} of {total:,}")

    def tell(self, words: str, *, role: str = "muted", can_undo: bool = False) -> None:
        """Say what became of it."""
        self._show(words, role, is_busy=False)
        self.undo.setVisible(can_undo)

    def _show(self, words: str, role: str, *, is_busy: bool) -> None:
        self._words.setProperty("role", role)
        self._words.style().polish(self._words)
        self._words.setText(words)
        self._bar.setVisible(is_busy)
        self.cancel.setVisible(is_busy)
        self.cancel.setEnabled(True)
        self.undo.hide()
        self.close_it.setVisible(not is_busy)
        self.show()

    def _give_up(self) -> None:
        self.cancel.setEnabled(False)
        self._words.setText("Stopping…")
        self.cancelled.emit()


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    return button
