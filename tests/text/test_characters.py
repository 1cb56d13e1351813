"""Characters found by name, by common words, by code."""

import pytest

from editdesk.text.characters import EMOJI, kinds, named, of_kind, search


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("em dash", "—"),
        ("long", "—"),
        ("nbsp", "\u00a0"),
        ("euro", "€"),
        ("half", "½"),
        ("u+2014", "—"),
        ("2026", "…"),
        ("right arrow", "→"),
        ("rocket", "🚀"),
        ("laugh", "😂"),
        ("flag peru", "🇵🇪"),
        ("e acute", "é"),
        ("check", "✓"),
    ],
)
def test_what_is_meant_is_among_the_first(typed: str, wanted: str) -> None:
    assert wanted in [each.text for each in search(typed)[:8]]


def test_any_unicode_name_is_found_behind_the_usual_ones() -> None:
    assert "⸘" in [each.text for each in search("inverted interrobang")]
    assert "👩🏽\u200d🚀" in [each.text for each in search("woman astronaut medium skin")]
    assert search("nothing is called so") == ()
    assert search("  ") == ()


def test_every_kind_has_named_characters_once() -> None:
    for kind in kinds():
        characters = of_kind(kind)
        assert len({each.text for each in characters}) == len(characters) > 8
        assert all(each.name for each in characters)
    assert of_kind(EMOJI)[0].text == "😀"


def test_a_character_tells_its_code() -> None:
    assert named("🇫🇷").code == "U+1F1EB U+1F1F7"
    assert named("—").name == "em dash"
