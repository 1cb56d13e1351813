"""Planning: the board by state, the calendar by date, what has no date and what is late.

The planned date says when the desk hopes to run an article, the publish date when it is released; nothing here takes
one for the other. Everything is read from the index over `next_at`, so that a desk of 100,000 answers at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from editdesk.desk import articles, bulk, gates, plan_rows, workflow_settings, working_copy
from editdesk.desk.bulk_values import BulkChange, BulkReport, Progress
from editdesk.desk.clock import now
from editdesk.desk.filters import conditions
from editdesk.desk.models import Article, Issue
from editdesk.desk.operations import reading
from editdesk.desk.planning_values import (
    OPEN_STATES,
    PLANNED_STATES,
    Card,
    Column,
    Entry,
    Kind,
    Outlook,
    Unscheduled,
)
from editdesk.desk.query import Field, Filter, Quality, Query
from editdesk.desk.workflow import State

USUAL_HOUR = time(9)
"""When an article is planned for that had no hour before."""

_EVERYTHING = Query()
_LIBRARY = 0


@reading
def board(session: Session, query: Query = _EVERYTHING, *, per_column: int = 50) -> tuple[Column, ...]:
    """Return a column for each state. The most urgent stand first, published articles with the newest first."""
    demanded = conditions(session, query)
    totals = dict(
        session.execute(select(Article.state, func.count()).where(_on_shelf(), *demanded).group_by(Article.state)).all()
    )
    keys = {state: _first(session, state, demanded, per_column) for state in State if totals.get(state)}
    cards = {state: plan_rows.cards(session, found) for state, found in keys.items()}
    return tuple(Column(state, totals.get(state, 0), cards.get(state, ())) for state in State)


@reading
def checks(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Return how much is missing for the next step of each article; those that lack nothing are left out."""
    found: dict[str, int] = {}
    table = workflow_settings.load(session)
    for copy in working_copy.every(session, ids):
        closed = gates.closed(session, copy, table.transitions_from(copy.snapshot.state)[0])
        if closed:
            found[copy.snapshot.article_id] = len(closed)
    return found


@reading
def calendar(session: Session, first: datetime, last: datetime, query: Query = _EVERYTHING) -> tuple[Entry, ...]:
    """Return what stands between two moments (the second left out), in the order of time.

    An article out or with a publish date set stands there, one on its way also where it is planned, due and freed.
    """
    demanded = conditions(session, query)
    entries = [
        *(entry for column, kinds in _DATES for entry in _entries(session, column, kinds, (first, last), demanded)),
        *_issue_entries(session, Kind.CLOSES, Issue.deadline_at, first, last),
        *_issue_entries(session, Kind.APPEARS, Issue.appears_at, first, last),
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.at, entry.kind, entry.name)))


@reading
def unscheduled(session: Session, query: Query = _EVERYTHING, *, limit: int = 100) -> Unscheduled:
    """Return what is on its way and has no planned date, changed last first."""
    demanded = [_on_shelf(), *conditions(session, _and_is(query, Quality.UNPLANNED))]
    total = session.scalar(select(func.count()).select_from(Article).where(*demanded)) or 0
    newest: list[tuple[datetime, int]] = []
    for state in PLANNED_STATES:
        asked = select(Article.updated_at, Article.id).where(*demanded, Article.state == state)
        newest += [(at, key) for at, key in session.execute(asked.order_by(Article.updated_at.desc()).limit(limit))]
    keys = [key for _, key in sorted(newest, reverse=True)[:limit]]
    return Unscheduled(total, plan_rows.cards(session, keys))


@reading
def overdue(session: Session, query: Query = _EVERYTHING, *, limit: int = 100) -> tuple[Card, ...]:
    """Return what waits for a date that is past, longest first."""
    asked = select(Article.id).where(_on_shelf(), *conditions(session, _and_is(query, Quality.OVERDUE)))
    keys = session.scalars(asked.order_by(Article.next_at, Article.id).limit(limit)).all()
    return plan_rows.cards(session, keys)


@reading
def outlook(session: Session, first: datetime, last: datetime) -> Outlook:
    """Count what is planned or scheduled between two moments, and what is overdue."""
    within = or_(
        (Article.state != State.SCHEDULED) & (Article.planned_at >= first) & (Article.planned_at < last),
        (Article.state == State.SCHEDULED) & (Article.next_at >= first) & (Article.next_at < last),
    )
    of_open = (_on_shelf(), Article.state.in_(OPEN_STATES))
    return Outlook(_count(session, *of_open, within), _count(session, *of_open, Article.next_at < now()))


def set_planned(
    session: Session, planned: Mapping[str, datetime | None], *, by: str, progress: Progress | None = None
) -> BulkReport:
    """Plan each article for its moment, None for none. One step for `bulk.undo`; approval stays."""
    detail = "taken off the calendar" if not any(planned.values()) else "planned anew"
    snapshots = articles.every_snapshot(session, list(planned))
    edits = [(each.article_id, replace(each.metadata, planned_at=planned[each.article_id]), None) for each in snapshots]
    return bulk.rewrite(
        session, edits, kind="planned", detail=detail, by=by, keeps_approval=True, progress=progress, total=len(edits)
    )


def plan_for(session: Session, ids: Sequence[str], day: date, zone: str, *, by: str) -> BulkReport:
    """Plan articles for a day of the desk's time zone, each at the hour it was planned for before."""
    return reschedule(session, planned=dict.fromkeys(ids, day), zone=zone, by=by)


def reschedule(
    session: Session,
    *,
    planned: Mapping[str, date] = MappingProxyType({}),
    due: Mapping[str, date] = MappingProxyType({}),
    zone: str,
    by: str,
) -> BulkReport:
    """Give articles other days, planned for and due, in the desk's time zone, each at the hour it had.

    One step for `bulk.undo`; approval stays.
    """
    edits = []
    for each in articles.every_snapshot(session, list(dict.fromkeys([*planned, *due]))):
        said, uid = each.metadata, each.article_id
        if uid in planned:
            said = replace(said, planned_at=moved_to(said.planned_at, planned[uid], zone))
        if uid in due:
            said = replace(said, due_at=moved_to(said.due_at, due[uid], zone))
        edits.append((uid, said, None))
    return bulk.rewrite(session, edits, kind="planned", detail="planned anew", by=by, keeps_approval=True)


def shift(session: Session, ids: Sequence[str], days: int, *, by: str, progress: Progress | None = None) -> BulkReport:
    """Move the dates of articles by some days, earlier below 0. One step for `bulk.undo`."""
    return bulk.apply(session, ids, BulkChange(shift_days=days), by=by, progress=progress)


def moved_to(at: datetime | None, day: date, zone: str) -> datetime:
    """Return the same hour of another day in `zone`; the usual hour where there was no moment before."""
    here = ZoneInfo(zone)
    hour = at.astimezone(here).time() if at is not None else USUAL_HOUR
    return datetime.combine(day, hour, tzinfo=here)


def _and_is(query: Query, quality: Quality) -> Query:
    return Query(query.words, (*query.filters, Filter(Field.IS, quality)))


def _on_shelf() -> ColumnElement[bool]:
    return Article.shelf == _LIBRARY


def _count(session: Session, *demanded: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Article).where(*demanded)) or 0


def _first(session: Session, state: State, demanded: Sequence[ColumnElement[bool]], limit: int) -> list[int]:
    """Return the keys of the first articles of a column."""
    asked = select(Article.id).where(_on_shelf(), *demanded)
    if state is State.PUBLISHED:
        newest = asked.where(Article.state == state).order_by(Article.published_at.desc(), Article.id.desc())
        return list(session.scalars(newest.limit(limit)))
    in_state = asked.where(Article.state == state)
    dated = in_state.where(Article.next_at.is_not(None)).order_by(Article.next_at, Article.id).limit(limit)
    keys = list(session.scalars(dated))
    if len(keys) < limit:
        undated = in_state.where(Article.next_at.is_(None)).order_by(Article.updated_at.desc(), Article.id.desc())
        keys += session.scalars(undated.limit(limit - len(keys)))
    return keys


def _entries(
    session: Session,
    column: InstrumentedAttribute[datetime | None],
    kinds: Mapping[State, Kind],
    between: tuple[datetime, datetime],
    demanded: Sequence[ColumnElement[bool]],
) -> list[Entry]:
    """Return the entries that one kind of date makes, by the states in which it counts."""
    columns = (Article.uid, Article.slug, Article.title, Article.state, Article.updated_at, Article.next_at, column)
    # By the date's own index: shelf and state, asked for in SQL, would lead the database to a longer one. That of
    # publish dates begins with the shelf.
    asked: Select[*tuple[Any, ...]] = select(*columns, Article.shelf).where(column >= between[0], column < between[1])
    if column is Article.published_at:
        asked = asked.where(_on_shelf())
    at_present = now()
    return [
        Entry(
            kind=kinds[state],
            at=at,
            name=title or slug,
            updated_at=updated_at,
            article_id=uid,
            slug=slug,
            state=state,
            is_overdue=kinds[state] in _CAN_BE_LATE and next_at is not None and at < at_present,
        )
        for uid, slug, title, state, updated_at, next_at, at, shelf in session.execute(asked.where(*demanded))
        if shelf == _LIBRARY and state in kinds
    ]


_CAN_BE_LATE = frozenset({Kind.PLANNED, Kind.DUE, Kind.SCHEDULED})
_DATES: tuple[tuple[InstrumentedAttribute[datetime | None], Mapping[State, Kind]], ...] = (
    (Article.planned_at, dict.fromkeys(PLANNED_STATES, Kind.PLANNED)),
    (Article.due_at, dict.fromkeys(PLANNED_STATES, Kind.DUE)),
    (Article.published_at, {State.SCHEDULED: Kind.SCHEDULED, State.PUBLISHED: Kind.PUBLISHED}),
    (Article.embargo_until, dict.fromkeys(OPEN_STATES, Kind.EMBARGO)),
)


def _issue_entries(
    session: Session, kind: Kind, column: InstrumentedAttribute[datetime | None], first: datetime, last: datetime
) -> list[Entry]:
    asked = select(Issue.name, column).where(column >= first, column < last)
    return [Entry(kind, at, name) for name, at in session.execute(asked) if at is not None]
