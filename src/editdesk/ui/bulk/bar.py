"""The bar over the list while more than one article is selected."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from editdesk.ui.flow_layout import FlowLayout

_BUTTONS = (
    ("tags", "Tags…", "Add and remove tags"),
    ("section", "Section…", "Put into a section"),
    ("issue", "Issue…", "Put into an issue"),
    ("assigned_to", "Assign…", "Assign to somebody"),
    ("state", "State…", "Move through the workflow"),
    ("language", "Language…", "Say which language they are in"),
)
MORE = (
    ("shift", "Move dates…"),
    ("duplicate", "Duplicate as new"),
    ("archive", "Move to archive"),
    ("unarchive", "Take out of the archive"),
    ("trash", "Move to trash"),
    ("untrash", "Restore from trash"),
)


class BulkBar(QFrame):
    """`asked(key, button)` for each of the buttons and of MORE."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulk.bar")
        self.setAccessibleName("Change the selected articles")
        self._count = QLabel()
        self._count.setObjectName("bulk.count")
        self._count.setProperty("role", "section")
        self._tools = QWidget()
        flow = FlowLayout(self._tools, 4)
        self.buttons = {key: self._button(key, text, hint) for key, text, hint in _BUTTONS}
        self.more = self._button("more", "More", "Other changes")
        menu = QMenu(self.more)
        menu.setObjectName("bulk.menu")
        for key, text in MORE:
            action = menu.addAction(text)
            action.setObjectName(f"bulk.{key}")
            action.triggered.connect(partial(self._ask_more, key))
        self.more.setMenu(menu)
        for button in (*self.buttons.values(), self.more):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        layout.addWidget(self._count)
        layout.addWidget(self._tools)
        self.hide()

    def show_count(self, number: int) -> None:
        """Show how many are selected; of one or none there is nothing to say."""
        self._count.setText(f"{number:,} selected")
        self.setVisible(number > 1)

    def show_working(self, *, is_working: bool) -> None:
        """Offer no other change while one is on its way."""
        self._tools.setEnabled(not is_working)

    def _button(self, key: str, text: str, hint: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"bulk.{key}")
        button.setProperty("kind", "chip")
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        if key != "more":
            button.clicked.connect(lambda: self.asked.emit(key, button))
        return button

    def _ask_more(self, key: str, _checked: object = None) -> None:
        self.asked.emit(key, self.more)
