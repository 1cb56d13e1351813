"""Figures of what the publication puts out, from what lists already keep: no text is read.

Published is what stands as published and has a publish date in the span; what was archived counts, what is in the trash
does not. Weeks and months are those of the desk's time zone.
"""

import logging
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, exists, func, literal, select
from sqlalchemy.orm import Session, aliased

from editdesk.desk import desk_settings, steps
from editdesk.desk.clock import now
from editdesk.desk.errors import DeskUnavailable
from editdesk.desk.models import Article, Byline, Contributor, Section, StateChange
from editdesk.desk.operations import reading
from editdesk.desk.output_values import WAITING, Lead, Output, Period, Share, Span, Unit, Waiting
from editdesk.desk.workflow import State

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

logger = logging.getLogger(__name__)

_SPAN_WEEKS = {Span.WEEKS: 12, Span.YEAR: 52}
_MOST_PERIODS = 60
_DAY_SECONDS = 86_400
_LEADS = (
    (0, "under a day"),
    (1, "1 day"),
    (2, "2–3 days"),
    (4, "4–6 days"),
    (7, "1–2 weeks"),
    (14, "2–4 weeks"),
    (28, "longer"),
)
_LIBRARY_AND_ARCHIVE = (0, 1)  # shelves; see `models.Article`
_NO_SECTION = "No section"
_OUT = (State.PUBLISHED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The periods of a span: the day each begins, and those moments in UTC with the end of the last."""

    unit: Unit
    days: tuple[date, ...]
    moments: tuple[datetime, ...]

    def place(self, at: datetime) -> int:
        """Return the number of the period in which a moment lies that is not before the first."""
        return min(bisect_right(self.moments, at), len(self.days)) - 1

    def number_of(self, at: Any) -> ColumnElement[int]:
        """Return the number of the period in which a column's moment lies, for counting in the database."""
        begins = [(at >= moment, number) for number, moment in enumerate(self.moments[:-1])]
        return case(*reversed(begins[1:]), else_=0) if begins[1:] else literal(0)

    @property
    def last_day(self) -> date:
        """The last day of the last period."""
        return _following(self.days[-1], self.unit) - timedelta(days=1)


def figures(desk: "Desk", span: Span = Span.WEEKS, section: str = "") -> Output:
    """Return the figures of a desk, once the steps that only its audit tells of are counted too."""
    if not desk.run(steps.are_filled_in):
        try:
            desk.run(steps.fill_in)
        except DeskUnavailable as error:  # a desk that may only be read has figures as well
            logger.warning("The audit's steps are left out: %s", error)
    return desk.run(load, span, section)


@reading
def load(session: Session, span: Span = Span.WEEKS, section: str = "") -> Output:
    """Return the figures of a span, of one section where it is named."""
    zone = ZoneInfo(desk_settings.load(session).time_zone)
    calendar = _calendar(session, span, zone)
    names = dict(session.execute(select(Section.id, Section.name)).all())
    chosen = [key for key, name in names.items() if name == section] if section else None
    within: list[ColumnElement[bool]] = [] if chosen is None else [Article.section_id.in_(chosen)]
    out = _published(calendar, within)
    periods, sections = _by_period(session, calendar, out), _by_section(session, out, names)
    days = _lead_days(session, calendar, within)
    return Output(
        span=span,
        section=section,
        unit=calendar.unit,
        first=calendar.days[0],
        last=calendar.last_day,
        articles=sum(period.articles for period in periods),
        words=sum(period.words for period in periods),
        periods=periods,
        sections=sections,
        authors=_by_author(session, out),
        countries=_by_country(session, out),
        leads=_leads(days),
        median_days=median(days) if days else None,
        slow_days=sorted(days)[-(-len(days) * 9 // 10) - 1] if days else None,
        waiting=_waiting(session, calendar, within),
        section_names=tuple(sorted(names.values(), key=str.casefold)),
    )


def _calendar(session: Session, span: Span, zone: ZoneInfo) -> _Calendar:
    today = now().astimezone(zone).date()
    week = today - timedelta(days=today.weekday())
    if span is not Span.ALL:
        return _from(week - timedelta(weeks=_SPAN_WEEKS[span] - 1), today, Unit.WEEK, zone)
    oldest = select(func.min(Article.published_at)).where(Article.shelf.in_(_LIBRARY_AND_ARCHIVE))
    made = select(func.min(Article.created_at)).where(Article.shelf.in_(_LIBRARY_AND_ARCHIVE))
    moments = [at for at in (session.scalar(oldest), session.scalar(made)) if at is not None]
    first = min(moments).astimezone(zone).date() if moments else today
    for unit, days in ((Unit.WEEK, 7), (Unit.MONTH, 31)):
        if (today - first).days // days < _MOST_PERIODS:
            return _from(first, today, unit, zone)
    return _from(first, today, Unit.YEAR, zone)


def _from(first: date, today: date, unit: Unit, zone: ZoneInfo) -> _Calendar:
    begin = first - timedelta(days=first.weekday()) if unit is Unit.WEEK else first.replace(day=1)
    if unit is Unit.YEAR:
        begin = begin.replace(month=1)
    days = [begin]
    while (following := _following(days[-1], unit)) <= today:
        days.append(following)
    ends = (*days, _following(days[-1], unit))
    return _Calendar(unit, tuple(days), tuple(datetime.combine(day, time(), zone).astimezone(UTC) for day in ends))


def _following(day: date, unit: Unit) -> date:
    if unit is Unit.WEEK:
        return day + timedelta(days=7)
    if unit is Unit.MONTH:
        return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return day.replace(year=day.year + 1)


def _label(day: date, unit: Unit) -> str:
    return {Unit.WEEK: f"{day.day} {day:%b}", Unit.MONTH: f"{day:%b %Y}", Unit.YEAR: f"{day.year}"}[unit]


def _published(calendar: _Calendar, within: Iterable[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    first, end = calendar.moments[0], calendar.moments[-1]
    return [
        Article.shelf.in_(_LIBRARY_AND_ARCHIVE),
        Article.state == State.PUBLISHED,
        Article.published_at >= first,
        Article.published_at < end,
        *within,
    ]


def _by_period(session: Session, calendar: _Calendar, out: Sequence[ColumnElement[bool]]) -> tuple[Period, ...]:
    articles, words = [0] * len(calendar.days), [0] * len(calendar.days)
    number = calendar.number_of(Article.published_at).label("number")
    counted = select(number, func.count(), func.sum(Article.words)).where(*out).group_by(number)
    for place, *figures in session.execute(counted):
        articles[place], words[place] = figures[0], int(figures[1])
    return tuple(
        Period(day, _label(day, calendar.unit), *figures)
        for day, *figures in zip(calendar.days, articles, words, strict=True)
    )


def _by_section(session: Session, out: Sequence[ColumnElement[bool]], names: dict[int, str]) -> tuple[Share, ...]:
    counted = select(Article.section_id, func.count(), func.sum(Article.words)).where(*out)
    rows = session.execute(counted.group_by(Article.section_id))
    return _largest_first(
        Share(_NO_SECTION if key is None else names[key], articles, int(words)) for key, articles, words in rows
    )


def _by_author(session: Session, out: Sequence[ColumnElement[bool]]) -> tuple[Share, ...]:
    shares = _shares(session, out, Byline.contributor_id)
    names = dict(session.execute(select(Contributor.id, Contributor.name)).all()) if shares else {}
    return _largest_first(Share(names[key], articles, words) for key, articles, words in shares)


def _by_country(session: Session, out: Sequence[ColumnElement[bool]]) -> tuple[Share, ...]:
    return _largest_first(Share(*share) for share in _shares(session, (*out, Byline.country != ""), Byline.country))


def _shares(session: Session, out: Sequence[ColumnElement[bool]], said: Any) -> list[tuple[Any, int, int]]:
    """Count by what bylines say; an article counts once where they say it twice."""
    before = aliased(Byline)
    is_said_before = exists().where(
        before.article_id == Byline.article_id,
        before.position < Byline.position,
        getattr(before, said.key) == said,
    )
    counted = select(said, func.count(), func.sum(Article.words)).join(Article, Article.id == Byline.article_id)
    rows = session.execute(counted.where(*out, ~is_said_before).group_by(said))
    return [(key, articles, int(words)) for key, articles, words in rows]


def _largest_first(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: (-share.articles, -share.words, share.name.casefold())))


def _lead_days(session: Session, calendar: _Calendar, within: Sequence[ColumnElement[bool]]) -> list[float]:
    """Return how many days each article took that was first published in the span, from when it became a draft."""
    first, end = calendar.moments[0], calendar.moments[-1]
    now_out = (StateChange.target == State.PUBLISHED, StateChange.at >= first, StateChange.at < end)
    steps = select(StateChange.article_id, StateChange.at, StateChange.source, StateChange.target, Article.created_at)
    asked = steps.join(Article).where(Article.shelf.in_(_LIBRARY_AND_ARCHIVE), *within)
    asked = asked.where(StateChange.article_id.in_(select(StateChange.article_id).where(*now_out)))
    drafted: dict[int, datetime | None] = {}
    published: dict[int, datetime] = {}
    for key, at, source, target, created_at in session.execute(asked.order_by(StateChange.at, StateChange.id)):
        if target is State.DRAFT:
            drafted.setdefault(key, at)
        elif key not in drafted:  # it began as a draft, or was out when it came from elsewhere
            drafted[key] = None if source in _OUT else created_at
        if target is State.PUBLISHED:
            published.setdefault(key, at)
    times = ((drafted[key], at) for key, at in published.items() if first <= at < end)
    return [max((at - begun).total_seconds(), 0) / _DAY_SECONDS for begun, at in times if begun is not None]


def _leads(days: Sequence[float]) -> tuple[Lead, ...]:
    begins = [least for least, _ in _LEADS]
    counts = Counter(bisect_right(begins, each) - 1 for each in days)
    return tuple(Lead(least, label, counts[number]) for number, (least, label) in enumerate(_LEADS))


def _waiting(session: Session, calendar: _Calendar, within: Sequence[ColumnElement[bool]]) -> tuple[Waiting, ...]:
    """Return what waited at the end of each period: what waits now, and the steps since then gone back."""
    here = (Article.shelf == 0, *within)
    changes: list[defaultdict[State, int]] = [defaultdict(int) for _ in calendar.days]
    counts: Counter[State] = Counter()
    for state, number in session.execute(select(Article.state, func.count()).where(*here).group_by(Article.state)):
        counts[state] = number
    first = calendar.moments[0]
    period = calendar.number_of(Article.created_at).label("period")
    made = select(period, Article.state, func.count()).where(*here, Article.created_at >= first)
    for place, state, articles in session.execute(made.group_by(period, Article.state)):
        changes[place][state] += articles
    seen: set[int] = set()
    columns = (StateChange.article_id, StateChange.at, StateChange.source, StateChange.target)
    steps_since = (
        select(*columns, Article.state, Article.created_at).join(Article).where(*here, StateChange.at >= first)
    )
    for key, at, source, target, state, created_at in session.execute(
        steps_since.order_by(StateChange.at, StateChange.id)
    ):
        change = changes[calendar.place(at)]
        change[target] += 1
        change[source] -= 1
        if key not in seen and created_at >= first:  # it was made in the state that it first left
            made_in = changes[calendar.place(created_at)]
            made_in[state] -= 1
            made_in[source] += 1
        seen.add(key)
    points = []
    for day, change in zip(reversed(calendar.days), reversed(changes), strict=True):
        points.append(Waiting(day, _label(day, calendar.unit), tuple(max(counts[state], 0) for state in WAITING)))
        for state, number in change.items():
            counts[state] -= number
    return tuple(reversed(points))
