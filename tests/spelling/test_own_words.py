import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.spelling.own_words import OwnWords


@pytest.mark.parametrize(
    ("entry", "right", "wrong"),
    [
        ("Kyiv", ["Kyiv", "Kyiv's"], ["kyiv", "Kyivs"]),
        ("standfirst", ["standfirst", "Standfirst"], ["standfirsts"]),
        ("Ann-Marie O’Brien", ["Ann-Marie", "O'Brien", "O'Brien's", "Marie"], ["OBrien"]),
        ("(Dvořák)", ["Dvořák", "d'Dvořák"], ["Dvorak"]),
        ("Marx", ["d'Marx", "L'Marx"], ["xMarx"]),
    ],
)
def test_how_an_entry_is_taken(entry: str, right: list[str], wrong: list[str]) -> None:
    own = OwnWords([entry])
    assert [word for word in right if not own.knows(word)] == []
    assert [word for word in wrong if own.knows(word)] == []


def test_what_is_meant_by_a_misspelt_name() -> None:
    assert OwnWords(["Aguirre", "Kyiv"]).like("Agirre") == ("Aguirre",)
    assert OwnWords([]).like("Agirre") == ()


@given(st.lists(st.text(alphabet=st.characters(categories=("L",)), min_size=1, max_size=9)))
def test_every_entry_knows_itself(entries: list[str]) -> None:
    own = OwnWords(entries)
    assert all(own.knows(entry) for entry in entries)
