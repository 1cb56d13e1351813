"""A field with a list under it that narrows as one types: quick open and the command palette."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

_WIDTH = 600
_ROWS = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what is returned, what is read, and what stands muted behind it."""

    key: str
    text: str
    detail: str = ""


class Picker(QDialog):
    """Opens over its window; `typed` asks for new choices, `chosen` names the row, `created` is Shift+Enter."""

    typed = Signal(str)
    chosen = Signal(str)
    created = Signal(str)

    def __init__(self, name: str, prompt: str, empty: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._window = parent.window()
        self.setObjectName(name)
        self.setAccessibleName(prompt)
        self.field = QLineEdit(placeholderText=prompt)
        self.field.setObjectName(f"{name}.field")
        self.field.setAccessibleName(prompt)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName("Results")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = QLabel(empty)
        self._empty.setProperty("role", "muted")
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(12, 12, 12, 12)
        inner.setSpacing(8)
        for widget in (self.field, self.list, self._empty):
            inner.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self._is_waiting = False
        self._takes_first = False
        self.field.textChanged.connect(self._ask_for_choices)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)

    def ask(self) -> None:
        """Show the picker at the top of its window with an empty field."""
        window = self._window
        self.setFixedWidth(min(_WIDTH, window.width() - 64))
        self.field.clear()
        self._ask_for_choices("")
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 64)
        self.show()
        self.field.setFocus()

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show these rows, the first one selected."""
        self.list.clear()
        for choice in choices:
            text = f"{choice.text}    {choice.detail}" if choice.detail else choice.text
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
        self.list.setCurrentRow(0)
        row_height = max(self.list.sizeHintForRow(0), 24)
        self.list.setFixedHeight(row_height * min(len(choices), _ROWS) + 4)
        self.list.setVisible(bool(choices))
        self._empty.setVisible(not choices)
        self.adjustSize()
        self._is_waiting = False
        if self._takes_first:
            self._takes_first = False
            self._choose(self.list.currentItem())

    def _ask_for_choices(self, text: str) -> None:
        self._is_waiting = True
        self._takes_first = False
        self.typed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the field keeps the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
        key = Qt.Key(event.key())
        if key in steps:
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + steps[key])))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.hide()
                self.created.emit(self.field.text().strip())
            elif self._is_waiting:
                self._takes_first = True  # Enter was quicker than the answer
            else:
                self._choose(self.list.currentItem())
            return True
        return False

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hide()
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
