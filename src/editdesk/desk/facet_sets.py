"""Which articles have which state, tag, author…: a set of keys for each value, kept up with the desk.

Each set is a Roaring bitmap (Chambi, Lemire, Kaser, Godin, “Better bitmap performance with Roaring bitmaps”, 2016):
100,000 keys take 16 KB at most, and two sets are intersected in microseconds.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, Select, Text, case, cast, extract, func, select, text
from sqlalchemy.orm import Session

from editdesk.desk import desk_settings
from editdesk.desk.models import Article, ArticleTag, Byline, Contributor, Issue, Section, Series, Tag
from editdesk.desk.query import moment

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
}
_LINKS: dict[str, tuple[Any, Any]] = {
    "tag": (ArticleTag.article_id, ArticleTag.tag_id),
    "author": (Byline.article_id, Byline.contributor_id),
    "country": (Byline.article_id, Byline.country),
}
_KINDS: dict[str, tuple[Any, Any]] = {**{kind: (Article.id, value) for kind, value in _COLUMNS.items()}, **_LINKS}
_YEAR = "year"
_DATED = func.coalesce(Article.published_at, Article.updated_at)
_NAMED: dict[str, Any] = {"tag": Tag, "author": Contributor, "section": Section, "series": Series, "issue": Issue}

Sets = defaultdict[Any, BitMap]


class FacetSets:
    """The sets of one desk, by kind and value. The value of a kind in `names` is a row's key, all others speak.

    Used by one thread at a time. `others_wrote`: what was last followed may have come from another connection.
    """

    def __init__(self) -> None:
        """Begin knowing nothing; `follow` reads."""
        self.of: dict[str, Sets] = {}
        self.names: dict[str, dict[int, str]] = {}
        self._zone: ZoneInfo | None = None
        self._newest: datetime | None = None
        self._unsettled: frozenset[int] = frozenset()
        self._seen: object = None
        self.others_wrote = True
        self._is_stale = True

    def forget(self) -> None:
        """Look for changes at the next `follow` even if nobody else wrote: this connection did."""
        self._is_stale = True

    def follow(self, session: Session) -> bool:
        """Read what changed since last time, all of it the first time. Says whether there was something to read.

        Where that is interrupted, the next call goes on with the kinds not read yet.
        """
        connection = session.connection()
        seen = _writes_of_others(connection)
        if not self._is_stale and seen is not None and seen == self._seen:
            return False
        self.others_wrote = seen is None or seen != self._seen
        newest = connection.execute(select(func.max(Article.updated_at))).scalar()
        zone = desk_settings.zone(session)
        if zone != self._zone:
            self._zone = zone
            self.of.pop(_YEAR, None)
        if len(self.of) <= len(_KINDS):
            self._newest = self._newest or newest
            self._read_all(connection, zone)
        if self._newest is not None:
            self._read_changed(connection, zone, self._newest - (_CLOCKS_DIFFER if seen is None else timedelta(0)))
        for kind, table in _NAMED.items():
            self.names[kind] = {row.id: row.name for row in connection.execute(select(table.id, table.name))}
        self._follow_authors(connection)
        self._newest, self._seen, self._is_stale = newest, seen, False
        return True

    def _follow_authors(self, connection: Connection) -> None:
        """Read all bylines where contributors were merged or split: that changes no article, only who is behind it."""
        if self._uncredited_or_gone() != self._unsettled:
            self.of["author"] = _sets(connection, _gathered(*_KINDS["author"]))
            self._unsettled = self._uncredited_or_gone()

    def _uncredited_or_gone(self) -> frozenset[int]:
        credited = {key for key, articles in self.of["author"].items() if articles}
        return frozenset(credited.symmetric_difference(self.names["author"]))

    def _read_all(self, connection: Connection, zone: ZoneInfo) -> None:
        for kind, (key, value) in _KINDS.items():
            if kind not in self.of:
                self.of[kind] = _sets(connection, _gathered(key, value))
        if _YEAR not in self.of:
            self.of[_YEAR] = _years(connection, zone)

    def _read_changed(self, connection: Connection, zone: ZoneInfo, since: datetime) -> None:
        """Take the articles that changed since then out of their sets, and put them where they belong now."""
        # The shelves are named so that the index, which begins with them, is used.
        changed = select(Article.id).where(Article.shelf.in_(_SHELVES), Article.updated_at >= since)
        gone = BitMap(connection.execute(changed).scalars())
        now = {kind: _sets(connection, _gathered(*pair).where(pair[0].in_(changed))) for kind, pair in _KINDS.items()}
        now[_YEAR] = _years(connection, zone, Article.id.in_(changed))
        away = _sets(connection, _gathered(Article.id, Article.shelf).where(Article.shelf > 0))
        for kind, sets in self.of.items():
            for keys in sets.values():
                keys -= gone  # noqa: PLW2901 - the set itself is changed
            for value, keys in now[kind].items():
                sets[value] |= keys
        # Putting an article into archive or trash changes nothing of it.
        shelves = self.of["shelf"]
        everything = BitMap.union(*(shelves[shelf] for shelf in _SHELVES))
        for shelf in _SHELVES[1:]:
            shelves[shelf] = away[shelf]
        shelves[0] = everything.difference(*(away[shelf] for shelf in _SHELVES[1:]))


def _gathered(key: Any, value: Any) -> Select[Any]:
    """Return each value with its articles' keys in one text: a row for each key would take three times as long."""
    return select(value, func.aggregate_strings(cast(key, Text), ",")).group_by(value)


def _sets(connection: Connection, gathered: Select[Any]) -> Sets:
    return defaultdict(
        BitMap, {value: BitMap(map(int, keys.split(","))) for value, keys in connection.execute(gathered)}
    )


def _years(connection: Connection, zone: ZoneInfo, *within: ColumnElement[bool]) -> Sets:
    """Return the articles by the year of their date in a time zone, of which databases know nothing."""
    elsewhere = connection.execute(select(extract("year", _DATED)).where(*within).distinct()).scalars()
    near = {int(year) + more for year in elsewhere for more in (-1, 0, 1)}
    begins = {year: moment(f"{year:04}", zone) for year in sorted(near, reverse=True)}
    whens = [(begin <= _DATED, year) for year, begin in begins.items() if begin is not None]
    return _sets(connection, _gathered(Article.id, case(*whens)).where(*within)) if whens else defaultdict(BitMap)


def _writes_of_others(connection: Connection) -> object:
    """Return what changes when another connection has written; None where the database does not tell."""
    if connection.dialect.name != "sqlite":
        return None
    identity = id(connection.connection.driver_connection)
    return identity, connection.execute(text("PRAGMA data_version")).scalar()
