"""Searching a text: which stretches match, in UTF-16 positions, and what to put in their place.

The expressions are Qt's (PCRE): they give up on a pattern that would run for minutes, where Python's would not.
"""

import re
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression

MOST_MATCHES = 20_000
"""Beyond this the count says "20,000+": nobody steps through more, and each costs a microsecond a key."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for."""

    pattern: str
    is_case_sensitive: bool = False
    is_whole_word: bool = False
    is_expression: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A match: its place in UTF-16 units."""

    start: int
    end: int


class BadExpression(ValueError):
    """The regular expression cannot be read; the message says where and why."""


def matches(wanted: Wanted, text: str) -> tuple[Found, ...]:
    """Return the matches in `text`, at most MOST_MATCHES, none of them empty. Raises BadExpression."""
    if not wanted.pattern:
        return ()
    found: list[Found] = []
    walk = _expression(wanted).globalMatch(text)
    while walk.hasNext() and len(found) < MOST_MATCHES:
        match = walk.next()
        if match.capturedLength():
            found.append(Found(match.capturedStart(), match.capturedEnd()))
    return tuple(found)


def replacements(wanted: Wanted, text: str, replacement: str) -> tuple[tuple[Found, str], ...]:
    r"""Return every match with what takes its place; in an expression \1 or $1 stands for a group.

    Raises BadExpression.
    """
    if not wanted.pattern:
        return ()
    result: list[tuple[Found, str]] = []
    walk = _expression(wanted).globalMatch(text)
    while walk.hasNext():
        match = walk.next()
        if match.capturedLength():
            groups = [match.captured(number) for number in range(match.lastCapturedIndex() + 1)]
            written = _filled(replacement, groups) if wanted.is_expression else replacement
            result.append((Found(match.capturedStart(), match.capturedEnd()), written))
    return tuple(result)


def _expression(wanted: Wanted) -> QRegularExpression:
    pattern = wanted.pattern if wanted.is_expression else QRegularExpression.escape(wanted.pattern)
    if wanted.is_whole_word:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    option = QRegularExpression.PatternOption
    options = option.MultilineOption | option.UseUnicodePropertiesOption
    if not wanted.is_case_sensitive:
        options |= option.CaseInsensitiveOption
    expression = QRegularExpression(pattern, options)
    if not expression.isValid():
        offset = expression.patternErrorOffset() - (len(r"(?<!\w)(?:") if wanted.is_whole_word else 0)
        place = min(max(offset, 0), len(wanted.pattern))
        raise BadExpression(f"At character {place + 1}: {expression.errorString()}.")
    return expression


def _filled(replacement: str, groups: list[str]) -> str:
    def fill(sign: re.Match[str]) -> str:
        if sign[1] is None:
            return {"n": "\n", "t": "\t"}.get(sign[2], sign[2])
        number = int(sign[1])
        return groups[number] if number < len(groups) else ""

    return re.sub(r"[\\$](\d)|\\(.)", fill, replacement, flags=re.DOTALL)
