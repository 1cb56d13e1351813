"""Where a note is written: what it is about, a field that completes names behind an @, send and cancel."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_FIELD_HEIGHT = 84


class NoteField(QPlainTextEdit):
    """`sent` follows Ctrl+Enter, `left` Escape."""

    sent = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes.field")
        self.setAccessibleName("Note")
        self.setPlaceholderText("Write a note. @ speaks to somebody. Ctrl+Enter sends.")
        self.setFixedHeight(_FIELD_HEIGHT)
        self.setTabChangesFocus(True)
        self._people = QStringListModel(self)
        self.completer = QCompleter(self._people, self)
        self.names = QListView()
        self.names.setObjectName("notes.names")
        self.names.setAccessibleName("People to speak to")
        self.completer.setPopup(self.names)
        self.completer.setWidget(self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.activated.connect(self._take_name)
        self.textChanged.connect(self._offer)

    def set_people(self, people: Sequence[str]) -> None:
        """Offer these names behind an @."""
        self._people.setStringList(list(people))

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the window, where it takes the article to its next state."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_sending(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send, leave, or let the offered name be chosen."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.names.isVisible() and (event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Escape) or is_return):
            event.ignore()  # the list's
        elif _is_sending(event):
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _begun(self) -> str | None:
        """Return what stands between the last @ and the cursor, None where no name is begun."""
        before = self.toPlainText()[: self.textCursor().position()]
        head, sign, name = before.rpartition("@")
        is_name = sign and "\n" not in name and len(name) < 40 and not (head and head[-1].isalnum())
        return name if is_name else None

    def _offer(self) -> None:
        name = self._begun()
        if name is None:
            self.names.hide()
            return
        self.completer.setCompletionPrefix(name)
        if self.completer.completionCount() == 0 or self.completer.currentCompletion() == name:
            self.names.hide()
            return
        self.names.setCurrentIndex(self.completer.completionModel().index(0, 0))
        place = self.cursorRect()
        place.setWidth(220)
        self.completer.complete(place)

    def _take_name(self, name: str) -> None:
        begun = self._begun() or ""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun))
        cursor.insertText(f"{name} ")
        self.setTextCursor(cursor)


class Composer(QFrame):
    """`sent(text)` is a wish: call `finish` once the desk has it, or `refuse` with what stood in the way."""

    sent = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes.composer")
        self.setProperty("role", "card")
        self.about = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.about.setProperty("role", "muted")
        self.field = NoteField(self)
        self.fault = QLabel(wordWrap=True)
        self.fault.setObjectName("notes.fault")
        self.fault.setProperty("role", "error")
        self._send = QPushButton("Send")
        self._send.setObjectName("notes.send")
        self._send.setProperty("kind", "primary")
        cancel = QPushButton("Cancel")
        cancel.setObjectName("notes.cancel")
        cancel.setProperty("kind", "quiet")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.about, self.field, self.fault):
            column.addWidget(widget)
        column.addLayout(row)
        self._send.clicked.connect(self._ask)
        self.field.sent.connect(self._ask)
        self.field.left.connect(self.cancel)
        cancel.clicked.connect(self.cancel)
        self.hide()

    def open(self, about: str, text: str = "", send: str = "Send") -> None:
        """Let a note be written; what was begun on the same matter stays."""
        if about != self.about.text() or text or self.isHidden():
            self.field.setPlainText(text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.about.setText(about)
        self._send.setText(send)
        self._send.setEnabled(True)
        self.fault.hide()
        self.show()
        self.field.setFocus()

    def cancel(self) -> None:
        """Leave it."""
        self.finish()
        self.left.emit()

    def finish(self) -> None:
        """Nothing is being written any more."""
        self.field.clear()
        self._send.setEnabled(True)
        self.hide()

    def refuse(self, words: str) -> None:
        """Say why it was not sent; the text stays."""
        self.fault.setText(words)
        self.fault.show()
        self._send.setEnabled(True)
        self.field.setFocus()

    def _ask(self) -> None:
        text = self.field.toPlainText()
        if not text.strip():
            self.refuse("A note says something. Write it, or leave it.")
            return
        self._send.setEnabled(False)
        self.sent.emit(text)


def _is_sending(event: QKeyEvent) -> bool:
    is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_return and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
