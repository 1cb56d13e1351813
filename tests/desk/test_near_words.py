import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.near_words import mistaken_beginnings, nearest

KNOWN = [("government", 40), ("govern", 30), ("covenant", 5), ("bridge", 9), ("bridges", 2), ("fridge", 1), ("peru", 7)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("goverment", "government"),
        ("govermnent", "government"),
        ("govenr", "govern"),
        ("brigde", "bridge"),
        ("bridgess", "bridges"),
        ("preu", "peru"),
        ("zzzzzz", ""),
    ],
)
def test_the_nearest_is_found(typed: str, meant: str) -> None:
    assert nearest(typed, KNOWN) == meant


def test_of_words_equally_near_the_more_frequent_is_meant() -> None:
    assert nearest("ridge", KNOWN) == "bridge"


def test_a_word_that_goes_on_is_compared_with_beginnings() -> None:
    assert nearest("goverme", KNOWN, is_beginning=True) == "government"
    assert nearest("goverme", KNOWN) == "govern"


@given(st.text(alphabet="abc", min_size=4, max_size=8), st.integers(0, 1), st.sampled_from("abc"))
def test_one_mistake_at_the_beginning_is_among_those_tried(word: str, at: int, letter: str) -> None:
    tried = set(mistaken_beginnings(word))
    assert {word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + word[at + 1 :]} <= tried
