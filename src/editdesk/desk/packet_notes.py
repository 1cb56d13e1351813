"""Notes and suggestions on their way between desks: read for a packet, taken in from one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk.models import Note, Suggestion
from editdesk.desk.packet import PackedArticle, PackedNote, PackedSuggestion

_OPEN = "open"
Row = type[Note] | type[Suggestion]
Found = TypeVar("Found", Note, Suggestion)


@dataclass(frozen=True, slots=True)
class Change:
    """A row to add, or columns of the row `row_id` to change."""

    table: Row
    values: Mapping[str, Any]
    row_id: int | None = None
    answers: str = ""


def notes(session: Session, article_row: int) -> tuple[PackedNote, ...]:
    """Return the notes on an article, the oldest first."""
    found = session.scalars(select(Note).where(Note.article_id == article_row).order_by(Note.id)).all()
    uids = {note.id: note.uid for note in found}
    return tuple(
        PackedNote(answers=uids.get(note.thread_id or 0, ""), **_columns(PackedNote, note, "answers")) for note in found
    )


def suggestions(session: Session, article_row: int) -> tuple[PackedSuggestion, ...]:
    """Return the suggestions on an article, the oldest first."""
    found = session.scalars(select(Suggestion).where(Suggestion.article_id == article_row).order_by(Suggestion.id))
    return tuple(PackedSuggestion(**_columns(PackedSuggestion, each)) for each in found)


def changes(session: Session, article_row: int | None, packed: PackedArticle) -> tuple[Change, ...]:
    """Return what the packed notes and suggestions would change; `article_row` is None for a new article.

    What is resolved or decided on either desk is so on both; of a note edited on both, the later text stands.
    """
    told: list[Change] = []
    ours = _by_uid(session, Note, [note.uid for note in packed.notes])
    for note in packed.notes:
        mine = ours.get(note.uid)
        if mine is None:
            told.append(Change(Note, _columns(PackedNote, note, "answers"), answers=note.answers))
        elif mine.article_id == article_row and (values := _news_of_note(mine, note)):
            told.append(Change(Note, values, mine.id))
    decided = _by_uid(session, Suggestion, [each.uid for each in packed.suggestions])
    for each in packed.suggestions:
        known = decided.get(each.uid)
        if known is None:
            told.append(Change(Suggestion, _columns(PackedSuggestion, each)))
        elif known.article_id == article_row and known.status == _OPEN != each.status:
            values = {"status": each.status, "decided_at": each.decided_at, "decided_by": each.decided_by}
            told.append(Change(Suggestion, values, known.id))
    return tuple(told)


def apply(session: Session, article_row: int, told: Sequence[Change], numbers: Mapping[int, int]) -> None:
    """Write the changes; `numbers` says which revision here is the one that the other desk numbered so."""
    for change in told:
        if change.row_id is not None:
            session.execute(update(change.table).where(change.table.id == change.row_id).values(**change.values))
            continue
        values = {**change.values, "article_id": article_row}
        values["revision"] = numbers.get(values["revision"], values["revision"])
        if change.answers:
            values["thread_id"] = session.scalar(
                select(Note.id).where(Note.uid == change.answers, Note.article_id == article_row)
            )
        session.execute(insert(change.table), [values])


def _by_uid(session: Session, table: type[Found], uids: Sequence[str]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    if uids:
        for row in session.scalars(select(table).where(table.uid.in_(uids))):
            found[row.uid] = row
    return found


def _columns(kind: type[Any], value: Any, *besides: str) -> dict[str, Any]:
    return {each.name: getattr(value, each.name) for each in fields(kind) if each.name not in besides}


def _news_of_note(mine: Note, note: PackedNote) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if note.edited_at and (mine.edited_at is None or note.edited_at > mine.edited_at):
        values |= {"body": note.body, "edited_at": note.edited_at}
    if note.resolved_at and mine.resolved_at is None:
        values |= {"resolved_at": note.resolved_at, "resolved_by": note.resolved_by}
    return values
