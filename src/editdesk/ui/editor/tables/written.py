"""A table as it stands in the text: its lines with what is before them, and the change that another table needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editdesk.text.table_edits import Place, remove_row
from editdesk.text.tables import Table, bounds, has_border, read, write
from editdesk.ui.editor.change import Change, Replacement

BEFORE = re.compile(r"(?:[ \t]*>)*[ \t]*")
"""What may stand before a table's lines: quotation signs and the blanks of a list."""
_SINGLE_LINES = 12
"""So many changed lines are replaced one by one, which leaves marks in the others alone; more at once, for speed."""


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """Whole lines of the text and the table that they are."""

    lines: tuple[str, ...]
    before: str
    table: Table

    @classmethod
    def of(cls, lines: Sequence[str]) -> "WrittenTable | None":
        """Return the table that the lines are, None where they are none."""
        matches = [BEFORE.match(line) for line in lines]
        starts = [found.end() if found else 0 for found in matches]
        table = read([line[start:] for line, start in zip(lines, starts, strict=True)])
        return cls(tuple(lines), lines[0][: starts[0]], table) if table is not None else None

    def place(self, line: int, index: int) -> Place:
        """Return the cell at a character of a line; the rule under the head counts as the head."""
        found = self.cell_bounds(line)
        column = next((number for number, (_start, end) in enumerate(found) if index <= end), len(found) - 1)
        return Place(self.table, max(line - 1, 0), column)

    def cell_bounds(self, line: int) -> list[tuple[int, int]]:
        """Return where each cell of a line begins and ends, between its pipes."""
        text = self.lines[line]
        found = BEFORE.match(text)
        start = found.end() if found else 0
        inner = bounds(text[start:], is_bordered=has_border(self.lines[0][len(self.before) :]))
        return [(start + first, start + last) for first, last in inner]

    def change(self, place: Place, *, is_caret: bool = False) -> Change:
        """Return what makes these lines the aligned table of `place`, with the words of its cell selected.

        `is_caret` puts the caret behind the words instead.
        """
        lines = self._written(place.table)
        start, end = _words(place, lines, len(self.before))
        return Change(line_replacements(self.lines, lines), end if is_caret else start, end)

    def ended(self, place: Place, blank_lines: int, *, is_last: bool) -> Change:
        """Return what takes the row of `place` away and goes on below the table, a blank line after it.

        `blank_lines` is how many follow the table in the text that is changed, `is_last` whether nothing follows them.
        """
        rest = remove_row(place)
        lines = self._written(rest.table) if rest is not None else []
        end = sum(map(len, lines)) + len(lines) - 1
        old_end = sum(map(len, self.lines)) + len(self.lines) - 1
        if self.before:
            tail = f"\n{self.before.rstrip()}\n{self.before}"
        else:
            tail = "\n" * max(0, (2 if is_last else 3) - blank_lines)
        cursor = end + (len(tail) if self.before else 2)
        return Change((Replacement(0, old_end, "\n".join(lines) + tail),), cursor, cursor)

    def _written(self, table: Table) -> list[str]:
        return [self.before + line for line in write(table)]


def line_replacements(old: Sequence[str], new: Sequence[str]) -> tuple[Replacement, ...]:
    """Return what turns the old lines, joined by line feeds, into the new ones, leaving equal lines alone."""
    shorter = min(len(old), len(new))
    top = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    bottom = next((index for index in range(shorter - top) if old[-1 - index] != new[-1 - index]), shorter - top)
    start = sum(map(len, old[:top])) + top
    if len(old) == len(new) and sum(map(str.__ne__, old, new)) <= _SINGLE_LINES:
        return tuple(_single(old, new, top, start))
    return (_joined(old[top : len(old) - bottom], new[top : len(new) - bottom], start, is_last=not bottom),)


def _single(old: Sequence[str], new: Sequence[str], top: int, start: int) -> list[Replacement]:
    found = []
    for before, after in zip(old[top:], new[top:], strict=True):
        if before != after:
            found.append(Replacement(start, start + len(before), after))
        start += len(before) + 1
    return found


def _joined(old: Sequence[str], new: Sequence[str], start: int, *, is_last: bool) -> Replacement:
    """Return the replacement of lines that are more or fewer: the line feed after them goes with them."""
    end = start + sum(map(len, old)) + len(old)
    text = "".join(f"{line}\n" for line in new)
    if not is_last:
        return Replacement(start, end, text)
    # Nothing stands after the last line, so the line feed before the first one goes with them.
    return Replacement(max(start - 1, 0), end - 1, f"\n{text}"[:-1] if start else text[:-1])


def _words(place: Place, lines: Sequence[str], before: int) -> tuple[int, int]:
    """Return where the words of the cell of `place` begin and end in the lines, joined by line feeds."""
    number = place.row + (place.row > 0)
    line = lines[number]
    inner = bounds(line[before:], is_bordered=True)
    start, end = inner[min(place.column, len(inner) - 1)]
    origin = sum(map(len, lines[:number])) + number + before
    cell = line[before + start : before + end]
    words = cell.strip(" \t")
    first = start + (cell.index(words) if words else min(1, len(cell)))
    return origin + first, origin + first + len(words)
