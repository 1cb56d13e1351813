"""Words, phrases and expressions in texts, and what takes their place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.matching import BadExpression, Wanted, certain, check, filled, matches, written


def found(wanted: Wanted, text: str) -> list[str]:
    return [text[match.start : match.end] for match in matches(wanted, text)]


def replaced(wanted: Wanted, replacement: str, text: str) -> list[str]:
    return [written(wanted, replacement, match.groups) for match in matches(wanted, text)]


def test_words_are_found_in_any_case_and_within_words() -> None:
    assert found(Wanted("harbour"), "Harbour, harbours; HARBOUR") == ["Harbour", "harbour", "HARBOUR"]
    assert found(Wanted("harbour", is_case_sensitive=True), "Harbour, harbours") == ["harbour"]
    assert found(Wanted("harbour", is_whole_word=True), "Harbour, harbours, _harbour_") == ["Harbour"]


def test_signs_of_expressions_are_plain_in_words() -> None:
    assert found(Wanted("a.b*"), "a.b* axb") == ["a.b*"]
    assert replaced(Wanted("a"), r"$1\n", "a") == [r"$1\n"]


def test_groups_stand_in_the_replacement() -> None:
    wanted = Wanted(r"(\d+) (km|miles)", is_expression=True)
    assert replaced(wanted, r"$2: \1", "12 km and 3 miles") == ["km: 12", "miles: 3"]
    assert replaced(Wanted("(a)|b", is_expression=True), "<$1>", "ab") == ["<a>", "<>"]
    assert filled(r"\\1 \n", ("x",)) == "\\1 \n"


def test_an_empty_match_is_none() -> None:
    assert found(Wanted("x*", is_expression=True), "axb") == ["x"]
    assert found(Wanted(""), "text") == []


@pytest.mark.parametrize(("pattern", "position"), [("(ab", 0), ("ab)", 2), ("a**", 2), ("[z-a]", 1)])
def test_a_bad_expression_is_explained_at_its_character(pattern: str, position: int) -> None:
    with pytest.raises(BadExpression, match=f"^At character {position + 1}: ") as caught:
        check(Wanted(pattern, is_expression=True))
    assert caught.value.position == position
    assert not caught.value.is_replacement


def test_a_group_that_is_not_there_is_explained_in_the_replacement() -> None:
    with pytest.raises(
        BadExpression, match="At character 3: “\\$2” asks for group 2, the expression has 1 group"
    ) as error:
        check(Wanted("(a)", is_expression=True), "x $2")
    assert error.value.is_replacement
    check(Wanted("a"), "$2")


def test_a_flag_that_must_come_first_is_refused_with_whole_words() -> None:
    with pytest.raises(BadExpression, match="whole words"):
        check(Wanted("(?x)a", is_expression=True, is_whole_word=True))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b[Cc]ertbot \w+", "ertbot "),
        (r"(\d+) km", " km"),
        (r"colou?r", "colo"),
        (r"a\.b+c", "a."),
        (r"cat|dog", ""),
        (r"(?i)cat", ""),
        (r"(cat)?", ""),
        (r"x{0,2}yz", "yz"),
        (r"[]abc]de", "de"),
        (r"a\x41bc", ""),
    ],
)
def test_words_that_every_match_holds_are_read_off_an_expression(pattern: str, words: str) -> None:
    assert certain(Wanted(pattern, is_expression=True)) == words


PIECES = st.sampled_from(
    ["a", "b", "ab", "\\.", ".", "[ab]", "[^a]", "(a)", "(b)*", "a?", "b*", "ab+", "a{0,2}", "\\w", "^", "$"]
)


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.text(alphabet="ab.A ", max_size=12), st.booleans())
def test_law_every_match_holds_the_words_that_are_certain(pattern: str, text: str, is_case_sensitive: bool) -> None:
    wanted = Wanted(pattern, is_case_sensitive=is_case_sensitive, is_expression=True)
    words = certain(wanted)
    flags = re.NOFLAG if is_case_sensitive else re.IGNORECASE
    for match in matches(wanted, text):
        assert re.search(re.escape(words), text[match.start : match.end], flags)
