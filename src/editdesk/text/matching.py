r"""What is looked for in texts and what takes its place: words, a phrase, or a regular expression. Pure.

The editor asks Qt's expressions with the same `Wanted`, because those give up on a pattern that would run for minutes;
here Python's are asked, for programs without a window and for texts read in a process that can be ended.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_PLACE = re.compile(r"[\\$](\d)|\\(.)", re.DOTALL)
_PIECE = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)([*+?]|\{[^}]*\})?", re.DOTALL)
"""A letter, a class or a sign of an expression, with what says how often it comes."""
_UNCERTAIN = re.compile(r"\||\(\?|\\[xuUN\d]")
"""A choice, a group of a special kind, a letter by its number."""
_SIGNS = frozenset("^$.()[]{}*+?\\")
_WHOLE_WORD = (r"(?<!\w)(?:", r")(?!\w)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for."""

    pattern: str
    is_case_sensitive: bool = False
    is_whole_word: bool = False
    is_expression: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A match: its place in characters, and the groups of the expression, the whole first."""

    start: int
    end: int
    groups: tuple[str, ...]


class BadExpression(ValueError):
    """The expression, or what is to replace it, cannot be read. The message says where and why.

    `position` counts from 0; `is_replacement` tells which of the two it is a place in.
    """

    def __init__(self, message: str, position: int = 0, *, is_replacement: bool = False) -> None:
        super().__init__(message)
        self.position = position
        self.is_replacement = is_replacement


def check(wanted: Wanted, replacement: str = "") -> None:
    """Raise BadExpression where the pattern cannot be read, or its replacement names a group that it has not."""
    groups = compiled(wanted).groups
    if not wanted.is_expression:
        return
    for sign in _PLACE.finditer(replacement):
        if sign[1] is not None and int(sign[1]) > groups:
            has = "no group" if not groups else "1 group" if groups == 1 else f"{groups} groups"
            said = f"At character {sign.start() + 1}: “{sign[0]}” asks for group {sign[1]}, the expression has {has}."
            raise BadExpression(said, sign.start(), is_replacement=True)


def matches(wanted: Wanted, text: str) -> Iterator[Match]:
    """Yield the matches in `text`, none of them empty. Raises BadExpression."""
    if not wanted.pattern:
        return
    for found in compiled(wanted).finditer(text):
        if found.end() > found.start():
            groups = (found[0], *(group or "" for group in found.groups())) if wanted.is_expression else ()
            yield Match(found.start(), found.end(), groups)


def written(wanted: Wanted, replacement: str, groups: Sequence[str]) -> str:
    """Return what takes the place of a match with these groups."""
    return filled(replacement, groups) if wanted.is_expression else replacement


def filled(replacement: str, groups: Sequence[str]) -> str:
    r"""Return the replacement of an expression: \1 or $1 stands for a group, \n for a new line, \\ for a backslash."""

    def fill(sign: re.Match[str]) -> str:
        if sign[1] is None:
            return {"n": "\n", "t": "\t"}.get(sign[2], sign[2])
        number = int(sign[1])
        return groups[number] if number < len(groups) else ""

    return _PLACE.sub(fill, replacement)


def certain(wanted: Wanted) -> str:
    """Return words that stand in every match, the longest that are plain to see; "" where none are.

    They tell which texts need not be searched at all. In an expression only what stands outside of its groups is read.
    """
    if not wanted.is_expression:
        return wanted.pattern
    if _UNCERTAIN.search(wanted.pattern):
        return ""
    runs = [""]
    depth = 0
    for piece in _PIECE.finditer(wanted.pattern):
        text, quantifier = piece[1], piece[2]
        depth += (text == "(") - (text == ")")
        letter = text[1:] if text.startswith("\\") and not text[1:].isalnum() else text
        is_plain = len(letter) == 1 and (text != letter or letter not in _SIGNS) and not depth
        if is_plain and not quantifier:
            runs[-1] += letter
        else:
            runs.append("")
    return max(runs, key=len)


@lru_cache(maxsize=8)
def compiled(wanted: Wanted) -> re.Pattern[str]:
    """Return the expression that finds what is wanted. Raises BadExpression."""
    flags = re.MULTILINE if wanted.is_case_sensitive else re.MULTILINE | re.IGNORECASE
    if wanted.is_expression:
        try:
            re.compile(wanted.pattern, flags)
        except (re.error, OverflowError, RecursionError) as error:
            place = getattr(error, "pos", None) or 0
            why = getattr(error, "msg", None) or "it asks for too much"
            raise BadExpression(f"At character {place + 1}: {why}.", place) from error
    pattern = wanted.pattern if wanted.is_expression else re.escape(wanted.pattern)
    before, after = _WHOLE_WORD if wanted.is_whole_word else ("", "")
    try:
        return re.compile(f"{before}{pattern}{after}", flags)
    except re.error as error:  # flags such as (?x) may only begin an expression
        raise BadExpression(f"At character 1: {error.msg}. Look for it without “whole words”.") from error
