"""The cards of the plan: articles by their keys, as frozen values."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from editdesk.desk.models import Article, Byline, Issue, Section, Series
from editdesk.desk.planning_values import Card

_BATCH = 1_000  # well below both databases' limit of parameters in one statement


def cards(session: Session, keys: Sequence[int]) -> tuple[Card, ...]:
    """Return the articles with these keys, in this order."""
    found: dict[int, Card] = {}
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        credited = _credited(session, batch)
        found |= {row.id: _card(row, credited.get(row.id, "")) for row in session.execute(_asked(batch))}
    return tuple(found[key] for key in keys if key in found)


def _asked(keys: Sequence[int]) -> Any:
    columns = (
        Article.id,
        Article.uid,
        Article.slug,
        Article.title,
        Article.state,
        Article.assigned_to,
        Article.words,
        Section.name.label("section"),
        Issue.name.label("issue"),
        Series.name.label("series"),
        Article.series_part,
        Article.due_at,
        Article.planned_at,
        Article.published_at,
        Article.next_at,
        Article.updated_at,
    )
    return (
        select(*columns)
        .outerjoin(Section, Section.id == Article.section_id)
        .outerjoin(Issue, Issue.id == Article.issue_id)
        .outerjoin(Series, Series.id == Article.series_id)
        .where(Article.id.in_(keys))
    )


def _credited(session: Session, keys: Sequence[int]) -> dict[int, str]:
    """Return who stands first in each byline, and how many more."""
    first = select(Byline.article_id, Byline.credited_as).where(Byline.article_id.in_(keys), Byline.position == 0)
    counted = select(Byline.article_id, func.count()).where(Byline.article_id.in_(keys)).group_by(Byline.article_id)
    number = dict(session.execute(counted).all())
    return {
        key: name if number[key] == 1 else f"{name} and {number[key] - 1} more" for key, name in session.execute(first)
    }


def _card(row: Row[*tuple[Any, ...]], credited: str) -> Card:
    return Card(
        article_id=row.uid,
        slug=row.slug,
        title=row.title,
        state=row.state,
        who=row.assigned_to or credited,
        words=row.words,
        section=row.section or "",
        issue=row.issue or "",
        series=row.series or "",
        series_part=row.series_part,
        due_at=row.due_at,
        planned_at=row.planned_at,
        published_at=row.published_at,
        next_at=row.next_at,
        updated_at=row.updated_at,
    )
