"""What stands in the way of an export, and the way past it: a reason, which the audit and the bundle keep."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget


class OverrideRow(QWidget):
    """Shown after errors stopped an export. `given(str)` carries the reason; without one the button waits."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._reason = QLineEdit(placeholderText="Why it may go out with errors")
        self._reason.setObjectName("publishing.reason")
        self._reason.setAccessibleName("Why the export may go out with errors")
        self._anyway = QPushButton("Export anyway")
        self._anyway.setObjectName("publishing.anyway")
        self._anyway.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._reason, 1)
        row.addWidget(self._anyway)
        self._reason.textChanged.connect(lambda text: self._anyway.setEnabled(bool(text.strip())))
        self._reason.returnPressed.connect(self._give)
        self._anyway.clicked.connect(self._give)
        self.hide()

    def ask(self) -> None:
        """Ask for a reason."""
        self._reason.clear()
        self.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self.hide()
            self.given.emit(reason)
