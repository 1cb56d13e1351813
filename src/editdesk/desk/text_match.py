"""Words of a query against the full-text index, on SQLite (FTS5) and on PostgreSQL (tsvector)."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Float, Select, column, func, literal_column, select, table
from sqlalchemy.orm import Session

from editdesk.desk.query import Words
from editdesk.desk.search_index import folded, segmented

_UNSENDABLE = re.compile('["\0\ud800-\udfff]')  # FTS5's own mark, and what no database takes


class TextIndex(Protocol):
    """The full-text index of one kind of database. `id` and `title_id` are the article's key in it."""

    id: ColumnElement[int]
    title_id: ColumnElement[int]

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        """Return the condition that an entry holds all of `words`; whether they are negated is not looked at."""
        ...

    def weighed(self, words: Sequence[Words], found: Select[int], limit: int) -> Select[int, float]:
        """Return key and score of the newest of the entries `found`; a higher score is a better match."""
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
    """FTS5. The weights stand in the order of its columns: title, standfirst, body, byline, tags, notes, captions."""

    _WEIGHTS = (10.0, 4.0, 1.0, 4.0, 4.0, 0.5, 1.0)

    def __init__(self) -> None:
        self.id: ColumnElement[int] = table("article_text", column("rowid")).c.rowid
        self.title_id: ColumnElement[int] = table("title_text", column("rowid")).c.rowid

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return literal_column("article_text").bool_op("MATCH")(" ".join(map(_fts5, words)))

    def weighed(self, words: Sequence[Words], found: Select[int], limit: int) -> Select[int, float]:
        del words  # bm25 knows them from the condition
        score = -func.bm25(literal_column("article_text"), *self._WEIGHTS, type_=Float)
        return found.add_columns(score.label("score")).order_by(self.id.desc()).limit(limit)

    def title_holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return literal_column("title_text").bool_op("MATCH")(" ".join(map(_fts5, words)))


class _Postgresql:
    """tsvector. The title has weight A; see `search_index`."""

    _WEIGHTS = "'{0.1, 0.1, 0.4, 1.0}'::float4[]"  # of D, C, B, A
    _BY_LENGTH = 1  # a long text holds a word more often without being more about it

    def __init__(self) -> None:
        vectors = table("article_vectors", column("article_id"), column("words"))
        self.id: ColumnElement[int] = vectors.c.article_id
        self.title_id: ColumnElement[int] = self.id
        self._vector: ColumnElement[Any] = vectors.c.words

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return self._vector.bool_op("@@")(_to_tsquery(map(_tsquery, words)))

    def weighed(self, words: Sequence[Words], found: Select[int], limit: int) -> Select[int, float]:
        # Materialised, or the planner walks the primary key backwards in search of a rare word.
        matches = found.cte("matches").prefix_with("MATERIALIZED")
        key = matches.c[0]
        newest = select(key).order_by(key.desc()).limit(limit)
        score = func.ts_rank(
            literal_column(self._WEIGHTS), self._vector, _to_tsquery(map(_tsquery, words)), self._BY_LENGTH, type_=Float
        )
        return select(self.id, score.label("score")).where(self.id.in_(newest))

    def title_holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        titles = (_tsquery(Words(word.text, is_prefix=word.is_prefix, in_title=True)) for word in words)
        return self._vector.bool_op("@@")(_to_tsquery(titles))


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
