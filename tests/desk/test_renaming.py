"""Names are changed, merged and deleted on every article, and all of it is taken back in one step."""

from datetime import UTC, datetime

import pytest

from editdesk.desk import (
    articles,
    audit,
    bulk,
    contributors,
    filing,
    issue_plan,
    renaming,
    revisions,
    tags,
    taxonomy,
    undoing,
)
from editdesk.desk.bulk_values import BulkReport, NothingToUndo
from editdesk.desk.desk import Desk
from editdesk.desk.directory_values import DirectoryChange, Kind, Link, Reach
from editdesk.desk.errors import InvalidField
from editdesk.desk.values import ArticleSnapshot, Contributor, TagCount
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from tests.desk.drafts import again, new

APPEARS = datetime(2027, 3, 1, 9, tzinfo=UTC)
FILED = (Kind.SECTION, Kind.SERIES, Kind.ISSUE)


def credited(*names: str, country: str = "") -> tuple[BylineEntry, ...]:
    return tuple(BylineEntry(name, country) for name in names)


def take_back(desk: Desk, change: DirectoryChange) -> BulkReport:
    assert change.report.bulk_id is not None
    return desk.run(undoing.undo, change.report.bulk_id, by="Ed")


def metadata(desk: Desk, article: ArticleSnapshot) -> Metadata:
    return desk.run(articles.load, article.article_id).metadata


def test_renaming_a_tag_changes_its_articles_and_their_history(desk: Desk) -> None:
    first, other = new(desk, "One", tags=("land", "sea")), new(desk, "Two", tags=("land",))
    assert desk.run(renaming.rename, Kind.TAG, "sea", "ocean", by="Ed").articles == 1
    assert metadata(desk, first).tags == ("land", "ocean")
    assert desk.run(articles.load, other.article_id) == other
    assert desk.run(taxonomy.tags) == (TagCount("land", 2), TagCount("ocean", 1))
    assert desk.run(revisions.history, first.article_id)[0].reason == "tag “sea” renamed to “ocean”"
    assert desk.run(audit.entries, "tags")[0].detail == "sea → ocean, 1 article"


def test_merging_tags_leaves_no_double_and_keeps_the_name_as_a_synonym(desk: Desk) -> None:
    both, old = new(desk, "One", tags=("sea", "ocean", "land")), new(desk, "Two", tags=("sea",))
    assert desk.run(renaming.reach, Kind.TAG, "sea", "ocean") == Reach(2, 1, is_taken=True)
    desk.run(tags.set_synonyms, "sea", ["deep"], by="Ed")
    assert desk.run(renaming.merge, Kind.TAG, "sea", "ocean", by="Ed").articles == 2
    assert metadata(desk, both).tags == ("ocean", "land")
    assert metadata(desk, old).tags == ("ocean",)
    assert [(card.name, card.synonyms) for card in desk.run(tags.tree)] == [("land", ()), ("ocean", ("deep", "sea"))]


def test_merging_with_itself_changes_nothing(desk: Desk) -> None:
    article = new(desk, tags=("sea",))
    assert desk.run(renaming.merge, Kind.TAG, "sea", "sea", by="Ed").articles == 0
    assert desk.run(articles.load, article.article_id) == article


def test_a_tag_merged_into_one_below_it_makes_no_circle(desk: Desk) -> None:
    new(desk, tags=("travel", "rail", "trams"))
    desk.run(tags.set_parent, "rail", "travel", by="Ed")
    desk.run(tags.set_parent, "trams", "rail", by="Ed")
    desk.run(renaming.merge, Kind.TAG, "travel", "trams", by="Ed")
    assert [(card.name, card.parent) for card in desk.run(tags.tree)] == [("trams", ""), ("rail", "trams")]


def test_deleting_a_tag_takes_it_off_every_article_and_lifts_its_children(desk: Desk) -> None:
    article = new(desk, tags=("travel", "rail", "trams"))
    desk.run(tags.set_parent, "rail", "travel", by="Ed")
    desk.run(tags.set_parent, "trams", "rail", by="Ed")
    assert desk.run(renaming.remove, Kind.TAG, "rail", by="Ed").articles == 1
    assert metadata(desk, article).tags == ("travel", "trams")
    assert [(card.name, card.parent) for card in desk.run(tags.tree)] == [("travel", ""), ("trams", "travel")]


def test_changing_names_across_the_desk_keeps_approvals(desk: Desk) -> None:
    article = new(desk, tags=("sea",), state=State.PUBLISHED)
    desk.run(renaming.rename, Kind.TAG, "sea", "ocean", by="Ed")
    approved = desk.run(articles.approved, article.article_id)
    assert approved is not None
    assert approved.metadata.tags == ("ocean",)


def test_articles_in_the_trash_follow(desk: Desk) -> None:
    article = new(desk, tags=("sea",))
    desk.run(articles.trash, article.article_id, by="Ed")
    assert desk.run(renaming.reach, Kind.TAG, "sea") == Reach(1)
    desk.run(renaming.rename, Kind.TAG, "sea", "ocean", by="Ed")
    assert metadata(desk, article).tags == ("ocean",)


@pytest.mark.parametrize("kind", FILED)
def test_sections_series_and_issues_are_renamed_merged_and_deleted(desk: Desk, kind: Kind) -> None:
    one, two = new(desk, "One", **{kind.value: "A"}), new(desk, "Two", **{kind.value: "B"})
    desk.run(renaming.rename, kind, "A", "C", by="Ed")
    assert getattr(metadata(desk, one), kind) == "C"
    desk.run(renaming.merge, kind, "C", "B", by="Ed")
    assert [(card.name, card.articles) for card in desk.run(filing.cards, kind)] == [("B", 2)]
    desk.run(renaming.remove, kind, "B", by="Ed")
    assert desk.run(filing.cards, kind) == ()
    assert (getattr(metadata(desk, one), kind), getattr(metadata(desk, two), kind)) == ("", "")


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        (Kind.TAG, "sea", "no tag “sea”"),
        (Kind.SERIES, "Ports", "List the series to"),
        (Kind.ISSUE, "7", "List the issues to"),
        (Kind.CONTRIBUTOR, "Ana", "nobody called “Ana”"),
    ],
)
def test_what_the_desk_does_not_have(desk: Desk, kind: Kind, name: str, message: str) -> None:
    with pytest.raises(InvalidField, match=message):
        desk.run(renaming.remove, kind, name, by="Ed")


@pytest.mark.parametrize(("name", "message"), [(" ", "needs a name"), ("land", "Merge the two"), ("a\0b", "NUL")])
def test_a_name_that_a_tag_cannot_take(desk: Desk, name: str, message: str) -> None:
    new(desk, tags=("sea", "land"))
    with pytest.raises(InvalidField, match=message):
        desk.run(renaming.rename, Kind.TAG, "sea", name, by="Ed")


def test_renaming_a_contributor_changes_the_bylines(desk: Desk) -> None:
    article = new(desk, byline=(BylineEntry("Ana", "Peru"), BylineEntry("Ben")))
    assert desk.run(renaming.rename, Kind.CONTRIBUTOR, "Ana", "Ana Ríos", by="Ed").articles == 1
    assert metadata(desk, article).byline == (BylineEntry("Ana Ríos", "Peru"), BylineEntry("Ben"))
    assert [each.name for each in desk.run(contributors.contributors)] == ["Ana Ríos", "Ben"]
    assert desk.run(renaming.rename, Kind.CONTRIBUTOR, "Ben", "Ben", by="Ed").articles == 0


@pytest.mark.parametrize(("name", "message"), [("Ben", "Merge the two"), (" ", "needs a name")])
def test_a_name_that_a_contributor_cannot_take(desk: Desk, name: str, message: str) -> None:
    new(desk, byline=credited("Ana", "Ben"))
    with pytest.raises(InvalidField, match=message):
        desk.run(renaming.rename, Kind.CONTRIBUTOR, "Ana", name, by="Ed")


def test_merged_contributors_stay_credited_as_printed(desk: Desk) -> None:
    first, second = new(desk, "One", byline=credited("A. Ríos")), new(desk, "Two", byline=credited("Ana Ríos"))
    desk.run(contributors.describe, "A. Ríos", biography="Writes on ports.", by="Ed")
    assert desk.run(renaming.merge, Kind.CONTRIBUTOR, "A. Ríos", "Ana Ríos", by="Ed").articles == 1
    assert desk.run(articles.load, first.article_id) == first
    assert desk.run(contributors.contributors) == (Contributor("Ana Ríos", "", "Writes on ports.", 2),)
    assert desk.run(contributors.card, "Ana Ríos").variants == (TagCount("A. Ríos", 1),)
    desk.run(articles.save, again(second, byline=credited("A. Ríos", country="Peru")), by="Ana")
    assert desk.run(contributors.card, "Ana Ríos").variants == (TagCount("A. Ríos", 2),)


def test_whom_articles_credit_is_deleted_on_request_alone(desk: Desk) -> None:
    article = new(desk, byline=credited("Ana", "Ben"))
    with pytest.raises(InvalidField, match="1 article credits “Ana”"):
        desk.run(renaming.remove, Kind.CONTRIBUTOR, "Ana", by="Ed")
    desk.run(renaming.remove, Kind.CONTRIBUTOR, "Ana", by="Ed", from_bylines=True)
    assert metadata(desk, article).byline == credited("Ben")
    assert [each.name for each in desk.run(contributors.contributors)] == ["Ben"]


def test_a_renamed_tag_is_called_as_before_again(desk: Desk) -> None:
    article = new(desk, tags=("sea", "land"))
    desk.run(tags.describe, "sea", "Salt water.", by="Ed")
    change = desk.run(renaming.rename, Kind.TAG, "sea", "ocean", by="Ed")
    take_back(desk, change)
    assert metadata(desk, article).tags == ("sea", "land")
    assert [(card.name, card.description) for card in desk.run(tags.tree)] == [("land", ""), ("sea", "Salt water.")]


def test_a_merged_tag_comes_back_with_all_that_hung_on_it(desk: Desk) -> None:
    article = new(desk, tags=("travel", "sea", "ocean", "bays"))
    desk.run(tags.set_parent, "sea", "travel", by="Ed")
    desk.run(tags.set_parent, "bays", "sea", by="Ed")
    desk.run(tags.set_synonyms, "sea", ["deep"], by="Ed")
    before = desk.run(tags.tree)
    change = desk.run(renaming.merge, Kind.TAG, "sea", "ocean", by="Ed")
    assert desk.run(tags.tree) != before
    take_back(desk, change)
    assert desk.run(tags.tree) == before
    assert metadata(desk, article) == article.metadata


def test_what_was_merged_into_one_below_it_comes_back_above(desk: Desk) -> None:
    new(desk, tags=("travel", "rail", "trams"))
    desk.run(tags.set_parent, "rail", "travel", by="Ed")
    desk.run(tags.set_parent, "trams", "rail", by="Ed")
    before = desk.run(tags.tree)
    take_back(desk, desk.run(renaming.merge, Kind.TAG, "travel", "trams", by="Ed"))
    assert desk.run(tags.tree) == before


def test_a_deleted_section_comes_back_in_its_place(desk: Desk) -> None:
    article = new(desk, section="Essays")
    desk.run(filing.add, Kind.SECTION, "News", by="Ed")
    desk.run(filing.order_sections, ["News", "Essays"], by="Ed")
    before = desk.run(filing.cards, Kind.SECTION)
    take_back(desk, desk.run(renaming.remove, Kind.SECTION, "Essays", by="Ed"))
    assert desk.run(filing.cards, Kind.SECTION) == before
    assert metadata(desk, article) == article.metadata


def test_merged_contributors_are_two_again(desk: Desk) -> None:
    new(desk, "One", byline=credited("A. Ríos"))
    new(desk, "Two", byline=credited("Ana Ríos"))
    new(desk, "Three", byline=credited("Ana R."))
    desk.run(contributors.describe, "A. Ríos", links=[Link("Site", "https://rios.example")], by="Ed")
    desk.run(renaming.merge, Kind.CONTRIBUTOR, "Ana R.", "A. Ríos", by="Ed")
    before = [desk.run(contributors.card, name) for name in ("A. Ríos", "Ana Ríos")]
    change = desk.run(renaming.merge, Kind.CONTRIBUTOR, "A. Ríos", "Ana Ríos", by="Ed")
    assert desk.run(contributors.card, "Ana Ríos").articles == 3
    take_back(desk, change)
    assert [desk.run(contributors.card, name) for name in ("A. Ríos", "Ana Ríos")] == before


def test_a_deleted_contributor_stands_in_the_bylines_again(desk: Desk) -> None:
    article = new(desk, byline=credited("Ana", "Ben"))
    desk.run(contributors.describe, "Ana", biography="Writes.", by="Ed")
    change = desk.run(renaming.remove, Kind.CONTRIBUTOR, "Ana", by="Ed", from_bylines=True)
    take_back(desk, change)
    assert metadata(desk, article) == article.metadata
    assert desk.run(contributors.card, "Ana").biography == "Writes."


def test_a_name_that_is_taken_again_stays(desk: Desk) -> None:
    new(desk, tags=("sea",))
    change = desk.run(renaming.rename, Kind.TAG, "sea", "ocean", by="Ed")
    new(desk, "Other", tags=("sea",))
    with pytest.raises(InvalidField, match="a tag “sea” again by now"):
        take_back(desk, change)


def test_names_without_articles_are_undone_like_any_change_of_many(desk: Desk) -> None:
    desk.run(tags.add, "sea", by="Ed")
    desk.run(tags.describe, "sea", "Salt water.", by="Ed")
    desk.run(filing.add, Kind.ISSUE, "No. 7", by="Ed")
    desk.run(issue_plan.describe, "No. 7", appears_at=APPEARS, deadline_at=None, pages=64, by="Ed")
    before = desk.run(tags.tree), desk.run(filing.cards, Kind.ISSUE)
    desk.run(renaming.remove, Kind.TAG, "sea", by="Ed")
    desk.run(renaming.remove, Kind.ISSUE, "No. 7", by="Ed")
    for detail in ("issue “No. 7” deleted", "tag “sea” deleted"):
        last = desk.run(bulk.last)
        assert last is not None
        assert (last.detail, last.articles) == (detail, 0)
        desk.run(undoing.undo, last.bulk_id, by="Ed")
    assert (desk.run(tags.tree), desk.run(filing.cards, Kind.ISSUE)) == before
    assert desk.run(bulk.last) is None


def test_an_article_edited_since_carries_the_name_that_comes_back(desk: Desk) -> None:
    untouched, edited = new(desk, "One", tags=("sea",)), new(desk, "Two", tags=("sea",))
    change = desk.run(renaming.rename, Kind.TAG, "sea", "ocean", by="Ed")
    now = desk.run(articles.load, edited.article_id)
    desk.run(articles.save, again(now, standfirst="Salt."), by="Ana")
    report = take_back(desk, change)
    assert (len(report.changed), report.refused) == (2, ())
    assert metadata(desk, untouched).tags == ("sea",)
    assert (metadata(desk, edited).tags, metadata(desk, edited).standfirst) == (("sea",), "Salt.")
    assert [card.name for card in desk.run(tags.tree)] == ["sea"]
    assert desk.run(bulk.last) is None


def test_what_is_undone_is_not_undone_twice(desk: Desk) -> None:
    new(desk, tags=("sea",))
    change = desk.run(renaming.rename, Kind.TAG, "sea", "ocean", by="Ed")
    take_back(desk, change)
    with pytest.raises(NothingToUndo):
        take_back(desk, change)
