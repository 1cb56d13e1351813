"""Typographic signs by pure functions: a text is typed sign by sign in a language."""

import pytest

from editdesk.ui.editor.typing import typography
from editdesk.ui.editor.typing.quotation_marks import marks_of


def typed(text: str, language: str = "en") -> str:
    line = ""
    for sign in text:
        line += sign
        change = typography.typeset(line, len(line), language)
        line = change.apply(line) if change is not None else line
    return line


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "He said “yes ‘no’ yes” – it’s"),
        ("en-GB", "He said “yes ‘no’ yes” – it’s"),
        ("de", "He said „yes ‚no‘ yes“ – it’s"),
        ("de-CH", "He said «yes ‹no› yes» – it’s"),
        ("fr", "He said «\u202fyes “no” yes\u202f» – it’s"),
        ("es-MX", "He said «yes “no” yes» – it’s"),
        ("it", "He said «yes “no” yes» – it’s"),
        ("pt-PT", "He said «yes “no” yes» – it’s"),
        ("pt-BR", "He said “yes ‘no’ yes” – it’s"),
        ("nl", "He said “yes ‘no’ yes” – it’s"),
        ("pl", "He said „yes «no» yes” – it’s"),
        ("sv", "He said ”yes ’no’ yes” – it’s"),
        ("da", "He said »yes ›no‹ yes« – it’s"),
        ("ru", "He said «yes „no“ yes» – it’s"),
        ("xx", "He said “yes ‘no’ yes” – it’s"),
    ],
)
def test_quotes_of_languages(language: str, wanted: str) -> None:
    assert typed("He said \"yes 'no' yes\" -- it's", language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"a" ("b") "*c*" *"d"* [“', "“a” (“b”) “*c*” *“d”* [“"),
        ('"Stop---"', "“Stop—”"),
        ("wait...", "wait…"),
        ("wait....", "wait…."),
        ("a---b", "a—b"),
        ("---", "---"),
        ("- - -", "- - -"),
        ("| --- | -- |", "| --- | -- |"),
        ("<!--", "<!--"),
        ('a 5" disk', 'a 5" disk'),
        ('"in 1984" it', "“in 1984” it"),
        ("the '90s were", "the ’90s were"),
        ("'tis so", "’tis so"),
        ("'word'", "‘word’"),
        ("dogs' tails", "dogs’ tails"),
    ],
)
def test_english(text: str, wanted: str) -> None:
    assert typed(text) == wanted


def test_french_spaces() -> None:
    assert typed('"Bonjour !" Et : "quoi ?"', "fr") == (
        "«\u202fBonjour\u202f!\u202f» Et\u00a0: «\u202fquoi\u202f?\u202f»"
    )
    assert typed('"Bonjour " dit', "fr") == "«\u202fBonjour\u202f» dit"


def test_a_pair_of_straight_quotes_becomes_the_languages() -> None:
    for language in ("en", "de", "fr", "sv"):
        change = typography.typeset_pair(4, 5, language)
        marks = marks_of(language)
        assert change.apply('say "" now') == f"say {marks.opening}{marks.closing} now"
        assert change.anchor == change.cursor == 4 + len(marks.opening)
