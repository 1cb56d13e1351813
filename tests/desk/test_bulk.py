"""Changing many articles at once: each as if alone, all in one transaction, all taken back in one step."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from editdesk.desk import article_rows, articles, audit, bulk, integrity, query, review, revisions, search, taxonomy
from editdesk.desk.bulk_values import BulkCancelled, BulkChange, BulkReport, NothingToUndo
from editdesk.desk.desk import Desk
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, StateChange, Tag, TagSynonym
from editdesk.desk.values import ArticleRow, ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from tests.desk.drafts import again, new

BYLINE = (BylineEntry("Ana Horvat", "Croatia"),)
PAST = datetime(2024, 5, 1, 9, tzinfo=UTC)


def applied(desk: Desk, some: list[ArticleSnapshot], **change: object) -> BulkReport:
    ids = [article.article_id for article in some]
    return desk.run(bulk.apply, ids, BulkChange(**change), by="Ed")  # type: ignore[arg-type]


def undone(desk: Desk, report: BulkReport) -> BulkReport:
    assert report.bulk_id is not None
    return desk.run(bulk.undo, report.bulk_id, by="Ed")


def now(desk: Desk, some: list[ArticleSnapshot]) -> list[ArticleSnapshot]:
    return [desk.run(articles.load, article.article_id) for article in some]


def tagged(desk: Desk, tag: str) -> set[str]:
    return {row.slug for row in desk.run(search.find, query.parse(f'tag:"{tag}"')).rows}


def test_tags_are_added_and_removed_and_no_other_is_touched(desk: Desk) -> None:
    some = [new(desk, tags=("sea", "rope")), new(desk, tags=()), new(desk, tags=("rope", "salt", "sea"))]
    report = applied(desk, some, add_tags=("tide",), remove_tags=("rope",))
    assert report.changed == tuple(article.article_id for article in some)
    assert [article.metadata.tags for article in now(desk, some)] == [
        ("sea", "tide"),
        ("tide",),
        ("salt", "sea", "tide"),
    ]
    assert tagged(desk, "tide") == {article.metadata.slug for article in some}
    assert tagged(desk, "rope") == set()
    rows = {row.slug: row.tags for row in desk.run(search.find, query.parse("")).rows}
    assert rows[some[2].metadata.slug] == ("salt", "sea", "tide")


def test_an_article_that_holds_it_already_gets_no_revision(desk: Desk) -> None:
    some = [new(desk, tags=("tide",)), new(desk)]
    report = applied(desk, some, add_tags=("tide",))
    assert (report.changed, report.unchanged) == ((some[1].article_id,), 1)
    assert [article.revision for article in now(desk, some)] == [1, 2]
    assert applied(desk, some, add_tags=("tide",)) == BulkReport(None, (), 2)


def test_every_field_is_set_at_once_and_found_by_it(desk: Desk) -> None:
    some = [new(desk, section="Old", issue="27"), new(desk, language="es")]
    applied(desk, some, section=" World ", issue="28", assigned_to="Robin", language="pt-BR")
    for article in now(desk, some):
        held = article.metadata
        assert (held.section, held.issue, held.assigned_to, held.language) == ("World", "28", "Robin", "pt-BR")
    for words in ("section:World", "issue:28", "assigned:Robin", "lang:pt"):
        assert desk.run(search.find, query.parse(words)).total == 2, words
    applied(desk, some, section="", issue="")
    assert desk.run(search.find, query.parse("section:World")).total == 0
    assert [article.metadata.issue for article in now(desk, some)] == ["", ""]


def test_a_language_that_is_none_is_refused_for_all(desk: Desk) -> None:
    some = [new(desk)]
    with pytest.raises(InvalidField, match="no language code"):
        applied(desk, some, language="so-called English")
    assert now(desk, some) == some


def test_a_synonym_becomes_its_tag(desk: Desk) -> None:
    def said(session: Session) -> None:
        tag_id = session.scalars(select(Tag.id).where(Tag.name == "sea")).one()
        session.execute(insert(TagSynonym), [{"name": "ocean", "tag_id": tag_id}])

    article = new(desk, tags=("sea",))
    desk.run(said)
    other = new(desk)
    applied(desk, [article, other], add_tags=("ocean",))
    assert [each.metadata.tags for each in now(desk, [article, other])] == [("sea",), ("sea",)]


def test_gates_hold_for_each_and_the_rest_goes_through(desk: Desk) -> None:
    ready = new(desk, "Ready", byline=BYLINE, state=State.IN_REVIEW)
    uncredited = new(desk, "Uncredited", state=State.IN_REVIEW)
    draft = new(desk, "A draft", byline=BYLINE)
    approved = new(desk, "There", byline=BYLINE, state=State.APPROVED)
    report = applied(desk, [ready, uncredited, draft, approved], state=State.APPROVED, add_tags=("spring",))
    assert report.changed == (ready.article_id, approved.article_id)
    refused = dict(report.refused)
    assert refused["uncredited"].startswith("Nobody is credited.")
    assert "cannot become “approved”" in refused["a-draft"]
    after = now(desk, [ready, uncredited, draft, approved])
    assert [each.state for each in after] == [State.APPROVED, State.IN_REVIEW, State.DRAFT, State.APPROVED]
    assert [each.approved_revision for each in after] == [2, None, None, 2]
    assert after[1:3] == [uncredited, draft]


def test_a_step_is_remembered_and_taken_back(desk: Desk) -> None:
    some = [new(desk, "One", byline=BYLINE, published_at=PAST, state=State.APPROVED), new(desk, "Two")]
    report = applied(desk, some, state=State.PUBLISHED)
    assert [each.state for each in now(desk, some)] == [State.PUBLISHED, State.DRAFT]
    assert undone(desk, report).changed == (some[0].article_id,)
    assert [(each.state, each.approved_revision) for each in now(desk, some)] == [
        (State.APPROVED, 1),
        (State.DRAFT, None),
    ]
    steps = desk.run(lambda session: session.execute(select(StateChange.source, StateChange.target)).all())
    assert (State.APPROVED, State.PUBLISHED) in steps
    assert (State.PUBLISHED, State.APPROVED) in steps


def test_sending_back_needs_a_reason_which_history_keeps(desk: Desk) -> None:
    article = new(desk, state=State.IN_REVIEW)
    assert "needs a reason" in applied(desk, [article], state=State.CHANGES_REQUESTED).refused[0][1]
    assert applied(desk, [article], state=State.CHANGES_REQUESTED, reason="Too long").changed
    assert "Too long" in desk.run(audit.entries, article.metadata.slug)[0].detail


def test_dates_move_and_keep_the_hour_of_the_clock_there(desk: Desk) -> None:
    planned = datetime(2026, 3, 27, 8, tzinfo=UTC)  # 9 o'clock in Berlin, two days before its clocks change
    waiting = new(desk, planned_at=planned, published_at=PAST, time_zone="Europe/Berlin")
    out = new(desk, planned_at=planned, published_at=PAST, state=State.PUBLISHED)
    dateless = new(desk)
    report = applied(desk, [waiting, out, dateless], shift_days=7)
    assert report.unchanged == 1
    after = now(desk, [waiting, out])
    assert after[0].metadata.planned_at == datetime(2026, 4, 3, 7, tzinfo=UTC)
    assert after[0].metadata.published_at == PAST + timedelta(days=7)
    assert (after[1].metadata.planned_at, after[1].metadata.published_at) == (planned + timedelta(days=7), PAST)


def test_what_is_scheduled_is_not_shifted_into_the_past(desk: Desk) -> None:
    soon = datetime.now(UTC) + timedelta(days=3)
    article = new(desk, published_at=soon, state=State.SCHEDULED)
    assert "would be past" in applied(desk, [article], shift_days=-7).refused[0][1]
    assert applied(desk, [article], shift_days=7).changed


def test_an_approved_article_stays_approved_with_its_new_tags(desk: Desk) -> None:
    article = new(desk, byline=BYLINE, state=State.PUBLISHED)
    report = applied(desk, [article], add_tags=("spring",))
    assert now(desk, [article])[0].approved_revision == 2
    approved = desk.run(articles.approved, article.article_id)
    assert approved is not None
    assert approved.metadata.tags == ("spring",)
    undone(desk, report)
    assert now(desk, [article])[0].approved_revision == 3


def test_history_and_audit_tell_of_it_for_each_article(desk: Desk) -> None:
    some = [new(desk), new(desk)]
    applied(desk, some, add_tags=("spring",), section="World")
    for article in some:
        assert desk.run(revisions.history, article.article_id)[0].reason == "Add tag “spring”; section “World”"
        entry = desk.run(audit.entries, article.metadata.slug)[0]
        assert (entry.action, entry.by) == ("changed with others", "Ed")
        assert "revision 2" in entry.detail
    assert "2 articles" in desk.run(audit.entries, "articles")[0].detail


def test_taken_back_every_hash_is_as_before_and_revisions_grow(desk: Desk) -> None:
    some = [new(desk, tags=("sea",)), new(desk, section="Old"), new(desk, tags=("tide",))]
    report = applied(desk, some, add_tags=("tide", "spring"), section="World")
    back = undone(desk, report)
    assert back.changed == report.changed
    after = now(desk, some)
    assert [each.sha256 for each in after] == [each.sha256 for each in some]
    assert [each.revision for each in after] == [3, 3, 3]
    assert tagged(desk, "tide") == {some[2].metadata.slug}
    assert integrity.check(desk).problems == ()
    with pytest.raises(NothingToUndo):
        undone(desk, report)


def test_what_was_changed_since_is_named_and_stays(desk: Desk) -> None:
    some = [new(desk, "One"), new(desk, "Two"), new(desk, "Three")]
    report = applied(desk, some, add_tags=("spring",))
    edited = desk.run(articles.save, again(now(desk, some)[1], body="New.\n"), by="Ana")
    back = undone(desk, report)
    assert back.changed == (some[0].article_id, some[2].article_id)
    assert back.refused[0][0] == "two"
    assert "changed since" in back.refused[0][1]
    assert now(desk, some)[1] == edited


def test_a_step_made_since_is_not_taken_back(desk: Desk) -> None:
    article = new(desk, byline=BYLINE, state=State.IN_REVIEW)
    report = applied(desk, [article], state=State.APPROVED)
    desk.run(review.move, article.article_id, State.WITHDRAWN, by="Ana")
    assert undone(desk, report).refused
    assert now(desk, [article])[0].state is State.WITHDRAWN


def test_the_last_change_is_told_and_after_it_the_one_before(desk: Desk) -> None:
    assert desk.run(bulk.last) is None
    some = [new(desk), new(desk)]
    first, second = applied(desk, some, section="World"), applied(desk, some[:1], add_tags=("a", "b"))
    row = desk.run(bulk.last)
    assert row is not None
    assert (row.bulk_id, row.detail, row.articles) == (second.bulk_id, "Add tags “a”, “b”", 1)
    undone(desk, second)
    row = desk.run(bulk.last)
    assert row is not None
    assert (row.bulk_id, row.articles) == (first.bulk_id, 2)


def test_nothing_is_written_when_it_is_given_up(desk: Desk) -> None:
    some = [new(desk) for _ in range(3)]

    def give_up(_done: int, _total: int) -> None:
        raise BulkCancelled

    with pytest.raises(BulkCancelled):
        desk.run(bulk.apply, [each.article_id for each in some], BulkChange(section="World"), by="Ed", progress=give_up)
    assert now(desk, some) == some
    assert desk.run(bulk.last) is None
    assert "World" not in [section.name for section in desk.run(taxonomy.sections)]


def test_an_article_that_is_gone_is_named(desk: Desk) -> None:
    article = new(desk)
    report = desk.run(bulk.apply, [article.article_id, "0" * 32], BulkChange(section="World"), by="Ed")
    assert (len(report.changed), report.refused[0][0]) == (1, "0" * 32)


def test_bodies_are_rewritten_found_anew_and_taken_back(desk: Desk) -> None:
    one, two = new(desk, "One", body="The old pier.\n", state=State.APPROVED, byline=BYLINE), new(desk, "Two")
    edits = [(one.article_id, None, "The new pier.\n"), (two.article_id, Metadata(title="Due", slug="two"), None)]
    report = desk.run(bulk.rewrite, iter(edits), kind="replaced", detail="“old” → “new”", by="Ed")
    assert len(report.changed) == 2
    after = now(desk, [one, two])
    assert (after[0].body, after[1].metadata.title) == ("The new pier.\n", "Due")
    assert after[0].approved_revision == 1
    assert desk.run(search.find, query.parse("new")).total == 1
    assert desk.run(search.find, query.parse("old")).total == 0
    undone(desk, report)
    assert [each.sha256 for each in now(desk, [one, two])] == [one.sha256, two.sha256]
    assert now(desk, [one])[0].approved_revision == 3
    assert desk.run(search.find, query.parse("old")).total == 1


def test_a_rewrite_that_an_article_may_not_hold_is_refused_for_it_alone(desk: Desk) -> None:
    one, two = new(desk, "One"), new(desk, "Two")
    edits = [(one.article_id, Metadata(title="One", slug="two"), None), (two.article_id, None, "New.\n")]
    report = desk.run(bulk.rewrite, edits, kind="replaced", detail="words", by="Ed")
    assert report.changed == (two.article_id,)
    assert "belongs to “Two”" in dict(report.refused)["one"]


def test_bylines_follow_a_rewrite(desk: Desk) -> None:
    article = new(desk, byline=BYLINE, tags=("sea",))
    renamed = again(article, byline=(BylineEntry("Ana Kovač", "Croatia"),), tags=("sea", "salt")).metadata
    desk.run(bulk.rewrite, [(article.article_id, renamed, None)], kind="renamed", detail="Ana", by="Ed")
    assert desk.run(search.find, query.parse("author:Kovač")).total == 1
    assert tagged(desk, "salt") == {article.metadata.slug}


words = st.sampled_from(["sea", "tide", "rope", "Peru", "naïve", "海"])
many_words = st.lists(words, unique=True, max_size=3).map(tuple)
changes = st.builds(
    lambda add, remove, **fields: BulkChange(tuple(set(add) - set(remove)), remove, **fields),
    many_words,
    many_words,
    section=st.none() | st.sampled_from(["", "World", "Sea"]),
    issue=st.none() | st.sampled_from(["", "28"]),
    language=st.none() | st.sampled_from(["en", "es"]),
    state=st.none() | st.sampled_from(list(State)),
    reason=st.sampled_from(["", "as agreed"]),
    shift_days=st.none() | st.integers(-400, 400),
)
contents = st.tuples(many_words, st.sampled_from(["", "World"]), st.sampled_from(list(State)), st.text(max_size=30))


@settings(max_examples=40, deadline=None)
@given(held=st.lists(contents, min_size=1, max_size=4), each=st.lists(changes, min_size=1, max_size=3))
def test_any_changes_taken_back_leave_every_hash_state_and_approval_as_before(
    one_desk: Desk, held: list[tuple[tuple[str, ...], str, State, str]], each: list[BulkChange]
) -> None:
    some = [
        new(
            one_desk,
            body=f"Text {text.encode(errors='ignore').decode()}".replace("\0", ""),
            state=state,
            tags=tags,
            section=section,
            byline=BYLINE,
            planned_at=PAST,
            published_at=PAST,
        )
        for tags, section, state, text in held
    ]
    ids = [article.article_id for article in some]
    reports = [one_desk.run(bulk.apply, ids, change, by="Ed") for change in each]
    changed = now(one_desk, some)
    for article, change in zip(changed, [each[-1]] * len(changed), strict=True):
        if article.article_id in reports[-1].changed:
            assert set(change.add_tags) <= set(article.metadata.tags)
            assert not set(change.remove_tags) & set(article.metadata.tags)
            assert repeated(one_desk, article) == article.metadata
    for report in reversed(reports):
        if report.bulk_id is not None:
            assert undone(one_desk, report).refused == ()
    after = now(one_desk, some)
    assert [(one.sha256, one.state, one.metadata) for one in after] == [
        (one.sha256, one.state, one.metadata) for one in some
    ]
    for before, one in zip(some, after, strict=True):
        assert (one.approved_revision == one.revision) == (before.approved_revision == before.revision)
        for row in one_desk.run(revisions.history, one.article_id):
            assert one_desk.run(revisions.load, one.article_id, row.number).sha256 == row.sha256


def repeated(desk: Desk, article: ArticleSnapshot) -> Metadata:
    """What the columns and links say of the article, in the place of the metadata's fields that they repeat."""

    def read(session: Session) -> tuple[ArticleRow, ...]:
        key = session.scalars(select(Article.id).where(Article.uid == article.article_id)).one()
        return article_rows.article_rows(session, [key])

    (row,) = desk.run(read)
    return replace(article.metadata, tags=row.tags, section=row.section, language=row.language, title=row.title)


def test_published_revisions_come_back_with_the_state(desk: Desk) -> None:
    article = new(desk, byline=BYLINE, published_at=PAST, state=State.PUBLISHED)
    desk.run(review.move, article.article_id, State.IN_REVIEW, by="Ana")
    desk.run(articles.save, again(now(desk, [article])[0], body="Corrected.\n"), by="Ana")
    desk.run(review.move, article.article_id, State.APPROVED, by="Ana")
    report = applied(desk, [article], state=State.PUBLISHED)

    def published(session: Session) -> int | None:
        return session.scalar(select(Article.published_revision))

    assert desk.run(published) == 2
    undone(desk, report)
    assert desk.run(published) == 1
