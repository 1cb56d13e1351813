"""The queue: what waits for whom, the most urgent first, page by page."""

from datetime import UTC, datetime, timedelta

from editdesk.desk import articles, bulk, clock, review, review_queue
from editdesk.desk.bulk_values import BulkChange
from editdesk.desk.desk import Desk
from editdesk.desk.queue_values import Which
from editdesk.desk.workflow import State
from tests.desk.drafts import again, new

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def submitted(desk: Desk, title: str, by: str = "Ana", **fields: object) -> str:
    article = new(desk, title, **fields)
    return desk.run(review.move, article.article_id, State.IN_REVIEW, by=by).article_id


def titles(desk: Desk, which: Which, person: str = "Ines") -> list[str]:
    with clock.set_to(NOW):
        return [row.title for row in desk.run(review_queue.queue, person, which).rows]


def fill(desk: Desk) -> None:
    with clock.set_to(NOW - timedelta(days=3)):
        submitted(desk, "Old", assigned_to="Ines")
        submitted(desk, "Late", due_at=NOW - timedelta(days=1))
        back = submitted(desk, "Back", by="Ana")
    with clock.set_to(NOW - timedelta(days=1)):
        submitted(desk, "Fresh")
        submitted(desk, "Soon", assigned_to="Ed", due_at=NOW + timedelta(days=1))
        desk.run(review.move, back, State.CHANGES_REQUESTED, by="Ines", reason="Where is De Aar?")
    new(desk, "Draft")
    articles_in_trash = submitted(desk, "Trashed")
    desk.run(articles.trash, articles_in_trash, by="Ines")


def test_each_part_holds_what_waits_for_whom(desk: Desk) -> None:
    fill(desk)
    assert titles(desk, Which.WAITING) == ["Late", "Soon", "Old", "Fresh"]
    assert titles(desk, Which.MINE) == ["Old"]
    assert titles(desk, Which.UNASSIGNED) == ["Late", "Fresh"]
    assert titles(desk, Which.OVERDUE) == ["Late"]
    assert titles(desk, Which.SENT_BACK, "Ana") == ["Back"]
    assert titles(desk, Which.SENT_BACK, "Ines") == []
    assert titles(desk, Which.ALL_SENT_BACK) == ["Back"]


def test_counts_are_those_of_the_lists(desk: Desk) -> None:
    fill(desk)
    for person in ("Ana", "Ines", "Ed", ""):
        with clock.set_to(NOW):
            counted = desk.run(review_queue.counts, person)
        assert counted == {which: len(titles(desk, which, person)) for which in Which}, person


def test_a_row_says_round_and_who_handed_it_in_when(desk: Desk) -> None:
    fill(desk)
    with clock.set_to(NOW):
        (row,) = desk.run(review_queue.queue, "Ana", Which.SENT_BACK).rows
        late = desk.run(review_queue.queue, "Ana", Which.OVERDUE).rows[0]
    assert (row.round, row.submitted_by, row.submitted_at) == (1, "Ana", NOW - timedelta(days=3))
    assert (row.message, row.is_overdue) == ("Where is De Aar?", False)
    assert (late.is_overdue, late.due_at) == (True, NOW - timedelta(days=1))
    again = desk.run(review.move, row.article_id, State.IN_REVIEW, by="Noor")
    found = [each for each in desk.run(review_queue.queue, "", Which.WAITING).rows if each.article_id == row.article_id]
    assert [(each.round, each.submitted_by) for each in found] == [(2, "Noor")]
    assert again.state is State.IN_REVIEW


def test_pages_go_on_where_the_last_one_ended(desk: Desk) -> None:
    with clock.set_to(NOW):
        for number in range(3):
            submitted(desk, f"Dated {number}", due_at=NOW + timedelta(days=1))
            submitted(desk, f"Undated {number}")
        seen: list[str] = []
        after = None
        while True:
            page = desk.run(review_queue.queue, "", Which.WAITING, limit=2, after=after)
            seen += [row.title for row in page.rows]
            after = page.after
            if after is None:
                break
    assert seen == [*(f"Dated {number}" for number in range(3)), *(f"Undated {number}" for number in range(3))]


def test_many_submitted_at_once_begin_a_round_each(desk: Desk) -> None:
    ids = [new(desk, title).article_id for title in ("One", "Two")]
    desk.run(bulk.apply, ids, BulkChange(state=State.IN_REVIEW), by="Ana")
    rows = desk.run(review_queue.queue, "", Which.WAITING).rows
    assert [(row.title, row.round, row.submitted_by) for row in rows] == [("One", 1, "Ana"), ("Two", 1, "Ana")]


def test_a_submission_of_many_that_is_taken_back_counts_for_no_round(desk: Desk) -> None:
    ids = [new(desk, title).article_id for title in ("One", "Two")]
    report = desk.run(bulk.apply, ids, BulkChange(state=State.IN_REVIEW), by="Ana")
    desk.run(articles.save, again(desk.run(articles.load, ids[1]), "Changed since.\n"), by="Ana")
    assert report.bulk_id is not None
    desk.run(bulk.undo, report.bulk_id, by="Ana")
    rounds = [desk.run(review.standing, each, by="Ana").round for each in ids]
    assert rounds == [0, 1]  # the second was changed since, and stays in review
    desk.run(review.move, ids[0], State.IN_REVIEW, by="Ana")
    assert desk.run(review.standing, ids[0], by="Ana").round == 1
