"""The table that a caret stands in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor

from editdesk.text.highlight import LineState
from editdesk.text.table_edits import Place
from editdesk.ui.editor.tables.written import BEFORE, WrittenTable
from editdesk.ui.editor.utf16 import Utf16Text

LONGEST_LINES = 5000
_INDENT = 4
_BREAKS = re.compile(r"#{1,6}|`{3,}|~{3,}|$")
"""What ends a table above or below without a blank line: a heading, a fence."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of a document: its first and last line, and the line and character (code points) of the caret."""

    first: QTextBlock
    last: QTextBlock
    written: WrittenTable
    line: int
    index: int

    @property
    def place(self) -> Place:
        """The caret's cell."""
        return self.written.place(self.line, self.index)

    @property
    def is_on_rule(self) -> bool:
        """Whether the caret stands in the line under the head."""
        return self.line == 1

    def holds(self, position: int) -> bool:
        """Tell whether a position of the document lies in the table."""
        return self.first.position() <= position < self.last.position() + self.last.length()

    def index_in_lines(self, position: int) -> int:
        """Return the character (code points) in the lines, joined by line feeds, of a position of the document."""
        return Utf16Text("\n".join(self.written.lines)).index(position - self.first.position())

    def position(self, index: int) -> int:
        """Return the position in the document of a character in the lines."""
        return self.first.position() + Utf16Text("\n".join(self.written.lines)).position(index)


def table_at(cursor: QTextCursor, line_state: Callable[[QTextBlock], LineState]) -> FoundTable | None:
    """Return the table that the cursor stands in. Quick for lines without a pipe."""
    block = cursor.block()
    if "|" not in block.text():
        return None
    first = last = block
    above: list[str] = []
    while (line := _line_of_table(first.previous())) is not None and len(above) < LONGEST_LINES:
        above.append(line)
        first = first.previous()
    below: list[str] = []
    while (line := _line_of_table(last.next())) is not None and len(below) < LONGEST_LINES:
        below.append(line)
        last = last.next()
    written = WrittenTable.of([*reversed(above), block.text(), *below])
    if written is None or _is_code(written, line_state(first)):
        return None
    index = Utf16Text(block.text()).index(cursor.positionInBlock())
    return FoundTable(first, last, written, len(above), index)


def _line_of_table(block: QTextBlock) -> str | None:
    """Return the text of a line that does not end the passage, None for one that does and where there is none."""
    if not block.isValid():
        return None
    text = block.text()
    found = BEFORE.match(text)
    return None if _BREAKS.match(text, found.end() if found else 0) else text


def _is_code(written: WrittenTable, state: LineState) -> bool:
    is_indented = len(written.before.expandtabs(_INDENT)) >= _INDENT and ">" not in written.before
    return bool(state.fence) or state.in_comment or (is_indented and not state.in_list)
