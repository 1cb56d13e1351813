"""Searching a text: which stretches match, in UTF-16 positions, and what to put in their place.

The expressions are Qt's (PCRE): they give up on a pattern that would run for minutes, where Python's would not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QRegularExpression, QRegularExpressionMatch

from editdesk.text.matching import BadExpression, Wanted, written

MOST_MATCHES = 20_000
"""Beyond this the count says "20,000+": nobody steps through more, and each costs a microsecond a key."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match: its place in UTF-16 units."""

    start: int
    end: int


def matches(wanted: Wanted, text: str, within: Found | None = None) -> tuple[Found, ...]:
    """Return the matches in `text` or a part of it, at most MOST_MATCHES, none of them empty. Raises BadExpression."""
    walk = islice(_walk(wanted, text, within), MOST_MATCHES)
    return tuple(Found(match.capturedStart(), match.capturedEnd()) for match in walk)


def replacements(
    wanted: Wanted, text: str, replacement: str, within: Found | None = None
) -> tuple[tuple[Found, str], ...]:
    r"""Return every match with what takes its place; in an expression \1 or $1 stands for a group.

    Raises BadExpression.
    """
    result: list[tuple[Found, str]] = []
    for match in _walk(wanted, text, within):
        groups = [match.captured(number) for number in range(match.lastCapturedIndex() + 1)]
        result.append((Found(match.capturedStart(), match.capturedEnd()), written(wanted, replacement, groups)))
    return tuple(result)


def _walk(wanted: Wanted, text: str, within: Found | None) -> Iterator[QRegularExpressionMatch]:
    """Yield the matches that are not empty; what stands around the part is seen by the expression, never matched."""
    if not wanted.pattern:
        return
    walk = _expression(wanted).globalMatch(text, within.start if within is not None else 0)
    while walk.hasNext():
        match = walk.next()
        if within is not None and match.capturedEnd() > within.end:
            return
        if match.capturedLength():
            yield match


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
        raise BadExpression(f"At character {place + 1}: {expression.errorString()}.", place)
    return expression
