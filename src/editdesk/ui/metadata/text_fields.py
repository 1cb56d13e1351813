"""Fields that hold text: one line, several lines, a line with suggestions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.growing_text import GrowingText

Check = Callable[[str], str]


def no_fault(_text: str) -> str:
    """Find nothing wrong with any text."""
    return ""


def without_nul(text: str) -> str:
    """Return pasted text without the character that nobody sees and no database keeps."""
    return text.replace("\0", "")


def completer(parent: QWidget, words: Sequence[str] = ()) -> QCompleter:
    """Return a completer that finds the typed letters anywhere in a word."""
    found = QCompleter(list(words), parent)
    found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    found.setFilterMode(Qt.MatchFlag.MatchContains)
    return found


def set_words(found: QCompleter, words: Sequence[str]) -> None:
    """Let a completer offer other words."""
    model = found.model()
    if isinstance(model, QStringListModel):
        model.setStringList(list(words))


class LineField(Field):
    """One line of text."""

    def __init__(
        self, name: str, label: str, *, placeholder: str = "", fault: Check = no_fault, advice: Check = no_fault
    ) -> None:
        super().__init__(name, label)
        self._fault = fault
        self._advice = advice
        self.line = QLineEdit(placeholderText=placeholder)
        self.put(self.line)
        self.line.textEdited.connect(self.edited)

    def value(self) -> str:
        """Return the text without the space around it."""
        return without_nul(self.line.text()).strip()

    def show_value(self, value: str) -> None:
        """Show the text from its beginning."""
        if value != self.value():
            self.line.setText(value)
            self.line.setCursorPosition(0)

    def fault(self) -> str:
        """Ask the rule given for this field."""
        return self._fault(self.value())

    def advice(self) -> str:
        """Ask the rule given for this field."""
        return self._advice(self.value())


class TextField(Field):
    """A few lines of text; the field grows with them. `is_one_line` makes spaces of line breaks."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        placeholder: str = "",
        lines: tuple[int, int] = (2, 8),
        is_one_line: bool = False,
        advice: Check = no_fault,
    ) -> None:
        super().__init__(name, label)
        self._is_one_line = is_one_line
        self._advice = advice
        self.text = GrowingText(*lines, placeholder)
        self.put(self.text)
        self._is_showing = False
        self.text.textChanged.connect(self._changed)

    def value(self) -> str:
        """Return the text without the space around it."""
        text = without_nul(self.text.toPlainText())
        return " ".join(text.splitlines()).strip() if self._is_one_line else text.strip()

    def show_value(self, value: str) -> None:
        """Show the text."""
        if value != self.value():
            self._is_showing = True
            self.text.setPlainText(value)
            self._is_showing = False

    def advice(self) -> str:
        """Ask the rule given for this field."""
        return self._advice(self.value())

    def _changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()


class LinesField(TextField):
    """One value a line; empty lines say nothing."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        placeholder: str,
        lines: tuple[int, int],
        fault: Callable[[tuple[str, ...]], str] | None = None,
    ) -> None:
        super().__init__(name, label, placeholder=placeholder, lines=lines)
        self._fault = fault

    def fault(self) -> str:
        """Ask the rule given for this field."""
        return self._fault(self.value()) if self._fault else ""

    def value(self) -> tuple[str, ...]:  # type: ignore[override]  # a field of lines holds a tuple
        """Return the lines."""
        return tuple(line.strip() for line in self.text.toPlainText().splitlines() if line.strip())

    def show_value(self, value: tuple[str, ...]) -> None:  # type: ignore[override]  # as above
        """Show the lines."""
        if value != self.value():
            super().show_value("\n".join(value))


class CalmComboBox(QComboBox):
    """An editable list that a turning wheel scrolls past, not through."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._completer = completer(self)
        self.setCompleter(self._completer)

    def offer(self, words: Sequence[str]) -> None:
        """Offer these words and leave the text as it is."""
        text, position = self.currentText(), self.line.cursorPosition()
        with QSignalBlocker(self):
            self.clear()
            self.addItems(list(words))
            self.setEditText(text)
        self.line.setCursorPosition(position)
        set_words(self._completer, words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class ChoiceField(Field):
    """A line of text with suggestions to pick from."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        placeholder: str = "",
        words: Sequence[str] = (),
        fault: Check = no_fault,
        advice: Check = no_fault,
    ) -> None:
        super().__init__(name, label)
        self._fault = fault
        self._advice = advice
        self.box = CalmComboBox()
        self.box.line.setPlaceholderText(placeholder)
        self.put(self.box)
        self.offer(words)
        self._is_showing = False
        self.box.editTextChanged.connect(self._changed)

    def offer(self, words: Sequence[str]) -> None:
        """Suggest these words."""
        self.box.offer(words)

    def value(self) -> str:
        """Return the text without the space around it."""
        return self.box.currentText().strip()

    def show_value(self, value: str) -> None:
        """Show the text from its beginning."""
        if value != self.value():
            self._is_showing = True
            self.box.setEditText(value)
            self.box.line.setCursorPosition(0)
            self._is_showing = False

    def fault(self) -> str:
        """Ask the rule given for this field."""
        return self._fault(self.value())

    def advice(self) -> str:
        """Ask the rule given for this field."""
        return self._advice(self.value())

    def _changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()


class NumberField(LineField):
    """A whole number from 1, or nothing."""

    def value(self) -> int | None:  # type: ignore[override]  # a field of numbers holds a number
        """Return the number, None where nothing is written."""
        text = self.line.text().strip()
        return int(text) if text else None

    def show_value(self, value: int | None) -> None:  # type: ignore[override]  # as above
        """Show the number."""
        text = "" if value is None else str(value)
        if text != self.line.text().strip():
            self.line.setText(text)

    def fault(self) -> str:
        """Refuse what is no number from 1."""
        text = self.line.text().strip()
        is_number = not text or (text.isascii() and text.isdigit() and len(text) < 6 and int(text) > 0)
        return "" if is_number else "Write a whole number: parts count from 1."

    def advice(self) -> str:
        """Want nothing."""
        return ""
