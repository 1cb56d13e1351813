"""A source text → pieces that end at blank lines, fenced code kept whole: no independent part of a text is smaller.

Fences are found by Python-Markdown's own expression, from the first to the last as it does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.fenced_code import FencedBlockPreprocessor

_BLANK_LINES = re.compile(r"\n(?:[ ]*\n)+(?:[ ]*\Z)?")
_FENCE_LINE = re.compile(r"^(`{3,}|~{3,})[^\n]*", re.MULTILINE)
_FENCE: re.Pattern[str] = FencedBlockPreprocessor.FENCED_BLOCK_RE


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text. `has_loose_fence`: a fence begins in it that nothing closes.

    `is_loose`: not only a fence behind it, any text may change where it ends.
    """

    start: int
    end: int
    has_loose_fence: bool
    is_loose: bool


def pieces(text: str, start: int) -> Iterator[Piece]:
    """Yield the pieces from `start` on, where one begins. The text holds no tabs and no carriage returns."""
    while start < len(text):
        piece = _piece(text, start)
        yield piece
        start = piece.end


def has_fence_line(lines: str) -> bool:
    """Say whether a line may begin or end a fence."""
    return "```" in lines or "~~~" in lines


def without_fences(text: str) -> str:
    """Return a text with a word in the place of each fence."""
    if not has_fence_line(text):
        return text
    parts = []
    done = position = 0
    while line := _fence_line(text, position, len(text)):
        end = _fence_end(text, line)
        if end is not None:
            parts += [text[done : line.start()], "\nfence\n"]
            done = end
        position = line.end() if end is None else end
    return "".join([*parts, text[done:]])


def _piece(text: str, start: int) -> Piece:
    position = start
    has_loose_fence = is_loose = False
    while True:
        blank = _BLANK_LINES.search(text, position)
        end = blank.end() if blank else len(text)
        line = _fence_line(text, position, end)
        if line is None:
            return Piece(start, end, has_loose_fence, is_loose)
        fence_end = _fence_end(text, line)
        if fence_end is None:
            has_loose_fence = True
            # Its value in quotation marks may stretch over lines.
            is_loose = is_loose or "hl_lines" in line[0]
        position = line.end() if fence_end is None else fence_end


def _fence_line(text: str, start: int, end: int) -> re.Match[str] | None:
    if text.find("```", start, end) < 0 and text.find("~~~", start, end) < 0:
        return None
    return _FENCE_LINE.search(text, start, end)


def _fence_end(text: str, line: re.Match[str]) -> int | None:
    """Return where the fence ends that this line begins, None where it begins none."""
    if text.find("\n" + line[1], line.end()) < 0:
        return None
    fence = _FENCE.match(text, line.start())
    if fence is None or (fence["attrs"] and get_attrs_and_remainder(fence["attrs"])[1]):
        return None
    return fence.end()
