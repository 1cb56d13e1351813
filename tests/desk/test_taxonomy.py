"""Sections, tags, series and issues are counted; renaming, merging and deleting tags reaches every article."""

import pytest

from editdesk.desk import articles, audit, revisions, taxonomy
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.values import TagCount
from editdesk.desk.workflow import State
from tests.desk.drafts import again, new


def test_everything_is_counted_without_the_trash(desk: Desk) -> None:
    new(desk, "One", section="Essays", tags=("sea", "land"), series="Ports", series_part=1, issue="Spring")
    new(desk, "Two", section="Essays", tags=("sea",), issue="Autumn")
    trashed = new(desk, "Three", section="News", tags=("sea", "sky"), series="Ports")
    desk.run(articles.trash, trashed.article_id, by="Ana")
    assert desk.run(taxonomy.sections) == (TagCount("Essays", 2), TagCount("News", 0))
    assert desk.run(taxonomy.tags) == (TagCount("land", 1), TagCount("sea", 2), TagCount("sky", 0))
    assert desk.run(taxonomy.series) == (TagCount("Ports", 1),)
    assert desk.run(taxonomy.issues) == (TagCount("Autumn", 1), TagCount("Spring", 1))


def test_an_article_changes_its_tags_and_section(desk: Desk) -> None:
    article = new(desk, section="Essays", tags=("sea", "land"))
    desk.run(articles.save, again(article, section="", tags=("land", "sky")), by="Ana")
    assert desk.run(taxonomy.sections) == (TagCount("Essays", 0),)
    assert desk.run(taxonomy.tags) == (TagCount("land", 1), TagCount("sea", 0), TagCount("sky", 1))


def test_renaming_a_tag_changes_its_articles_and_their_history(desk: Desk) -> None:
    first, other = new(desk, "One", tags=("land", "sea")), new(desk, "Two", tags=("land",))
    assert desk.run(taxonomy.rename_tag, "sea", "ocean", by="Ed") == 1
    assert desk.run(articles.load, first.article_id).metadata.tags == ("land", "ocean")
    assert desk.run(articles.load, other.article_id) == other
    assert desk.run(taxonomy.tags) == (TagCount("land", 2), TagCount("ocean", 1))
    assert desk.run(revisions.history, first.article_id)[0].reason == "tag “sea” renamed"
    assert desk.run(audit.entries, "tags")[0].detail == "sea → ocean, 1 articles"


def test_renaming_to_an_existing_tag_merges(desk: Desk) -> None:
    both, old = new(desk, "One", tags=("sea", "ocean", "land")), new(desk, "Two", tags=("sea",))
    assert desk.run(taxonomy.rename_tag, "sea", "ocean", by="Ed") == 2
    assert desk.run(articles.load, both.article_id).metadata.tags == ("ocean", "land")
    assert desk.run(articles.load, old.article_id).metadata.tags == ("ocean",)
    assert desk.run(taxonomy.tags) == (TagCount("land", 1), TagCount("ocean", 2))


def test_merging_a_tag_with_itself_changes_nothing(desk: Desk) -> None:
    article = new(desk, tags=("sea",))
    assert desk.run(taxonomy.merge_tags, "sea", "sea", by="Ed") == 0
    assert desk.run(articles.load, article.article_id) == article


def test_deleting_a_tag_takes_it_off_every_article(desk: Desk) -> None:
    article = new(desk, tags=("sea", "land"))
    assert desk.run(taxonomy.delete_tag, "sea", by="Ed") == 1
    assert desk.run(articles.load, article.article_id).metadata.tags == ("land",)
    assert desk.run(taxonomy.tags) == (TagCount("land", 1),)


def test_changing_tags_across_the_desk_keeps_approvals(desk: Desk) -> None:
    article = new(desk, tags=("sea",), state=State.PUBLISHED)
    desk.run(taxonomy.rename_tag, "sea", "ocean", by="Ed")
    approved = desk.run(articles.approved, article.article_id)
    assert approved is not None
    assert approved.metadata.tags == ("ocean",)


def test_a_tag_the_desk_does_not_have(desk: Desk) -> None:
    with pytest.raises(InvalidField, match="no tag “sea”"):
        desk.run(taxonomy.delete_tag, "sea", by="Ed")


def test_a_tag_needs_a_name(desk: Desk) -> None:
    new(desk, tags=("sea",))
    with pytest.raises(InvalidField, match="needs a name"):
        desk.run(taxonomy.rename_tag, "sea", " ", by="Ed")
