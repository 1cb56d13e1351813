"""Rounds of review: each submission begins one, and takes the ticks off that are asked for in every round."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, select, update
from sqlalchemy.orm import Session

from editdesk.desk.models import Article, ChecklistItem, ChecklistTick, table_of

_ARTICLES, _TICKS, _ITEMS = table_of(Article), table_of(ChecklistTick), table_of(ChecklistItem)
_ASKED_AGAIN = select(_ITEMS.c.id).where(_ITEMS.c.is_asked_each_round)


def begin(session: Session, rows: Sequence[int], *, by: str, at: datetime) -> None:
    """Begin another round for the articles with these rows."""
    values = {"review_round": _ARTICLES.c.review_round + 1, "submitted_at": at, "submitted_by": by}
    session.connection().execute(update(_ARTICLES).where(_ARTICLES.c.id.in_(rows)).values(values))
    ticked = _TICKS.c.article_id.in_(rows) & _TICKS.c.item_id.in_(_ASKED_AGAIN)
    session.connection().execute(delete(_TICKS).where(ticked))


def take_back(session: Session, rows: Sequence[int]) -> None:
    """Let a round that was begun by mistake not count. Its ticks stay off."""
    fewer: ColumnElement[int] = case((_ARTICLES.c.review_round > 0, _ARTICLES.c.review_round - 1), else_=0)
    session.connection().execute(update(_ARTICLES).where(_ARTICLES.c.id.in_(rows)).values(review_round=fewer))
