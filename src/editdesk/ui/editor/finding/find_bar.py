"""Find and replace, below the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from editdesk.text.matching import BadExpression, Wanted
from editdesk.ui.editor.finding.found_marks import FoundMarks
from editdesk.ui.editor.finding.matching import MOST_MATCHES, Found, matches, replacements
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.style import Style

SEARCH_DELAY_MS = 80
"""Keys come quicker than this; the count need not follow each."""


class FindBar(QWidget):
    """Finds in the shown article, marks every match, replaces. `closed` follows Esc."""

    closed = Signal()

    def __init__(self, editor: MarkdownEditor, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor.find_bar")
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editor = editor
        self._found: tuple[Found, ...] = ()
        self._starts: list[int] = []
        self._scope: QTextCursor | None = None
        self.marks = FoundMarks(editor, style)
        editor.add_layer(self.marks)
        self._build()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SEARCH_DELAY_MS)
        self._delay.timeout.connect(self._search)
        editor.edited.connect(self._search_soon)
        editor.document_shown.connect(self._search_elsewhere)
        editor.cursorPositionChanged.connect(self._tell_count)
        self.hide()

    def _build(self) -> None:
        self.pattern_field = self._field("pattern", "Find")
        self.replacement_field = self._field("replacement", "Replace with")
        self.case_button = self._option("case", "Aa", "Match case")
        self.word_button = self._option("word", "“w”", "Whole words")
        self.expression_button = self._option("expression", ".*", "Regular expression")
        self.selection_button = self._option("selection", "[ ]", "In the selection only")
        self.selection_button.clicked.connect(self._take_scope)
        self.message = QLabel(self)
        self.message.setObjectName("editor.find.message")
        self.message.setMinimumWidth(120)
        self.replace_button = self._button("replace", "Replace", self.replace)
        self.replace_all_button = self._button("replace_all", "Replace all", self.replace_all)
        options = QHBoxLayout()
        options.setSpacing(2)
        for widget in (
            self.case_button,
            self.word_button,
            self.expression_button,
            self.selection_button,
            self._step("previous", "↑", "Find previous (Shift+F3)", self.find_previous),
            self._step("next", "↓", "Find next (F3)", self.find_next),
            self.message,
        ):
            options.addWidget(widget)
        options.addStretch(1)
        options.addWidget(self._step("close", "✕", "Close (Esc)", self.close_bar))
        replacing = QHBoxLayout()
        replacing.setSpacing(8)
        replacing.addWidget(self.replace_button)
        replacing.addWidget(self.replace_all_button)
        replacing.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setSpacing(8)
        grid.addWidget(self.pattern_field, 0, 0)
        grid.addLayout(options, 0, 1)
        grid.addWidget(self.replacement_field, 1, 0)
        grid.addLayout(replacing, 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)

    def open_find(self) -> None:
        """Show the bar with the selected words and put the keyboard there."""
        self._open(is_replacing=False)

    def open_replace(self) -> None:
        """Show the bar with its replacement line."""
        self._open(is_replacing=True)

    def close_bar(self) -> None:
        """Hide the bar, take the marks away and go back to the text."""
        self.hide()
        self._search_in(None)
        self.marks.show(())
        self._editor.setFocus()
        self.closed.emit()

    def find_next(self) -> None:
        """Select the next match, from the start again after the last."""
        self._go(is_back=False)

    def find_previous(self) -> None:
        """Select the match before the cursor, from the end again before the first."""
        self._go(is_back=True)

    def replace(self) -> None:
        """Replace the selected match and go to the next; without one selected, only go."""
        self._search()
        cursor = self._editor.textCursor()
        selected = Found(cursor.selectionStart(), cursor.selectionEnd())
        for found, written in self._replacements():
            if found == selected:
                cursor.insertText(written)
                self._editor.setTextCursor(cursor)
                self._search()
                break
        self.find_next()

    def replace_all(self) -> None:
        """Replace every match as one undo step and say how many there were."""
        changes = self._replacements()
        if not changes:
            return
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        for found, written in reversed(changes):
            cursor.setPosition(found.start)
            cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(written)
        cursor.endEditBlock()
        self._delay.stop()
        self._search()
        self._say(f"{len(changes):,} replaced", "success")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the fields finds or replaces, with Shift backwards."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and watched is self.replacement_field:
                self.replace()
                return True
            if is_enter:
                self._go(is_back=event.modifiers() == Qt.KeyboardModifier.ShiftModifier)
                return True
        return super().eventFilter(watched, event)

    def wanted(self) -> Wanted:
        """Return what the fields ask for."""
        return Wanted(
            self.pattern_field.text(),
            is_case_sensitive=self.case_button.isChecked(),
            is_whole_word=self.word_button.isChecked(),
            is_expression=self.expression_button.isChecked(),
        )

    def scope(self) -> Found | None:
        """Return the part of the text that is searched, None for all of it."""
        if self._scope is None:
            return None
        return Found(self._scope.selectionStart(), self._scope.selectionEnd())

    def _open(self, *, is_replacing: bool) -> None:
        words = self._editor.textCursor().selectedText()
        if "\u2029" in words:
            self._search_in(self._editor.textCursor())  # who selects lines and searches means those lines
        elif words:
            self.pattern_field.setText(words)
        for widget in (self.replacement_field, self.replace_button, self.replace_all_button):
            widget.setVisible(is_replacing)
        self.show()
        self.pattern_field.setFocus()
        self.pattern_field.selectAll()
        self._search()

    def _search_soon(self) -> None:
        if self.isVisible():
            self._delay.start()

    def _search(self) -> None:
        self._delay.stop()
        try:
            self._found = matches(self.wanted(), self._editor.text(), self.scope())
        except BadExpression as error:
            self._found = ()
            self._say(str(error), "error")
            self._starts = []
        else:
            self._starts = [found.start for found in self._found]
            self._tell_count()
        self.replace_all_button.setEnabled(bool(self._found))
        self.replace_button.setEnabled(bool(self._found))
        self.marks.show(self._found, self.scope())

    def _take_scope(self) -> None:
        cursor = self._editor.textCursor()
        self._search_in(cursor if self.selection_button.isChecked() and cursor.hasSelection() else None)

    def _search_in(self, part: QTextCursor | None) -> None:
        """Search in what a cursor selects, which follows the editing of it; None searches everything."""
        self._scope = QTextCursor(part) if part is not None else None
        if self._scope is not None:
            self._scope.setKeepPositionOnInsert(False)
        self.selection_button.setChecked(part is not None)
        self._search_soon()

    def _search_elsewhere(self) -> None:
        self._search_in(None)

    def _replacements(self) -> tuple[tuple[Found, str], ...]:
        try:
            return replacements(self.wanted(), self._editor.text(), self.replacement_field.text(), self.scope())
        except BadExpression as error:
            self._say(str(error), "error")
            return ()

    def _go(self, *, is_back: bool) -> None:
        if self._delay.isActive() or not self.isVisible():
            self._search()
        if not self._found:
            return
        cursor = self._editor.textCursor()
        if is_back:
            number = bisect_left(self._starts, cursor.selectionStart()) - 1
        else:
            number = bisect_left(self._starts, cursor.selectionEnd())
            number = 0 if number == len(self._found) else number
        found = self._found[number]
        cursor.setPosition(found.start)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        if not self._editor.viewport().rect().contains(self._editor.cursorRect()):
            self._editor.centerCursor()
        self._tell_count()

    def _tell_count(self) -> None:
        if not self.isVisible() or self._delay.isActive():
            return
        count = f"{len(self._found):,}{'+' if len(self._found) == MOST_MATCHES else ''}"
        cursor = self._editor.textCursor()
        number = bisect_right(self._starts, cursor.selectionStart()) - 1
        is_on = 0 <= number < len(self._found) and self._found[number].end == cursor.selectionEnd()
        if not self.pattern_field.text():
            self._say("", "muted")
        elif not self._found:
            self._say("No match", "muted")
        elif is_on:
            self._say(f"{number + 1:,} of {count}", "muted")
        else:
            self._say(f"{count} match{'' if len(self._found) == 1 else 'es'}", "muted")

    def _say(self, words: str, role: str) -> None:
        self.message.setText(words)
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"editor.find.{name}")
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        field.installEventFilter(self)
        field.textChanged.connect(self._search_soon)
        return field

    def _option(self, name: str, face: str, words: str) -> QToolButton:
        button = self._step(name, face, words, self._search_soon)
        button.setCheckable(True)
        return button

    def _step(self, name: str, face: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"editor.find.{name}")
        button.setText(face)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.clicked.connect(act)
        return button

    def _button(self, name: str, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(f"editor.find.{name}")
        button.clicked.connect(act)
        return button
