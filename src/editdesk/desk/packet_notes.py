"""Notes and suggestions on their way between desks: read for a packet, taken in from one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import note_rows
from editdesk.desk.models import Note, Suggestion
from editdesk.desk.packet import PackedArticle, PackedNote, PackedSuggestion
from editdesk.desk.packet_places import PacketPlaces
from editdesk.desk.suggestion_values import SuggestionStatus

_OPEN = SuggestionStatus.OPEN.value
_NOT_COLUMNS = ("answers", "suggestion")
Row = type[Note] | type[Suggestion]
Found = TypeVar("Found", Note, Suggestion)


@dataclass(frozen=True, slots=True)
class Change:
    """A row to add, or columns of the row `row_id` to change. `packed` is what the packet has of it."""

    table: Row
    packed: PackedNote | PackedSuggestion
    values: Mapping[str, Any]
    row_id: int | None = None
    takes_place: bool = True


def notes(session: Session, article_row: int) -> tuple[PackedNote, ...]:
    """Return the notes on an article, the oldest first."""
    found = session.scalars(select(Note).where(Note.article_id == article_row).order_by(Note.id)).all()
    uids = {note.id: note.uid for note in found}
    named = select(Suggestion.id, Suggestion.uid).where(Suggestion.article_id == article_row)
    remarked = {row.id: row.uid for row in session.execute(named)}
    return tuple(
        PackedNote(
            answers=uids.get(note.thread_id or 0, ""),
            suggestion=remarked.get(note.suggestion_id or 0, ""),
            **_columns(PackedNote, note, *_NOT_COLUMNS),
        )
        for note in found
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
    decided = _by_uid(session, Suggestion, [each.uid for each in packed.suggestions])
    for each in packed.suggestions:
        known = decided.get(each.uid)
        if known is None:
            told.append(Change(Suggestion, each, _columns(PackedSuggestion, each)))
        elif known.article_id == article_row and known.status == _OPEN != each.status:
            values = {"status": each.status, "decided_at": each.decided_at, "decided_by": each.decided_by}
            told.append(Change(Suggestion, each, values, known.id))
    ours = _by_uid(session, Note, [note.uid for note in packed.notes])
    for note in packed.notes:
        mine = ours.get(note.uid)
        if mine is None:
            told.append(Change(Note, note, _columns(PackedNote, note, *_NOT_COLUMNS)))
        elif mine.article_id == article_row and (values := _news_of_note(mine, note)):
            told.append(Change(Note, note, values, mine.id, takes_place=False))
    return tuple(told)


def apply(
    session: Session, article_row: int, told: Sequence[Change], numbers: Mapping[int, int], places: PacketPlaces
) -> None:
    """Write the changes; `numbers` says which revision here is the one that the other desk numbered so."""
    for change in told:
        values = {**change.values, **places.of(change.packed)} if change.takes_place else dict(change.values)
        if change.row_id is None:
            row_id = _add(session, article_row, change, values, numbers)
        else:
            row_id = change.row_id
            session.execute(update(change.table).where(change.table.id == row_id).values(**values))
        if change.table is Note:
            note_rows.mention(session, session.get_one(Note, row_id, populate_existing=True))


def _add(session: Session, article_row: int, change: Change, values: dict[str, Any], numbers: Mapping[int, int]) -> int:
    values |= {"article_id": article_row, "revision": numbers.get(values["revision"], values["revision"])}
    packed = change.packed
    if isinstance(packed, PackedNote):
        named = select(Suggestion.id).where(Suggestion.uid == packed.suggestion, Suggestion.article_id == article_row)
        values["suggestion_id"] = session.scalar(named) if packed.suggestion else None
        answered = select(Note.id).where(Note.uid == packed.answers, Note.article_id == article_row)
        values["thread_id"] = session.scalar(answered) if packed.answers else None
    return int(session.execute(insert(change.table).values(**values).returning(change.table.id)).scalar_one())


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
