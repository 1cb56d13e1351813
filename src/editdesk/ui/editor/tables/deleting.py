"""Deleting what is selected in a table: cells lose their words, rows go as a whole, the pipes stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editdesk.text.table_edits import Place, headed
from editdesk.text.tables import Table, read, write
from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.tables.written import WrittenTable


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a row: the line it stood in, its cells, and the numbers of those that lost words."""

    line: int
    cells: tuple[str, ...]
    touched: frozenset[int]


def emptied(written: WrittenTable, start: int, end: int) -> Change | None:
    """Return what a deletion from `start` to `end` of the lines does, None where it stays within a cell's words."""
    text = "\n".join(written.lines)
    rows = list(_rows_left(written, start, end))
    if "|" not in text[start:end] and "\n" not in text[start:end]:
        return None
    if not rows:
        return Change((Replacement(0, len(text), ""),), 0, 0)
    table = headed([row.cells for row in rows], written.table.sides)
    if not _stays(table):
        table = headed([_without_signs(row) for row in rows], written.table.sides)
    first_line = text.count("\n", 0, start)
    row = next((number for number, row in enumerate(rows) if row.line >= first_line), len(rows) - 1)
    column = written.place(first_line, start - (text.rfind("\n", 0, start) + 1)).column
    change = written.change(Place(table, row, min(column, len(table.sides) - 1)), is_caret=True)
    return Change(change.replacements, change.cursor, change.cursor)


def _rows_left(written: WrittenTable, start: int, end: int) -> Iterator[_Left]:
    """Yield the rows that are not selected as a whole; the rule under the head is none."""
    origin = 0
    for number, line in enumerate(written.lines):
        first, last = start - origin, end - origin
        origin += len(line) + 1
        if number == 1 or (first <= len(written.before) and last >= len(line)):
            continue
        bounds = written.cell_bounds(number)
        touched = frozenset(column for column, bound in enumerate(bounds) if first < bound[1] and last > bound[0])
        yield _Left(number, tuple(_less(line, bound, first, last) for bound in bounds), touched)


def _less(line: str, bound: tuple[int, int], first: int, last: int) -> str:
    start, end = bound
    return (line[start : max(start, min(first, end))] + line[min(end, max(last, start)) : end]).strip(" \t")


def _stays(table: Table) -> bool:
    """Tell whether the cells are read as they are written: half a code span would swallow a pipe."""
    found = read(write(table))
    return found is not None and _filled(found.rows, len(table.sides)) == _filled(table.rows, len(table.sides))


def _filled(rows: Sequence[tuple[str, ...]], width: int) -> list[tuple[str, ...]]:
    return [(*row, *[""] * (width - len(row))) for row in rows]


def _without_signs(row: _Left) -> tuple[str, ...]:
    """Return the cells, those that lost words without what is left of code and escapes in them."""
    return tuple(
        cell.translate({ord("`"): None, ord("\\"): None, ord("|"): "/"}) if column in row.touched else cell
        for column, cell in enumerate(row.cells)
    )
