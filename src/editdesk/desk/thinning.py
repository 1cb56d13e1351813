"""Old saves of articles are thinned out: the one way in which a revision ever leaves the desk.

What goes is written down first, with its hash; the database refuses to delete any other. A revision that was kept as a
change of one that goes is packed anew in the same transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, insert, select, union, update
from sqlalchemy.orm import Session

from editdesk.desk import audit, revision_store
from editdesk.desk.clock import now
from editdesk.desk.errors import RevisionDamaged
from editdesk.desk.models import (
    Article,
    BulkArticle,
    ExportedArticle,
    Note,
    Revision,
    StateChange,
    Suggestion,
    ThinnedRevision,
)
from editdesk.desk.operations import reading
from editdesk.desk.revision_delta import Base, packed, steps_of
from editdesk.desk.thinning_rules import ALL_ARE_KEPT, Save, too_many

PLAIN_REASONS = ("saved", "saved on closing", "saved on quitting")
"""What the window's own saves say; every other reason is a decision of somebody's."""

_ACTION = "thinned out the history"
_REFERENCES: tuple[tuple[Any, Any], ...] = (
    (StateChange.article_id, StateChange.revision),
    (ExportedArticle.article_id, ExportedArticle.revision),
    (Note.article_id, Note.revision),
    (Suggestion.article_id, Suggestion.revision),
    (BulkArticle.article_id, BulkArticle.revision_before),
    (BulkArticle.article_id, BulkArticle.revision_after),
    (Article.id, Article.revision),
    (Article.id, Article.approved_revision),
    (Article.id, Article.published_revision),
)


@dataclass(frozen=True, slots=True)
class Thinned:
    """What was thinned out, or would be: articles, revisions, bytes on disk. `damaged` names articles left alone."""

    articles: int = 0
    revisions: int = 0
    size_bytes: int = 0
    damaged: tuple[str, ...] = ()

    def __add__(self, other: "Thinned") -> "Thinned":
        return Thinned(
            self.articles + other.articles,
            self.revisions + other.revisions,
            self.size_bytes + other.size_bytes,
            self.damaged + other.damaged,
        )


@reading
def candidates(session: Session) -> tuple[int, ...]:
    """Return the rows of the articles that have several plain saves old enough to go."""
    asked = (
        select(Revision.article_id)
        .where(Revision.number > 1, _is_plain(), Revision.at < now() - ALL_ARE_KEPT)
        .group_by(Revision.article_id)
        .having(func.count() > 1)
        .order_by(Revision.article_id)
    )
    return tuple(session.scalars(asked))


@reading
def foresee(session: Session, article_rows: Sequence[int]) -> Thinned:
    """Say what `thin` would do with these articles, and write nothing."""
    told = Thinned()
    for row_id in article_rows:
        gone = _too_many(session, row_id)
        if gone:
            told += Thinned(1, len(gone), _size_bytes(session, row_id, gone))
    return told


def thin(session: Session, article_row: int, *, by: str) -> Thinned:
    """Thin out one article's saves. A history that is damaged is left as it is."""
    article = session.execute(
        select(Article.slug, Article.uid).where(Article.id == article_row).with_for_update()
    ).one_or_none()
    gone = _too_many(session, article_row) if article is not None else ()
    if article is None or not gone:
        return Thinned()
    try:
        history = list(revision_store.every(session, article_row))
    except RevisionDamaged:
        return Thinned(damaged=(article.slug,))
    size_bytes = _size_bytes(session, article_row, gone)
    leaving = [row for row, _ in history if row.number in set(gone)]
    _write_down(session, leaving)
    grown = _pack_anew(session, history, frozenset(gone))
    session.execute(delete(Revision).where(Revision.article_id == article_row, Revision.number.in_(gone)))
    first, last = leaving[0].at.date(), leaving[-1].at.date()
    told = f"{len(gone)} saves from {first} to {last} went: {', '.join(map(str, gone))}"
    audit.record(session, by, _ACTION, article.slug, told, article_id=article.uid)
    return Thinned(1, len(gone), max(size_bytes - grown, 0))


def _is_plain() -> ColumnElement[bool]:
    return (Revision.name == "") & Revision.reason.in_(PLAIN_REASONS)


def _too_many(session: Session, article_row: int) -> tuple[int, ...]:
    kept = set(session.scalars(_referred_to(article_row)))
    asked = (
        select(Revision.number, Revision.at, Revision.by, _is_plain().label("is_plain"))
        .where(Revision.article_id == article_row)
        .order_by(Revision.number)
    )
    saves = [
        Save(row.number, row.at, row.by, bool(row.is_plain) and row.number > 1 and row.number not in kept)
        for row in session.execute(asked)
    ]
    return too_many(saves, now())


def _referred_to(article_row: int) -> Select[int]:
    numbers = union(*(select(number).where(article == article_row) for article, number in _REFERENCES)).subquery()
    return select(numbers.c[0])


def _size_bytes(session: Session, article_row: int, numbers: Sequence[int]) -> int:
    asked = select(func.sum(func.length(Revision.content)))
    return session.scalar(asked.where(Revision.article_id == article_row, Revision.number.in_(numbers))) or 0


def _write_down(session: Session, leaving: Sequence[Row[*tuple[Any, ...]]]) -> None:
    moment: datetime = now()
    rows = [
        {"article_id": row.article_id, "number": row.number, "at": row.at, "sha256": row.sha256, "thinned_at": moment}
        for row in leaving
    ]
    session.execute(insert(ThinnedRevision), rows)


def _pack_anew(session: Session, history: Sequence[tuple[Row[*tuple[Any, ...]], bytes]], gone: Collection[int]) -> int:
    """Pack each revision that rests on one which goes against the one before it that stays; return the bytes more.

    Where a whole one goes, what rested on it becomes whole in its place: no chain grows longer than it may be.
    """
    grown = 0
    base: tuple[int, Base] | None = None
    for row, payload in history:
        if row.number in gone:
            base = None if row.key_number is None else base
            continue
        steps = steps_of(row.content, row.key_number)
        if row.key_number in gone:
            content, needs_base = packed(payload, base[1] if base else None)
            key = base[0] if base and needs_base else None
            same = (Revision.article_id == row.article_id, Revision.number == row.number)
            session.execute(update(Revision).where(*same).values(content=content, key_number=key))
            grown += len(content) - len(row.content)
            steps = steps_of(content, key)
        base = row.number, Base(payload, steps)
    return grown
