"""What was imported is recognised."""

import pytest

from editdesk.desk import ingested
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleNotFound
from tests.desk.drafts import new


def test_an_item_is_recognised_by_its_key(desk: Desk) -> None:
    first, second = new(desk, "One"), new(desk, "Two")
    assert desk.run(ingested.recall, "posts/a.md") is None
    desk.run(ingested.remember, "posts/a.md", first.article_id, "1" * 64)
    assert desk.run(ingested.recall, "posts/a.md") == (first.article_id, "1" * 64)
    desk.run(ingested.remember, "posts/a.md", second.article_id, "2" * 64)
    assert desk.run(ingested.recall, "posts/a.md") == (second.article_id, "2" * 64)


def test_only_articles_of_the_desk_are_remembered(desk: Desk) -> None:
    with pytest.raises(ArticleNotFound):
        desk.run(ingested.remember, "posts/a.md", "0" * 32, "1" * 64)
