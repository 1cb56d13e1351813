"""Notes as rows, read into threads."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session, aliased

from editdesk.desk import former_people
from editdesk.desk.errors import DeskError
from editdesk.desk.models import Note, NoteMention, Person, Suggestion
from editdesk.desk.note_values import NoteText, NoteThread
from editdesk.text.anchors import Anchor, Orphan
from editdesk.text.mentions import mentioned

THREAD = func.coalesce(Note.thread_id, Note.id)
"""The key of the row that opens a note's thread."""


class NoteNotFound(DeskError):
    """Somebody removed the note."""

    def __init__(self) -> None:
        super().__init__("This note is no longer on the desk. Reload the notes, then try again.")

    def __reduce__(self) -> tuple[type["NoteNotFound"], tuple[()]]:
        return NoteNotFound, ()


def row(session: Session, uid: str) -> Note:
    """Return the row of a note or answer. Raises NoteNotFound."""
    found = session.scalar(select(Note).where(Note.uid == uid).execution_options(populate_existing=True))
    if found is None:
        raise NoteNotFound
    return found


def opening(session: Session, uid: str) -> Note:
    """Return the row that opens the thread which the note of this id is in. Raises NoteNotFound."""
    found = row(session, uid)
    return found if found.thread_id is None else session.get_one(Note, found.thread_id, populate_existing=True)


def threads(session: Session, *conditions: ColumnElement[bool]) -> tuple[NoteThread, ...]:
    """Return the threads whose opening notes meet the conditions, in the order of the text; orphans come last."""
    asked = select(Note).where(Note.thread_id.is_(None), *conditions).execution_options(populate_existing=True)
    found = session.scalars(asked).all()
    keys = [each.id for each in found]
    answers: defaultdict[int, list[Note]] = defaultdict(list)
    replies = select(Note).where(Note.thread_id.in_(keys)).order_by(Note.at, Note.id)
    for each in session.scalars(replies.execution_options(populate_existing=True)):
        answers[each.thread_id or 0].append(each)
    said = texts(session, [*found, *(each for replies in answers.values() for each in replies)])
    suggested = _suggestions(session, found)
    made = [_thread(each, answers[each.id], said, suggested) for each in found]
    return tuple(sorted(made, key=_order))


def text(session: Session, note: Note) -> NoteText:
    """Return what the note says."""
    return texts(session, [note])[note.id]


def mention(session: Session, note: Note) -> tuple[str, ...]:
    """Remember whom the note speaks to, and return their names. Who left the desk since stays spoken to."""
    known = set(session.scalars(select(NoteMention.name).where(NoteMention.note_id == note.id)))
    people = set(session.scalars(select(Person.name)))
    names = tuple(dict.fromkeys(each.name for each in mentioned(note.body, known | people)))
    session.execute(delete(NoteMention).where(NoteMention.note_id == note.id))
    if names:
        session.execute(insert(NoteMention), [{"note_id": note.id, "name": name} for name in names])
    return names


def openings() -> type[Note]:
    """Return the table of notes once more, for the rows that open threads."""
    return aliased(Note)


def texts(session: Session, notes: Sequence[Note]) -> dict[int, NoteText]:
    """Return what each of the notes says, by the keys of their rows."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    asked = select(NoteMention.note_id, NoteMention.name).where(NoteMention.note_id.in_([each.id for each in notes]))
    for note_id, name in session.execute(asked.order_by(NoteMention.name)):
        names[note_id].append(name)
    former = former_people.among(session, {each.by for each in notes})
    return {
        each.id: NoteText(
            each.uid, each.body, each.by, each.at, each.edited_at, tuple(names[each.id]), each.by in former
        )
        for each in notes
    }


def _suggestions(session: Session, notes: Iterable[Note]) -> dict[int, str]:
    keys = {each.suggestion_id for each in notes if each.suggestion_id is not None}
    found = select(Suggestion.id, Suggestion.uid).where(Suggestion.id.in_(keys))
    return {row.id: row.uid for row in session.execute(found)} if keys else {}


def _thread(note: Note, replies: Sequence[Note], texts: dict[int, NoteText], suggested: dict[int, str]) -> NoteThread:
    return NoteThread(
        opening=texts[note.id],
        replies=tuple(texts[each.id] for each in replies),
        place=place(note),
        revision=note.revision,
        field=note.field,
        suggestion=suggested.get(note.suggestion_id or 0, ""),
        resolved_at=note.resolved_at,
        resolved_by=note.resolved_by,
    )


def place(note: Note) -> Anchor | Orphan | None:
    """Return where the note stands: None where it is about no words."""
    if not note.quote:
        return None
    if note.start is None or note.end is None:
        return Orphan(note.quote, note.prefix, note.suffix)
    return Anchor(note.start, note.end, note.quote, note.prefix, note.suffix)


def _order(thread: NoteThread) -> tuple[Any, ...]:
    """Let notes on the whole come first, then those on fields, on the text, and on words that are gone."""
    start = thread.place.start if isinstance(thread.place, Anchor) else -1
    is_on_whole = thread.place is None and not thread.field
    return thread.is_orphan, not is_on_whole, not thread.field, thread.field, start, thread.opening.at, thread.uid
