"""Marks in a chunk's HTML for what only the whole text knows: a note's number, the id of a heading.

A mark is a row of digits, as the number that takes its place: whatever looks at the HTML before treats both alike.
"""

import re
from collections.abc import Callable
from enum import IntEnum

# No row of digits that a person writes, and none that could begin within itself.
_SIGN = "9730418265017"


class Mark(IntEnum):
    """What a mark stands for."""

    NUMBER = 1
    """The number of a footnote."""
    TIMES = 2
    """Which of the references to the same footnote this one is: nothing for the first, 2 for the second."""
    BACK = 3
    """The number of a footnote, in the title of the link that leads back from it."""
    ANCHOR = 4
    """The id of a heading."""


_MARK = re.compile(rf"{_SIGN}(\d)(\d{{6}})")
_BACK_LINK = re.compile(rf"<a [^<>]*{_SIGN}{Mark.BACK}\d{{6}}[^<>]*>[^<]*</a>")


def mark(kind: Mark, index: int) -> str:
    """Return the mark of a kind for the `index`-th of what it stands for in its chunk."""
    return f"{_SIGN}{kind:d}{index:06d}"


def is_marked(html: str) -> bool:
    """Say whether there is a mark."""
    return _SIGN in html


def unmarked(text: str) -> str:
    """Return text without its marks."""
    return _MARK.sub("", text) if _SIGN in text else text


def indexes(html: str, kind: Mark) -> list[int]:
    """Return the indexes of the marks of one kind, in the order of the page."""
    return [int(index) for digit, index in _MARK.findall(html) if int(digit) == kind]


def filled(html: str, value: Callable[[Mark, int], str]) -> str:
    """Return HTML with a value in the place of each mark, asked for in the order of the page."""
    return _MARK.sub(lambda found: value(Mark(int(found[1])), int(found[2])), html)


def back_links_repeated(html: str, links: Callable[[str], str]) -> str:
    """Return the HTML of a footnote, `links` in the place of its link back."""
    return _BACK_LINK.sub(lambda found: links(found[0]), html, count=1)
