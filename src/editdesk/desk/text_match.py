"""Words of a query against the full-text index, on SQLite (FTS5) and on PostgreSQL (tsvector)."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from pyroaring import BitMap
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Float,
    any_,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from editdesk.desk.query import Words
from editdesk.desk.search_index import folded, segmented

_UNSENDABLE = re.compile('["\0\ud800-\udfff]')  # FTS5's own mark, and what no database takes


class TextIndex(Protocol):
    """The full-text index of one kind of database. `id` and `title_id` are the article's key in it."""

    id: ColumnElement[int]
    title_id: ColumnElement[int]
    tag_score: float
    """What a tag that holds a word adds to an article's score."""
    title_score: float
    """What a title that holds a word is worth where nothing else is looked at."""

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        """Return the condition that an entry holds all of `words`; whether they are negated is not looked at."""
        ...

    def keys(self, session: Session, words: Sequence[Words]) -> BitMap:
        """Return the articles that hold all of `words`."""
        ...

    def scores(self, session: Session, words: Sequence[Words], keys: BitMap, most: int) -> dict[int, float]:
        """Return the scores of those of `keys` that hold all of `words`, the best `most` of them, best first."""
        ...

    def alike(self, session: Session, words: Sequence[Words], most: int) -> dict[int, float]:
        """Return the scores of the articles that hold any of `words`, the best `most` of them, best first."""
        ...

    def titled(self, session: Session, words: Sequence[Words], first: int, last: int) -> BitMap:
        """Return the articles with keys from `first` to `last` whose titles hold all of `words`."""
        ...

    def title_holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        """Return the condition that an entry's title holds all of `words`."""
        ...


def text_index(session: Session) -> TextIndex:
    """Return the index of the database that `session` speaks to."""
    if session.get_bind().dialect.name == "postgresql":
        return _Postgresql()
    return _Sqlite()


class _Sqlite:
    """FTS5. The weights stand in the order of its columns: title, standfirst, body, byline, notes, captions."""

    _KEYS = text("SELECT json_group_array(rowid) FROM article_text WHERE article_text MATCH :words")
    # The plus keeps SQLite from looking each key up in the index by itself: a hundred times as long.
    _SCORES = text(
        "SELECT rowid, -bm25(article_text, 10.0, 4.0, 1.0, 4.0, 0.5, 1.0) AS score FROM article_text "
        "WHERE article_text MATCH :words AND rowid BETWEEN :first AND :last "
        "AND +rowid IN (SELECT value FROM json_each(:keys)) ORDER BY score DESC, rowid DESC LIMIT :most"
    )
    _ALIKE = text(
        "SELECT rowid, -bm25(article_text, 10.0, 4.0, 1.0, 4.0, 0.5, 1.0) AS score FROM article_text "
        "WHERE article_text MATCH :words ORDER BY score DESC, rowid DESC LIMIT :most"
    )
    _TITLED = text("SELECT rowid FROM title_text WHERE title_text MATCH :words AND rowid BETWEEN :first AND :last")
    tag_score = 4.0
    title_score = 10.0

    def __init__(self) -> None:
        self.id: ColumnElement[int] = table("article_text", column("rowid")).c.rowid
        self.title_id: ColumnElement[int] = table("title_text", column("rowid")).c.rowid

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return literal_column("article_text").bool_op("MATCH")(_all_of(words))

    def keys(self, session: Session, words: Sequence[Words]) -> BitMap:
        # A row for each key would take three times as long as one text with all of them.
        return BitMap(json.loads(session.connection().execute(self._KEYS, {"words": _all_of(words)}).scalar() or "[]"))

    def scores(self, session: Session, words: Sequence[Words], keys: BitMap, most: int) -> dict[int, float]:
        if not keys:
            return {}
        stretch = {"first": keys[0], "last": keys[-1], "keys": str(list(keys))}
        asked = {"words": _all_of(words), **stretch, "most": most}
        found: Sequence[tuple[int, float]] = session.connection().execute(self._SCORES, asked).all()
        return dict(found)

    def alike(self, session: Session, words: Sequence[Words], most: int) -> dict[int, float]:
        asked = {"words": " OR ".join(map(_fts5, words)), "most": most}
        found: Sequence[tuple[int, float]] = session.connection().execute(self._ALIKE, asked).all()
        return dict(found)

    def titled(self, session: Session, words: Sequence[Words], first: int, last: int) -> BitMap:
        asked = {"words": _all_of(words), "first": first, "last": last}
        return BitMap(session.connection().execute(self._TITLED, asked).scalars().all())

    def title_holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return literal_column("title_text").bool_op("MATCH")(_all_of(words))


class _Postgresql:
    """tsvector. The title has weight A; see `search_index`."""

    _WEIGHTS = "'{0.1, 0.1, 0.4, 1.0}'::float4[]"  # of D, C, B, A
    tag_score = 0.4
    title_score = 1.0
    _BY_LENGTH = 1  # a long text holds a word more often without being more about it

    def __init__(self) -> None:
        vectors = table("article_vectors", column("article_id"), column("words"))
        self.id: ColumnElement[int] = vectors.c.article_id
        self.title_id: ColumnElement[int] = self.id
        self._vector: ColumnElement[Any] = vectors.c.words

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return self._vector.bool_op("@@")(_to_tsquery(map(_tsquery, words)))

    def keys(self, session: Session, words: Sequence[Words]) -> BitMap:
        return BitMap(session.connection().execute(select(self.id).where(self.holds(words))).scalars().all())

    def titled(self, session: Session, words: Sequence[Words], first: int, last: int) -> BitMap:
        asked = select(self.id).where(self.id.between(first, last), self.title_holds(words))
        return BitMap(session.connection().execute(asked).scalars().all())

    def alike(self, session: Session, words: Sequence[Words], most: int) -> dict[int, float]:
        asked = func.to_tsquery(literal_column("'simple'"), " | ".join(map(_tsquery, words)))
        score = func.ts_rank(literal_column(self._WEIGHTS), self._vector, asked, self._BY_LENGTH, type_=Float)
        found = select(self.id, score.label("score")).where(self._vector.bool_op("@@")(asked))
        best = found.order_by(score.desc(), self.id.desc()).limit(most)
        return dict(session.connection().execute(best).all())

    def scores(self, session: Session, words: Sequence[Words], keys: BitMap, most: int) -> dict[int, float]:
        asked = _to_tsquery(map(_tsquery, words))
        score = func.ts_rank(literal_column(self._WEIGHTS), self._vector, asked, self._BY_LENGTH, type_=Float)
        wanted = literal(list(keys), ARRAY(BigInteger))
        found = select(self.id, score.label("score")).where(self.id == any_(wanted), self._vector.bool_op("@@")(asked))
        best = found.order_by(score.desc(), self.id.desc()).limit(most)
        return dict(session.connection().execute(best).all())

    def title_holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        titles = (_tsquery(Words(word.text, is_prefix=word.is_prefix, in_title=True)) for word in words)
        return self._vector.bool_op("@@")(_to_tsquery(titles))


def _all_of(words: Iterable[Words]) -> str:
    return " ".join(map(_fts5, words))


def _fts5(word: Words) -> str:
    quoted = _UNSENDABLE.sub(" ", segmented(word.text))
    return f'{"title : " if word.in_title else ""}"{quoted}"{"*" if word.is_prefix else ""}'


def _to_tsquery(terms: Iterable[str]) -> ColumnElement[Any]:
    return func.to_tsquery(literal_column("'simple'"), " & ".join(terms))


def _tsquery(word: Words) -> str:
    # A quoted operand is read by the parser that read the text, and becomes a phrase where it holds several words.
    quoted = folded(word.text)
    flags = ("*" if word.is_prefix else "") + ("A" if word.in_title else "")
    return f"'{quoted}'{':' if flags else ''}{flags}"
