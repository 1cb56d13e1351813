"""The workflow: gates are tried, approvals stand for one revision, overriding is logged."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit, review
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleConflict, GateClosed, TransitionRefused
from editdesk.desk.models import Article, Checklist, ChecklistItem, ChecklistTick, Note
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import Gate, State
from editdesk.text.metadata import BylineEntry, LeadImage
from tests.desk.drafts import again, new

BYLINE = (BylineEntry("Ana Horvat", "Croatia"),)
PAST = datetime(2024, 5, 1, tzinfo=UTC)
FUTURE = datetime.now(UTC) + timedelta(days=30)


def moved(desk: Desk, article: ArticleSnapshot, *states: State) -> ArticleSnapshot:
    for state in states:
        article = desk.run(review.move, article.article_id, state, by="Ed", reason="as agreed")
    return article


def test_an_article_goes_all_the_way(desk: Desk) -> None:
    article = moved(desk, new(desk, byline=BYLINE, published_at=PAST), State.IN_REVIEW, State.APPROVED, State.PUBLISHED)
    assert (article.state, article.approved_revision) == (State.PUBLISHED, 1)
    assert desk.run(articles.load, article.article_id) == article


def test_a_move_that_is_not_in_the_table_names_those_that_are(desk: Desk) -> None:
    with pytest.raises(TransitionRefused, match="may become “in review”"):
        moved(desk, new(desk), State.PUBLISHED)


@pytest.mark.parametrize(
    ("fields", "body", "gate", "field"),
    [
        ({"title": "  "}, "Text", Gate.TITLE, "title"),
        ({}, " \n", Gate.BODY, "body"),
        ({"byline": ()}, "Text", Gate.BYLINE, "byline"),
        ({"lead_image": LeadImage("a.png")}, "Text", Gate.ALT_TEXTS, "lead_image"),
        ({}, "See ![](pier.png).", Gate.ALT_TEXTS, "body"),
        ({}, '<img src="pier.png">', Gate.ALT_TEXTS, "body"),
    ],
)
def test_what_is_missing_keeps_the_gate_closed(
    desk: Desk, fields: dict[str, object], body: str, gate: Gate, field: str
) -> None:
    article = new(desk, body=body, state=State.IN_REVIEW, **{"byline": BYLINE, **fields})
    findings = desk.run(review.closed_gates, article.article_id, State.APPROVED)
    assert [(finding.rule, finding.field) for finding in findings] == [(gate, field)]
    with pytest.raises(GateClosed) as closed:
        moved(desk, article, State.APPROVED)
    assert closed.value.findings == findings
    assert desk.run(articles.load, article.article_id) == article


@pytest.mark.parametrize(
    "body", ["![A pier](pier.png)", "`![](x.png)`", "```\n![](x.png)\n```", '<img alt="A pier" src="pier.png">']
)
def test_described_and_quoted_images_pass(desk: Desk, body: str) -> None:
    article = new(desk, body=body, state=State.IN_REVIEW, byline=BYLINE)
    assert desk.run(review.closed_gates, article.article_id, State.APPROVED) == ()


def test_open_notes_hold_an_approval(desk: Desk) -> None:
    article = new(desk, state=State.IN_REVIEW, byline=BYLINE)

    def leave_notes(session: Session) -> None:
        row_id = session.scalars(select(Article.id)).one()
        note = {"article_id": row_id, "revision": 1, "body": "Check", "by": "Ed", "at": PAST, "resolved_at": None}
        rows = [{**note, "uid": "1" * 32}, {**note, "uid": "2" * 32}, {**note, "uid": "3" * 32, "resolved_at": PAST}]
        session.execute(insert(Note), rows)

    desk.run(leave_notes)
    with pytest.raises(GateClosed, match="2 notes are open"):
        moved(desk, article, State.APPROVED)


def test_required_checklist_items_hold_an_approval_until_ticked(desk: Desk) -> None:
    article = new(desk, state=State.IN_REVIEW, byline=BYLINE)

    def make_checklist(session: Session) -> int:
        checklist = Checklist(name="Every article")
        session.add(checklist)
        session.flush()
        for at, (label, required) in enumerate([("Facts checked", True), ("Teaser written", False)]):
            session.add(ChecklistItem(checklist_id=checklist.id, position=at, label=label, is_required=required))
        session.flush()
        return session.scalars(select(ChecklistItem.id).where(ChecklistItem.is_required)).one()

    def tick(session: Session, item_id: int) -> None:
        row_id = session.scalars(select(Article.id)).one()
        session.add(ChecklistTick(article_id=row_id, item_id=item_id, by="Ed", at=PAST))

    item_id = desk.run(make_checklist)
    with pytest.raises(GateClosed, match="Facts checked"):
        moved(desk, article, State.APPROVED)
    desk.run(tick, item_id)
    assert moved(desk, article, State.APPROVED).approved_revision == 1


def test_dates_and_embargo_hold_publication(desk: Desk) -> None:
    undated = new(desk, "Undated", state=State.APPROVED)
    early = new(desk, "Early", state=State.APPROVED, published_at=PAST, embargo_until=FUTURE)
    future = new(desk, "Future", state=State.APPROVED, published_at=FUTURE)
    late = new(desk, "Late", state=State.APPROVED, published_at=PAST)
    for article, target, rule in (
        (undated, State.PUBLISHED, Gate.PUBLISH_DATE),
        (early, State.PUBLISHED, Gate.EMBARGO),
        (future, State.PUBLISHED, Gate.DUE),
        (late, State.SCHEDULED, Gate.FUTURE_DATE),
    ):
        findings = desk.run(review.closed_gates, article.article_id, target)
        assert [finding.rule for finding in findings] == [rule]
    scheduled = desk.run(articles.save, again(late, published_at=FUTURE), by="Ana")
    assert moved(desk, scheduled, State.SCHEDULED).approved_revision == 2


def test_a_date_set_with_unapproved_changes_does_not_count(desk: Desk) -> None:
    article = new(desk, state=State.APPROVED)
    changed = desk.run(articles.save, again(article, "Other words.\n", published_at=PAST), by="Ana")
    with pytest.raises(GateClosed, match="nobody has approved"):
        moved(desk, changed, State.PUBLISHED)


def test_overriding_needs_a_reason_and_is_logged(desk: Desk) -> None:
    article = new(desk, state=State.IN_REVIEW)
    with pytest.raises(TransitionRefused, match="needs a reason"):
        desk.run(review.move, article.article_id, State.APPROVED, by="Ed", override=True)
    desk.run(review.move, article.article_id, State.APPROVED, by="Ed", reason="agency text", override=True)
    entry = desk.run(audit.entries, "harbour")[0]
    assert (entry.by, entry.action) == ("Ed", "changed the state")
    assert entry.detail == "in_review → approved, revision 1; overrode byline: agency text"


def test_sending_back_needs_a_reason(desk: Desk) -> None:
    article = new(desk, state=State.IN_REVIEW)
    with pytest.raises(TransitionRefused, match="“Send back” needs a reason"):
        desk.run(review.move, article.article_id, State.CHANGES_REQUESTED, by="Ed")


def test_a_text_nobody_has_seen_is_not_approved(desk: Desk) -> None:
    seen = new(desk, state=State.IN_REVIEW, byline=BYLINE)
    desk.run(articles.save, again(seen, "Other words.\n"), by="Ana")
    with pytest.raises(ArticleConflict):
        desk.run(review.move, seen.article_id, State.APPROVED, by="Ed", version=seen.version)


def test_a_correction_leaves_the_published_revision_until_it_is_approved(desk: Desk) -> None:
    published = new(desk, state=State.PUBLISHED, byline=BYLINE, published_at=PAST)
    corrected = desk.run(articles.save, again(published, "Corrected.\n"), by="Ana")
    assert moved(desk, corrected, State.IN_REVIEW).approved_revision == 1
    assert moved(desk, corrected, State.APPROVED).approved_revision == 2
    assert moved(desk, corrected, State.IN_REVIEW).approved_revision == 1


def test_reopening_what_was_never_published_takes_the_approval_back(desk: Desk) -> None:
    article = moved(desk, new(desk, byline=BYLINE), State.IN_REVIEW, State.APPROVED, State.IN_REVIEW)
    assert article.approved_revision is None


def test_what_is_withdrawn_is_not_exported(desk: Desk) -> None:
    article = moved(desk, new(desk, state=State.PUBLISHED, published_at=PAST), State.WITHDRAWN)
    assert desk.run(articles.approved, article.article_id) is None
    assert moved(desk, article, State.DRAFT).state is State.DRAFT
