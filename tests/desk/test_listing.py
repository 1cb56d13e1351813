"""Whole lists: order, groups, and the rows of a stretch."""

from datetime import UTC, datetime, timedelta

import pytest

from editdesk.desk import articles, listing, query, sorting
from editdesk.desk.desk import Desk
from editdesk.desk.listing import Group
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def add(
    desk: Desk, title: str, body: str = "Words.", *, state: State = State.DRAFT, by: str = "", **fields: object
) -> str:
    byline = (BylineEntry(by),) if by else ()
    metadata = Metadata(title=title, byline=byline, **fields)  # type: ignore[arg-type]  # fields as the tests name them
    return desk.run(articles.save, ArticleDraft(metadata=metadata, body=body), by="Ines", state=state).article_id


def titles(desk: Desk, asked: str = "", **options: object) -> list[str]:
    found = desk.run(listing.order, query.parse(asked), **options)  # type: ignore[arg-type]
    return [row.title for row in desk.run(listing.rows, found.keys)]


@pytest.mark.parametrize("sort", sorting.SORTS)
def test_every_order_holds_every_article_both_ways(desk: Desk, sort: str) -> None:
    for place in range(5):
        add(desk, f"Harbour {place}", section=("Sea" if place % 2 else ""), planned_at=NOON if place == 3 else None)
    falling = titles(desk, "harbour", sort=sort, descending=True)
    rising = titles(desk, "harbour", sort=sort, descending=False)
    assert sorted(falling) == sorted(rising) == [f"Harbour {place}" for place in range(5)]


def test_articles_without_a_planned_date_stand_last_both_ways(desk: Desk) -> None:
    add(desk, "Some day")
    add(desk, "Later", planned_at=NOON + timedelta(days=1))
    add(desk, "Soon", planned_at=NOON)
    assert titles(desk, sort="planned", descending=True) == ["Later", "Soon", "Some day"]
    assert titles(desk, sort="planned", descending=False) == ["Soon", "Later", "Some day"]


def test_groups_say_where_they_begin_and_the_nameless_one_is_last(desk: Desk) -> None:
    add(desk, "Tides", section="Sea")
    add(desk, "Loose")
    add(desk, "Bread", section="Kitchen")
    add(desk, "Waves", section="Sea")
    found = desk.run(listing.order, query.parse(""), sort="title", descending=False, group_by="section")
    assert found.groups == (Group("Kitchen", 0, 1), Group("Sea", 1, 2), Group("", 3, 1))
    assert [row.title for row in desk.run(listing.rows, found.keys)] == ["Bread", "Tides", "Waves", "Loose"]


def test_states_are_grouped_in_the_order_of_the_workflow(desk: Desk) -> None:
    add(desk, "Out", state=State.PUBLISHED)
    add(desk, "Begun")
    found = desk.run(listing.order, query.parse(""), group_by="state")
    assert [group.label for group in found.groups] == [State.DRAFT, State.PUBLISHED]


def test_authors_are_grouped_by_who_is_named_first(desk: Desk) -> None:
    add(desk, "One", by="Mei Tan")
    add(desk, "Two", by="Aram Petrosyan")
    found = desk.run(listing.order, query.parse(""), group_by="author")
    assert [group.label for group in found.groups] == ["Aram Petrosyan", "Mei Tan"]


def test_best_matches_come_first_and_rows_show_their_line(desk: Desk) -> None:
    add(desk, "Harbour", "The harbour at night.")
    add(desk, "Other", "Once, and once only, a harbour among a great many other words that say nothing of it.")
    asked = query.parse("harbour")
    found = desk.run(listing.order, asked, sort="relevance")
    first, second = desk.run(listing.rows, found.keys, asked)
    assert (first.title, second.title) == ("Harbour", "Other")
    assert "[harbour]" in second.snippet


def test_a_row_knows_what_columns_show(desk: Desk) -> None:
    add(desk, "Part", series="Rivers", series_part=2, issue="No. 28", assigned_to="Yara Iqbal", planned_at=NOON)
    (row,) = desk.run(listing.rows, desk.run(listing.order, query.parse("")).keys)
    shown = (row.series, row.series_part, row.issue, row.assigned_to, row.planned_at)
    assert shown == ("Rivers", 2, "No. 28", "Yara Iqbal", NOON)
    assert row.created_at is not None


def test_keys_become_ids_in_the_same_order(desk: Desk) -> None:
    for place in range(3):
        add(desk, f"Part {place}")
    found = desk.run(listing.order, query.parse(""), sort="title", descending=True)
    rows = desk.run(listing.rows, found.keys)
    assert desk.run(listing.ids, found.keys) == tuple(row.article_id for row in rows)


def test_what_was_deleted_since_is_left_out(desk: Desk) -> None:
    add(desk, "Here")
    found = desk.run(listing.order, query.parse(""))
    assert len(desk.run(listing.rows, [*found.keys, 999_999])) == 1
    assert len(desk.run(listing.ids, [999_999, *found.keys])) == 1


def test_the_trash_is_a_list_of_its_own(desk: Desk) -> None:
    add(desk, "Kept")
    desk.run(articles.trash, add(desk, "Gone"), by="Ines")
    assert titles(desk) == ["Kept"]
    assert titles(desk, "is:trashed") == ["Gone"]
