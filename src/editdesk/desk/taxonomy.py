"""Sections, tags, series and issues, each with the number of articles that carry it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import carrying, filing
from editdesk.desk.directory_values import Kind
from editdesk.desk.models import ArticleTag, Tag
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
    counts = carrying.counts(session, ArticleTag.tag_id, ArticleTag.article_id)
    names = sorted(session.execute(select(Tag.name, Tag.id)), key=lambda row: (row[0].casefold(), row[0]))
    return tuple(TagCount(name, counts.get(tag_id, 0)) for name, tag_id in names)


def _counted(session: Session, kind: Kind) -> tuple[TagCount, ...]:
    return tuple(TagCount(card.name, card.articles) for card in filing.cards(session, kind))
