"""Addresses of articles: each belongs to one article of the desk."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, table_of
from editdesk.text.slug import slugify

_UNTITLED = "untitled"
_ARTICLES = table_of(Article)
_OWNER = select(_ARTICLES.c.id, _ARTICLES.c.title, _ARTICLES.c.trashed_at).where(_ARTICLES.c.slug == bindparam("slug"))


def check_free(session: Session, slug: str, own: int | None) -> None:
    """Raise InvalidField if another article than the one in row `own` has this slug."""
    row = session.execute(_OWNER, {"slug": slug}).one_or_none()
    if row is None or row.id == own:
        return
    owner = f"“{row.title}”" if row.title else "another article"
    place = ", which is in the trash" if row.trashed_at else ""
    raise InvalidField("slug", f"The address “{slug}” belongs to {owner}{place}. Choose another one.")


def free(session: Session, title: str, own: int | None = None) -> str:
    """Return a slug made from the title that no other article has."""
    slug = slugify(title) if title.strip() else _UNTITLED
    if _owner(session, slug) in {None, own}:
        return slug
    taken = set(session.scalars(select(Article.slug).where(Article.slug.startswith(f"{slug}-", autoescape=True))))
    number = 2
    while f"{slug}-{number}" in taken and _owner(session, f"{slug}-{number}") != own:
        number += 1
    return f"{slug}-{number}"


def _owner(session: Session, slug: str) -> int | None:
    row = session.execute(_OWNER, {"slug": slug}).one_or_none()
    return None if row is None else int(row.id)
