"""Tables of Markdown: lines ⇄ cells, as Python-Markdown reads them, and columns that stand under each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wcwidth import wcswidth

WIDEST_COLUMN = 48
"""A longer cell sticks out: nobody wants its whole column padded to the length of a paragraph."""
_NARROWEST = 3
_SIGNS = re.compile(r"\\\\|\\(?P<escaped>`+)|(?P<ticks>`+)|\\\||(?P<pipe>\|)")
_END_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|$")
_RULE = re.compile(r"[|:\- ]*")
_BLANKS = " \t"


class Side(StrEnum):
    """Where a column's words stand."""

    UNSET = ""
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the head first, without the blanks around them; one side a column.

    A row may have fewer cells than the head, or more, which no page shows.
    """

    rows: tuple[tuple[str, ...], ...]
    sides: tuple[Side, ...]


def read(lines: Sequence[str]) -> Table | None:
    """Return the table that the lines are, None where they are none. They are one passage, without a blank line."""
    if len(lines) < 2 or "|" not in lines[0]:
        return None
    is_bordered = has_border(lines[0])
    head, rule = cells(lines[0], is_bordered=is_bordered), cells(lines[1], is_bordered=is_bordered)
    if len(head) != len(rule) or not _RULE.fullmatch("".join(rule)):
        return None
    if len(head) == 1 and not (is_bordered and all(has_border(line) for line in lines[1:])):
        return None
    rows = (head, *(cells(line, is_bordered=is_bordered) for line in lines[2:]))
    return Table(rows, tuple(map(_side, rule)))


def write(table: Table) -> list[str]:
    """Return the lines of the table: a pipe at both ends, each column as wide as its widest cell on the screen."""
    width = len(table.sides)
    rows = [row if len(row) >= width else (*row, *[""] * (width - len(row))) for row in table.rows]
    measured = [[display_width(cell) for cell in row] for row in rows]
    widths = [_NARROWEST] * max(map(len, rows))
    for row_widths in measured:
        for column, found in enumerate(row_widths):
            if widths[column] < found <= WIDEST_COLUMN:
                widths[column] = found
    sides = (*table.sides, *[Side.UNSET] * (len(widths) - width))
    lines = [
        f"| {' | '.join(map(_placed, row, found, widths, sides))} |" for row, found in zip(rows, measured, strict=True)
    ]
    rule = f"| {' | '.join(map(_rule, table.sides, widths))} |"
    return [lines[0], rule, *lines[1:]]


def cells(line: str, *, is_bordered: bool) -> tuple[str, ...]:
    """Return the cells of a line, without the blanks around them."""
    if "\\" in line or "`" in line:
        return tuple(line[start:end].strip(_BLANKS) for start, end in bounds(line, is_bordered=is_bordered))
    line = line.strip(_BLANKS)
    if is_bordered:
        line = line.removeprefix("|").removesuffix("|")
    return tuple(cell.strip(_BLANKS) for cell in line.split("|"))


def bounds(line: str, *, is_bordered: bool) -> list[tuple[int, int]]:
    """Return where each cell of a line begins and ends, between its pipes."""
    start = len(line) - len(line.lstrip(_BLANKS))
    end = len(line.rstrip(_BLANKS))
    if is_bordered:
        start += line.startswith("|", start)
        end -= end > start and _END_PIPE.search(line, start, end) is not None
    found = []
    for pipe in _pipes(line, start, end):
        found.append((start, pipe))
        start = pipe + 1
    return [*found, (start, end)]


def has_border(line: str) -> bool:
    """Tell whether a line has a pipe at either end; a table whose head has one may have it in every line."""
    line = line.strip(_BLANKS)
    return line.startswith("|") or _END_PIPE.search(line) is not None


def display_width(words: str) -> int:
    """Return how many columns of a typewriter the words take: two for East Asian characters and emoji."""
    if words.isascii():
        return len(words)
    width = int(wcswidth(words))
    return width if width >= 0 else len(words)  # -1: a control character has no width to be told


def _pipes(line: str, start: int, end: int) -> Iterator[int]:
    """Yield the pipes that part cells: none that is escaped or within code."""
    pipes: list[int] = []
    ticks: list[tuple[int, int, int, int]] = []  # start, end, length as closing, length as opening
    for sign in _SIGNS.finditer(line, start, end):
        if sign.lastgroup == "pipe":
            pipes.append(sign.start())
        elif sign.lastgroup is not None:
            first, last = sign.span(sign.lastgroup)
            ticks.append((first, last, last - first, last - first - (sign.lastgroup == "escaped")))
    code = list(_code(ticks))
    for pipe in pipes:
        if not any(first <= pipe < last for first, last in code):
            yield pipe


def _code(ticks: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of code: each run of ticks goes with the next that is as long, however it is written."""
    index = 0
    while index < len(ticks):
        start, _end, _closing, length = ticks[index]
        closing = next((other for other in range(index + 1, len(ticks)) if ticks[other][2] == length), 0)
        if length and closing:
            yield start, ticks[closing][1]
            index = closing
        index += 1


def _side(rule: str) -> Side:
    match rule.startswith(":"), rule.endswith(":"):
        case True, True:
            return Side.CENTRE
        case True, False:
            return Side.LEFT
        case False, True:
            return Side.RIGHT
    return Side.UNSET


def _rule(side: Side, width: int) -> str:
    left = ":" if side in {Side.LEFT, Side.CENTRE} else "-"
    right = ":" if side in {Side.RIGHT, Side.CENTRE} else "-"
    return f"{left}{'-' * (width - 2)}{right}"


def _placed(cell: str, found: int, width: int, side: Side) -> str:
    room = width - found
    if room <= 0:
        return cell
    if side is Side.RIGHT:
        return " " * room + cell
    if side is Side.CENTRE:
        return " " * (room // 2) + cell + " " * (room - room // 2)
    return cell + " " * room
