from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.desk.listing import Group
from editdesk.desk.query import Query, parse
from editdesk.ui.library.arrangement import Arrangement
from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.filter_words import taken_apart
from editdesk.ui.library.list_look import ListLook

sizes = st.lists(st.integers(1, 5), min_size=1, max_size=6)


def arranged(counts: list[int], closed: set[int]) -> Arrangement:
    groups = [Group(str(number), sum(counts[:number]), count) for number, count in enumerate(counts)]
    return Arrangement(sum(counts), groups, frozenset(str(number) for number in closed))


@given(sizes, st.sets(st.integers(0, 5)))
def test_rows_and_places_are_each_other_turned_round(counts: list[int], closed: set[int]) -> None:
    arrangement = arranged(counts, closed)
    places = [arrangement.place_at(row) for row in range(arrangement.rows)]
    for row, place in enumerate(places):
        assert (place is None) == (arrangement.group_at(row) is not None)
        if place is not None:
            assert arrangement.row_of(place) == row
    shown = [place for place in places if place is not None]
    assert shown == sorted(shown)
    hidden = set(range(sum(counts))) - set(shown)
    assert all(arrangement.row_of(place) is None for place in hidden)


@given(sizes, st.sets(st.integers(0, 5)), st.data())
def test_a_stretch_of_rows_holds_its_articles(counts: list[int], closed: set[int], data: st.DataObject) -> None:
    arrangement = arranged(counts, closed)
    first = data.draw(st.integers(0, arrangement.rows - 1))
    last = data.draw(st.integers(first, arrangement.rows - 1))
    found = [place for stretch in arrangement.places(first, last) for place in stretch]
    assert found == [place for row in range(first, last + 1) if (place := arrangement.place_at(row)) is not None]


def test_a_list_of_a_hundred_thousand_asks_only_for_what_is_looked_at() -> None:
    model = ArticleModel()
    wanted: list[int] = []
    model.page_wanted.connect(wanted.append)
    model.show(array("q", range(100_000)))
    assert model.rowCount() == 100_000
    assert wanted == []
    assert model.row_at(54_321) is None
    assert wanted == [543]


@pytest.mark.parametrize(
    ("text", "words", "filters"),
    [
        ('peru -door section:"Latin America"', "peru -door", 'section:"Latin America"'),
        ('"a phrase" -tag:water after:2023', '"a phrase"', "-tag:water after:2023"),
        ("title:door", "title:door", ""),
        ("stauts:draft", "stauts:draft", ""),
    ],
)
def test_a_query_is_taken_apart(text: str, words: str, filters: str) -> None:
    assert taken_apart(text) == (words, parse(filters).filters)


def test_a_look_comes_back_from_the_settings_and_a_damaged_one_does_not() -> None:
    look = ListLook(sort="title", descending=False, group_by="section", columns=("title", "words"))
    assert ListLook.from_text(look.to_text()) == look
    assert ListLook.from_text("{") == ListLook()
    assert ListLook.from_text('{"sort": "nothing", "columns": ["words", "nothing"]}').columns == ("title", "words")
    assert ListLook.from_text("[]") == ListLook()


def test_everything_is_asked_by_an_empty_query() -> None:
    assert taken_apart("") == ("", Query().filters)
