"""What the plan asks: a reason, a title, by how many days, for which day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editdesk.ui.field_direction import FieldDirection

_WIDTH = 420
_MOST_DAYS = 3_650


class Question(QDialog):
    """A sentence, a field, and a button that says what happens. Deletes itself when it is closed."""

    def __init__(self, parent: QWidget, name: str, title: str, words: str, go_on: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = QLabel(words, wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = self.buttons.addButton(go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setProperty("kind", "primary")
        self.go_on.setObjectName(f"{name}.go_on")
        self.go_on.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._column.addWidget(asked)
        self._asked = asked

    def put(self, field: QWidget) -> None:
        """Put the field between the sentence and the buttons."""
        self._asked.setBuddy(field)
        field.setAccessibleName(self._asked.text())
        field.setObjectName(f"{self.objectName()}.field")
        self._column.addWidget(field)
        self._column.addWidget(self.buttons)
        field.setFocus()


def ask_reason(parent: QWidget, title: str, words: str, then: Callable[[str], object]) -> QDialog:
    """Ask why, and go on with the reason; without one nothing happens."""
    dialog = Question(parent, "planning.reason", title, words, title)
    field = QPlainTextEdit(tabChangesFocus=True)
    field.setFixedHeight(88)
    dialog.put(field)
    dialog.go_on.setEnabled(False)
    field.textChanged.connect(lambda: dialog.go_on.setEnabled(bool(field.toPlainText().strip())))
    dialog.accepted.connect(lambda: then(field.toPlainText().strip()))
    dialog.open()
    return dialog


def ask_title(parent: QWidget, words: str, then: Callable[[str, bool], object]) -> QDialog:
    """Ask for a new article's title; `then` hears it, and whether the article is to be opened."""
    dialog = Question(parent, "planning.new", "New article", words, "Add")
    field = QLineEdit(placeholderText="Working title")
    FieldDirection(field)
    dialog.put(field)
    opened = QPushButton("Add and open")
    opened.setObjectName("planning.new.open")
    dialog.buttons.addButton(opened, QDialogButtonBox.ButtonRole.ActionRole)
    for button in (dialog.go_on, opened):
        button.setEnabled(False)
        field.textChanged.connect(lambda text, each=button: each.setEnabled(bool(text.strip())))
    wishes_to_open: list[bool] = []
    opened.clicked.connect(lambda: wishes_to_open.append(True))
    opened.clicked.connect(dialog.accept)
    dialog.accepted.connect(lambda: then(field.text().strip(), bool(wishes_to_open)))
    dialog.open()
    return dialog


def ask_days(parent: QWidget, number: int, then: Callable[[int], object]) -> QDialog:
    """Ask by how many days the dates of articles are moved."""
    what = "the dates of the article" if number == 1 else f"the dates of {number:,} articles"
    words = f"Move {what} by so many days; a number below 0 moves them back. What is out already keeps its date."
    dialog = Question(parent, "planning.shift", "Move dates", words, "Move dates")
    field = QSpinBox(minimum=-_MOST_DAYS, maximum=_MOST_DAYS, value=7, suffix=" days")
    dialog.put(field)
    field.selectAll()
    dialog.accepted.connect(lambda: then(field.value()))
    dialog.open()
    return dialog


def ask_day(parent: QWidget, title: str, words: str, day: date, then: Callable[[date], object]) -> QDialog:
    """Ask for a day."""
    dialog = Question(parent, "planning.day_asked", title, words, title)
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    dialog.put(field)
    dialog.accepted.connect(lambda: then(date(field.date().year(), field.date().month(), field.date().day())))
    dialog.open()
    return dialog


def ask_name(parent: QWidget, then: Callable[[str], object]) -> QDialog:
    """Ask for the name of a new issue."""
    dialog = Question(parent, "planning.issue_name", "New issue", "What is the issue called?", "Add issue")
    field = QLineEdit(placeholderText="No. 29")
    dialog.put(field)
    dialog.go_on.setEnabled(False)
    field.textChanged.connect(lambda text: dialog.go_on.setEnabled(bool(text.strip())))
    dialog.accepted.connect(lambda: then(field.text().strip()))
    dialog.open()
    return dialog
