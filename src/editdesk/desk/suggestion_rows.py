"""Suggestions as rows, read into values and written."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import former_people
from editdesk.desk.models import Note, table_of
from editdesk.desk.models import Suggestion as SuggestionRow
from editdesk.desk.suggestion_values import Suggestion, SuggestionRefused, SuggestionStatus
from editdesk.text.anchors import Orphan, anchor_at
from editdesk.text.suggestions import Proposal

_SUGGESTIONS = table_of(SuggestionRow)
_COLUMNS = ("uid", "start", "end", "quote", "replacement", "by", "at", "field", "grouped", "comment")
_KEPT = ("prefix", "suffix", "revision", "decided_at", "decided_by")


def read(session: Session, article_row: int, *conditions: ColumnElement[bool]) -> tuple[Suggestion, ...]:
    """Return the article's suggestions that meet the conditions, in the order of the text; orphans come last."""
    asked = select(*(_SUGGESTIONS.c[name] for name in (*_COLUMNS, *_KEPT, "status")))
    rows = session.connection().execute(asked.where(_SUGGESTIONS.c.article_id == article_row, *conditions)).all()
    former = former_people.among(session, {row.by for row in rows})
    made = [
        Suggestion(
            **{name: getattr(row, name) for name in (*_COLUMNS, *_KEPT)},
            status=SuggestionStatus(row.status),
            is_by_former=row.by in former,
        )
        for row in rows
    ]
    return tuple(sorted(made, key=_order))


def named(session: Session, article_row: int, uids: Sequence[str]) -> tuple[Suggestion, ...]:
    """Return the suggestions of these ids in the order of the text. Raises SuggestionRefused where one is gone."""
    found = read(session, article_row, _SUGGESTIONS.c.uid.in_(uids))
    if len(found) != len(set(uids)):
        raise SuggestionRefused("A suggestion is no longer on the desk. Reload them, then try again.")
    return found


def add(session: Session, article_row: int, revision: int, proposals: Sequence[Mapping[str, Any]]) -> None:
    """Write new rows of these columns."""
    if proposals:
        rows = [{"article_id": article_row, "revision": revision, "decided_by": "", **each} for each in proposals]
        session.connection().execute(insert(_SUGGESTIONS), rows)


def change(session: Session, uid: str, /, **values: Any) -> None:
    """Write columns of a row."""
    session.connection().execute(update(_SUGGESTIONS).where(_SUGGESTIONS.c.uid == uid).values(**values))


def forget(session: Session, uids: Sequence[str]) -> list[str]:
    """Delete those that nobody remarked upon, and return the others."""
    asked = select(_SUGGESTIONS.c.uid).join(Note, Note.suggestion_id == _SUGGESTIONS.c.id)
    remarked = set(session.scalars(asked.where(_SUGGESTIONS.c.uid.in_(uids))))
    session.connection().execute(delete(_SUGGESTIONS).where(_SUGGESTIONS.c.uid.in_(set(uids) - remarked)))
    return [uid for uid in uids if uid in remarked]


def placed(proposal: Proposal, text: str) -> dict[str, Any]:
    """Return the columns of a proposal that has its place in the text."""
    anchor = anchor_at(text, proposal.start, proposal.end)
    return {**_said(proposal), "start": anchor.start, "end": anchor.end, **_context(anchor.prefix, anchor.suffix)}


def without_place(proposal: Proposal, before: str) -> dict[str, Any]:
    """Return the columns of a proposal that had its place in another text than the article's."""
    is_known = proposal.fits(before)
    anchor = anchor_at(before, proposal.start, proposal.end) if is_known else Orphan(proposal.quote)
    return {**_said(proposal), "start": None, "end": None, **_context(anchor.prefix, anchor.suffix)}


def _said(proposal: Proposal) -> dict[str, Any]:
    names = ("uid", "quote", "replacement", "by", "at", "field", "grouped")
    return {name: getattr(proposal, name) for name in names}


def _context(prefix: str, suffix: str) -> dict[str, str]:
    return {"prefix": prefix, "suffix": suffix}


def _order(suggestion: Suggestion) -> tuple[Any, ...]:
    start = -1 if suggestion.start is None else suggestion.start
    return suggestion.is_orphan, suggestion.field != "", suggestion.field, start, suggestion.at, suggestion.uid
