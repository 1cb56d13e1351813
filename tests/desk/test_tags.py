"""The tree of tags, their synonyms and descriptions; a search for a tag finds what stands below it."""

import pytest

from editdesk.desk import articles, search, tags
from editdesk.desk.desk import Desk
from editdesk.desk.directory_values import TagCard
from editdesk.desk.errors import InvalidField
from editdesk.desk.query import parse
from tests.desk.drafts import new


@pytest.fixture
def travel(desk: Desk) -> Desk:
    """A desk with travel › rail › trams, and food."""
    for name in ("food", "rail", "trams", "travel"):
        new(desk, name.title(), tags=(name,))
    desk.run(tags.set_parent, "rail", "travel", by="Ed")
    desk.run(tags.set_parent, "trams", "rail", by="Ed")
    return desk


def found(desk: Desk, query: str) -> list[str]:
    return sorted(row.title for row in desk.run(search.find, parse(query)).rows)


def test_a_parent_stands_before_its_children(travel: Desk) -> None:
    assert [(card.name, card.parent) for card in travel.run(tags.tree)] == [
        ("food", ""),
        ("travel", ""),
        ("rail", "travel"),
        ("trams", "rail"),
    ]


def test_a_tag_finds_what_stands_below_it(travel: Desk) -> None:
    assert found(travel, "tag:travel") == ["Rail", "Trams", "Travel"]
    assert found(travel, "tag:trams") == ["Trams"]
    assert found(travel, "-tag:rail") == ["Food", "Travel"]


@pytest.mark.parametrize(("name", "parent"), [("travel", "trams"), ("rail", "rail")])
def test_no_tag_stands_below_itself(travel: Desk, name: str, parent: str) -> None:
    with pytest.raises(InvalidField, match="cannot stand below"):
        travel.run(tags.set_parent, name, parent, by="Ed")


def test_a_tag_goes_back_to_the_top(travel: Desk) -> None:
    travel.run(tags.set_parent, "rail", "", by="Ed")
    assert [card.parent for card in travel.run(tags.tree) if card.name == "rail"] == [""]


def test_a_synonym_finds_its_tag(travel: Desk) -> None:
    travel.run(tags.set_synonyms, "food", ["  cuisine ", "cooking", "", "cuisine"], by="Ed")
    assert found(travel, "tag:cuisine") == ["Food"]
    assert travel.run(tags.tree)[0] == TagCard("food", "", "", ("cooking", "cuisine"), 1)
    travel.run(tags.set_synonyms, "food", ["cooking"], by="Ed")
    assert travel.run(tags.tree)[0].synonyms == ("cooking",)


@pytest.mark.parametrize(
    ("word", "message"),
    [("rail", "a tag of its own"), ("food", "the tag itself"), ("journeys", "for “travel” already")],
)
def test_a_word_that_stands_for_something_else(travel: Desk, word: str, message: str) -> None:
    travel.run(tags.set_synonyms, "travel", ["journeys"], by="Ed")
    with pytest.raises(InvalidField, match=message):
        travel.run(tags.set_synonyms, "food", [word], by="Ed")


def test_a_new_tag_waits_for_its_articles(travel: Desk) -> None:
    assert travel.run(tags.add, "  night   trains ", by="Ed", parent="rail") == "night trains"
    travel.run(tags.describe, "night trains", "With a bed.", by="Ed")
    assert TagCard("night trains", "With a bed.", "rail", (), 0) in travel.run(tags.tree)
    with pytest.raises(InvalidField, match="already"):
        travel.run(tags.add, "rail", by="Ed")


def test_the_trash_is_not_counted(travel: Desk) -> None:
    article = new(travel, "More", tags=("food",))
    travel.run(articles.trash, article.article_id, by="Ed")
    assert travel.run(tags.tree)[0].articles == 1
