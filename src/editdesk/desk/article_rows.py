"""The lines of the library: rows of articles as frozen values, their bylines and tags fetched for all at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, select
from sqlalchemy.orm import Session

from editdesk.desk.models import Article, ArticleTag, Byline, Issue, Section, Series, Tag
from editdesk.desk.values import ArticleRow
from editdesk.text.metadata import BylineEntry

_BATCH = 1_000  # well below both databases' limit of parameters in one statement
_NONE: Mapping[int, Any] = MappingProxyType({})
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


def article_rows(
    session: Session, keys: Sequence[int], scores: Mapping[int, float] = _NONE, lines: Mapping[int, str] = _NONE
) -> tuple[ArticleRow, ...]:
    """Return the articles with these keys, in this order, with their scores and lines of a search by key."""
    batches = (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
    return tuple(row for batch in batches for row in _batch(session, batch, scores, lines))


def tags_of(session: Session, keys: Sequence[int]) -> dict[int, list[str]]:
    """Return the tags of the articles with these keys, an empty list for one without."""
    tags: defaultdict[int, list[str]] = defaultdict(list)
    for key, name in session.connection().execute(_TAGS, {"keys": keys}).all():
        tags[key].append(name)
    return tags


def _batch(
    session: Session, keys: Sequence[int], scores: Mapping[int, float], lines: Mapping[int, str]
) -> list[ArticleRow]:
    asked = {"keys": keys}
    connection = session.connection()
    bylines: defaultdict[int, list[BylineEntry]] = defaultdict(list)
    for key, name, country in connection.execute(_BYLINES, asked).all():
        bylines[key].append(BylineEntry(name, country))
    tags, found = tags_of(session, keys), {}
    for row in connection.execute(_ROWS, asked).all():
        key = row[0]
        found[key] = _row(row, tuple(bylines[key]), tuple(tags[key]), scores.get(key, 0.0), lines.get(key, ""))
    return [found[key] for key in keys if key in found]


def _row(
    found: Row[*tuple[Any, ...]], byline: tuple[BylineEntry, ...], tags: tuple[str, ...], score: float, line: str
) -> ArticleRow:
    # By their places: for fifty rows, asking for the columns by name takes as long as reading them.
    key, uid, slug, title, state, section, language, updated_at, published_at, words, *others = found
    issue, series, series_part, assigned_to, planned_at, created_at = others
    return ArticleRow(
        article_id=uid,
        slug=slug,
        title=title,
        state=state,
        byline=byline,
        section=section or "",
        tags=tags,
        language=language,
        updated_at=updated_at,
        published_at=published_at,
        words=words,
        snippet=line,
        score=score,
        key=key,
        issue=issue or "",
        series=series or "",
        series_part=series_part,
        assigned_to=assigned_to,
        planned_at=planned_at,
        created_at=created_at,
    )
