"""Brackets, quotes and marks that come in pairs: pure, from a line and what is typed in it to the change.

None means that the sign is an ordinary one there.
"""

from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.commands import inline
from editdesk.ui.editor.typing.quotation_marks import QuotationMarks

BRACKETS = {"(": ")", "[": "]", "{": "}"}
MARKS = frozenset("*_`")
PAIRS = {**BRACKETS, '"': '"', **{mark: mark for mark in MARKS}}
SIGNS = frozenset([*PAIRS, *PAIRS.values(), " "])
"""What, typed, may mean a pair."""

_NOT_BEHIND = frozenset(")]}\"'”’»“")
_MAY_FOLLOW = frozenset(" \t)]}.,;:!?…”»“’")
_LONGEST_MARK = 3


def typed(line: str, place: int, sign: str, marks: QuotationMarks) -> Change | None:
    """Return what `sign`, typed at `place`, does: step over its like, widen an empty mark, or come as a pair."""
    before, after = line[:place], line[place:]
    if _is_escaped(before):
        return None
    if sign == " ":
        return _no_mark_after_all(before, after, place)
    if _is_empty_mark(before, after, sign):
        return _wider(before, place, sign)
    closing = _closing(before, after, sign, marks)
    if closing:
        return Change((), place + len(closing), place + len(closing))
    if sign in PAIRS and _may_open(before, after, sign):
        return Change((Replacement(place, place, sign + PAIRS[sign]),), place + 1, place + 1)
    return None


def wrapped(text: str, start: int, end: int, sign: str) -> Change:
    """Put the pair of `sign` round the selection, which stays selected; marks go round each line by itself."""
    if sign in MARKS:
        return inline.marked(text, start, end, sign)
    replacements = (Replacement(start, start, sign), Replacement(end, end, PAIRS[sign]))
    return Change(replacements, start + 1, end + 1)


def backspace(line: str, place: int, marks: QuotationMarks) -> Change | None:
    """Take both signs of an empty pair away."""
    before, after = line[:place], line[place:]
    for opening, closing in (*PAIRS.items(), (marks.opening, marks.closing)):
        if before.endswith(opening) and after.startswith(closing) and not _is_escaped(before[: -len(opening)]):
            if opening in MARKS and not _is_empty_mark(before, after, opening):
                continue
            start = place - len(opening)
            return Change((Replacement(start, place + len(closing), ""),), start, start)
    return None


def _closing(before: str, after: str, sign: str, marks: QuotationMarks) -> str:
    """Return what is stepped over."""
    if sign == '"':
        closings = [mark for mark in (marks.closing, '"') if after.startswith(mark)]
        return closings[0] if closings and (marks.opening in before or '"' in before) else ""
    if not after.startswith(sign):
        return ""
    if sign in MARKS:
        return sign if sign in before and not before[-1:].isspace() else ""
    line = before + after
    opening = next((one for one, closing in BRACKETS.items() if closing == sign), "")
    return sign if opening and opening in before and line.count(opening) <= line.count(sign) else ""


def _may_open(before: str, after: str, sign: str) -> bool:
    if after and after[0] not in _MAY_FOLLOW:
        return False
    if sign in BRACKETS:
        return True
    behind = before[-1:]
    if behind.isalnum() or behind == sign or behind in _NOT_BEHIND:
        return False
    # A star at a line's start is a list's sign.
    return sign != "*" or bool(before.strip("> \t"))


def _is_empty_mark(before: str, after: str, sign: str) -> bool:
    """Tell whether the place is between as many signs as there are behind it, with nothing in them."""
    if sign not in MARKS or not before.endswith(sign) or not after.startswith(sign):
        return False
    left, right = len(before) - len(before.rstrip(sign)), len(after) - len(after.lstrip(sign))
    return left == right and not before[:-left][-1:].isalnum()


def _wider(before: str, place: int, sign: str) -> Change | None:
    width = len(before) - len(before.rstrip(sign))
    if sign == "`" and not before[:-width].strip():  # a fence is begun
        return Change((), place + 1, place + 1) if width == 1 else None
    return Change((Replacement(place, place, sign * 2),), place + 1, place + 1) if width < _LONGEST_MARK else None


def _no_mark_after_all(before: str, after: str, place: int) -> Change | None:
    """A blank in an empty mark: the star is one for itself, such as a list's or a product's."""
    sign = before[-1:]
    if sign not in "*_" or not _is_empty_mark(before, after, sign):
        return None
    width = len(before) - len(before.rstrip(sign))
    return Change((Replacement(place, place + width, " "),), place + 1, place + 1)


def _is_escaped(before: str) -> bool:
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
