"""One guess: what it is, its text to be corrected, and why it was read so."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from editdesk.ingest.item import Guess

_LABELS = {
    "title": "Title",
    "standfirst": "Standfirst",
    "byline": "Byline — Name (Country); Name (Country)",
    "published_at": "Published at — year-month-day hour:minute",
    "body": "Body, as Markdown",
    "source": "First appeared in — name, and address if known",
    "promo": "House block: promo inside the text",
    "support": "House block: support",
}
_RELATED = "Related story — title, byline, date and excerpt, a line each"
_HEIGHTS = {"body": 280, "promo": 88, "support": 132}
_RELATED_HEIGHT = 116


class GuessField(QWidget):
    """An editor for one guess. `edited(field, text)` and `entered(first line, last line)`."""

    edited = Signal(str, str)
    entered = Signal(int, int)

    def __init__(self, guess: Guess, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guess = guess
        text = _LABELS.get(guess.field.partition("-")[0], _RELATED)
        label = QLabel(text)
        label.setProperty("role", "section")
        self._editor = self._make_editor(value)
        self._editor.setObjectName(f"importing.guess.{guess.field.replace(' ', '_')}")
        self._editor.setAccessibleName(text)
        self._editor.setAccessibleDescription(guess.why)
        self._editor.installEventFilter(self)
        label.setBuddy(self._editor)
        why = QLabel(f"{_lines(guess)}. {guess.why}", wordWrap=True)
        why.setProperty("role", "muted")
        self._problem = QLabel(wordWrap=True)
        self._problem.setObjectName(f"importing.problem.{guess.field.replace(' ', '_')}")
        self._problem.setProperty("role", "error")
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (label, self._editor, self._problem, why):
            layout.addWidget(widget)

    def tell_problem(self, sentence: str) -> None:
        """Say beside the field what is wrong with its text; "" takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._editor.setProperty("invalid", "true" if sentence else "false")
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the page which lines to show when the editor is entered."""
        if watched is self._editor and event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self._guess.first_line, self._guess.last_line)
        return super().eventFilter(watched, event)

    def _make_editor(self, value: str) -> QLineEdit | QPlainTextEdit:
        name = self._guess.field
        if name in _LABELS and name not in _HEIGHTS:
            line = QLineEdit(value)
            line.setCursorPosition(0)
            line.textChanged.connect(lambda text: self.edited.emit(name, text))
            return line
        text = QPlainTextEdit(value, tabChangesFocus=True)
        text.setFixedHeight(_HEIGHTS.get(name.partition("-")[0], _RELATED_HEIGHT))
        text.textChanged.connect(lambda: self.edited.emit(name, text.toPlainText()))
        return text


def _lines(guess: Guess) -> str:
    if guess.first_line == guess.last_line:
        return f"Line {guess.first_line}"
    return f"Lines {guess.first_line}–{guess.last_line}"
