"""What stands in the library where there is nothing to list, with the next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """Either the desk has no articles yet, or none match."""

    new_requested = Signal()
    import_requested = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library.empty")
        self._title = _label("section")
        self._hint = _label("muted")
        self._new = self._button("library.new_first", "New article", "primary")
        self._import = self._button("library.import_first", "Import articles…", "")
        self._clear = self._button("library.clear", "Show all articles", "")
        self._new.clicked.connect(self.new_requested)
        self._import.clicked.connect(self.import_requested)
        self._clear.clicked.connect(self.clear_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 32, 16, 16)
        layout.setSpacing(8)
        for widget in (self._title, self._hint, self._new, self._import, self._clear):
            layout.addWidget(widget)
        layout.addStretch()

    def say_desk_is_empty(self) -> None:
        """Invite to the first article."""
        self._say("No articles yet", "Begin one here, or bring a folder of Markdown files.", is_search=False)

    def say_nothing_matches(self) -> None:
        """Say that the search is too narrow."""
        self._say("Nothing matches", "Fewer words or another filter will find more.", is_search=True)

    def _say(self, title: str, hint: str, *, is_search: bool) -> None:
        self._title.setText(title)
        self._hint.setText(hint)
        self._clear.setVisible(is_search)
        self._new.setVisible(not is_search)
        self._import.setVisible(not is_search)

    @staticmethod
    def _button(name: str, text: str, kind: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        return button


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
