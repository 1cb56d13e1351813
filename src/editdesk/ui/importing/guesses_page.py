"""Page texts on their way in: each guess editable beside the lines it was read from."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from editdesk.ingest import corrections
from editdesk.ingest.errors import InvalidCorrection
from editdesk.ingest.item import Incoming
from editdesk.ui.importing.guess_field import GuessField
from editdesk.ui.style import Style

_FORM_SHARE = 560
_ORIGINAL_SHARE = 420


class GuessesPage(QWidget):
    """Shows one page at a time; `changed` follows every edit of a guess."""

    changed = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._items: tuple[Incoming, ...] = ()
        self._corrected: dict[str, Incoming] = {}
        self._problems: dict[str, dict[str, str]] = {}
        self._values: dict[str, dict[str, str]] = {}
        self._fields: dict[str, GuessField] = {}
        self._pages = QComboBox()
        self._pages.setObjectName("importing.pages")
        self._pages.setAccessibleName("Page")
        self._form = QScrollArea(widgetResizable=True)
        self._form.setObjectName("importing.guesses")
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._original = QPlainTextEdit(readOnly=True)
        self._original.setObjectName("importing.original")
        self._original.setAccessibleName("The page as it was copied")
        self._lay_out()
        self._pages.currentIndexChanged.connect(self._show)
        style.changed.connect(self._unmark)

    def show_items(self, items: Sequence[Incoming]) -> None:
        """Show the guesses of these items, uncorrected."""
        self._items = tuple(items)
        self._corrected = {item.source_key: item for item in items}
        self._problems = {item.source_key: {} for item in items}
        self._values = {item.source_key: {} for item in items}
        with QSignalBlocker(self._pages):
            self._pages.clear()
            self._pages.addItems([item.draft.metadata.title or item.source for item in items])
        self._pages.setVisible(len(items) > 1)
        self._show()

    @property
    def problems(self) -> int:
        """How many guesses hold something their field cannot."""
        return sum(len(problems) for problems in self._problems.values())

    def corrected(self, item: Incoming) -> Incoming:
        """Return the item with what was written into its guesses."""
        return self._corrected.get(item.source_key, item)

    def _lay_out(self) -> None:
        heading = QLabel("Each field was read out of plain text. Correct what is wrong; nothing is stored yet.")
        heading.setProperty("role", "muted")
        heading.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading, 1)
        top.addWidget(self._pages)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(8)
        splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        splitter.addWidget(self._form)
        splitter.addWidget(self._original)
        splitter.setSizes([_FORM_SHARE, _ORIGINAL_SHARE])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)

    def _show(self) -> None:
        self._fields = {}
        column = QWidget()
        column.setProperty("surface", "page")
        column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        item = self._current()
        values = self._values[item.source_key] if item else {}
        for guess in item.guesses if item else ():
            field = GuessField(guess, values.get(guess.field, guess.value))
            field.edited.connect(self._take)
            field.entered.connect(self._mark)
            self._fields[guess.field] = field
            layout.addWidget(field)
        layout.addStretch()
        self._form.setWidget(column)
        self._original.setPlainText(item.original if item else "")
        self._tell_problems()

    def _current(self) -> Incoming | None:
        number = self._pages.currentIndex()
        return self._items[number] if 0 <= number < len(self._items) else None

    def _take(self, name: str, value: str) -> None:
        item = self._current()
        if item is None:
            return
        values = self._values[item.source_key]
        values[name] = value
        problems: dict[str, str] = {}
        good = dict(values)
        for field in values:
            try:
                corrections.apply(item, {field: values[field]})
            except InvalidCorrection as error:
                problems[error.field] = str(error)
                del good[field]
        self._corrected[item.source_key] = corrections.apply(item, good)
        self._problems[item.source_key] = problems
        self._tell_problems()
        self.changed.emit()

    def _tell_problems(self) -> None:
        item = self._current()
        problems = self._problems[item.source_key] if item else {}
        for name, field in self._fields.items():
            field.tell_problem(problems.get(name, ""))

    def _mark(self, first_line: int, last_line: int) -> None:
        """Show in the page the lines that a guess was read from."""
        document = self._original.document()
        first, last = document.findBlockByNumber(first_line - 1), document.findBlockByNumber(last_line - 1)
        if not first.isValid() or not last.isValid():
            return
        cursor = QTextCursor(first)
        self._original.setTextCursor(cursor)
        self._original.centerCursor()
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(self._style.tokens.search_match))
        mark.cursor = cursor
        mark.format = look
        self._original.setExtraSelections([mark])

    def _unmark(self) -> None:
        self._original.setExtraSelections([])
