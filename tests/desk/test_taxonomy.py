"""Sections, tags, series and issues are counted."""

from editdesk.desk import articles, taxonomy
from editdesk.desk.desk import Desk
from editdesk.desk.values import TagCount
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
