"""One article in several languages: the articles of a group are each other's translations."""

from dataclasses import dataclass, replace
from uuid import uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit
from editdesk.desk.errors import ArticleNotFound, InvalidField
from editdesk.desk.models import Article
from editdesk.desk.operations import reading
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import State


@dataclass(frozen=True, slots=True)
class Translation:
    """An article as a translation of another."""

    article_id: str
    slug: str
    title: str
    language: str
    state: State


@reading
def of(session: Session, article_id: str) -> tuple[Translation, ...]:
    """Return the other articles of the group, by language; those in the trash are left out."""
    group = _row(session, article_id).translation_group
    if group is None:
        return ()
    asked = select(Article).where(Article.translation_group == group, Article.trashed_at.is_(None))
    found = session.scalars(asked.where(Article.uid != article_id).order_by(Article.language, Article.id))
    return tuple(Translation(row.uid, row.slug, row.title, row.language, row.state) for row in found)


def link(session: Session, article_id: str, other_id: str, *, by: str) -> None:
    """Say that two articles are translations of each other; the groups of both become one. Raises InvalidField."""
    one, other = _row(session, article_id), _row(session, other_id)
    if one.id == other.id:
        raise InvalidField("language", "An article is no translation of itself. Choose another one.")
    if one.translation_group is not None and one.translation_group == other.translation_group:
        return
    group = one.translation_group or other.translation_group or uuid4().hex
    if other.translation_group not in {None, group}:
        joined = update(Article).where(Article.translation_group == other.translation_group)
        session.execute(joined.values(translation_group=group))
    session.execute(update(Article).where(Article.id.in_([one.id, other.id])).values(translation_group=group))
    audit.record(session, by, "linked a translation", one.slug, other.slug, article_id=article_id)


def unlink(session: Session, article_id: str, *, by: str) -> None:
    """Take the article out of its group; a group of one is none."""
    row = _row(session, article_id)
    group = row.translation_group
    if group is None:
        return
    session.execute(update(Article).where(Article.id == row.id).values(translation_group=None))
    of_group = Article.translation_group == group
    if session.scalar(select(func.count()).select_from(Article).where(of_group)) == 1:
        session.execute(update(Article).where(of_group).values(translation_group=None))
    audit.record(session, by, "unlinked a translation", row.slug, article_id=article_id)


def begin(session: Session, article_id: str, language: str, *, by: str) -> ArticleSnapshot:
    """Save a new draft in another language, with the text to be translated, and link it. Raises InvalidField."""
    original = articles.load(session, article_id)
    taken = {original.metadata.language.lower(), *(each.language.lower() for each in of(session, article_id))}
    if language.lower() in taken:
        raise InvalidField("language", f"There is a text in “{language}” already. Open that one, or choose another.")
    said = original.metadata
    slug = f"{said.slug}-{language.lower()}"
    if session.scalar(select(Article.id).where(Article.slug == slug)) is not None:
        slug = ""
    metadata = replace(said, slug=slug, language=language, aliases=(), published_at=None, planned_at=None)
    draft = ArticleDraft(metadata, original.body, header=original.header, assets=original.assets)
    new = articles.save(session, draft, by=by, reason=f"to be translated from “{said.slug}”")
    link(session, article_id, new.article_id, by=by)
    return new


def _row(session: Session, article_id: str) -> Article:
    found = session.scalars(
        select(Article).where(Article.uid == article_id).execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise ArticleNotFound("This article is no longer on the desk. Reload the library, then try again.")
    return found
