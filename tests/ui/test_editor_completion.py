"""Which signs ask for a completion."""

import pytest

from editdesk.ui.editor.typing.completion import Wish, asked_for


@pytest.mark.parametrize(
    ("before", "wish", "typed", "length"),
    [
        ("See [[", Wish.ARTICLE, "", 2),
        ("See [[night tr", Wish.ARTICLE, "night tr", 10),
        ("@", Wish.PERSON, "", 1),
        ("by @Ine", Wish.PERSON, "Ine", 4),
        ("by (@Ines Dua", Wish.PERSON, "Ines Dua", 9),
        ("“@Łukasz", Wish.PERSON, "Łukasz", 7),
        ("nice :roc", Wish.EMOJI, "roc", 4),
        (":", Wish.EMOJI, "", 1),
    ],
)
def test_a_sign_asks(before: str, wish: Wish, typed: str, length: int) -> None:
    asked = asked_for(before)
    assert asked is not None
    assert (asked.wish, asked.typed, asked.length) == (wish, typed, length)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "[",
        "[[done]] and",
        "[[a [b",
        "ines@example",
        "a@",
        "@1",
        "@one two three four",
        "[[x\ny",
        "note:",
        "at 10:30",
        ":-)",
        ": term",
    ],
)
def test_other_words_ask_for_nothing(before: str) -> None:
    assert asked_for(before) is None
