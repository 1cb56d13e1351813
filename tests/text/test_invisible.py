"""Which characters nobody sees, which of them do their work, and a text without the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.invisible import invisibles, is_unbalanced, without_invisibles


def labels(text: str) -> list[str]:
    return [found.label for found in invisibles(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain words\twith a tab", []),
        ("a\u200bb", ["ZWSP"]),
        ("a\u200db", ["ZWJ"]),
        ("a\u200c", ["ZWNJ"]),
        ("👨\u200d👩\u200d👧", []),
        ("🏳️\u200d🌈 👩🏽\u200d🚀", []),
        ("می\u200cخواهم", []),
        ("क\u094d\u200dष", []),
        ("\u202eabc", ["RLO"]),
        ("\u2067abc\u2069", ["RLI", "PDI"]),
        ("\ufeffStart", ["BOM"]),
        ("10\u00a0km 5\u202f%", ["NBSP", "NNBSP"]),
        ("syl\u00adla\u00adble", ["SHY", "SHY"]),
        ("a\ufffcb", ["OBJ"]),
        ("bell\x07", ["07"]),
        ("a\U000e0041\U000e0042b", ["TAG"]),
        ("🏴\U000e0067\U000e0062\U000e007f", []),
    ],
)
def test_what_nobody_sees_is_named(text: str, wanted: list[str]) -> None:
    assert labels(text) == wanted


def test_removing_keeps_what_does_its_work() -> None:
    text = "\ufeffA\u200b 👨\u200d👩\u200d👧 10\u00a0km \u202eabc\u202c می\u200cخواهم hy\u00adphen"
    assert without_invisibles(text) == "A 👨\u200d👩\u200d👧 10\u00a0km abc می\u200cخواهم hyphen"


@given(st.text(alphabet="ab 👩🚀\u200b\u200d\u202e\u00a0\u00ad\ufeff", max_size=30))
def test_what_is_removed_once_is_removed(text: str) -> None:
    assert not any(found.is_dangerous for found in invisibles(without_invisibles(text)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain", False),
        ("\u202eabc\u202c", False),
        ("\u202eabc", True),
        ("\u2067abc\u2069 \u2068x\u2069", False),
        ("\u2067abc", True),
        ("abc\u202c", True),
        ("\u200fabc", False),
    ],
)
def test_directions_that_are_not_changed_back_are_found(text: str, wanted: bool) -> None:
    assert is_unbalanced(text) is wanted
