"""The plan: board, calendar, tray, what is late, dates moved and taken back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from editdesk.desk import articles, bulk, issue_plan, planning, search
from editdesk.desk.clock import set_to
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField, InvalidQuery
from editdesk.desk.planning_values import Card, Column, Kind
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


def day(number: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, number, hour, tzinfo=UTC)


def new(desk: Desk, title: str, state: State = State.DRAFT, body: str = "Text.", **said: Any) -> ArticleSnapshot:
    return desk.run(articles.save, ArticleDraft(Metadata(title=title, **said), body), by="Ines", state=state)


def titles(cards: tuple[Card, ...]) -> list[str]:
    return [card.title for card in cards]


def column(board: tuple[Column, ...], state: State) -> Column:
    return next(each for each in board if each.state is state)


def test_the_board_has_every_state_with_the_most_urgent_first(desk: Desk) -> None:
    new(desk, "Later", planned_at=day(20))
    new(desk, "Some day")
    new(desk, "Due first", planned_at=day(25), due_at=day(12))
    new(desk, "An idea", State.IDEA, assigned_to="Ana", section="World")
    new(desk, "Old", State.PUBLISHED, published_at=day(1))
    new(desk, "New", State.PUBLISHED, published_at=day(2), byline=(BylineEntry("Li Wen"), BylineEntry("Ana Ruiz")))
    desk.run(articles.trash, new(desk, "Gone").article_id, by="Ines")
    board = desk.run(planning.board)
    assert [each.state for each in board] == list(State)
    assert titles(column(board, State.DRAFT).cards) == ["Due first", "Later", "Some day"]
    assert titles(column(board, State.PUBLISHED).cards) == ["New", "Old"]
    assert column(board, State.PUBLISHED).cards[0].who == "Li Wen and 1 more"
    [idea] = column(board, State.IDEA).cards
    assert (idea.who, idea.section) == ("Ana", "World")
    of_world = desk.run(planning.board, parse("section:World"))
    assert [each.total for each in of_world] == [1, 0, 0, 0, 0, 0, 0, 0]


def test_a_long_column_says_how_many_it_holds(desk: Desk) -> None:
    for number in range(7):
        new(desk, f"Piece {number}", planned_at=day(1 + number) if number < 2 else None)
    found = column(desk.run(planning.board, per_column=3), State.DRAFT)
    assert (found.total, found.hidden) == (7, 4)
    assert titles(found.cards) == ["Piece 0", "Piece 1", "Piece 6"]


def test_checks_count_what_is_missing_for_the_next_step(desk: Desk) -> None:
    empty, ready = new(desk, "Empty", body=""), new(desk, "Ready")
    asked = new(desk, "In review", State.IN_REVIEW, body="![](sea.png)")
    ids = [empty.article_id, ready.article_id, asked.article_id]
    assert desk.run(planning.checks, ids) == {empty.article_id: 1, asked.article_id: 2}


def test_the_calendar_tells_planned_from_published(desk: Desk) -> None:
    new(desk, "Hoped for", planned_at=day(10), published_at=day(15))
    new(desk, "Certain", State.SCHEDULED, planned_at=day(3), published_at=day(12))
    new(desk, "Out", State.PUBLISHED, planned_at=day(4), published_at=day(5))
    new(desk, "Held", planned_at=day(20), due_at=day(18), embargo_until=day(21))
    new(desk, "Next month", planned_at=day(31) + timedelta(days=1))
    with set_to(NOON):
        entries = desk.run(planning.calendar, *MARCH)
    assert [(entry.name, entry.kind, entry.at.day) for entry in entries] == [
        ("Out", Kind.PUBLISHED, 5),
        ("Hoped for", Kind.PLANNED, 10),
        ("Certain", Kind.SCHEDULED, 12),
        ("Held", Kind.DUE, 18),
        ("Held", Kind.PLANNED, 20),
        ("Held", Kind.EMBARGO, 21),
    ]
    assert [entry.name for entry in entries if entry.is_overdue] == ["Hoped for"]


def test_an_issue_closes_and_appears_on_the_calendar(desk: Desk) -> None:
    desk.run(issue_plan.begin, "No. 28", by="Ines")
    desk.run(issue_plan.describe, "No. 28", deadline_at=day(12), appears_at=day(30), pages=48, by="Ines")
    entries = desk.run(planning.calendar, *MARCH)
    assert [(entry.kind, entry.name, entry.article_id) for entry in entries] == [
        (Kind.CLOSES, "No. 28", ""),
        (Kind.APPEARS, "No. 28", ""),
    ]


def test_what_has_no_date_and_what_is_late(desk: Desk) -> None:
    new(desk, "Unplanned")
    new(desk, "Approved, unplanned", State.APPROVED)
    new(desk, "Out", State.PUBLISHED, published_at=day(1))
    new(desk, "Late", planned_at=day(9))
    new(desk, "Text late", planned_at=day(25), due_at=day(8))
    new(desk, "Missed", State.SCHEDULED, planned_at=day(1), published_at=day(10))
    new(desk, "In time", planned_at=day(11))
    with set_to(NOON):
        tray = desk.run(planning.unscheduled)
        late = desk.run(planning.overdue)
        outlook = desk.run(planning.outlook, day(9, 0), day(16, 0))
    assert (tray.total, titles(tray.cards)) == (2, ["Approved, unplanned", "Unplanned"])
    assert titles(late) == ["Text late", "Late", "Missed"]
    assert (outlook.planned, outlook.overdue) == (3, 3)


def test_a_day_keeps_the_hour_on_the_desks_clock(desk: Desk) -> None:
    # Lisbon changes its clocks on 29 March 2026: nine in the evening stays nine in the evening.
    planned = new(desk, "Tide", planned_at=datetime(2026, 3, 28, 21, 0, tzinfo=UTC))
    unplanned = new(desk, "Ebb")
    ids = [planned.article_id, unplanned.article_id]
    report = desk.run(planning.plan_for, ids, date(2026, 3, 30), "Europe/Lisbon", by="Ines")
    moments = [desk.run(articles.load, each).metadata.planned_at for each in ids]
    assert moments == [datetime(2026, 3, 30, 20, tzinfo=UTC), datetime(2026, 3, 30, 8, tzinfo=UTC)]
    assert report.bulk_id is not None
    desk.run(bulk.undo, report.bulk_id, by="Ines")
    assert desk.run(articles.load, ids[0]).metadata.planned_at == planned.metadata.planned_at
    assert desk.run(articles.load, ids[0]).sha256 == planned.sha256
    assert desk.run(articles.load, ids[1]).metadata.planned_at is None


def test_planning_needs_no_new_approval(desk: Desk) -> None:
    approved = new(desk, "Tide", State.APPROVED)
    desk.run(planning.set_planned, {approved.article_id: day(14)}, by="Ines")
    desk.run(planning.reschedule, due={approved.article_id: date(2026, 3, 13)}, zone="UTC", by="Ines")
    after = desk.run(articles.load, approved.article_id)
    assert (after.metadata.planned_at, after.metadata.due_at) == (day(14), day(13))
    assert after.approved_revision == after.revision


def test_dates_are_shifted_together_and_back(desk: Desk) -> None:
    ids = [new(desk, f"Part {n}", planned_at=day(n)).article_id for n in (1, 2)]
    report = desk.run(planning.shift, ids, 7, by="Ines")
    assert [desk.run(articles.load, each).metadata.planned_at for each in ids] == [day(8), day(9)]
    assert report.bulk_id is not None
    desk.run(bulk.undo, report.bulk_id, by="Ines")
    assert [desk.run(articles.load, each).metadata.planned_at for each in ids] == [day(1), day(2)]


def test_an_issue_has_an_order_and_pages(desk: Desk) -> None:
    cover, tide, rain = (new(desk, title, issue="No. 28").article_id for title in ("Cover", "Tide", "Rain"))
    before = desk.run(articles.load, tide)
    plan = desk.run(issue_plan.load, "No. 28")
    assert titles(tuple(each.card for each in plan.places)) == ["Cover", "Rain", "Tide"]
    desk.run(issue_plan.place, "No. 28", [tide, cover], by="Ines")
    desk.run(issue_plan.set_pages, "No. 28", tide, 4, by="Ines")
    desk.run(issue_plan.set_pages, "No. 28", rain, 3, by="Ines")
    plan = desk.run(issue_plan.describe, "No. 28", deadline_at=None, appears_at=None, pages=6, by="Ines")
    assert [(p.card.title, p.first_page, p.last_page) for p in plan.places] == [
        ("Tide", 1, 4),
        ("Cover", None, None),
        ("Rain", 5, 7),
    ]
    assert (plan.planned_pages, plan.free_pages) == (7, -1)
    assert desk.run(articles.load, tide) == before  # a place is no revision
    assert desk.run(issue_plan.names) == ("No. 28",)
    with pytest.raises(InvalidField, match=r"No\. 29"):
        desk.run(issue_plan.load, "No. 29")
    with pytest.raises(InvalidField, match="Pages"):
        desk.run(issue_plan.set_pages, "No. 28", tide, -1, by="Ines")


def test_an_article_is_put_into_an_issue_and_out_of_it(desk: Desk) -> None:
    desk.run(issue_plan.begin, "No. 29", by="Ines")
    with pytest.raises(InvalidField, match="already"):
        desk.run(issue_plan.begin, "No. 29", by="Ines")
    tide = new(desk, "Tide", State.APPROVED).article_id
    desk.run(issue_plan.take_in, "No. 29", [tide], by="Ines")
    assert titles(tuple(each.card for each in desk.run(issue_plan.load, "No. 29").places)) == ["Tide"]
    desk.run(issue_plan.take_in, "", [tide], by="Ines")
    assert desk.run(issue_plan.load, "No. 29").places == ()
    assert desk.run(articles.load, tide).approved_revision == desk.run(articles.load, tide).revision


def found(desk: Desk, words: str) -> set[str]:
    with set_to(NOON):
        return {row.title for row in desk.run(search.find, parse(words)).rows}


def test_the_plan_is_asked_for_by_words(desk: Desk) -> None:
    new(desk, "Never")
    new(desk, "Late", planned_at=day(9))
    new(desk, "In time", planned_at=day(11))
    new(desk, "In April", planned_at=datetime(2026, 4, 2, tzinfo=UTC))
    new(desk, "Out", State.PUBLISHED, planned_at=day(2), published_at=day(3))
    assert found(desk, "is:unplanned") == {"Never"}
    assert found(desk, "is:overdue") == {"Late"}
    assert found(desk, "-is:overdue") == {"Never", "In time", "In April", "Out"}
    assert found(desk, "planned:2026-03") == {"Late", "In time", "Out"}
    assert found(desk, "planned:2026-03-11") == {"In time"}
    assert found(desk, "planned:<2026-03-10 -is:published") == {"Late"}
    assert found(desk, "planned:>2026-03-11") == {"In time", "In April"}
    assert found(desk, "planned:2026-03-09..2026-03-11") == {"Late", "In time"}
    assert found(desk, "-planned:2026") == {"Never"}
    with pytest.raises(InvalidQuery, match="no date"):
        parse("planned:soon")
    assert parse("planned:20", typing=True) == parse("")
