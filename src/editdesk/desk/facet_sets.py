"""Which articles have which state, tag, author…: a set of keys for each value, kept up with the desk.

Each set is a Roaring bitmap (Chambi, Lemire, Kaser, Godin, “Better bitmap performance with Roaring bitmaps”, 2016):
100,000 keys take 16 KB at most, and two sets are intersected in microseconds.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from pyroaring import BitMap
from sqlalchemy import Connection, Select, extract, func, select, text

from editdesk.desk.models import Article, ArticleTag, Byline, Contributor, Issue, Section, Series, Tag

_SHELVES = (0, 1, 2)  # see `models.Article`
_CLOCKS_DIFFER = timedelta(minutes=2)  # between those who share a server

_COLUMNS: dict[str, Any] = {
    "shelf": Article.shelf,
    "state": Article.state,
    "section": Article.section_id,
    "series": Article.series_id,
    "issue": Article.issue_id,
    "language": Article.language,
    "assigned": Article.assigned_to,
    "year": extract("year", func.coalesce(Article.published_at, Article.updated_at)),
}
_LINKS: dict[str, tuple[Any, Any]] = {
    "tag": (ArticleTag.article_id, ArticleTag.tag_id),
    "author": (Byline.article_id, Byline.contributor_id),
    "country": (Byline.article_id, Byline.country),
}
_NAMED: dict[str, Any] = {"tag": Tag, "author": Contributor, "section": Section, "series": Series, "issue": Issue}

Sets = defaultdict[Any, BitMap]


class FacetSets:
    """The sets of one desk, by kind and value. The value of a kind in `names` is a row's key, all others speak.

    Used by one thread at a time.
    """

    def __init__(self) -> None:
        """Begin knowing nothing; `follow` reads."""
        self.of: dict[str, Sets] = {kind: defaultdict(BitMap) for kind in (*_COLUMNS, *_LINKS)}
        self.names: dict[str, dict[int, str]] = {}
        self._newest: datetime | None = None
        self._seen: object = None
        self._is_stale = True

    def forget(self) -> None:
        """Look for changes at the next `follow` even if nobody else wrote: this connection did."""
        self._is_stale = True

    def follow(self, connection: Connection) -> bool:
        """Read what changed since last time, all of it the first time. Says whether there was something to read."""
        seen = _writes_of_others(connection)
        if not self._is_stale and seen is not None and seen == self._seen:
            return False
        newest = connection.execute(select(func.max(Article.updated_at))).scalar()
        if self._newest is None:
            self._read(connection, None)
        else:
            self._read(connection, self._newest - (_CLOCKS_DIFFER if seen is None else timedelta(0)))
            self._read_shelves(connection)
        self._newest, self._seen, self._is_stale = newest, seen, False
        for kind, table in _NAMED.items():
            self.names[kind] = {row.id: row.name for row in connection.execute(select(table.id, table.name))}
        return True

    def _read(self, connection: Connection, since: datetime | None) -> None:
        """Read the articles that changed since then, None for all, and put them where they belong now."""
        articles = connection.execute(_since(select(Article.id, *_COLUMNS.values()), since)).all()
        changed = BitMap(row[0] for row in articles)
        if since is not None:
            for sets in self.of.values():
                for keys in sets.values():
                    keys -= changed  # noqa: PLW2901 - the set itself is changed
        for place, kind in enumerate(_COLUMNS, 1):
            self._add(kind, ((row[place], row[0]) for row in articles))
        for kind, (article, value) in _LINKS.items():
            asked = select(value, article)
            if since is not None:
                asked = asked.where(article.in_(_since(select(Article.id), since)))
            self._add(kind, connection.execute(asked).all())

    def _read_shelves(self, connection: Connection) -> None:
        """Read what stands in archive and trash: putting it there changes no article."""
        everything = BitMap.union(*(self.of["shelf"][shelf] for shelf in _SHELVES))
        away = connection.execute(select(Article.shelf, Article.id).where(Article.shelf > 0)).all()
        self.of["shelf"].clear()
        self._add("shelf", away)
        self.of["shelf"][0] = everything - BitMap(key for _, key in away)

    def _add(self, kind: str, pairs: Iterable[Any]) -> None:
        together: defaultdict[Any, list[int]] = defaultdict(list)
        for value, key in pairs:
            together[value].append(key)
        for value, keys in together.items():
            self.of[kind][value] |= BitMap(keys)


def _since(asked: Select[Any], since: datetime | None) -> Select[Any]:
    if since is None:
        return asked
    # The shelves are named so that the index, which begins with them, is used.
    return asked.where(Article.shelf.in_(_SHELVES), Article.updated_at >= since)


def _writes_of_others(connection: Connection) -> object:
    """Return what changes when another connection has written; None where the database does not tell."""
    if connection.dialect.name != "sqlite":
        return None
    identity = id(connection.connection.driver_connection)
    return identity, connection.execute(text("PRAGMA data_version")).scalar()
