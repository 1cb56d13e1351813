"""The one door for errors and questions: a calm banner above the work, a dialog only where a choice is needed."""

import logging

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from editdesk.desk.errors import DeskError
from editdesk.ui.style import Style

_log = logging.getLogger(__name__)


class Banner(QFrame):
    """One sentence with what to do next. Stays until it is closed or replaced; never steals the focus."""

    action_requested = Signal(str)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._style = style
        self._kind = "error"
        self._until = ""
        self._text = QLabel(wordWrap=True)
        self._text.setObjectName("banner.text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        self._action.setObjectName("banner.action")
        self._action_key = ""
        close = QPushButton("Dismiss")
        close.setObjectName("banner.close")
        close.setProperty("kind", "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(close)
        self._action.clicked.connect(lambda: self.action_requested.emit(self._action_key))
        close.clicked.connect(self.hide)
        style.changed.connect(self._paint)
        self.hide()

    def tell(self, text: str, *, kind: str = "error", action: tuple[str, str] | None = None, until: str = "") -> None:
        """Show a sentence; `kind` is error, warning or success; `action` is (key, label of its button).

        `until` names what makes the sentence untrue: `end` with the same name takes it away.
        """
        self._kind = kind
        self._until = until
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action.setVisible(action is not None)
        if action is not None:
            self._action_key, label = action
            self._action.setText(label)
        self._paint()
        self.show()

    def end(self, until: str) -> None:
        """Take the sentence away if it was told `until` this, and nothing else since."""
        if until == self._until:
            self.hide()

    def tell_error(self, error: BaseException, *, until: str = "") -> None:
        """Show our own errors as they are; for a bug say so and where the log has it."""
        if isinstance(error, DeskError):
            self.tell(str(error), until=until)
            return
        _log.error("unexpected failure", exc_info=error)
        self.tell(
            f"Something unexpected went wrong ({type(error).__name__}). Your text is kept in the journal; "
            "the log has the details. Save again, or restart EditDesk if it keeps happening.",
            until=until,
        )

    def _paint(self) -> None:
        tokens = self._style.tokens
        grounds = {
            "error": (tokens.deleted_background, tokens.deleted_text),
            "warning": (tokens.search_match, tokens.text),
            "success": (tokens.inserted_background, tokens.inserted_text),
        }
        ground, text = grounds[self._kind]
        self.setStyleSheet(
            f"QFrame#banner {{ background: {ground}; border-bottom: 1px solid {tokens.border}; }}"
            f"QFrame#banner QLabel {{ color: {text}; }}"
        )


def asks_to_go_on(parent: QWidget, title: str, text: str, go_on: str) -> bool:
    """Ask before what cannot be undone; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    box.setObjectName("question")
    yes = box.addButton(go_on, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes
