"""What stands in a pane that has nothing to show: what is missing, and the next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """A title with a hint below it; `offer` puts what one can do next under them."""

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _label("section")
        self._hint = _label("muted")
        self._offered = QVBoxLayout()
        self._offered.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 32, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addLayout(self._offered)
        layout.addStretch()
        self.say(title, hint)

    def say(self, title: str, hint: str) -> None:
        """Say what is missing, and how it comes to be."""
        self._title.setText(title)
        self._hint.setText(hint)

    def offer(self, *steps: QWidget) -> None:
        """Put buttons below the words."""
        for step in steps:
            self._offered.addWidget(step)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
