import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.query import parse
from editdesk.desk.snippet import fold, snippet

LONG = "Nothing of it stands in this sentence. " * 30


def line(body: str, query: str, *others: str) -> str:
    return snippet(body, others, parse(query).words)


@pytest.mark.parametrize(
    ("body", "query", "expected"),
    [
        ("The door opens.", "door", "The [door] opens."),
        ("Door, door and DOOR; doors.", "door", "[Door], [door] and [DOOR]; doors."),
        ("Doors and doorways.", "door*", "[Doors] and [doorways]."),
        ("Perù ne sa qualcosa.", "peru", "[Perù] ne sa qualcosa."),
        ("Peru knows.", "perù", "[Peru] knows."),
        ("In Latin-America and Latin  America.", '"latin america"', "In [Latin-America] and [Latin America]."),
        ("A door and a window.", "window door", "A [door] and a [window]."),
        ("A door and a window.", "door -window", "A [door] and a window."),
        ("我们在北京学习中文", "北京", "我们在[北京]学习中文"),
        ("Critics of U.S. interference", "U.S.", "Critics of [U.S]. interference"),
        ("# The **door** of [the house](http://example.org/door)", "door", "The [door] of the house"),
        ("The _door_ of __doors__.", "door", "The [door] of doors."),
        ("Indoor, door.", "door", "Indoor, [door]."),
        ("ΆΝΘΡΩΠΟΣ, Ёлка", "ανθρωπος елка", "[ΆΝΘΡΩΠΟΣ], [Ёлка]"),
        ("İstanbul", "istanbul", "[İstanbul]"),
        ("Nothing.", "door", ""),
        ("", "door", ""),
        ("The door.", "-door", ""),
    ],
)
def test_the_words_are_marked_in_their_line(body: str, query: str, expected: str) -> None:
    assert line(body, query) == expected


def test_a_long_text_is_cut_round_the_words() -> None:
    found = line(LONG + "Here the door opens. " + LONG, "door")
    assert "[door]" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) < 170


def test_the_place_with_most_of_the_words_is_taken() -> None:
    body = f"A door alone.\n\n{LONG}\n\nA door, a window and a roof.\n\n{LONG}"
    assert line(body, "door window roof") == "A [door], a [window] and a [roof]."


def test_a_long_text_is_searched_by_every_spelling() -> None:
    long = LONG * 10
    for spelling in ("door", "Door", "DOOR", "dOOr", "döor"):
        assert f"[{spelling}]" in line(f"{long} The {spelling} opens. {long}", "door")
    assert "A [door] and a [WINDOW]." in line(f"{long}\n\nA door and a WINDOW.\n\n{long}", "window door")
    assert line(long, "door") == ""


def test_without_a_match_in_the_body_the_other_texts_are_shown() -> None:
    assert line("Nothing.", "whitney", "A standfirst", "W. T. Whitney Jr.") == "W. T. [Whitney] Jr."


@given(st.text(max_size=200))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="ab é\n#*_`[](中😀", max_size=300), st.text(alphabet="abé中 ", min_size=1, max_size=8))
def test_a_snippet_is_text_of_the_article_and_short(body: str, query: str) -> None:
    found = line(body, query)
    assert len(re.sub(r"[\[\]…]", "", found)) <= 170
    assert "\n" not in found


def test_a_common_word_in_a_long_text_takes_no_longer() -> None:
    assert line("door " * 200_000, "door").startswith("[door] [door]")
