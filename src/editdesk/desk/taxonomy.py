"""Sections, tags, series and issues, each with the number of articles that carry it; renaming tags across the desk."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import and_, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from editdesk.desk import articles, audit
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, ArticleTag, Issue, Section, Series, Tag, TagSynonym
from editdesk.desk.operations import reading
from editdesk.desk.values import TagCount


@reading
def sections(session: Session) -> tuple[TagCount, ...]:
    """Return the sections by name."""
    return _counted(session, Section, Article.section_id)


@reading
def series(session: Session) -> tuple[TagCount, ...]:
    """Return the series by name."""
    return _counted(session, Series, Article.series_id)


@reading
def issues(session: Session) -> tuple[TagCount, ...]:
    """Return the magazine's issues by name."""
    return _counted(session, Issue, Article.issue_id)


@reading
def tags(session: Session) -> tuple[TagCount, ...]:
    """Return the tags by name."""
    query = (
        select(Tag.name, func.count(Article.id))
        .outerjoin(ArticleTag, ArticleTag.tag_id == Tag.id)
        .outerjoin(Article, and_(Article.id == ArticleTag.article_id, Article.trashed_at.is_(None)))
        .group_by(Tag.id, Tag.name)
    )
    return _by_name((name, number) for name, number in session.execute(query))


def rename_tag(session: Session, old: str, new: str, *, by: str) -> int:
    """Rename a tag on every article and return how many; an existing `new` swallows it, see `merge_tags`."""
    tag_id = _tag_id(session, old)
    new = _checked(new)
    if session.scalar(select(Tag.id).where(Tag.name == new)) is not None:
        return merge_tags(session, old, new, by=by)
    session.execute(update(Tag).where(Tag.id == tag_id).values(name=new))
    changed = _rewrite(session, tag_id, lambda tag: new if tag == old else tag, by=by, reason=f"tag “{old}” renamed")
    audit.record(session, by, "renamed a tag", "tags", f"{old} → {new}, {changed} articles")
    return changed


def merge_tags(session: Session, old: str, into: str, *, by: str) -> int:
    """Put `into` in the place of `old` on every article, delete `old`, return how many articles changed."""
    tag_id, kept_id = _tag_id(session, old), _tag_id(session, into)
    if tag_id == kept_id:
        return 0
    changed = _rewrite(session, tag_id, lambda tag: into if tag == old else tag, by=by, reason=f"tag “{old}” merged")
    session.execute(update(Tag).where(Tag.parent_id == tag_id, Tag.id != kept_id).values(parent_id=kept_id))
    session.execute(update(Tag).where(Tag.parent_id == tag_id, Tag.id == kept_id).values(parent_id=None))
    session.execute(update(TagSynonym).where(TagSynonym.tag_id == tag_id).values(tag_id=kept_id))
    session.execute(delete(Tag).where(Tag.id == tag_id))
    audit.record(session, by, "merged tags", "tags", f"{old} → {into}, {changed} articles")
    return changed


def delete_tag(session: Session, name: str, *, by: str) -> int:
    """Take a tag off every article, delete it, return how many articles changed."""
    tag_id = _tag_id(session, name)
    changed = _rewrite(session, tag_id, lambda tag: None if tag == name else tag, by=by, reason=f"tag “{name}” deleted")
    session.execute(update(Tag).where(Tag.parent_id == tag_id).values(parent_id=None))
    session.execute(delete(TagSynonym).where(TagSynonym.tag_id == tag_id))
    session.execute(delete(Tag).where(Tag.id == tag_id))
    audit.record(session, by, "deleted a tag", "tags", f"{name}, {changed} articles")
    return changed


def _rewrite(session: Session, tag_id: int, change: Callable[[str], str | None], *, by: str, reason: str) -> int:
    query = select(Article.uid).join(ArticleTag, ArticleTag.article_id == Article.id).where(ArticleTag.tag_id == tag_id)
    uids = session.scalars(query).all()
    for uid in uids:
        articles.change_metadata(
            session,
            uid,
            lambda metadata: replace(metadata, tags=tuple(dict.fromkeys(filter(None, map(change, metadata.tags))))),
            by=by,
            reason=reason,
        )
    return len(uids)


def _tag_id(session: Session, name: str) -> int:
    found = session.scalar(select(Tag.id).where(Tag.name == name))
    if found is None:
        raise InvalidField("tags", f"The desk has no tag “{name}”. List the tags to see which there are.")
    return found


def _checked(name: str) -> str:
    if not name.strip():
        raise InvalidField("tags", "A tag needs a name. Write one, then try again.")
    return name.strip()


def _counted(
    session: Session, table: type[Section] | type[Series] | type[Issue], column: InstrumentedAttribute[int | None]
) -> tuple[TagCount, ...]:
    query = (
        select(table.name, func.count(Article.id))
        .outerjoin(Article, and_(column == table.id, Article.trashed_at.is_(None)))
        .group_by(table.id, table.name)
    )
    return _by_name((name, number) for name, number in session.execute(query))


def _by_name(counts: Iterable[tuple[str, int]]) -> tuple[TagCount, ...]:
    # Sorted here, so that both databases agree whatever their collation.
    return tuple(TagCount(name, number) for name, number in sorted(counts, key=lambda pair: (pair[0].casefold(), pair)))
