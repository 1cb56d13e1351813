"""Asking what a picture shows: a card below it that waits while one writes on."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from editdesk.ui.editor.markdown_editor import MarkdownEditor

_WIDTH = 420
_GAP = 8


class AltPrompt(QFrame):
    """Lies over the text until it is answered or put off. `described(reference, words)` follows an answer.

    It never takes the keyboard by itself: what is being typed goes on in the text.
    """

    described = Signal(str, str)

    def __init__(self, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self.setObjectName("editor.alt")
        self.setProperty("role", "card")
        self._editor = editor
        self._reference = ""
        self._place: QTextCursor | None = None
        self._waiting: list[tuple[str, QTextCursor]] = []
        self._question = QLabel()
        self._question.setWordWrap(True)
        self.field = QLineEdit(placeholderText="What a reader who cannot see it should know")
        self.field.setObjectName("editor.alt.words")
        self.field.setAccessibleName("Description of the picture")
        self.field.returnPressed.connect(self._answer)
        self.later = QPushButton("Later")
        self.later.setObjectName("editor.alt.later")
        self.later.setProperty("kind", "quiet")
        self.later.clicked.connect(self.put_off)
        self.keep = QPushButton("Describe")
        self.keep.setObjectName("editor.alt.keep")
        self.keep.setProperty("kind", "primary")
        self.keep.clicked.connect(self._answer)
        self._lay_out()
        self.hide()
        editor.sight_changed.connect(self._follow)
        editor.edited.connect(self._follow)
        editor.document_shown.connect(self._follow)

    def ask(self, reference: str, place: QTextCursor) -> None:
        """Ask for the words at `place`, after what is being asked already."""
        self._waiting.append((reference, QTextCursor(place)))
        if self._place is None:
            self._ask_next()

    def put_off(self) -> None:
        """Leave the picture without words: the findings name it until it has some."""
        self._ask_next()
        if self.isHidden():
            self._editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts off."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_off()
        else:
            super().keyPressEvent(event)

    def _ask_next(self) -> None:
        self._place = None
        if not self._waiting:
            self.hide()
            return
        self._reference, self._place = self._waiting.pop(0)
        self._question.setText(f"What does “{self._reference}” show?")
        self.field.clear()
        self._follow()

    def _answer(self) -> None:
        words = " ".join(self.field.text().split())
        if not words or self._place is None:
            self.put_off()
            return
        self._place.insertText(words.replace("[", "\\[").replace("]", "\\]"))
        reference = self._reference
        self._ask_next()
        if self.isHidden():
            self._editor.setFocus()
        self.described.emit(reference, words)

    def _follow(self) -> None:
        """Stand below the picture's line, where that is in sight."""
        place = self._place
        if place is None or place.document() is not self._editor.document():
            self.hide()
            return
        self.setFixedWidth(min(_WIDTH, self._editor.width() - 2 * _GAP))
        self.adjustSize()
        line = self._editor.cursorRect(place)
        corner = self._editor.viewport().mapTo(self._editor, line.bottomLeft() + QPoint(0, _GAP))
        lowest = self._editor.height() - self.height() - _GAP
        is_in_sight = 0 <= line.top() <= self._editor.viewport().height()
        rightmost = max(_GAP, self._editor.width() - self.width() - _GAP)
        self.move(min(max(corner.x(), _GAP), rightmost), min(corner.y(), lowest))
        self.setVisible(is_in_sight)
        self.raise_()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addStretch()
        buttons.addWidget(self.later)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(_GAP)
        column.addWidget(self._question)
        column.addWidget(self.field)
        column.addLayout(buttons)
