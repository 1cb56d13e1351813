"""The lines of a list in Markdown source: which are items, how deep they stand, which belong together. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

INDENT = 4
"""Blanks a nested list needs in Python-Markdown."""

_LINE = re.compile(
    r"(?P<quote>(?:[ ]{0,3}>[ \t]?)*)(?P<indent>[ \t]*)"
    r"(?:(?P<sign>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap>[ \t]+)(?P<task>\[[ xX]\](?:[ \t]+|$))?)?"
)
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
_BORDER = re.compile(r"#{1,6}(?:[ \t]|$)|`{3,}|~{3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its bounds in the text. `sign` is `-`, `*`, `+`, `1.` or `1)`, and "" where it begins no item.

    `width` is how far it stands in, within the quotes that it stands in, of which there are `depth`.
    """

    start: int
    end: int
    quote: str
    indent: str
    sign: str
    number: int | None
    gap: str
    task: str
    is_blank: bool
    width: int
    depth: int

    @property
    def sign_start(self) -> int:
        """Where the sign stands; without one, the text."""
        return self.start + len(self.quote) + len(self.indent)

    @property
    def text_start(self) -> int:
        """Where the text begins, behind sign and task box."""
        return self.sign_start + len(self.sign) + len(self.gap) + len(self.task)

    @property
    def kind(self) -> str:
        """What one list's items share: the dot or bracket behind numbers, "*" for any bullet, "" for no item."""
        return "" if not self.sign else self.sign[-1] if self.number is not None else "*"


def is_item(line: str) -> bool:
    """Tell whether a line begins a list's item, in quotes or not."""
    found = _LINE.match(line)
    return found is not None and found["sign"] is not None and not _RULE.match(line, found.end("quote"))


def begins_paragraph(line: str) -> bool:
    """Tell whether a line that is not blank, below a blank one, belongs to no list: no item and not indented."""
    found = _LINE.match(line)
    return found is None or not (found["indent"] or is_item(line))


def is_border(line: str) -> bool:
    """Tell whether no list goes on over this line: a heading or a fence."""
    return _BORDER.match(line) is not None


@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[Line, ...]:
    """Return every line of `text`. One key asks several times for the same."""
    lines = []
    start = 0
    for written in text.split("\n"):
        found = _LINE.match(written)
        quote, indent, sign, number, gap, task = found.groups("") if found else ("",) * 6
        if sign and _RULE.match(written, len(quote)):
            sign, number, gap, task = ("",) * 4
        end = start + len(written)
        is_blank = not sign and not written[len(quote) :].strip()
        counted = int(number) if number else None
        width = len(indent.expandtabs(INDENT)) if indent else 0
        lines.append(Line(start, end, quote, indent, sign, counted, gap, task, is_blank, width, quote.count(">")))
        start = end + 1
    return tuple(lines)


def line_at(lines: Sequence[Line], place: int) -> int:
    """Return the index of the line that holds `place`."""
    low, high = 0, len(lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if lines[middle].start <= place:
            low = middle
        else:
            high = middle - 1
    return low


def end_of(lines: Sequence[Line], index: int) -> int:
    """Return the index behind the last line of the item at `index`, its children included."""
    item, end = lines[index], index + 1
    after_blank = False
    for number in range(index + 1, len(lines)):
        line = lines[number]
        if line.depth != item.depth:
            break
        if line.is_blank:
            after_blank = True
            continue
        if line.width <= item.width and (line.sign or after_blank):
            break
        after_blank = False
        end = number + 1
    return end


def parent_of(lines: Sequence[Line], index: int) -> int | None:
    """Return the item in which the line at `index` stands."""
    return next(_outer(lines, index, lines[index].width - 1), None)


def sibling_before(lines: Sequence[Line], index: int) -> int | None:
    """Return the item just before the one at `index`, in the same list."""
    number = next(_outer(lines, index, lines[index].width), None)
    return number if number is not None and lines[number].width == lines[index].width else None


def owner_of(lines: Sequence[Line], index: int) -> int | None:
    """Return the item whose text the line at `index` goes on with, where no blank line is between."""
    for number in range(index - 1, -1, -1):
        line = lines[number]
        if line.is_blank or line.depth != lines[index].depth:
            return None
        if line.sign:
            return number
    return None


def numbered_lists(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the indexes of the items of each numbered list, nested ones apart."""
    open_lists: list[list[int]] = []
    after_blank = False
    depth = 0
    closed: list[list[int]] = []
    for index, line in enumerate(lines):
        if line.depth != depth:
            closed += open_lists
            open_lists, depth = [], line.depth
        if line.is_blank:
            after_blank = True
            continue
        while open_lists and _closes(line, lines[open_lists[-1][0]], after_blank=after_blank):
            closed.append(open_lists.pop())
        if line.sign and open_lists and lines[open_lists[-1][0]].width == line.width:
            open_lists[-1].append(index)
        elif line.sign:
            open_lists.append([index])
        after_blank = False
    return (one for one in [*closed, *open_lists] if lines[one[0]].number is not None)


def _closes(line: Line, first: Line, *, after_blank: bool) -> bool:
    """Tell whether `line` ends the list that began with `first`."""
    if line.sign:
        return line.width < first.width or (line.width == first.width and line.kind != first.kind)
    return after_blank and line.width <= first.width


def _outer(lines: Sequence[Line], index: int, width: int) -> Iterator[int]:
    """Yield the items above the one at `index` that stand no further in than `width`, nearest first."""
    for number in range(index - 1, -1, -1):
        line = lines[number]
        begins_paragraph = not (line.sign or line.width or line.is_blank) and (
            number == 0 or lines[number - 1].is_blank
        )
        if line.depth != lines[index].depth or begins_paragraph:
            return
        if line.sign and line.width <= width:
            yield number
