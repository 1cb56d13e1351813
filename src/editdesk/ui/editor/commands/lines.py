"""Headings, quotes and lists: pure, from the touched lines to the change they need."""

import re
from collections.abc import Callable

from editdesk.ui.editor.change import Change, Replacement, following
from editdesk.ui.editor.lists.list_items import INDENT, is_item

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_UNDERLINE = re.compile(r"\n(=+|-+)[ ]*$", re.MULTILINE)
_QUOTE = re.compile(r"[ ]{0,3}>[ \t]?")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+)(?P<task>\[[ xX]\][ \t]+)?"
)


def toggle_heading(text: str, start: int, end: int, level: int) -> Change:
    """Make the touched lines headings of `level`, or plain text where all are."""
    sign = "#" * level + " "

    def is_set(line: str) -> bool:
        found = _HEADING.match(line)
        return found is not None and len(found[1]) == level

    return _toggle(text, start, end, is_set=is_set, sign=_HEADING, make_sign=lambda _number: sign)


def toggle_quote(text: str, start: int, end: int) -> Change:
    """Quote the touched lines, or take the quote sign away where all have it."""
    lines = _lines(text, start, end)
    is_quoted = all(_QUOTE.match(text, first, last) for first, last in lines)
    replacements = []
    for first, last in lines:
        found = _QUOTE.match(text, first, last)
        if is_quoted and found:
            replacements.append(Replacement(found.start(), found.end(), ""))
        elif not is_quoted:
            replacements.append(Replacement(first, first, "> " if first < last else ">"))
    return following(replacements, start, end)


def toggle_list(text: str, start: int, end: int, *, is_numbered: bool) -> Change:
    """Make the touched lines a list, or plain text where all are items of that kind."""

    def is_set(line: str) -> bool:
        found = _ITEM.match(line)
        return found is not None and (found["number"] is not None) == is_numbered

    return _toggle(
        text, start, end, is_set=is_set, sign=_ITEM, make_sign=lambda number: f"{number}. " if is_numbered else "- "
    )


def indent(text: str, start: int, end: int, *, is_out: bool) -> Change:
    """Move the touched lines in or out by one list level."""
    replacements = []
    for first, last in _lines(text, start, end):
        line = text[first:last]
        if is_out:
            blanks = len(line) - len(line.lstrip(" "))
            width = 1 if line.startswith("\t") else min(blanks, INDENT)
            if width:
                replacements.append(Replacement(first, first + width, ""))
        elif line:
            replacements.append(Replacement(first, first, " " * INDENT))
    return following(replacements, start, end)


def _toggle(
    text: str,
    start: int,
    end: int,
    *,
    is_set: Callable[[str], bool],
    sign: re.Pattern[str],
    make_sign: Callable[[int], str],
) -> Change:
    """Give each touched line that is not blank a sign in the place of its old one, or take the signs away."""
    lines = _lines(text, start, end)
    written = [bounds for bounds in lines if text[bounds[0] : bounds[1]].strip()] or lines
    is_off = all(is_set(text[first:last]) for first, last in written)
    replacements = []
    for number, (first, last) in enumerate(written, 1):
        indented = first + len(text[first:last]) - len(text[first:last].lstrip(" \t"))
        old = _HEADING.match(text, indented, last) or _ITEM.match(text, indented, last)
        if old is None or (sign is _HEADING) != (old.re is _HEADING):
            old = sign.match(text, indented, last) or old
        end_of_old = old.end() if old else indented
        replacements.append(Replacement(indented, end_of_old, "" if is_off else make_sign(number)))
    return following(replacements, start, end)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the bounds of the lines that the selection touches; one that ends at a line's start leaves it out."""
    if end > start and text[end - 1] == "\n":
        end -= 1
    bounds = []
    first = text.rfind("\n", 0, start) + 1
    while first <= end:
        last = text.find("\n", first)
        last = len(text) if last < 0 else last
        bounds.append((first, last))
        first = last + 1
    return bounds


def change_level(text: str, start: int, end: int, by: int) -> Change:
    """Make the touched headings `by` levels deeper, or higher; underlined ones get signs, other lines stay."""
    replacements = []
    for first, last in _lines(text, start, end):
        found = _HEADING.match(text, first, last)
        underline = _UNDERLINE.match(text, last)
        if found is not None:
            replacements.append(Replacement(first, first + len(found[1]), _level_sign(len(found[1]) + by)))
        elif underline is not None and text[first:last].strip() and not is_item(text[first:last]):
            level = 1 if underline[1].startswith("=") else 2
            replacements.append(Replacement(first, first, f"{_level_sign(level + by)} "))
            replacements.append(Replacement(last, underline.end(), ""))
    return following([one for one in replacements if one.growth], start, end)


def _level_sign(level: int) -> str:
    return "#" * min(max(level, 1), 6)
