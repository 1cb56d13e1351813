"""The search box: reads the query at every key, and says under itself what it cannot read and where."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from editdesk.desk.errors import InvalidQuery
from editdesk.desk.query import Query, parse
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.ui.jobs import Jobs
    from editdesk.ui.library.query_completion import QueryCompletion

_HELP = (
    "Words, “phrases”, -without, begin*; title: status: tag: section: series: issue: author: country: assigned: lang: "
    "before:2023 after:2023-01 planned:2023-02 is:changed has:notes assigned:me section:none"
)


_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
"""Keys that take the chosen completion."""


class SearchField(QWidget):
    """`query_changed(Query)` at every readable change; arrow down and Enter ask for the list."""

    query_changed = Signal(object)
    list_requested = Signal()
    opening_requested = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.field = _Field()
        self.field.setObjectName("library.search")
        self.field.setAccessibleName("Search the library")
        self.field.setAccessibleDescription(_HELP)
        self.field.setToolTip(_HELP)
        self.problem = QLabel()
        self.problem.setObjectName("library.search_problem")
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.query = Query()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        layout.addWidget(self.problem)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._read)
        self.field.textChanged.connect(self.field.offer_clearing)
        self.field.down_pressed.connect(self.list_requested)
        self.field.returnPressed.connect(self.opening_requested)
        self.show_total(None)

    def show_total(self, total: int | None) -> None:
        """Say in the empty field how many articles it searches."""
        counted = "" if total is None else f" {total:,}" if total != 1 else " 1"
        self.field.setPlaceholderText(f"Search{counted} article{'' if total == 1 else 's'}…")

    def complete_with(self, jobs: "Jobs") -> None:
        """Offer fields and their values from the first key on; no start waits for that."""

        def begin(_text: str) -> None:
            if self.field.completion is None:
                from editdesk.ui.library.query_completion import QueryCompletion

                self.field.completion = QueryCompletion(jobs, self.field)
                self.field.completion.offer()

        self.field.textEdited.connect(begin)

    def clear(self) -> None:
        """Ask for everything again."""
        self.field.clear()

    def _read(self, text: str) -> None:
        try:
            query = parse(text, typing=True)
        except InvalidQuery as error:
            self._show_problem(str(error), error.position)
            return
        self._show_problem("", len(text))
        if query != self.query:
            self.query = query
            self.query_changed.emit(query)

    def _show_problem(self, message: str, position: int) -> None:
        self.problem.setText(message)
        self.problem.setVisible(bool(message))
        if self.field.property("invalid") != bool(message):
            self.field.setProperty("invalid", bool(message))
            self.field.style().polish(self.field)
        self._underline(position if message else None)

    def _underline(self, position: int | None) -> None:
        """Underline the text from `position` on; a line edit takes formats only the way input methods give them."""
        attributes = []
        if position is not None:
            wrong = QTextCharFormat()
            wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wrong.setUnderlineColor(QColor(self._style.tokens.error))
            text = self.field.text()
            end = next((at for at in range(position, len(text)) if text[at].isspace()), len(text))
            attributes.append(
                QInputMethodEvent.Attribute(
                    QInputMethodEvent.AttributeType.TextFormat,
                    position - self.field.cursorPosition(),
                    max(end - position, 1),
                    wrong,
                )
            )
        QApplication.sendEvent(self.field, QInputMethodEvent("", attributes))


class _Field(QLineEdit):
    """Arrow down leaves for the list, Escape empties."""

    down_pressed = Signal()
    completion: "QueryCompletion | None" = None

    def offer_clearing(self) -> None:
        """Show the button that empties the field; its picture is read when there is something to clear."""
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        is_taking = isinstance(event, QKeyEvent) and event.key() in _TAKING
        if is_taking and self.completion is not None and self.completion.is_choosing:
            event.ignore()  # the list of completions takes it
            return False
        # Escape here empties the field before any shortcut of the window may take it.
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape and self.text():
            event.accept()
            return True
        return super().event(event)
