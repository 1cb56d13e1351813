"""Editing the table at the caret: by commands, by its own meaning of some keys, and from the context menu."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu

from editdesk.text import table_edits
from editdesk.text.highlight import START, LineState
from editdesk.text.table_edits import Place, TableCommand
from editdesk.text.tables import Side
from editdesk.ui.editor.change import Change
from editdesk.ui.editor.editing import Region
from editdesk.ui.editor.highlighter import Highlighter
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.tables.deleting import emptied
from editdesk.ui.editor.tables.found import FoundTable, table_at
from editdesk.ui.editor.tables.names import COMMAND_GROUPS
from editdesk.ui.editor.tables.size_picker import SizePicker
from editdesk.ui.style import Style

_COMMANDS: dict[str, TableCommand] = {
    "add_row_above": table_edits.add_row_above,
    "add_row_below": table_edits.add_row_below,
    "add_column_left": table_edits.add_column_left,
    "add_column_right": table_edits.add_column_right,
    "remove_row": table_edits.remove_row,
    "remove_column": table_edits.remove_column,
    "move_row_up": table_edits.move_row_up,
    "move_row_down": table_edits.move_row_down,
    "move_column_left": table_edits.move_column_left,
    "move_column_right": table_edits.move_column_right,
    "align_left": partial(table_edits.align, side=Side.LEFT),
    "align_centre": partial(table_edits.align, side=Side.CENTRE),
    "align_right": partial(table_edits.align, side=Side.RIGHT),
    "sort_rows": table_edits.sort_rows,
    "align_table": lambda place: place,
}
_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class TableEditing(QObject):
    """Makes tables of one editor easy to write. Each command and each key is one undo step."""

    def __init__(self, editor: MarkdownEditor, style: Style) -> None:
        super().__init__(editor)
        self._editor = editor
        self.size_picker = SizePicker(style, editor)
        self.size_picker.chosen.connect(self.insert)
        editor.formatting.table_requested.connect(self.ask_size)
        editor.add_key_taker(self.take, is_first=True)
        editor.add_menu_maker(self.offer)

    def has_table(self) -> bool:
        """Tell whether the caret stands in a table."""
        return self._found() is not None

    def run(self, command_id: str) -> bool:
        """Run the command of that id from the table in `names`; False where the caret stands in no table."""
        found = self._found()
        if found is None:
            return False
        place = _COMMANDS[command_id](found.place)
        if place is None:
            self._remove(found)
        else:
            self._show(found, place)
        self._editor.setFocus()
        return True

    def ask_size(self) -> None:
        """Ask at the caret how large the new table is."""
        caret = self._editor.cursorRect()
        self.size_picker.ask(self._editor.viewport().mapToGlobal(caret.bottomLeft()))

    def insert(self, rows: int, columns: int) -> None:
        """Insert an empty table of so many rows, its head among them, and select its first heading."""
        found = self._found()
        if found is not None:  # a table within a table there is none; the new one follows it
            cursor = self._editor.textCursor()
            cursor.setPosition(found.last.position() + found.last.length() - 1)
            self._editor.setTextCursor(cursor)
        self._editor.formatting.insert_table(rows - 1, columns)
        self._editor.setFocus()

    def take(self, event: QKeyEvent) -> bool:
        """Act on the keys that mean more in a table, and tell whether this was one."""
        key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
        if key in _ENTER and modifiers in {_NONE, _SHIFT}:
            return self._enter(is_break=modifiers == _SHIFT)
        if key == Qt.Key.Key_Tab and modifiers == _NONE:
            return self._step(table_edits.next_cell)
        if key == Qt.Key.Key_Backtab:
            return self._step(table_edits.previous_cell)
        if key in _DELETING and modifiers in {_NONE, _CONTROL}:
            return self._delete(is_back=key == Qt.Key.Key_Backspace)
        return False

    def offer(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Add the commands to the context menu of a table."""
        if table_at(cursor, line_state) is None:
            return
        offered = menu.addMenu("Table")
        offered.setObjectName("editor.menu.table")
        for group in COMMAND_GROUPS:
            offered.addSeparator()
            for name in group:
                keys = QKeySequence(name.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if name.keys else ""
                # Behind a tab keys are shown; as the entry's own they would be taken twice.
                text = f"{name.text}\t{keys}" if keys else name.text
                offered.addAction(text, partial(self._run_at, QTextCursor(cursor), name.command_id))

    def _run_at(self, cursor: QTextCursor, command_id: str) -> None:
        self._editor.setTextCursor(cursor)
        self.run(command_id)

    def _found(self) -> FoundTable | None:
        """Return the table at the caret, unless the selection reaches out of it."""
        cursor = self._editor.textCursor()
        found = table_at(cursor, line_state)
        return found if found is not None and found.holds(cursor.anchor()) else None

    def _step(self, move: TableCommand) -> bool:
        found = self._found()
        if found is None:
            return False
        place = found.place
        if found.is_on_rule and move is table_edits.next_cell:
            place = replace(place, column=len(place.table.sides) - 1)
        moved = move(place)
        if moved is not None:
            self._show(found, moved)
        return True

    def _enter(self, *, is_break: bool) -> bool:
        found = self._found()
        if found is None or found.index < len(found.written.before) + 1:
            return False
        if is_break:
            self._editor.textCursor().insertText("<br>")
            self._editor.ensureCursorVisible()
            return True
        place = found.place
        if 0 < place.row == len(place.table.rows) - 1 and table_edits.is_blank(place):
            self._end(found, place)
        else:
            self._show(found, table_edits.next_row(place))
        return True

    def _delete(self, *, is_back: bool) -> bool:
        """Delete within cells alone; the pipes stay, unless whole rows are selected."""
        found = self._found()
        if found is None:
            return False
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            start, end = found.index_in_lines(cursor.selectionStart()), found.index_in_lines(cursor.selectionEnd())
            change = emptied(found.written, start, end)
            if change is not None:
                self._apply(found, change)
            return change is not None
        return self._keep_pipe(found, is_back=is_back)

    def _keep_pipe(self, found: FoundTable, *, is_back: bool) -> bool:
        """Step over the edge of a cell instead of deleting it; an empty row goes as a whole."""
        line, index = found.written.lines[found.line], found.index
        cell_bounds = found.written.cell_bounds(found.line)
        place = found.place
        if index < cell_bounds[0][0] or index > cell_bounds[-1][1]:
            is_outside = found.line == 0 if is_back else found.line == len(found.written.lines) - 1
            return not is_outside
        start, end = cell_bounds[place.column]
        if (line[start:index] if is_back else line[index:end]).strip():
            return False
        if is_back and found.line > 1 and place.column == 0 and table_edits.is_blank(place):
            rest = table_edits.remove_row(place)
            if rest is not None:
                above = replace(rest, row=place.row - 1, column=len(place.table.sides) - 1)
                self._show(found, above, is_caret=True)
        elif is_back and place.column > 0:
            self._show(found, replace(place, column=place.column - 1), is_caret=True)
        return True

    def _end(self, found: FoundTable, place: Place) -> None:
        last, blank_lines = found.last, 0
        while blank_lines < 3 and last.next().isValid() and not last.next().text():
            last, blank_lines = last.next(), blank_lines + 1
        change = found.written.ended(place, blank_lines, is_last=not last.next().isValid())
        self._apply(replace(found, last=last), change)

    def _remove(self, found: FoundTable) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(found.first.position())
        cursor.setPosition(found.last.position() + found.last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._editor.setTextCursor(cursor)

    def _show(self, found: FoundTable, place: Place, *, is_caret: bool = False) -> None:
        self._apply(found, found.written.change(place, is_caret=is_caret))

    def _apply(self, found: FoundTable, change: Change) -> None:
        cursor = self._editor.textCursor()
        if change.replacements:
            Region(self._editor.document(), found.first.position(), found.last.position()).apply(cursor, change)
        else:  # even an empty edit would count as a change of the document
            cursor.setPosition(found.position(change.anchor))
            cursor.setPosition(found.position(change.cursor), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()


def line_state(block: QTextBlock) -> LineState:
    """Return what a line is in: a fence, a comment, a list."""
    highlighter = block.document().findChild(Highlighter)
    return highlighter.state_before(block) if isinstance(highlighter, Highlighter) else START
