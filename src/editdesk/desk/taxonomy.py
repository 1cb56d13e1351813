"""Sections, tags, series and issues, each with the number of articles that carry it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editdesk.desk import filing
from editdesk.desk.directory_values import Kind
from editdesk.desk.models import Article, ArticleTag, Tag
from editdesk.desk.operations import reading
from editdesk.desk.values import TagCount


@reading
def sections(session: Session) -> tuple[TagCount, ...]:
    """Return the sections in the desk's order."""
    return _counted(session, Kind.SECTION)


@reading
def series(session: Session) -> tuple[TagCount, ...]:
    """Return the series by name."""
    return _counted(session, Kind.SERIES)


@reading
def issues(session: Session) -> tuple[TagCount, ...]:
    """Return the magazine's issues by the day they appear, the latest first."""
    return _counted(session, Kind.ISSUE)


@reading
def tags(session: Session) -> tuple[TagCount, ...]:
    """Return the tags by name."""
    counted = (
        select(ArticleTag.tag_id, func.count())
        .join(Article, Article.id == ArticleTag.article_id)
        .where(Article.shelf == 0)
        .group_by(ArticleTag.tag_id)
    )
    counts = dict(session.execute(counted).all())
    names = sorted(session.execute(select(Tag.name, Tag.id)), key=lambda row: (row[0].casefold(), row[0]))
    return tuple(TagCount(name, counts.get(tag_id, 0)) for name, tag_id in names)


def _counted(session: Session, kind: Kind) -> tuple[TagCount, ...]:
    return tuple(TagCount(card.name, card.articles) for card in filing.cards(session, kind))
