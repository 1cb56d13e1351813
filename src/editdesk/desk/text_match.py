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

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        """Return the condition that an entry holds all of `words`; whether they are negated is not looked at."""
        ...

    def scores(self, session: Session, words: Sequence[Words], keys: BitMap, most: int) -> dict[int, float]:
        """Return the scores of those of `keys` that hold all of `words`, the best `most` of them, best first."""
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

    _WEIGHTS = (10.0, 4.0, 1.0, 4.0, 0.5, 1.0)
    tag_score = 4.0

    def __init__(self) -> None:
        self.id: ColumnElement[int] = table("article_text", column("rowid")).c.rowid
        self.title_id: ColumnElement[int] = table("title_text", column("rowid")).c.rowid

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return literal_column("article_text").bool_op("MATCH")(" ".join(map(_fts5, words)))

    def scores(self, session: Session, words: Sequence[Words], keys: BitMap, most: int) -> dict[int, float]:
        among = func.json_each(json.dumps(list(keys))).table_valued("value")
        score = -func.bm25(literal_column("article_text"), *self._WEIGHTS, type_=Float)
        if not keys:
            return {}
        asked = (
            select(self.id, score.label("score"))
            .where(self.holds(words), self.id.between(keys[0], keys[-1]))
            # The plus keeps SQLite from looking each key up in the index by itself: a hundred times as long.
            .where(literal_column("+article_text.rowid").in_(select(among.c.value)))
        )
        best = asked.order_by(score.desc(), self.id.desc()).limit(most)
        return dict(session.connection().execute(best).all())

    def title_holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return literal_column("title_text").bool_op("MATCH")(" ".join(map(_fts5, words)))


class _Postgresql:
    """tsvector. The title has weight A; see `search_index`."""

    _WEIGHTS = "'{0.1, 0.1, 0.4, 1.0}'::float4[]"  # of D, C, B, A
    tag_score = 0.4
    _BY_LENGTH = 1  # a long text holds a word more often without being more about it

    def __init__(self) -> None:
        vectors = table("article_vectors", column("article_id"), column("words"))
        self.id: ColumnElement[int] = vectors.c.article_id
        self.title_id: ColumnElement[int] = self.id
        self._vector: ColumnElement[Any] = vectors.c.words

    def holds(self, words: Sequence[Words]) -> ColumnElement[bool]:
        return self._vector.bool_op("@@")(_to_tsquery(map(_tsquery, words)))

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
