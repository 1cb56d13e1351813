"""Suggested edits on the desk: recorded beside the text, decided in any order, taken back, never on other words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from editdesk.desk import articles, audit, bulk, notes, people, revisions, suggestions
from editdesk.desk import replace as library
from editdesk.desk.desk import Desk
from editdesk.desk.errors import ArticleConflict, InvalidField
from editdesk.desk.replace_values import ArticleEdits, Edit
from editdesk.desk.suggestion_values import Suggestion, SuggestionRefused, SuggestionStatus
from editdesk.desk.values import ArticleSnapshot, Placed
from editdesk.text.anchors import anchor_at
from editdesk.text.suggestions import Proposal, with_all
from tests.desk.drafts import again, new

BODY = "The colour of the harbour is grey.\r\n\r\nNobody knows why. שלום 👩🏽‍🚀\r\n"
_MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


def proposal(text: str, old: str, put: str, by: str = "Ines", minutes: int = 0, field: str = "") -> Proposal:
    start = text.index(old)
    at = _MORNING + timedelta(minutes=minutes)
    return Proposal(uuid4().hex, start, start + len(old), old, put, by, at, field)


def suggest(desk: Desk, article: ArticleSnapshot, *proposals: Proposal) -> tuple[Suggestion, ...]:
    for by in dict.fromkeys(each.by for each in proposals):
        own = [each for each in proposals if each.by == by]
        desk.run(suggestions.record, article.article_id, own, by=by, version=article.version)
    return desk.run(suggestions.of, article.article_id)


def by_uid(desk: Desk, article: ArticleSnapshot, one: Proposal) -> Suggestion:
    (found,) = [each for each in desk.run(suggestions.of, article.article_id) if each.uid == one.uid]
    return found


def accept(desk: Desk, article: ArticleSnapshot, *chosen: Proposal) -> ArticleSnapshot:
    uids = [each.uid for each in chosen]
    return desk.run(suggestions.accept, article.article_id, uids, by="Ana", version=article.version)


def test_what_is_suggested_stands_beside_the_text_until_it_is_decided(desk: Desk) -> None:
    article = new(desk, body=BODY)
    color, why = proposal(BODY, "colour", "color"), proposal(BODY, "Nobody knows why.", "")
    kept = suggest(desk, article, why, color)
    assert [each.uid for each in kept] == [color.uid, why.uid]
    assert [each.proposal for each in kept] == [color, why]
    assert desk.run(articles.load, article.article_id) == article

    after = accept(desk, article, color)
    assert after.body == BODY.replace("colour", "color")
    assert (after.revision, after.version) == (2, 2)
    assert desk.run(revisions.history, article.article_id)[0].reason == "accepted a suggestion by Ines"
    decided = by_uid(desk, article, color)
    assert (decided.status, decided.decided_by, decided.proposal) == (SuggestionStatus.ACCEPTED, "Ana", None)
    still = by_uid(desk, article, why)
    assert still.proposal == replace(why, start=why.start - 1, end=why.end - 1)

    (rejected,) = desk.run(suggestions.reject, article.article_id, [why.uid], by="Ana")
    assert rejected.status is SuggestionStatus.REJECTED
    assert desk.run(articles.load, article.article_id) == after
    assert desk.run(suggestions.of, article.article_id, only_open=True) == ()
    told = [(each.by, each.action, each.detail) for each in desk.run(audit.entries, article.metadata.slug, limit=4)]
    assert told[0] == ("Ana", "rejected suggestions", "−“Nobody knows why.”")
    assert told[1] == ("Ana", "accepted suggestions", "“colour” → “color”")


def test_decisions_are_taken_back_in_any_order(desk: Desk) -> None:
    article = new(desk, body=BODY)
    color = proposal(BODY, "colour", "color")
    quay = proposal(BODY, " is grey", " is green and grey", minutes=1)
    gone = proposal(BODY, "Nobody knows why. ", "", minutes=2)
    suggest(desk, article, color, quay, gone)
    after = accept(desk, article, color, gone, quay)
    assert after.body == "The color of the harbour is green and grey.\r\n\r\nשלום 👩🏽‍🚀\r\n"
    for uids in ([gone.uid], [color.uid, quay.uid]):
        after = desk.run(suggestions.undo, article.article_id, uids, by="Ana", version=after.version)
    assert after.body.encode() == BODY.encode()
    assert [each.proposal for each in desk.run(suggestions.of, article.article_id)] == [color, quay, gone]

    desk.run(suggestions.reject, article.article_id, [color.uid], by="Ana")
    same = desk.run(suggestions.undo, article.article_id, [color.uid], by="Ana", version=after.version)
    assert (same.revision, by_uid(desk, article, color).is_open) == (after.revision, True)
    with pytest.raises(SuggestionRefused, match="is open"):
        desk.run(suggestions.undo, article.article_id, [color.uid], by="Ana", version=after.version)


def test_of_two_on_the_same_words_one_is_taken_and_the_other_waits_without_a_place(desk: Desk) -> None:
    article = new(desk, body=BODY)
    ines, ben = proposal(BODY, "colour", "color"), proposal(BODY, "The colour", "A hue", "Ben", minutes=1)
    suggest(desk, article, ines, ben)
    after = accept(desk, article, ben)
    assert after.body.startswith("A hue of")
    left = by_uid(desk, article, ines)
    assert (left.is_open, left.is_orphan, left.quote) == (True, True, "colour")
    with pytest.raises(SuggestionRefused, match="changed or gone"):
        accept(desk, after, ines)

    back = desk.run(suggestions.undo, article.article_id, [ben.uid], by="Ana", version=after.version)
    assert back.body == BODY
    assert by_uid(desk, article, ines).proposal == ines
    both = accept(desk, back, ines, ben)
    assert both.body == BODY.replace("colour", "color")
    assert by_uid(desk, article, ben).is_orphan


def test_all_by_one_person_are_taken_in_and_nobody_elses(desk: Desk) -> None:
    article = new(desk, body=BODY)
    mine = [proposal(BODY, "colour", "color"), proposal(BODY, "why", "it", minutes=1)]
    theirs = [proposal(BODY, "grey", "gray", "Ben", minutes=2), proposal(BODY, "knows why", "minds", "Ben", minutes=3)]
    suggest(desk, article, *mine, *theirs)
    after = desk.run(suggestions.accept_all_by, article.article_id, "Ines", by="Ana", version=article.version)
    assert after.body == with_all(BODY, mine)
    assert [(each.by, each.is_orphan) for each in desk.run(suggestions.of, article.article_id, only_open=True)] == [
        ("Ben", False),
        ("Ben", True),
    ]
    with pytest.raises(SuggestionRefused, match="no open suggestion by Ines"):
        desk.run(suggestions.accept_all_by, article.article_id, "Ines", by="Ana", version=after.version)


def test_what_was_accepted_and_changed_since_is_not_taken_back_by_force(desk: Desk) -> None:
    article = new(desk, body=BODY)
    color = proposal(BODY, "colour of the harbour", "color of the sea")
    suggest(desk, article, color)
    after = accept(desk, article, color)
    changed = desk.run(articles.save, again(after, after.body.replace("the sea", "a sea")), by="Ana")
    with pytest.raises(SuggestionRefused, match="changed since"):
        desk.run(suggestions.undo, article.article_id, [color.uid], by="Ana", version=changed.version)
    assert desk.run(articles.load, article.article_id) == changed


def test_suggestions_upon_an_older_text_are_carried_over_or_orphans(desk: Desk, other_desk: Desk) -> None:
    article = new(desk, body=BODY)
    later = other_desk.run(articles.save, again(article, "Morning.\r\n\r\n" + BODY.replace("why", "when")), by="Ana")
    grey, why = proposal(BODY, "grey", "gray"), proposal(BODY, "why", "it", minutes=1)
    suggest(desk, article, grey, why)
    placed, orphan = desk.run(suggestions.of, article.article_id)
    assert placed.proposal == proposal_at(later.body, grey)
    assert (orphan.uid, orphan.is_orphan, orphan.prefix[-7:]) == (why.uid, True, " knows ")
    with pytest.raises(ArticleConflict):
        accept(desk, article, grey)
    linked = desk.run(
        suggestions.relink,
        article.article_id,
        why.uid,
        later.body.index("when"),
        later.body.index("when") + 4,
        by="Ines",
        version=later.version,
    )
    assert linked.quote == "when"
    assert accept(desk, later, why, grey).body == "Morning.\r\n\r\n" + BODY.replace("why", "it").replace("grey", "gray")


def proposal_at(text: str, one: Proposal) -> Proposal:
    start = text.index(one.quote)
    return replace(one, start=start, end=start + len(one.quote))


def test_a_change_of_the_text_moves_suggestions_or_leaves_them_without_a_place(desk: Desk) -> None:
    article = new(desk, body=BODY)
    color, why = proposal(BODY, "colour", "color"), proposal(BODY, "why", "it")
    suggest(desk, article, color, why)
    after = desk.run(articles.save, again(article, BODY.replace("colour", "colours")), by="A")
    assert by_uid(desk, article, color).is_orphan
    assert by_uid(desk, article, why).proposal == proposal_at(after.body, why)
    told = (Placed(why.uid, 3, 6),)  # a place that does not have its words is not believed
    body = "Morning. " + after.body
    desk.run(articles.save, replace(again(after, body), placed=told), by="Ana")
    assert by_uid(desk, article, why).proposal == proposal_at(body, why)
    back = desk.run(revisions.restore, article.article_id, 1, version=after.version + 1, by="Ana")
    assert back.body == BODY
    assert by_uid(desk, article, color).proposal == color


def test_own_proposals_change_and_are_taken_back_but_not_those_of_others(desk: Desk) -> None:
    article = new(desk, body=BODY)
    color, why = proposal(BODY, "colour", "color"), proposal(BODY, "why", "it", "Ben")
    suggest(desk, article, color, why)
    record = suggestions.record
    hue = replace(color, replacement="hue")
    run = {"by": "Ines", "version": article.version}
    open_ones = desk.run(record, article.article_id, [hue], comments={hue.uid: "Shorter."}, **run)  # type: ignore[arg-type]
    assert [(each.replacement, each.comment) for each in open_ones] == [("hue", "Shorter."), ("it", "")]
    with pytest.raises(SuggestionRefused, match="Ben suggested"):
        desk.run(record, article.article_id, [], withdrawn=[why.uid], **run)  # type: ignore[arg-type]
    with pytest.raises(SuggestionRefused, match="Ben suggested"):
        desk.run(suggestions.withdraw, article.article_id, [why.uid], by="Ines")
    desk.run(notes.add, article.article_id, None, "Why?", by="Ben", suggestion=hue.uid)
    desk.run(record, article.article_id, [], withdrawn=[hue.uid], **run)  # type: ignore[arg-type]
    assert [each.uid for each in desk.run(suggestions.of, article.article_id)] == [why.uid]
    desk.run(suggestions.undo, article.article_id, [hue.uid], by="Ines", version=article.version)
    assert by_uid(desk, article, color).is_open
    desk.run(suggestions.withdraw, article.article_id, [why.uid], by="Ben")
    with pytest.raises(SuggestionRefused, match="already"):
        accept(desk, article, why)
    (remark,) = desk.run(notes.of, article.article_id)
    assert remark.suggestion == hue.uid


def test_fields_are_suggested_anew(desk: Desk) -> None:
    article = new(desk, title="Harbour", body=BODY, tags=("ports", "rain"))
    title = proposal("Harbour", "Harbour", "The grey harbour", field="title")
    tags = proposal("ports, rain", "ports, rain", "harbours, rain", minutes=1, field="tags")
    suggest(desk, article, title, tags)
    after = accept(desk, article, title, tags)
    assert (after.metadata.title, after.metadata.tags, after.body) == ("The grey harbour", ("harbours", "rain"), BODY)
    back = desk.run(suggestions.undo, article.article_id, [title.uid], by="Ana", version=after.version)
    assert (back.metadata.title, back.metadata.tags) == ("Harbour", ("harbours", "rain"))
    with pytest.raises(InvalidField, match="no field"):
        suggest(desk, article, proposal("x", "x", "y", field="planned_at"))
    picture = proposal("", "", "A quay", field="lead_image.alt")
    suggest(desk, back, picture)
    with pytest.raises(SuggestionRefused, match="Add it first"):
        accept(desk, back, picture)


def test_a_note_grows_with_the_suggestion_that_is_taken_in_between_its_words(desk: Desk) -> None:
    article = new(desk, body=BODY)
    start = BODY.index("The colour")
    anchor = anchor_at(BODY, start, BODY.index(" is grey"))
    note = desk.run(notes.add, article.article_id, anchor, "Which?", by="Ben")
    color = proposal(BODY, "colour", "color")
    suggest(desk, article, color)
    accept(desk, article, color)
    assert desk.run(notes.thread, note.uid).quote == "The color of the harbour"


def test_replacing_across_the_library_carries_remarks_along(desk: Desk) -> None:
    article = new(desk, body=BODY)
    color, why = proposal(BODY, "colour", "color"), proposal(BODY, "why", "it")
    suggest(desk, article, color, why)
    at = BODY.index("colour")
    edits = ArticleEdits(article.article_id, article.version, (Edit("body", at, at + 6, "tint"),))
    done = desk.run(library.apply, [edits], by="Ana", detail="colour → tint")
    assert by_uid(desk, article, color).is_orphan
    assert by_uid(desk, article, why).proposal == proposal_at(BODY.replace("colour", "tint"), why)
    assert done.bulk_id is not None
    desk.run(bulk.undo, done.bulk_id, by="Ana")
    assert [each.proposal for each in desk.run(suggestions.of, article.article_id)] == [color, why]


def test_a_removed_person_leaves_suggestions_that_say_so(desk: Desk) -> None:
    desk.run(people.add_person, "Ben", "editor", by="Ines")
    article = new(desk, body=BODY)
    why = proposal(BODY, "why", "it", "Ben")
    suggest(desk, article, why)
    desk.run(people.remove_person, "Ben", by="Ines")
    assert by_uid(desk, article, why).is_by_former
    assert "it" in accept(desk, article, why).body


def test_what_is_gone_is_named(desk: Desk) -> None:
    article = new(desk, body=BODY)
    with pytest.raises(SuggestionRefused, match="no longer on the desk"):
        desk.run(suggestions.reject, article.article_id, ["0" * 32], by="Ana")
