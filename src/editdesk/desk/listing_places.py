"""Where something stands in a listing: an article, or the next title that begins with what is typed."""

from array import array

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk.models import Article
from editdesk.desk.operations import reading


@reading
def place_of(session: Session, keys: "array[int]", article_id: str) -> int | None:
    """Return the place of an article among the keys of a listing, None where it is not listed."""
    key = session.scalar(select(Article.id).where(Article.uid == article_id))
    return keys.index(key) if key is not None and key in keys else None


@reading
def beginning_with(session: Session, keys: "array[int]", typed: str, start: int) -> int | None:
    """Return the first place from `start` on, round the end, whose title begins with `typed` in any case."""
    asked = select(Article.id).where(Article.title.istartswith(typed, autoescape=True))
    found = set(session.scalars(asked))
    if not found:
        return None
    order = (*range(start, len(keys)), *range(min(start, len(keys))))
    return next((place for place in order if keys[place] in found), None)
