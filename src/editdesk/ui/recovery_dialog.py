"""After a crash: what the journal kept, with what differs from the saved version, offered back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from editdesk.text.diff import metadata_diff, word_diff
from editdesk.text.metadata import Metadata
from editdesk.ui.comparison_view import ComparisonView
from editdesk.ui.found_text import Found
from editdesk.ui.messages import asks_to_go_on
from editdesk.ui.style import Style


class RecoveryDialog(QDialog):
    """`restored(Found)` and `discarded(Found)`, one for each text decided; what is left undecided is offered again."""

    restored = Signal(object)
    discarded = Signal(object)

    def __init__(self, found: tuple[Found, ...], style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self.setWindowTitle("Unsaved texts found")
        self.resize(820, 560)
        self._found = list(found)
        heading = QLabel("EditDesk was ended before these texts were saved")
        heading.setProperty("role", "title")
        hint = QLabel("Nothing is lost. Choose what to bring back; underlined is what the desk does not have yet.")
        hint.setProperty("role", "muted")
        self._list = QListWidget()
        self._list.setObjectName("recovery.list")
        self._list.setAccessibleName("Unsaved texts")
        self._list.setFixedWidth(240)
        self._damage = QLabel("The end of this journal is damaged, so the last changes may be missing from this text.")
        self._damage.setObjectName("recovery.damage")
        self._damage.setProperty("role", "warning")
        self._damage.setWordWrap(True)
        self._view = ComparisonView(style)
        self._view.setObjectName("recovery.changes")
        for item in found:
            self._list.addItem(_describe(item))
        self._list.currentRowChanged.connect(self._show)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._list)
        text = QVBoxLayout()
        text.addWidget(self._damage)
        text.addWidget(self._view, 1)
        middle.addLayout(text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(hint)
        layout.addLayout(middle, 1)
        layout.addLayout(self._buttons())
        self._list.setCurrentRow(0)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        discard = QPushButton("Discard…")
        discard.setObjectName("recovery.discard")
        later = QPushButton("Decide later")
        later.setObjectName("recovery.later")
        restore = QPushButton("Bring back")
        restore.setObjectName("recovery.restore")
        restore.setProperty("kind", "primary")
        restore.setDefault(True)
        everything = QPushButton("Bring back all")
        everything.setObjectName("recovery.restore_all")
        everything.setVisible(len(self._found) > 1)
        row.addWidget(discard)
        row.addStretch()
        for button in (later, everything, restore):
            row.addWidget(button)
        discard.clicked.connect(self._discard)
        later.clicked.connect(self.reject)
        restore.clicked.connect(self._restore)
        everything.clicked.connect(self._restore_all)
        return row

    def _show(self, row: int) -> None:
        if row < 0:
            return
        found = self._found[row]
        draft, saved = found.recovered.draft, found.saved
        self._damage.setVisible(not found.recovered.is_complete)
        self._view.show_changes(
            word_diff(saved.body if saved else "", draft.body),
            metadata_diff(saved.metadata if saved else Metadata(), draft.metadata),
        )

    def _restore(self) -> None:
        self.restored.emit(self._take_current())
        self._close_when_done()

    def _restore_all(self) -> None:
        while self._found:
            self.restored.emit(self._take_current())
        self.accept()

    def _discard(self) -> None:
        title = _title(self._found[self._list.currentRow()])
        question = f"Discard the unsaved text of “{title}”? The journal is deleted; this cannot be undone."
        if asks_to_go_on(self, "Discard", question, "Discard"):
            self.discarded.emit(self._take_current())
            self._close_when_done()

    def _take_current(self) -> Found:
        row = max(self._list.currentRow(), 0)
        found = self._found.pop(row)
        self._list.takeItem(row)
        self._show(min(row, len(self._found) - 1))
        return found

    def _close_when_done(self) -> None:
        if not self._found:
            self.accept()


def _title(found: Found) -> str:
    return found.recovered.draft.metadata.title or "Untitled"


def _describe(found: Found) -> str:
    return f"{_title(found)}\n{found.recovered.at.astimezone():%d %b %Y, %H:%M}"
