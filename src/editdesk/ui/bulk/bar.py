"""The bar over the list while more than one article is selected; while they are changed, how far that is."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

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
    """`asked(key, button)` for each of the buttons and of MORE; `stop_requested` while a change is on its way."""

    asked = Signal(str, object)
    stop_requested = Signal()

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
        self._progress = QProgressBar()
        self._progress.setObjectName("bulk.progress")
        self._progress.setAccessibleName("Articles changed so far")
        self._stop = QPushButton("Cancel")
        self._stop.setObjectName("bulk.stop")
        self._stop.setProperty("kind", "chip")
        self._stop.clicked.connect(self.stop_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        working = QHBoxLayout()
        working.setSpacing(8)
        working.addWidget(self._progress, 1)
        working.addWidget(self._stop)
        layout.addWidget(self._count)
        layout.addWidget(self._tools)
        layout.addLayout(working)
        self._number = 0
        self.show_working(is_working=False)
        self.hide()

    def show_count(self, number: int) -> None:
        """Show how many are selected; of one or none there is nothing to say."""
        self._number = number
        self._show_or_hide()

    def show_working(self, *, is_working: bool) -> None:
        """Offer to stop while a change is on its way, the changes otherwise."""
        self._is_working = is_working
        self._tools.setVisible(not is_working)
        self._progress.setVisible(is_working)
        self._stop.setVisible(is_working)
        self._progress.setRange(0, 0)
        self._show_or_hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far a change is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._count.setText(f"{done:,} of {total:,}")

    def _show_or_hide(self) -> None:
        self._count.setText("Changing the articles…" if self._is_working else f"{self._number:,} selected")
        self.setVisible(self._is_working or self._number > 1)

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
