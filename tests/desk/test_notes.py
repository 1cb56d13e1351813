"""Notes: threads on words, which stay at their words or say that these are gone."""

from dataclasses import replace

import pytest

from editdesk.desk import articles, audit, notes, people, review, revisions, search
from editdesk.desk.desk import Desk
from editdesk.desk.errors import GateClosed, InvalidField
from editdesk.desk.note_rows import NoteNotFound
from editdesk.desk.note_values import NoteFilter, NoteState, NoteThread, RemovedReply, RemovedThread, filtered
from editdesk.desk.notes import NoteRefused
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleSnapshot, Placed
from editdesk.desk.workflow import State
from editdesk.text.anchors import Anchor, Orphan, anchor_at
from tests.desk.drafts import again, new

BODY = (
    "The harbour wakes before the town. Salt and rope lie on the quay.\n\n"
    "At noon the wind turns, and the boats come in one by one.\n"
)


def words(text: str, said: str) -> Anchor:
    return anchor_at(text, text.index(said), text.index(said) + len(said))


def note(desk: Desk, article: ArticleSnapshot, said: str, body: str = "Is this so?", by: str = "Ines") -> NoteThread:
    return desk.run(notes.add, article.article_id, words(article.body, said), body, by=by)


def only(desk: Desk, article: ArticleSnapshot) -> NoteThread:
    (thread,) = desk.run(notes.of, article.article_id)
    return thread


def test_a_note_stands_on_its_words_and_is_answered_resolved_and_reopened(desk: Desk) -> None:
    article = new(desk, body=BODY)
    thread = note(desk, article, "Salt and rope")
    assert thread == only(desk, article)
    assert thread.place == words(BODY, "Salt and rope")
    assert (thread.opening.by, thread.is_open, thread.revision) == ("Ines", True, 1)

    desk.run(notes.reply, thread.uid, "It is.", by="Ana")
    resolved = desk.run(notes.resolve, thread.uid, by="Ana")
    assert [each.body for each in resolved.texts] == ["Is this so?", "It is."]
    assert (resolved.is_open, resolved.resolved_by) == (False, "Ana")
    assert desk.run(notes.resolve, thread.uid, by="Ines").resolved_by == "Ana"
    assert desk.run(notes.reopen, thread.uid, by="Ines").is_open

    desk.run(notes.resolve, thread.uid, by="Ana")
    desk.run(notes.reply, resolved.replies[0].uid, "Not quite.", by="Ines")
    assert only(desk, article).is_open
    told = [entry.action for entry in desk.run(audit.entries, article.metadata.slug)]
    assert told[:-1] == [
        "answered a note, which is open again",
        "resolved a note",
        "reopened a note",
        "resolved a note",
        "answered a note",
        "wrote a note",
    ]
    assert desk.run(articles.load, article.article_id) == article  # nothing of it is in the article


def test_a_note_may_be_on_the_article_or_a_field_and_says_something(desk: Desk) -> None:
    article = new(desk, body=BODY, standfirst="Boats come in.")
    desk.run(notes.add, article.article_id, None, "Too long.", by="Ines")
    desk.run(
        notes.add, article.article_id, words("Boats come in.", "come in"), "Do they?", by="Ines", field="standfirst"
    )
    whole, field = desk.run(notes.of, article.article_id)
    assert (whole.place, whole.is_orphan, whole.quote) == (None, False, "")
    assert (field.field, field.quote) == ("standfirst", "come in")
    with pytest.raises(InvalidField, match="says something"):
        desk.run(notes.add, article.article_id, None, " \n", by="Ines")
    with pytest.raises(InvalidField, match="no field"):
        desk.run(notes.add, article.article_id, None, "When?", by="Ines", field="planned_at")
    with pytest.raises(InvalidField, match="Select some"):
        desk.run(notes.add, article.article_id, Anchor(3, 3, ""), "Here?", by="Ines")

    moved = again(article, standfirst="At noon boats come in.")
    desk.run(articles.save, moved, by="Ana")
    place = desk.run(notes.of, article.article_id)[1].place
    assert isinstance(place, Anchor)
    assert place.start == 14


def test_only_its_writer_changes_a_note(desk: Desk) -> None:
    article = new(desk, body=BODY)
    thread = note(desk, article, "Salt")
    with pytest.raises(NoteRefused, match="Ines wrote"):
        desk.run(notes.edit, thread.uid, "No.", by="Ana")
    changed = desk.run(notes.edit, thread.uid, "Is it salt?", by="Ines")
    assert (changed.body, changed.edited_at is not None) == ("Is it salt?", True)
    assert desk.run(audit.entries)[0].detail == "Is this so? → Is it salt?"
    assert desk.run(notes.edit, thread.uid, "Is it salt?", by="Ines") == changed


def test_people_are_spoken_to(desk: Desk) -> None:
    desk.run(people.add_person, "Ana Ruiz", "writer", by="Ines")
    article = new(desk, body=BODY)
    thread = note(desk, article, "Salt", "@ana ruiz, is this so? @Nobody")
    assert thread.opening.mentions == ("Ana Ruiz",)
    (mention,) = desk.run(notes.mentioning, "Ana Ruiz")
    assert (mention.thread, mention.note, mention.title, mention.is_open) == (
        thread.uid,
        thread.opening,
        "Harbour",
        True,
    )
    reply = desk.run(notes.reply, thread.uid, "@Ana Ruiz?", by="Ines")
    assert [each.note.uid for each in desk.run(notes.mentioning, "Ana Ruiz")] == [reply.uid, thread.uid]
    desk.run(notes.resolve, thread.uid, by="Ines")
    assert desk.run(notes.mentioning, "Ana Ruiz") == ()
    assert len(desk.run(notes.mentioning, "Ana Ruiz", only_open=False)) == 2
    desk.run(notes.edit, thread.uid, "Never mind.", by="Ines")
    assert len(desk.run(notes.mentioning, "Ana Ruiz", only_open=False)) == 1


def test_what_a_removed_person_wrote_stays_and_says_so(desk: Desk) -> None:
    desk.run(people.add_person, "Ben", "editor", by="Ines")
    article = new(desk, body=BODY)
    thread = note(desk, article, "Salt", "@Ben: is this so?", by="Ben")
    assert not thread.opening.is_by_former
    desk.run(people.remove_person, "Ben", by="Ines")
    after = only(desk, article).opening
    assert (after.by, after.is_by_former, after.mentions) == ("Ben", True, ("Ben",))
    desk.run(people.add_person, "Ben", "editor", by="Ines")
    assert only(desk, article) == thread


def test_notes_are_found_by_their_words_until_they_are_removed(desk: Desk) -> None:
    article = new(desk, body=BODY)
    thread = note(desk, article, "Salt", "Ask the fishmonger")
    desk.run(notes.reply, thread.uid, "The lighthouse keeper knows", by="Ana")

    def finds(query: str) -> int:
        return desk.run(search.find, parse(query)).total

    assert finds("fishmonger") == finds("lighthouse") == finds("has:notes") == 1
    desk.run(notes.edit, thread.uid, "Ask the sailor", by="Ines")
    assert (finds("fishmonger"), finds("sailor")) == (0, 1)
    desk.run(notes.resolve, thread.uid, by="Ana")
    assert finds("has:notes") == 0
    desk.run(notes.remove, thread.uid, by="Ana")
    assert finds("sailor") == finds("lighthouse") == 0


def test_a_removed_thread_or_answer_is_put_back_as_it_was(desk: Desk) -> None:
    article = new(desk, body=BODY)
    thread = note(desk, article, "Salt")
    reply = desk.run(notes.reply, thread.uid, "It is.", by="Ana")
    before = desk.run(notes.resolve, thread.uid, by="Ana")

    one = desk.run(notes.remove, reply.uid, by="Ines")
    assert isinstance(one, RemovedReply)
    assert only(desk, article).replies == ()
    assert desk.run(notes.put_back, one, by="Ines") == before

    whole = desk.run(notes.remove, thread.uid, by="Ines")
    assert isinstance(whole, RemovedThread)
    assert desk.run(notes.of, article.article_id) == ()
    with pytest.raises(NoteNotFound):
        desk.run(notes.reply, thread.uid, "Gone?", by="Ana")
    with pytest.raises(NoteNotFound):
        desk.run(notes.put_back, one, by="Ines")
    saved = desk.run(articles.save, again(article, "Morning.\n\n" + BODY), by="Ana")
    back = desk.run(notes.put_back, whole, by="Ines")
    assert back.texts == before.texts
    assert back.place == words(saved.body, "Salt")


def test_notes_are_filtered(desk: Desk) -> None:
    desk.run(people.add_person, "Ana", "writer", by="Ines")
    article = new(desk, body=BODY)
    salt = note(desk, article, "Salt and rope", "@Ana: salt?")
    noon = note(desk, article, "At noon", "Which noon?", by="Ben")
    desk.run(notes.resolve, noon.uid, by="Ana")
    desk.run(articles.save, again(article, BODY.replace("Salt and rope", "Tar")), by="Ana")
    threads = desk.run(notes.of, article.article_id)

    def shown(**asked: object) -> list[str]:
        return [each.uid for each in filtered(threads, NoteFilter(**asked))]  # type: ignore[arg-type]

    assert shown() == [noon.uid, salt.uid]  # an orphan comes last
    assert shown(state=NoteState.OPEN) == shown(state=NoteState.ORPHANS) == [salt.uid]
    assert shown(state=NoteState.RESOLVED) == shown(by="Ben") == [noon.uid]
    assert shown(mentions="Ana") == shown(words="ROPE salt?") == [salt.uid]
    assert shown(words="salt noon") == []


def test_a_save_carries_notes_along_and_leaves_an_orphan_where_the_words_are_gone(desk: Desk) -> None:
    article = new(desk, body=BODY)
    salt, noon = note(desk, article, "Salt and rope"), note(desk, article, "At noon")
    body = "A new beginning.\n\n" + BODY.replace("Salt and rope lie", "Tar lies")
    saved = desk.run(articles.save, again(article, body), by="Ana")
    after = {each.uid: each for each in desk.run(notes.of, article.article_id)}
    assert after[noon.uid].place == words(body, "At noon")
    assert after[noon.uid].revision == 2
    gone = after[salt.uid]
    before = words(BODY, "Salt and rope")
    assert gone.place == Orphan(before.quote, before.prefix, before.suffix)
    assert gone.revision == 1
    entry = next(each for each in desk.run(audit.entries) if each.action == "left remarks without their words")
    assert (entry.by, entry.detail) == ("Ana", "“Salt and rope”")

    linked = desk.run(notes.relink, salt.uid, words(body, "Tar"), by="Ines")
    assert linked.place == words(body, "Tar")
    with pytest.raises(InvalidField, match="not in the saved text"):
        desk.run(notes.relink, salt.uid, words("Something else entirely", "else"), by="Ines")
    restored = desk.run(revisions.restore, article.article_id, 1, version=saved.version, by="Ana")
    assert restored.body == BODY
    after = {each.uid: each for each in desk.run(notes.of, article.article_id)}
    assert after[noon.uid].place == words(BODY, "At noon")
    assert after[salt.uid].is_orphan


def test_words_that_come_back_have_their_note_again(desk: Desk) -> None:
    article = new(desk, body=BODY)
    thread = note(desk, article, "Salt and rope")
    saved = desk.run(articles.save, again(article, "Nothing of it.\n"), by="Ana")
    assert only(desk, article).is_orphan
    desk.run(revisions.restore, article.article_id, 1, version=saved.version, by="Ana")
    assert only(desk, article).place == thread.place
    actions = [each.action for each in desk.run(audit.entries)]
    assert "found the words of remarks again" in actions


def test_the_window_says_where_notes_stand_that_it_followed_through_each_edit(desk: Desk) -> None:
    article = new(desk, body=BODY)
    salt, noon = note(desk, article, "Salt and rope"), note(desk, article, "At noon")
    body = BODY.replace("Salt and rope", "Salt, tar and rope").replace("At noon", "At dawn")
    draft = again(article, body)
    place = words(body, "Salt, tar and rope")
    told = (Placed(salt.uid, place.start, place.end), Placed(noon.uid, None, None))
    desk.run(articles.save, replace(draft, placed=told), by="Ana")
    after = {each.uid: each for each in desk.run(notes.of, article.article_id)}
    assert after[salt.uid].place == place
    assert after[noon.uid].is_orphan


def test_a_note_on_words_that_are_not_saved_yet_finds_its_place_with_the_save(desk: Desk) -> None:
    article = new(desk, body=BODY)
    body = BODY + "\nThe evening is written just now, and noted upon at once.\n"
    place = words(body, "just now")
    thread = desk.run(notes.add, article.article_id, place, "When?", by="Ines")
    assert thread.is_orphan
    draft = again(article, body)
    told = (Placed(thread.uid, place.start, place.end),)
    desk.run(articles.save, replace(draft, placed=told), by="Ana")
    assert only(desk, article).place == place


def test_an_open_note_closes_the_gate(desk: Desk) -> None:
    article = new(desk, body=BODY, state=State.IN_REVIEW)
    thread = note(desk, article, "Salt")
    assert any("note" in each.message for each in desk.run(review.closed_gates, article.article_id, State.APPROVED))
    with pytest.raises(GateClosed):
        desk.run(review.move, article.article_id, State.APPROVED, by="Ines")
    desk.run(notes.resolve, thread.uid, by="Ines")
    assert not any("note" in each.message for each in desk.run(review.closed_gates, article.article_id, State.APPROVED))


def test_a_save_on_another_desk_at_the_same_moment_sees_the_note(desk: Desk, other_desk: Desk) -> None:
    article = new(desk, body=BODY)
    thread = desk.run(notes.add, article.article_id, words(BODY, "At noon"), "Which?", by="Ines")
    other_desk.run(articles.save, again(article, "First.\n\n" + BODY), by="Ana")
    assert desk.run(notes.thread, thread.uid).place == words("First.\n\n" + BODY, "At noon")
