"""What waits for a reviewer, and what came back to its author, the most urgent first.

Each part is a range of the index over shelf, state, assigned and date, or is filtered from one: so it is as fast on a
desk of 100,000, and a page goes on from the last one's end.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import Session

from editdesk.desk.clock import now
from editdesk.desk.models import Article, Byline, Note, Section, StateChange, Suggestion
from editdesk.desk.operations import reading
from editdesk.desk.queue_values import Counts, Mark, QueuePage, QueueRow, Which
from editdesk.desk.workflow import State

_LIBRARY = 0
_DATED, _UNDATED = 0, 1
_IN_QUEUE = (State.IN_REVIEW, State.CHANGES_REQUESTED)
_COLUMNS = (
    Article.id,
    Article.uid,
    Article.slug,
    Article.title,
    Article.state,
    Section.name.label("section"),
    Article.words,
    Article.review_round,
    Article.submitted_at,
    Article.submitted_by,
    Article.assigned_to,
    Article.due_at,
    Article.next_at,
    Article.updated_at,
)


@reading
def counts(session: Session, person: str) -> Counts:
    """Return how many articles are in each part of the queue, as `person` sees it."""
    at = now()
    asked = select(Article.state, Article.assigned_to, func.count()).where(_on_shelf(*_IN_QUEUE))
    found: Counter[Which] = Counter(dict.fromkeys(Which, 0))
    for state, assigned, number in session.execute(asked.group_by(Article.state, Article.assigned_to)):
        if state is State.CHANGES_REQUESTED:
            found[Which.ALL_SENT_BACK] += number
            continue
        found[Which.WAITING] += number
        found[Which.MINE] += number if person and assigned == person else 0
        found[Which.UNASSIGNED] += 0 if assigned else number
    for which in (Which.SENT_BACK, Which.OVERDUE):
        demanded = _demanded(which, person, at)
        found[which] = session.scalar(select(func.count()).select_from(Article).where(*demanded)) or 0
    return dict(found)


@reading
def queue(
    session: Session, person: str, which: Which = Which.WAITING, *, limit: int = 50, after: Mark | None = None
) -> QueuePage:
    """Return a stretch of the queue: by what is due or planned first, then what has no date in the order of handing in.

    `person` is who looks: `Which.MINE` is what they are to review, `Which.SENT_BACK` what came back to them.
    """
    at = now()
    demanded = _demanded(which, person, at)
    keys: list[int] = []
    part, mark = (after[0], after) if after is not None else (_DATED, None)
    if part == _DATED:
        keys = _dated(session, demanded, mark, limit)
        mark = None
    if len(keys) < limit:
        keys += _undated(session, demanded, mark, limit - len(keys))
    return QueuePage(_rows(session, keys, at), _mark(session, keys[-1]) if len(keys) == limit else None)


def _on_shelf(*states: State) -> ColumnElement[bool]:
    return and_(Article.shelf == _LIBRARY, Article.state.in_(states))


def _demanded(which: Which, person: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    waiting = _on_shelf(State.IN_REVIEW)
    sent_back = _on_shelf(State.CHANGES_REQUESTED)
    return {
        Which.WAITING: (waiting,),
        Which.MINE: (waiting, Article.assigned_to == person, Article.assigned_to != ""),
        Which.UNASSIGNED: (waiting, Article.assigned_to == ""),
        # Back to who handed it in; else to who has it, which is how what came from elsewhere finds somebody.
        Which.SENT_BACK: (
            sent_back,
            or_(
                and_(Article.submitted_by == person, Article.submitted_by != ""),
                and_(Article.submitted_by == "", Article.assigned_to == person, Article.assigned_to != ""),
            ),
        ),
        Which.ALL_SENT_BACK: (sent_back,),
        Which.OVERDUE: (_on_shelf(*_IN_QUEUE), Article.next_at < at),
    }[which]


def _dated(session: Session, demanded: Sequence[ColumnElement[bool]], mark: Mark | None, limit: int) -> list[int]:
    asked = select(Article.id).where(*demanded, Article.next_at.is_not(None))
    if mark is not None:
        moment = datetime.fromisoformat(mark[1])
        asked = asked.where(or_(Article.next_at > moment, and_(Article.next_at == moment, Article.id > mark[2])))
    return list(session.scalars(asked.order_by(Article.next_at, Article.id).limit(limit)))


def _undated(session: Session, demanded: Sequence[ColumnElement[bool]], mark: Mark | None, limit: int) -> list[int]:
    """Return what has no date: handed in first comes first; what nobody handed in stands before, as it came."""
    handed_in = func.coalesce(Article.submitted_at, Article.created_at)
    asked = select(Article.id).where(*demanded, Article.next_at.is_(None))
    if mark is not None:
        moment = datetime.fromisoformat(mark[1])
        asked = asked.where(or_(handed_in > moment, and_(handed_in == moment, Article.id > mark[2])))
    return list(session.scalars(asked.order_by(handed_in, Article.id).limit(limit)))


def _mark(session: Session, key: int) -> Mark:
    asked = select(Article.next_at, func.coalesce(Article.submitted_at, Article.created_at)).where(Article.id == key)
    next_at, handed_in = session.execute(asked).one()
    return (_UNDATED, handed_in.isoformat(), key) if next_at is None else (_DATED, next_at.isoformat(), key)


def _rows(session: Session, keys: Sequence[int], at: datetime) -> tuple[QueueRow, ...]:
    if not keys:
        return ()
    asked = select(*_COLUMNS).outerjoin(Section, Section.id == Article.section_id).where(Article.id.in_(keys))
    found = {row.id: row for row in session.execute(asked)}
    bylines: dict[int, list[str]] = {key: [] for key in keys}
    credited = select(Byline.article_id, Byline.credited_as).where(Byline.article_id.in_(keys))
    for key, name in session.execute(credited.order_by(Byline.article_id, Byline.position)):
        bylines[key].append(name)
    notes = _counted(session, keys, Note, Note.thread_id.is_(None), Note.resolved_at.is_(None))
    suggested = _counted(session, keys, Suggestion, Suggestion.status == "open")
    messages = _messages(session, [key for key in keys if found[key].state is State.CHANGES_REQUESTED])
    return tuple(
        _row(
            found[key],
            tuple(bylines[key]),
            at,
            open_notes=notes.get(key, 0),
            open_suggestions=suggested.get(key, 0),
            message=messages.get(key, ""),
        )
        for key in keys
    )


def _row(row: Row[*tuple[Any, ...]], byline: tuple[str, ...], at: datetime, **counted: Any) -> QueueRow:
    return QueueRow(
        key=row.id,
        article_id=row.uid,
        slug=row.slug,
        title=row.title,
        state=row.state,
        section=row.section or "",
        byline=byline,
        words=row.words,
        round=row.review_round,
        submitted_at=row.submitted_at,
        submitted_by=row.submitted_by,
        assigned_to=row.assigned_to,
        due_at=row.due_at,
        next_at=row.next_at,
        is_overdue=row.next_at is not None and row.next_at < at,
        updated_at=row.updated_at,
        **counted,
    )


def _counted(
    session: Session, keys: Sequence[int], table: type[Note] | type[Suggestion], *demanded: ColumnElement[bool]
) -> dict[int, int]:
    asked = select(table.article_id, func.count()).where(table.article_id.in_(keys), *demanded)
    found: dict[int, int] = dict(session.execute(asked.group_by(table.article_id)).all())
    return found


def _messages(session: Session, keys: Sequence[int]) -> dict[int, str]:
    """Return what each article was sent back with, the last time."""
    asked = (
        select(StateChange.article_id, StateChange.reason)
        .where(StateChange.article_id.in_(keys), StateChange.target == State.CHANGES_REQUESTED)
        .order_by(StateChange.id)
    )
    found: dict[int, str] = dict(session.execute(asked).all()) if keys else {}
    return found
