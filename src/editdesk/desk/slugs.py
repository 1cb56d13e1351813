"""Addresses of articles: each belongs to one article of the desk."""

from collections.abc import Collection, Sequence
from typing import Any, NoReturn

from sqlalchemy import BindParameter, Row, bindparam, select
from sqlalchemy.orm import Session

from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, table_of
from editdesk.text.slug import slugify

_UNTITLED = "untitled"
_ARTICLES = table_of(Article)
_OWNER = select(_ARTICLES.c.id, _ARTICLES.c.title, _ARTICLES.c.trashed_at).where(_ARTICLES.c.slug == bindparam("slug"))

_WANTED: BindParameter[list[str]] = bindparam("wanted", expanding=True)
_OWNERS = select(_ARTICLES.c.slug, _ARTICLES.c.title, _ARTICLES.c.trashed_at).where(_ARTICLES.c.slug.in_(_WANTED))


def check_free(session: Session, slug: str, own: int | None) -> None:
    """Raise InvalidField if another article than the one in row `own` has this slug."""
    row = session.execute(_OWNER, {"slug": slug}).one_or_none()
    if row is not None and row.id != own:
        _refuse(slug, row)


def check_all_free(session: Session, wanted: Sequence[str]) -> None:
    """Raise InvalidField if an article has one of these slugs, or if one is wanted twice."""
    rows = session.execute(_OWNERS, {"wanted": list(dict.fromkeys(wanted))})
    owners = {row.slug: row for row in rows}
    seen: set[str] = set()
    for slug in wanted:
        if slug in owners:
            _refuse(slug, owners[slug])
        if slug in seen:
            raise InvalidField("slug", f"Two new articles want the address “{slug}”. Choose another for one of them.")
        seen.add(slug)


def _refuse(slug: str, row: Row[*tuple[Any, ...]]) -> NoReturn:
    owner = f"“{row.title}”" if row.title else "another article"
    place = ", which is in the trash" if row.trashed_at else ""
    raise InvalidField("slug", f"The address “{slug}” belongs to {owner}{place}. Choose another one.")


def free(session: Session, title: str, own: int | None = None, taken: Collection[str] = ()) -> str:
    """Return a slug made from the title that no other article has and that is not `taken`."""
    slug = slugify(title) if title.strip() else _UNTITLED
    if slug not in taken and _owner(session, slug) in {None, own}:
        return slug
    owners = select(Article.slug).where(Article.slug.startswith(f"{slug}-", autoescape=True), Article.id != (own or 0))
    others = {*taken, *session.scalars(owners)}
    number = 2
    while f"{slug}-{number}" in others:
        number += 1
    return f"{slug}-{number}"


def _owner(session: Session, slug: str) -> int | None:
    row = session.execute(_OWNER, {"slug": slug}).one_or_none()
    return None if row is None else int(row.id)
