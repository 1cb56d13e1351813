"""Notes on articles: written, answered, resolved, linked to other words, removed and put back.

A note belongs to words of the text as it stands on the desk; `placing` keeps it there. The text has nothing of it.
"""

import uuid

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from editdesk.desk import audit, note_rows, placing, reindexing, working_copy
from editdesk.desk.clock import now
from editdesk.desk.errors import DeskError, InvalidField
from editdesk.desk.models import Article, Note, NoteMention, Suggestion
from editdesk.desk.note_values import Mention, NoteText, NoteThread, RemovedReply, RemovedThread
from editdesk.desk.operations import reading
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text.anchors import Anchor, Orphan, find_again
from editdesk.text.field_text import FIELDS, text_of

_TOLD = 60
"""Characters of a note that the audit repeats."""


class NoteRefused(DeskError):
    """What only somebody else may do, or nobody."""


@reading
def of(session: Session, article_id: str) -> tuple[NoteThread, ...]:
    """Return the threads on an article in the order of its text, orphans last. Raises ArticleNotFound."""
    return note_rows.threads(session, Note.article_id == working_copy.row_id(session, article_id))


@reading
def thread(session: Session, uid: str) -> NoteThread:
    """Return the thread that the note or answer is in. Raises NoteNotFound."""
    return _thread(session, note_rows.opening(session, uid).id)


@reading
def mentioning(session: Session, person: str, *, only_open: bool = True) -> tuple[Mention, ...]:
    """Return the notes that speak to a person, the newest first. Notes on articles in the trash are left out."""
    opening = note_rows.openings()
    asked = (
        select(Note, Article.uid, Article.slug, Article.title, opening.uid.label("thread"), opening.resolved_at)
        .join(NoteMention, NoteMention.note_id == Note.id)
        .join(Article, Article.id == Note.article_id)
        .join(opening, opening.id == note_rows.THREAD)
        .where(NoteMention.name == person, Article.trashed_at.is_(None))
        .order_by(Note.at.desc(), Note.id.desc())
    )
    if only_open:
        asked = asked.where(opening.resolved_at.is_(None))
    rows = session.execute(asked).all()
    texts = note_rows.texts(session, [row[0] for row in rows])
    return tuple(
        Mention(row.uid, row.slug, row.title, row.thread, texts[row[0].id], row.resolved_at is None) for row in rows
    )


def add(
    session: Session,
    article_id: str,
    anchor: Anchor | None,
    body: str,
    *,
    by: str,
    field: str = "",
    suggestion: str = "",
) -> NoteThread:
    """Write a note on words of the body, or of `field`; without `anchor` on all of it, or on a suggestion.

    An anchor of a text that is not saved yet is looked for in the one that is; where it is not there, the note has no
    place until a save says it (`ArticleDraft.placed`). Raises InvalidField, ArticleNotFound.
    """
    said = _said(body)
    copy = working_copy.read(session, article_id, is_locked=True)
    placing.hold(session, copy.row_id)
    values = {
        "uid": uuid.uuid4().hex,
        "article_id": copy.row_id,
        "revision": copy.snapshot.revision,
        "body": said,
        "by": by,
        "at": now(),
        "field": field,
        "suggestion_id": _suggestion(session, copy.row_id, suggestion) if suggestion else None,
        **_place(copy, field, anchor),
    }
    key = _insert(session, values)
    note_rows.mention(session, session.get_one(Note, key))
    _finish(session, copy, by, "wrote a note", said)
    return _thread(session, key)


def reply(session: Session, uid: str, body: str, *, by: str) -> NoteText:
    """Answer in the thread of a note; one that was resolved is open again then. Raises InvalidField, NoteNotFound."""
    said = _said(body)
    opening, copy = _held(session, uid)
    was_resolved = opening.resolved_at is not None
    opening.resolved_at, opening.resolved_by = None, ""
    session.flush()
    values = {
        "uid": uuid.uuid4().hex,
        "article_id": copy.row_id,
        "thread_id": opening.id,
        "revision": copy.snapshot.revision,
        "body": said,
        "by": by,
        "at": now(),
    }
    note = session.get_one(Note, _insert(session, values))
    note_rows.mention(session, note)
    _finish(session, copy, by, "answered a note, which is open again" if was_resolved else "answered a note", said)
    return note_rows.text(session, note)


def edit(session: Session, uid: str, body: str, *, by: str) -> NoteText:
    """Change what somebody wrote, which only they may. Raises NoteRefused, InvalidField, NoteNotFound."""
    said = _said(body)
    _, copy = _held(session, uid)
    note = note_rows.row(session, uid)
    if note.by != by:
        raise NoteRefused(f"{note.by} wrote this note, and only they change it. Answer it instead.")
    if note.body != said:
        before, note.body, note.edited_at = note.body, said, now()
        session.flush()
        note_rows.mention(session, note)
        _finish(session, copy, by, "changed a note", f"{_short(before)} → {_short(said)}", is_short=True)
    return note_rows.text(session, note)


def resolve(session: Session, uid: str, *, by: str) -> NoteThread:
    """Close the thread of a note. Raises NoteNotFound."""
    opening, copy = _held(session, uid)
    if opening.resolved_at is None:
        opening.resolved_at, opening.resolved_by = now(), by
        session.flush()
        _finish(session, copy, by, "resolved a note", opening.body)
    return _thread(session, opening.id)


def reopen(session: Session, uid: str, *, by: str) -> NoteThread:
    """Open the thread of a note again. Raises NoteNotFound."""
    opening, copy = _held(session, uid)
    if opening.resolved_at is not None:
        opening.resolved_at, opening.resolved_by = None, ""
        session.flush()
        _finish(session, copy, by, "reopened a note", opening.body)
    return _thread(session, opening.id)


def relink(session: Session, uid: str, anchor: Anchor, *, by: str) -> NoteThread:
    """Link a note to other words of its text. Raises InvalidField where they are not there, NoteNotFound."""
    opening, copy = _held(session, uid)
    place = _place(copy, opening.field, anchor)
    if place["start"] is None:
        raise InvalidField("notes", "These words are not in the saved text. Save it, then link the note.")
    before = opening.quote
    for name, value in {**place, "revision": copy.snapshot.revision}.items():
        setattr(opening, name, value)
    session.flush()
    told = f"{_short(opening.body)}: {_short(before)} → {_short(anchor.quote)}"
    _finish(session, copy, by, "linked a note to other words", told, is_short=True)
    return _thread(session, opening.id)


def remove(session: Session, uid: str, *, by: str) -> RemovedThread | RemovedReply:
    """Remove a note with its answers, or one answer, and return what `put_back` brings back. Raises NoteNotFound."""
    opening, copy = _held(session, uid)
    note = note_rows.row(session, uid)
    whole = _thread(session, opening.id)
    removed: RemovedThread | RemovedReply
    if note.id == opening.id:
        removed = RemovedThread(copy.snapshot.article_id, whole)
        keys = [note.id, *session.scalars(select(Note.id).where(Note.thread_id == note.id))]
    else:
        removed = RemovedReply(copy.snapshot.article_id, whole.uid, note_rows.text(session, note))
        keys = [note.id]
    said = note.body
    session.execute(delete(NoteMention).where(NoteMention.note_id.in_(keys)))
    session.execute(delete(Note).where(Note.id.in_(keys[1:])))
    session.execute(delete(Note).where(Note.id == keys[0]))
    _finish(session, copy, by, "removed a note", said)
    return removed


def put_back(session: Session, removed: RemovedThread | RemovedReply, *, by: str) -> NoteThread:
    """Bring back what was removed, at its words if they are still there. Raises NoteNotFound, ArticleNotFound."""
    copy = working_copy.read(session, removed.article_id, is_locked=True)
    placing.hold(session, copy.row_id)
    if isinstance(removed, RemovedReply):
        key, said = note_rows.opening(session, removed.thread).id, removed.reply.body
    else:
        key, said = _insert_thread(session, copy, removed.thread), removed.thread.opening.body
    for each in (removed.reply,) if isinstance(removed, RemovedReply) else removed.thread.replies:
        values = _values(copy, each) | {"thread_id": key, "revision": copy.snapshot.revision}
        note_rows.mention(session, session.get_one(Note, _insert(session, values)))
    _finish(session, copy, by, "put a note back", said)
    return _thread(session, key)


def _thread(session: Session, key: int) -> NoteThread:
    (found,) = note_rows.threads(session, Note.id == key)
    return found


def _held(session: Session, uid: str) -> tuple[Note, WorkingCopy]:
    """Return the row that opens the thread, and its article, held until the transaction ends."""
    article = session.scalar(select(Article.uid).join(Note, Note.article_id == Article.id).where(Note.uid == uid))
    if article is None:
        raise note_rows.NoteNotFound
    copy = working_copy.read(session, article, is_locked=True)
    placing.hold(session, copy.row_id)
    return note_rows.opening(session, uid), copy


def _insert(session: Session, values: dict[str, object]) -> int:
    return int(session.execute(insert(Note).values(values).returning(Note.id)).scalar_one())


def _insert_thread(session: Session, copy: WorkingCopy, thread: NoteThread) -> int:
    suggested = select(Suggestion.id).where(Suggestion.uid == thread.suggestion)
    values = _values(copy, thread.opening) | {
        "revision": thread.revision,
        "field": thread.field,
        "suggestion_id": session.scalar(suggested) if thread.suggestion else None,
        "resolved_at": thread.resolved_at,
        "resolved_by": thread.resolved_by,
        **_place(copy, thread.field, thread.place),
    }
    key = _insert(session, values)
    note_rows.mention(session, session.get_one(Note, key))
    return key


def _values(copy: WorkingCopy, note: NoteText) -> dict[str, object]:
    return {
        "uid": note.uid,
        "article_id": copy.row_id,
        "body": note.body,
        "by": note.by,
        "at": note.at,
        "edited_at": note.edited_at,
    }


def _place(copy: WorkingCopy, field: str, anchor: Anchor | Orphan | None) -> dict[str, object]:
    """Return the columns of a place in the saved text: the anchor's own, or where its words are found."""
    if field and field not in FIELDS:
        raise InvalidField(field, f"There is no field “{field}” to remark upon. Leave the note on the text.")
    if anchor is None:
        return {"start": None, "end": None, "quote": "", "prefix": "", "suffix": ""}
    if not anchor.quote:
        raise InvalidField("notes", "A note is on words. Select some, then write it.")
    text = text_of(copy.snapshot.metadata, field) if field else copy.snapshot.body
    (found,) = find_again([anchor], text)
    place = found or anchor
    return {
        "start": found.start if found else None,
        "end": found.end if found else None,
        "quote": place.quote,
        "prefix": place.prefix,
        "suffix": place.suffix,
    }


def _suggestion(session: Session, row_id: int, uid: str) -> int:
    found = session.scalar(select(Suggestion.id).where(Suggestion.uid == uid, Suggestion.article_id == row_id))
    if found is None:
        raise InvalidField("suggestions", "This suggestion is no longer on the desk. Reload them, then try again.")
    return found


def _said(body: str) -> str:
    said = body.replace("\0", "").strip()
    if not said:
        raise InvalidField("notes", "A note says something. Write it, or leave it.")
    return said


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _TOLD else f"{words[: _TOLD - 1]}…"


def _finish(session: Session, copy: WorkingCopy, by: str, action: str, told: str, *, is_short: bool = False) -> None:
    """Tell the audit, and let the search find the notes as they are now."""
    article_id, slug = copy.snapshot.article_id, copy.snapshot.metadata.slug
    audit.record(session, by, action, slug, told if is_short else _short(told), article_id=article_id)
    reindexing.reindex(session, [article_id])
