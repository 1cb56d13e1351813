"""Readability by the published formulas, checked against figures worked out by hand."""

import pytest

from editdesk.text.readability import readability, syllables


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("cat", 1), ("people", 2), ("table", 2), ("walked", 1), ("created", 3), ("station", 2),
        ("area", 3), ("being", 2), ("editorial", 5), ("the", 1), ("management", 3), ("don’t", 1), ("well-being", 3),
        ("hydrogen", 3), ("science", 2),
    ],
)  # fmt: skip
def test_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_the_formulas() -> None:
    # 8 words, 2 sentences, 9 syllables, no long word.
    told = readability("The cat sat down. The dog ran away.", "en-GB")
    assert told is not None
    assert (told.words, told.sentences) == (8, 2)
    assert told.lix == pytest.approx(4.0)
    assert told.ease == pytest.approx(206.835 - 1.015 * 4 - 84.6 * 9 / 8)
    assert told.grade == pytest.approx(0.39 * 4 + 11.8 * 9 / 8 - 15.59)
    assert told.level == "very easy"


def test_other_languages_get_lix_alone() -> None:
    told = readability("Der Zug fährt morgens. Die Verspätungsmeldung kommt.", "de")
    assert told is not None
    assert (told.ease, told.grade) == (None, None)
    assert told.lix == pytest.approx(7 / 2 + 100 * 2 / 7)


def test_code_and_headings_do_not_count() -> None:
    plain = readability("The cat sat.")
    assert readability("# A heading of words\n\nThe cat sat.\n\n```\nnever = read\n```\n") == plain


@pytest.mark.parametrize("body", ["", "```\ncode\n```", "1234", "北京的冬天很冷。我们喜欢。"])
def test_what_cannot_be_measured_has_no_figures(body: str) -> None:
    assert readability(body, "zh") is None


def test_levels() -> None:
    hard = readability(f"{'Verspätungsmeldungen ' * 70}.", "de")
    assert hard is not None
    assert hard.level == "very difficult"
