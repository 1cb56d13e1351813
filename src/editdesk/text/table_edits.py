"""What is done to tables by rows and columns: a table with the place of the caret in it gives another one."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from editdesk.text.tables import Side, Table

_NUMBER = re.compile(r"[-+−]?\s*[$€£¥]?\s*(\d[\d\s,.'’]*)\s*(?:[%‰$€£¥]|[^\W\d]{0,4})\.?")
_DIGITS = re.compile(r"\d+")
_LONGEST_NUMBER = 15
_MARKS = re.compile(r"[*_`~\[\]]")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a table. Row 0 is the head."""

    table: Table
    row: int
    column: int


TableCommand = Callable[[Place], Place | None]
"""Return the changed table and where the caret goes; None where there is nothing left of the table."""


def add_row_above(place: Place) -> Place:
    """Add an empty row above the caret's; above the head there is none, so it comes first under it."""
    return _with_row(place, max(place.row, 1))


def add_row_below(place: Place) -> Place:
    """Add an empty row below the caret's."""
    return _with_row(place, place.row + 1)


def add_column_left(place: Place) -> Place:
    """Add an empty column left of the caret's."""
    return _with_column(place, place.column)


def add_column_right(place: Place) -> Place:
    """Add an empty column right of the caret's."""
    return _with_column(place, place.column + 1)


def remove_row(place: Place) -> Place | None:
    """Remove the caret's row. Without its head a table takes the row below for one."""
    rows = place.table.rows[: place.row] + place.table.rows[place.row + 1 :]
    if not rows:
        return None
    return Place(headed(rows, place.table.sides), min(place.row, len(rows) - 1), place.column)


def remove_column(place: Place) -> Place | None:
    """Remove the caret's column."""
    if len(place.table.sides) == 1 and place.column == 0:
        return None
    keep = [column for column in range(_width(place.table)) if column != place.column]
    changed = _arranged(place, keep)
    return replace(changed, column=min(place.column, len(changed.table.sides) - 1))


def move_row_up(place: Place) -> Place:
    """Let the caret's row change places with the one above; the head stays the head."""
    return _with_rows_changed(place, place.row - 1)


def move_row_down(place: Place) -> Place:
    """Let the caret's row change places with the one below."""
    return _with_rows_changed(place, place.row + 1)


def move_column_left(place: Place) -> Place:
    """Let the caret's column change places with the one on its left."""
    return _with_columns_changed(place, place.column - 1)


def move_column_right(place: Place) -> Place:
    """Let the caret's column change places with the one on its right."""
    return _with_columns_changed(place, place.column + 1)


def align(place: Place, side: Side) -> Place:
    """Put the words of the caret's column on a side; on the same one again, on none."""
    sides = list(place.table.sides)
    if place.column < len(sides):
        sides[place.column] = Side.UNSET if sides[place.column] is side else side
    return replace(place, table=replace(place.table, sides=tuple(sides)))


def sort_rows(place: Place) -> Place:
    """Sort the rows under the head by the caret's column, the other way round where they are sorted so.

    Numbers are sorted as numbers where the column has nothing else; rows without a word in it come last.
    """
    head, *rows = place.table.rows
    written = [row for row in rows if _cell(row, place.column)]
    blank = [row for row in rows if not _cell(row, place.column)]
    keys = _sort_keys([_cell(row, place.column) for row in written])
    order = sorted(range(len(written)), key=keys.__getitem__)
    if order == list(range(len(written))) and [*written, *blank] == rows:
        order = sorted(order, key=keys.__getitem__, reverse=True)
    ordered = [*(written[index] for index in order), *blank]
    row = place.row
    if row > 0:
        row = 1 + next(index for index, moved in enumerate(ordered) if moved is rows[place.row - 1])
    return replace(place, table=replace(place.table, rows=(head, *ordered)), row=row)


def next_cell(place: Place) -> Place:
    """Go to the next cell; behind the last one begins a new row."""
    if place.column + 1 < max(len(place.table.sides), len(place.table.rows[place.row])):
        return replace(place, column=place.column + 1)
    return next_row(replace(place, column=0))


def previous_cell(place: Place) -> Place:
    """Go to the cell before, from the first one nowhere."""
    if place.column > 0:
        return replace(place, column=place.column - 1)
    if place.row == 0:
        return place
    above = place.table.rows[place.row - 1]
    return replace(place, row=place.row - 1, column=max(len(place.table.sides), len(above)) - 1)


def next_row(place: Place) -> Place:
    """Go to the cell below; under the last row begins a new one."""
    if place.row + 1 < len(place.table.rows):
        return replace(place, row=place.row + 1)
    return add_row_below(place)


def is_blank(place: Place) -> bool:
    """Tell whether no cell of the row has a word."""
    return not any(place.table.rows[place.row])


def headed(rows: Sequence[tuple[str, ...]], sides: tuple[Side, ...]) -> Table:
    """Return a table of these rows, of which the first one has a side for each cell."""
    head = _filled(rows[0], len(sides))
    return Table((head, *rows[1:]), (*sides, *[Side.UNSET] * (len(head) - len(sides))))


def _with_row(place: Place, index: int) -> Place:
    rows = place.table.rows
    fresh = ("",) * len(place.table.sides)
    return replace(place, table=replace(place.table, rows=(*rows[:index], fresh, *rows[index:])), row=index)


def _with_column(place: Place, index: int) -> Place:
    table = place.table
    index = min(index, len(table.sides))
    rows = tuple((*row[:index], "", *row[index:]) for row in (_filled(row, len(table.sides)) for row in table.rows))
    sides = (*table.sides[:index], Side.UNSET, *table.sides[index:])
    return replace(place, table=Table(rows, sides), column=index)


def _with_rows_changed(place: Place, other: int) -> Place:
    if place.row < 1 or not 1 <= other < len(place.table.rows):
        return place
    rows = list(place.table.rows)
    rows[place.row], rows[other] = rows[other], rows[place.row]
    return replace(place, table=replace(place.table, rows=tuple(rows)), row=other)


def _with_columns_changed(place: Place, other: int) -> Place:
    width = len(place.table.sides)
    if not (0 <= other < width and place.column < width):
        return place
    order = list(range(_width(place.table)))
    order[place.column], order[other] = order[other], order[place.column]
    return replace(_arranged(place, order), column=other)


def _arranged(place: Place, order: Sequence[int]) -> Place:
    """Return the table with its columns in another order, or some of them."""
    table = place.table
    width = len(table.sides)
    rows = tuple(
        tuple(row[column] for column in order if column < len(row))
        for row in (_filled(row, width) for row in table.rows)
    )
    return replace(place, table=Table(rows, tuple(table.sides[column] for column in order if column < width)))


def _filled(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _width(table: Table) -> int:
    return max(len(table.sides), *map(len, table.rows))


def _cell(row: tuple[str, ...], column: int) -> str:
    return row[column] if column < len(row) else ""


def _sort_keys(words: Sequence[str]) -> list[tuple[float, str]]:
    plain = [_MARKS.sub("", cell).strip() for cell in words]
    numbers = [_number(cell) for cell in plain]
    if all(number is not None for number in numbers):
        return [(number or 0.0, "") for number in numbers]
    return [(0.0, _letters(cell)) for cell in plain]


def _number(words: str) -> float | None:
    """Return the number that a cell is, with its sign of a currency, per cent or unit; None for any other words."""
    found = _NUMBER.fullmatch(words)
    if found is None:
        return None
    digits = re.sub(r"[\s'’]", "", found[1]).rstrip(",.")
    whole, decimals = _parted(digits)
    value = float(f"{re.sub('[,.]', '', whole)}.{decimals}")
    return -value if words.lstrip()[0] in "-−" else value


def _parted(digits: str) -> tuple[str, str]:
    """Part a number at its decimal mark: the last mark, unless it is repeated or a comma before three digits."""
    mark = max(digits.rfind(","), digits.rfind("."))
    if (
        mark < 0
        or digits.count(digits[mark]) > 1
        or (digits[mark] == "," and len(digits) - mark == 4 and "." not in digits)
    ):
        return digits, "0"
    return digits[:mark], digits[mark + 1 :]


def _letters(words: str) -> str:
    """Return what decides the order of words: case and accents come after letters, numbers in them by their size."""
    spread = _DIGITS.sub(lambda found: found[0].zfill(_LONGEST_NUMBER), unicodedata.normalize("NFKD", words.casefold()))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)) + "\0" + words
