"""Formatting taken away: what was emphasis, a link or a heading is plain words. Pure."""

import re
from collections.abc import Iterator

from editdesk.text.highlight import START, Kind, LineState
from editdesk.ui.editor.change import Change, Replacement, following
from editdesk.ui.editor.place import spans

_HEADING = re.compile(r"#{1,6}[ \t]+")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*\Z")
_MARKED = frozenset({Kind.STRONG, Kind.EMPHASIS, Kind.STRUCK, Kind.CODE})
_Found = tuple[int, int, Kind]


def cleared(text: str, start: int, end: int, *, state: LineState = START) -> Change:
    """Make plain words of the selection, or without one of the line; lists and quotes stay.

    What is only partly selected is cleared as a whole. `state` is what stands above the text.
    """
    first, last = (start, end) if start < end else (0, len(text))
    gone: set[tuple[int, int]] = set()
    begin = 0
    for line in text.split("\n"):
        found, state = spans(line, state)
        for left, right in _signs(line, found, first - begin, last - begin):
            gone.add((begin + left, begin + right))
        begin += len(line) + 1
    return following([Replacement(left, right, "") for left, right in sorted(gone) if left < right], start, end)


def _signs(line: str, found: list[_Found], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield what is no word of what the stretch from `first` to `last` touches."""
    heading = _HEADING.match(line)
    if heading and found and found[0][2].startswith("heading") and first <= len(line) and last > 0:
        yield heading.span()
        end = _HEADING_END.search(line)
        if end:
            yield end.span()
    for number, (left, right, kind) in enumerate(found):
        if not (left < last and first < right):
            continue
        if kind in _MARKED:
            yield from _marks(line, left, right, kind)
        elif kind is Kind.LINK and number + 1 < len(found):
            yield left, left + 1
            yield (
                right - 1,
                next(stop for start, stop, each in found[number:] if each is Kind.ADDRESS and start == right),
            )
        elif kind is Kind.HTML and line[left] == "<":
            yield left, right


def _marks(line: str, left: int, right: int, kind: Kind) -> tuple[tuple[int, int], tuple[int, int]]:
    width = len(line[left:right]) - len(line[left:right].lstrip(line[left]))
    if kind is Kind.STRONG and width == 3 and line[right : right + 1] == line[left]:
        right += 1  # bold and italic at once
    elif kind is not Kind.CODE:
        width = 1 if kind is Kind.EMPHASIS else 2
    return (left, left + width), (right - width, right)
