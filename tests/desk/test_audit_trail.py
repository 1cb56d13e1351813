"""The audit tells the story of an article in order, and can be filtered and written down."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from editdesk.desk import articles, assigning, audit, audit_trail, bulk, checklists, clock, exports, review
from editdesk.desk.audit_values import COLUMNS, AuditFilter, csv_text, document
from editdesk.desk.checklist_values import Checklist, Item
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.values import AuditEntry, ExportedArticle
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry
from tests.desk.drafts import again, new

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)


def reviewed(desk: Desk) -> str:
    """Let an article go through a review, a step an hour."""
    desk.run(checklists.save, Checklist("Facts", items=(Item("Names"),)), by="Ines")
    (item,) = desk.run(checklists.every)[0].items
    with clock.set_to(AT):
        first = new(desk, byline=(BylineEntry("Ana"),))
    uid = first.article_id
    steps = (
        lambda: desk.run(review.move, uid, State.IN_REVIEW, by="Ana"),
        lambda: desk.run(assigning.assign, [uid], "Ed", by="Ines"),
        lambda: desk.run(assigning.set_due, [uid], AT + timedelta(days=2), by="Ines"),
        lambda: desk.run(review.move, uid, State.CHANGES_REQUESTED, by="Ed", reason="Which pier?"),
        lambda: desk.run(articles.save, again(desk.run(articles.load, uid), slug="the-pier"), by="Ana"),
        lambda: desk.run(review.move, uid, State.IN_REVIEW, by="Ana"),
        lambda: desk.run(checklists.tick, uid, item.key, by="Ed"),
        lambda: desk.run(review.move, uid, State.APPROVED, by="Ed"),
        lambda: desk.run(
            exports.record, "site", "/out", "Ines", (ExportedArticle(uid, "the-pier", 4, "a" * 64, ("x.html",)),)
        ),
    )
    for hour, step in enumerate(steps, 1):
        with clock.set_to(AT + timedelta(hours=hour)):
            step()
    return uid


def test_the_story_of_an_article_reads_in_order_also_under_its_earlier_address(desk: Desk) -> None:
    uid = reviewed(desk)
    new(desk, "Another")
    story = desk.run(audit_trail.story, uid)
    assert [(entry.by, entry.action, entry.detail) for entry in story] == [
        ("Ana", "created", "saved"),
        ("Ana", "changed the state", "draft → in_review, revision 1"),
        ("Ines", "assigned", "revision 2: assigned to Ed"),
        ("Ines", "set a due time", "revision 3: due 2026-03-03 09:00"),
        ("Ed", "changed the state", "in_review → changes_requested, revision 3: Which pier?"),
        ("Ana", "saved", "revision 4, changes_requested: saved"),
        ("Ana", "changed the state", "changes_requested → in_review, revision 4"),
        ("Ed", "ticked", "Facts: Names"),
        ("Ed", "changed the state", "in_review → approved, revision 4"),
        ("Ines", "exported", "site, revision 4 → /out"),
    ]
    assert {entry.article_id for entry in story} == {uid}
    assert [entry.subject for entry in story][::9] == ["harbour", "the-pier"]


def test_filters_narrow_the_desk_and_an_article(desk: Desk) -> None:
    uid = reviewed(desk)
    assert {entry.by for entry in desk.run(audit_trail.find, AuditFilter(by="Ed"))} == {"Ed"}
    moves = desk.run(audit_trail.find, AuditFilter(action="changed the state"))
    assert len(moves) == 4
    assert moves[0].key > moves[-1].key
    within = AuditFilter(since=AT + timedelta(hours=5), until=AT + timedelta(hours=7))
    assert [entry.action for entry in desk.run(audit_trail.find, within)] == ["changed the state", "saved"]
    own = desk.run(audit_trail.find, AuditFilter(uid, by="Ines"))
    assert [entry.action for entry in own] == ["exported", "set a due time", "assigned"]
    assert [entry.action for entry in desk.run(audit_trail.find, AuditFilter(uid, action="ticked"))] == ["ticked"]
    with pytest.raises(ArticleNotFound):
        desk.run(audit_trail.story, "f" * 32)


def test_pages_go_on_before_the_last_one_seen(desk: Desk) -> None:
    for number in range(5):
        desk.run(audit.record, "Ana", "counted", "", str(number))
    first = desk.run(audit_trail.find, limit=3)
    rest = desk.run(audit_trail.find, limit=3, before=first[-1].key)
    assert [entry.detail for entry in (*first, *rest)][:5] == ["4", "3", "2", "1", "0"]


def test_filters_can_be_offered(desk: Desk) -> None:
    reviewed(desk)
    assert set(desk.run(audit_trail.people)) >= {"Ana", "Ed", "Ines"}
    assert "ticked" in desk.run(audit_trail.actions)


def test_entries_from_before_articles_were_kept_are_found_by_the_address(desk: Desk) -> None:
    article = new(desk)
    desk.run(audit.record, "Ana", "did of old", "harbour")
    assert [entry.action for entry in desk.run(audit_trail.story, article.article_id)] == ["created", "did of old"]


def test_csv_and_json_hold_every_column_and_no_formula(desk: Desk) -> None:
    uid = reviewed(desk)
    story = desk.run(audit_trail.story, uid)
    rows = list(csv.DictReader(io.StringIO(csv_text(story))))
    assert tuple(rows[0]) == COLUMNS
    assert rows == document(story)["entries"]
    risky = AuditEntry(AT, "=cmd()", "x", "", "a, “b”\nc")
    cells = next(csv.DictReader(io.StringIO(csv_text([risky]))))
    assert (cells["by"], cells["detail"]) == ("'=cmd()", "a, “b”\nc")


def test_assigning_can_be_taken_back(desk: Desk) -> None:
    article = new(desk, state=State.APPROVED)
    report = desk.run(assigning.assign, [article.article_id], " Ed ", by="Ines")
    assigned = desk.run(articles.load, article.article_id)
    assert (assigned.metadata.assigned_to, assigned.approved_revision) == ("Ed", 2)
    assert report.bulk_id is not None
    desk.run(bulk.undo, report.bulk_id, by="Ines")
    assert desk.run(articles.load, article.article_id).metadata.assigned_to == ""
