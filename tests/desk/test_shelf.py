"""Archive, trash and copies, of many articles at once."""

from datetime import UTC, datetime

import pytest

from editdesk.desk import articles, audit, bulk, query, search, shelf
from editdesk.desk.desk import Desk
from editdesk.desk.facet_index import FacetIndex
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State
from tests.desk.drafts import new


def found(desk: Desk, words: str) -> set[str]:
    slugs = {row.slug for row in desk.run(search.find, query.parse(words)).rows}
    assert desk.run(FacetIndex().count, query.parse(words)) == len(slugs)
    return slugs


def ids(*some: ArticleSnapshot) -> list[str]:
    return [article.article_id for article in some]


def test_what_is_archived_leaves_the_lists_and_is_found_when_asked_for(desk: Desk) -> None:
    one, two = new(desk, "One"), new(desk, "Two")
    report = desk.run(shelf.archive, ids(one), by="Ed")
    assert report.changed == (one.article_id,)
    assert (found(desk, ""), found(desk, "is:archived"), found(desk, "One")) == ({"two"}, {"one"}, set())
    assert found(desk, "is:archived One") == {"one"}
    desk.run(shelf.unarchive, ids(one, two), by="Ed")
    assert found(desk, "") == {"one", "two"}
    assert desk.run(articles.load, one.article_id).revision == 1


def test_trash_holds_what_was_archived_and_gives_it_back_there(desk: Desk) -> None:
    one = new(desk, "One")
    desk.run(shelf.archive, ids(one), by="Ed")
    desk.run(shelf.trash, ids(one), by="Ed")
    assert (found(desk, "is:archived"), found(desk, "is:trashed")) == (set(), {"one"})
    desk.run(shelf.untrash, ids(one), by="Ed")
    assert found(desk, "is:archived") == {"one"}


@pytest.mark.parametrize("move", [shelf.archive, shelf.trash])
def test_a_move_is_taken_back_in_one_step_and_only_what_moved(desk: Desk, move: object) -> None:
    some = [new(desk, title) for title in ("One", "Two", "Three")]
    desk.run(move, ids(some[0]), by="Ed")  # type: ignore[arg-type]
    report = desk.run(move, ids(*some), by="Ed")  # type: ignore[arg-type]
    assert (len(report.changed), report.unchanged) == (2, 1)
    last = desk.run(bulk.last)
    assert last is not None
    assert (last.bulk_id, last.articles) == (report.bulk_id, 2)
    back = desk.run(bulk.undo, last.bulk_id, by="Ed")
    assert set(back.changed) == {some[1].article_id, some[2].article_id}
    assert found(desk, "") == {"two", "three"}
    assert [entry.subject for entry in desk.run(audit.entries, "two")] == ["two"] * 3


def test_moving_what_stands_there_already_is_no_change(desk: Desk) -> None:
    one = new(desk)
    assert desk.run(shelf.unarchive, ids(one), by="Ed").bulk_id is None
    assert desk.run(bulk.last) is None


def test_a_copy_is_a_new_draft_without_dates(desk: Desk) -> None:
    at = datetime(2024, 5, 1, tzinfo=UTC)
    one = new(desk, "One", body="Text.\n", state=State.PUBLISHED, tags=("sea",), published_at=at, planned_at=at)
    copy = desk.run(shelf.duplicate, one.article_id, by="Ed")
    assert (copy.metadata.title, copy.metadata.slug, copy.state) == ("Copy of One", "copy-of-one", State.DRAFT)
    assert (copy.metadata.published_at, copy.metadata.planned_at, copy.metadata.tags) == (None, None, ("sea",))
    assert (copy.body, copy.approved_revision) == ("Text.\n", None)
    assert desk.run(shelf.duplicate, one.article_id, by="Ed").metadata.slug == "copy-of-one-2"
