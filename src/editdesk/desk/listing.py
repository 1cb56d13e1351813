"""A whole list at once: the keys of all its articles in order, and the rows of whatever stretch of them is looked at.

A list of 100,000 is 0.8 MB of keys. Any stretch of it costs the same, wherever it stands.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import search, sorting
from editdesk.desk.models import Article
from editdesk.desk.operations import reading
from editdesk.desk.query import Query
from editdesk.desk.values import ArticleRow

_BATCH = 1_000  # well below both databases' limit of parameters in one statement


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that stand together: under which heading ("" for none), from which place on, how many."""

    label: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The keys of a list's articles, in order. A key is good for `rows` and `ids` of the same desk."""

    keys: "array[int]"
    groups: tuple[Group, ...] = ()

    @property
    def total(self) -> int:
        """How many articles the list has."""
        return len(self.keys)


@reading
def order(
    session: Session, query: Query, *, sort: str = "updated", descending: bool = True, group_by: str = ""
) -> Listing:
    """Return all articles that `query` asks for, in order.

    `sort` is one of SORTS (relevance is best first, newest first where no words are asked for), `group_by` one of
    GROUPS or "".
    """
    is_weighed = sort == "relevance" and bool(search.weighable(query))
    if is_weighed and not group_by:
        return Listing(array("q", search.ranked(session, query)))
    if sort == "relevance":
        sort, descending = "updated", True
    asked, by = search.matching(session, query), sorting.columns(sort, falling=descending, missing_last=True)
    if not group_by:
        return Listing(array("q", session.connection().execute(asked.order_by(*by)).scalars()))
    heading, place = sorting.group(group_by)
    found = session.connection().execute(asked.add_columns(heading).order_by(place, heading, *by)).all()
    return Listing(array("q", (key for key, _ in found)), tuple(_groups(str(label or "") for _, label in found)))


@reading
def rows(session: Session, keys: Sequence[int], query: Query = Query()) -> tuple[ArticleRow, ...]:  # noqa: B008 - frozen
    """Return the articles with these keys, in this order, with the line that holds the query's words if it has any.

    What was deleted since is left out.
    """
    return search.found_rows(session, query, dict.fromkeys(keys, 0.0))


@reading
def ids(session: Session, keys: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of the articles with these keys, in this order."""
    known: dict[int, str] = {}
    for start in range(0, len(keys), _BATCH):
        asked = select(Article.id, Article.uid).where(Article.id.in_(keys[start : start + _BATCH]))
        known.update((key, uid) for key, uid in session.connection().execute(asked))
    return tuple(known[key] for key in keys if key in known)


def _groups(labels: Iterable[str]) -> Iterable[Group]:
    first = 0
    for label, same in groupby(labels):
        count = sum(1 for _ in same)
        yield Group(label, first, count)
        first += count
