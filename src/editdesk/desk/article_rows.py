"""The lines of the library: rows of articles as frozen values, their bylines and tags fetched for all at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, select
from sqlalchemy.orm import Session

from editdesk.desk.models import Article, ArticleTag, Byline, Issue, Section, Series, Tag
from editdesk.desk.values import ArticleRow
from editdesk.text.metadata import BylineEntry

_BATCH = 1_000  # well below both databases' limit of parameters in one statement
# Made once: for a few rows, building the statements took longer than running them.
_KEYS: BindParameter[list[int]] = bindparam("keys", expanding=True)
_ROWS = (
    select(
        Article.id,
        Article.uid,
        Article.slug,
        Article.title,
        Article.state,
        Section.name.label("section"),
        Article.language,
        Article.updated_at,
        Article.published_at,
        Article.words,
        Issue.name.label("issue"),
        Series.name.label("series"),
        Article.series_part,
        Article.assigned_to,
        Article.planned_at,
        Article.created_at,
    )
    .outerjoin(Section, Section.id == Article.section_id)
    .outerjoin(Issue, Issue.id == Article.issue_id)
    .outerjoin(Series, Series.id == Article.series_id)
    .where(Article.id.in_(_KEYS))
)
_BYLINES = (
    select(Byline.article_id, Byline.credited_as, Byline.country)
    .where(Byline.article_id.in_(_KEYS))
    .order_by(Byline.article_id, Byline.position)
)
_TAGS = (
    select(ArticleTag.article_id, Tag.name)
    .join(Tag, Tag.id == ArticleTag.tag_id)
    .where(ArticleTag.article_id.in_(_KEYS))
    .order_by(ArticleTag.article_id, ArticleTag.position)
)


def article_rows(session: Session, keys: Sequence[int]) -> tuple[ArticleRow, ...]:
    """Return the articles with these keys, in this order."""
    batches = (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
    return tuple(row for batch in batches for row in _batch(session, batch))


def _batch(session: Session, keys: Sequence[int]) -> list[ArticleRow]:
    found = {row.id: row for row in session.connection().execute(_ROWS, {"keys": keys})}
    bylines, tags = _bylines(session, keys), _tags(session, keys)
    return [_row(found[key], bylines[key], tags[key]) for key in keys if key in found]


def _row(found: Row[*tuple[Any, ...]], byline: list[BylineEntry], tags: list[str]) -> ArticleRow:
    return ArticleRow(
        article_id=found.uid,
        slug=found.slug,
        title=found.title,
        state=found.state,
        byline=tuple(byline),
        section=found.section or "",
        tags=tuple(tags),
        language=found.language,
        updated_at=found.updated_at,
        published_at=found.published_at,
        words=found.words,
        key=found.id,
        issue=found.issue or "",
        series=found.series or "",
        series_part=found.series_part,
        assigned_to=found.assigned_to,
        planned_at=found.planned_at,
        created_at=found.created_at,
    )


def _bylines(session: Session, keys: Sequence[int]) -> defaultdict[int, list[BylineEntry]]:
    found: defaultdict[int, list[BylineEntry]] = defaultdict(list)
    for key, name, country in session.connection().execute(_BYLINES, {"keys": keys}):
        found[key].append(BylineEntry(name, country))
    return found


def _tags(session: Session, keys: Sequence[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, name in session.connection().execute(_TAGS, {"keys": keys}):
        found[key].append(name)
    return found
