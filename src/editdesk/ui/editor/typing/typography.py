"""Straight quotes, hyphens and dots turned into what a printer sets, in the language of the article. Pure."""

import re

from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.typing.quotation_marks import APOSTROPHE, NARROW_SPACE, QuotationMarks, marks_of

_MARKUP = "*_~"
_OPENING = frozenset(["", *"([{<«„“‘‚‹「『/|=-"])
_DASHES = frozenset("–—")
_RULE = re.compile(r"[ ]{0,3}(?:-[ ]*)+|[|:\- ]+")  # a rule, a heading's underline, a table's second line
_DECADE = re.compile(r"‘(?=\d0s\W\Z)")
_CLIPPED = re.compile(r"‘(?=(?:tis|twas|twere|twill|em|til|tween|cause)\W\Z)", re.IGNORECASE)
_FRENCH_SPACES = {";": NARROW_SPACE, "!": NARROW_SPACE, "?": NARROW_SPACE, ":": "\u00a0"}
TRIGGERS = frozenset("\"'-.;!?: ,)")
"""What, typed, may change something before it."""


def typeset(line: str, place: int, language: str) -> Change | None:
    """Return the change after the character before `place` was typed in prose, None where it stays as it is."""
    before, sign = line[: place - 1], line[place - 1 : place]
    marks = marks_of(language)
    match sign:
        case '"':
            return _double(before, marks)
        case "'":
            return _put(place - 1, place, _single(before, marks), place)
        case "-":
            return _dash(before, place)
    if language.partition("-")[0].lower() == "fr" and sign in _FRENCH_SPACES:
        return _french_space(before, sign, place)
    return _ellipsis(before, place) if sign == "." else _apostrophe(line[:place], marks)


def typeset_pair(start: int, end: int, language: str) -> Change:
    """Return the change that makes marks of the straight quotes at `start` and `end`; what is between is selected."""
    marks = marks_of(language)
    replacements = (Replacement(start, start + 1, marks.opening), Replacement(end, end + 1, marks.closing))
    first = start + len(marks.opening)
    return Change(replacements, first, first + end - start - 1)


def long_dash(place: int) -> Change:
    """Return the change of the three hyphens before `place`."""
    return _put(place - 3, place, "—", place)


def opens(before: str, opening: str, closing: str) -> bool:
    """Tell whether a quote behind `before` is the opening one of the two."""
    behind = before.rstrip(_MARKUP)[-1:]
    if behind.isspace():
        # Who writes with spaces inside the marks types one before the closing mark too.
        return len(opening) == 1 or not is_open(before, opening, closing)
    if behind in _DASHES:
        return not is_open(before, opening, closing)
    return behind in _OPENING


def is_open(before: str, opening: str, closing: str) -> bool:
    """Tell whether a quotation is begun before the place and not ended."""
    if opening == closing:
        return before.count(opening) % 2 == 1
    return before.rfind(opening) > before.rfind(closing)


def _double(before: str, marks: QuotationMarks) -> Change | None:
    place = len(before)
    if opens(before, marks.opening, marks.closing):
        return _put(place, place + 1, marks.opening, place + 1)
    if before[-1:].isdigit() and not is_open(before, marks.opening, marks.closing):
        return None  # inches
    return _put(len(before.rstrip(" ")), place + 1, marks.closing, place + 1)


def _single(before: str, marks: QuotationMarks) -> str:
    if opens(before, marks.inner_opening, marks.inner_closing):
        return marks.inner_opening
    is_inner = is_open(before, marks.inner_opening, marks.inner_closing)
    return marks.inner_closing if is_inner else APOSTROPHE


def _dash(before: str, place: int) -> Change | None:
    if _RULE.fullmatch(before) or before.endswith("<!-"):
        return None
    if before.endswith("–"):
        return _put(place - 2, place, "—", place)
    return _put(place - 2, place, "–", place) if before.endswith("-") and not before.endswith("--") else None


def _ellipsis(before: str, place: int) -> Change | None:
    return _put(place - 3, place, "…", place) if before.endswith("..") and not before.endswith("...") else None


def _apostrophe(before: str, marks: QuotationMarks) -> Change | None:
    """Return the change of an opening quote that turns out to stand for what is left out: ’90s, ’tis."""
    found = _DECADE.search(before) or _CLIPPED.search(before)
    if found is None or marks.inner_opening != "‘":
        return None
    return _put(found.start(), found.end(), APOSTROPHE, len(before))


def _french_space(before: str, sign: str, place: int) -> Change | None:
    if not before.endswith(" ") or not before.rstrip(" "):
        return None
    return _put(len(before.rstrip(" ")), place - 1, _FRENCH_SPACES[sign], place)


def _put(start: int, end: int, mark: str, place: int) -> Change:
    cursor = place + len(mark) - (end - start)
    return Change((Replacement(start, end, mark),), cursor, cursor)
