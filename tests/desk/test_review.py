"""The workflow: gates are tried, approvals stand for one revision, overriding is logged."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit, bulk, people, review, workflow_settings
from editdesk.desk.bulk_values import BulkChange
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleConflict, GateClosed, TransitionRefused
from editdesk.desk.models import Article, Checklist, ChecklistItem, ChecklistTick, Note, Suggestion
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import TRANSITIONS, Gate, GateRule, State, Transition, WorkflowTable
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


def test_the_desk_says_who_may(desk: Desk) -> None:
    roles = {"Approve": ("editor",), "Send back": ("editor", "publisher")}
    moves = tuple(replace(move, roles=roles.get(move.label, ())) for move in TRANSITIONS)
    desk.run(workflow_settings.save, WorkflowTable(moves), by="Ines")
    article = new(desk, state=State.IN_REVIEW, byline=BYLINE)
    assert desk.run(review.standing, article.article_id, by="Nobody").ways[0].refusal == ""  # nobody is listed yet
    for name, role in (("Noor", "writer"), ("Ed", "editor"), ("Ines", "admin")):
        desk.run(people.add_person, name, role, by="Ines")
    for name, told in (
        ("Noor", "“Approve” is for editors, and Noor is a writer. Ask one of them."),
        ("Eve", "“Approve” is for editors. “Eve” is not among this desk's people; an admin can add them."),
    ):
        assert desk.run(review.standing, article.article_id, by=name).ways[0].refusal == told
        with pytest.raises(TransitionRefused) as refused:
            desk.run(review.move, article.article_id, State.APPROVED, by=name, reason="now", override=True)
        assert str(refused.value) == told
    for name in ("Ed", "Ines"):
        assert desk.run(review.standing, article.article_id, by=name).ways[0].is_open
    report = desk.run(bulk.apply, [article.article_id], BulkChange(state=State.APPROVED), by="Noor")
    assert report.refused == (("harbour", "“Approve” is for editors, and Noor is a writer. Ask one of them."),)


def test_who_wrote_it_does_not_approve_it_where_the_desk_says_so(desk: Desk) -> None:
    rules = (GateRule(Gate.OTHER_EYES),)
    moves = tuple(replace(move, gates=rules) if move.label == "Approve" else move for move in TRANSITIONS)
    desk.run(workflow_settings.save, WorkflowTable(moves), by="Ines")
    article = new(desk, byline=(BylineEntry("Ana Horvat"),))
    desk.run(review.move, article.article_id, State.IN_REVIEW, by="Noor")
    for name in ("Noor", "Ana Horvat"):
        (finding,) = desk.run(review.closed_gates, article.article_id, State.APPROVED, by=name)
        assert finding.rule == Gate.OTHER_EYES
        assert name in finding.message
    assert desk.run(review.closed_gates, article.article_id, State.APPROVED, by="Ed") == ()


def test_open_suggestions_hold_an_approval(desk: Desk) -> None:
    article = new(desk, state=State.IN_REVIEW, byline=BYLINE)

    def suggest(session: Session) -> None:
        row_id = session.scalars(select(Article.id)).one()
        row = {"article_id": row_id, "revision": 1, "by": "Ed", "at": PAST}
        rows = [{**row, "uid": "1" * 32, "status": "open"}, {**row, "uid": "2" * 32, "status": "rejected"}]
        session.execute(insert(Suggestion), rows)

    desk.run(suggest)
    (finding,) = desk.run(review.closed_gates, article.article_id, State.APPROVED)
    assert (finding.rule, finding.field) == (Gate.OPEN_SUGGESTIONS, "suggestions")


def test_the_author_is_told_why_it_came_back_and_which_notes_are_open(desk: Desk) -> None:
    article = moved(desk, new(desk), State.IN_REVIEW)

    def leave_notes(session: Session) -> None:
        row_id = session.scalars(select(Article.id)).one()
        note = {"article_id": row_id, "revision": 1, "by": "Ed", "at": PAST, "resolved_at": None, "quote": ""}
        rows = [
            {**note, "uid": "1" * 32, "body": "In general", "start": None, "end": None},
            {**note, "uid": "2" * 32, "body": "Which rope?", "quote": "rope", "start": 9, "end": 13},
        ]
        session.execute(insert(Note), rows)

    desk.run(leave_notes)
    desk.run(review.move, article.article_id, State.CHANGES_REQUESTED, by="Ed", reason="Where is De Aar?")
    standing = desk.run(review.standing, article.article_id, by="Ana")
    assert standing.sent_back is not None
    assert (standing.sent_back.by, standing.sent_back.message) == ("Ed", "Where is De Aar?")
    assert [(note.quote, note.body) for note in standing.sent_back.notes] == [
        ("rope", "Which rope?"),
        ("", "In general"),
    ]
    assert standing.sent_back.notes == desk.run(review.open_notes, article.article_id)
    assert (standing.round, standing.submitted_by, standing.name) == (1, "Ed", "Changes requested")


def test_a_desk_may_approve_without_review(desk: Desk) -> None:
    moves = (*TRANSITIONS, Transition(State.DRAFT, State.APPROVED, "Approve at once"))
    desk.run(workflow_settings.save, WorkflowTable(moves), by="Ines")
    assert moved(desk, new(desk), State.APPROVED).approved_revision == 1


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
