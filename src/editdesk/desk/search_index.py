"""The full-text index: the one module that writes it, on SQLite (FTS5) and on PostgreSQL (tsvector).

Tags are not in it: they are found by their names, see `tag_match`, so that changing them on many articles is cheap.

Chinese, Japanese and Korean are written without spaces, or with endings joined to the word, so each of their
characters is indexed as a word of its own. `segmented` sets an invisible space between them and `unsegmented` takes
it out of snippets. Folding of accents is FTS5's own on SQLite, and `folded` on PostgreSQL.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update
from sqlalchemy.orm import Session

from editdesk.desk.models import SearchText, table_of
from editdesk.desk.operations import REINDEXED

_INVISIBLE_SPACE = "\u200b"
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f"
_BEFORE_OR_AFTER_UNSPACED = re.compile(rf"(?<=[{_UNSPACED}])(?=\w)|(?<=\w)(?=[{_UNSPACED}])")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_FIRST_BYTES_BELOW_UNSPACED = bytes(range("\u3040".encode()[0]))
"""Of UTF-8: taking them out of a long text tells ten times as fast as an expression that nothing else is in it."""

_BESIDES = ("title", "standfirst", "byline", "notes", "captions")
_STORED = (*_BESIDES, "segmented_body")
_TEXTS = table_of(SearchText)
_STORE = insert(_TEXTS)
_STORE_AGAIN = update(_TEXTS).where(_TEXTS.c.article_id == bindparam("id"))
_INDEXED_SO_FAR = select(*(_TEXTS.c[name] for name in _STORED)).where(_TEXTS.c.article_id == bindparam("id"))
_COLUMNS = "title, standfirst, body, byline, notes, captions"
_VALUES = ":title, :standfirst, :body, :byline, :notes, :captions"
_LEARN = text(f"INSERT INTO article_text(rowid, {_COLUMNS}) VALUES (:id, {_VALUES})")  # noqa: S608 - our own names
_FORGET = text(f"INSERT INTO article_text(article_text, rowid, {_COLUMNS}) VALUES ('delete', :id, {_VALUES})")  # noqa: S608
_LEARN_TITLE = text("INSERT INTO title_text(rowid, title) VALUES (:id, :title)")
_FORGET_TITLE = text("INSERT INTO title_text(title_text, rowid, title) VALUES ('delete', :id, :title)")

# The weights let a search ask for one part: "word:A" finds titles only.
_WEIGHTS = {"title": "A", "standfirst": "B", "byline": "B", "captions": "C", "notes": "C", "body": "D"}
_VECTOR = " || ".join(f"setweight(to_tsvector('simple', :{name}), '{weight}')" for name, weight in _WEIGHTS.items())
LEARN_VECTOR = text(
    f"INSERT INTO article_vectors (article_id, words) VALUES (:id, {_VECTOR})"  # noqa: S608
    " ON CONFLICT (article_id) DO UPDATE SET words = excluded.words"
)
"""On PostgreSQL: takes `id` and `vector_words`."""

_VECTOR_LIMIT = 500_000  # PostgreSQL refuses a tsvector over 1 MB; this much text stays well below.


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is found of an article besides its body and its tags, each part as one text."""

    title: str = ""
    standfirst: str = ""
    byline: str = ""
    notes: str = ""
    captions: str = ""


def segmented(words: str) -> str:
    """Return the text with characters that are words of their own set apart, invisibly."""
    if words.isascii() or not words.encode(errors="surrogatepass").translate(None, _FIRST_BYTES_BELOW_UNSPACED):
        return words
    return _BEFORE_OR_AFTER_UNSPACED.sub(_INVISIBLE_SPACE, words)


def unsegmented(words: str) -> str:
    """Return the text without the invisible spaces that `segmented` set."""
    return words.replace(_INVISIBLE_SPACE, "")


def folded(words: str) -> str:
    """Return the words in lower case and without accents, as PostgreSQL's index holds them.

    What stands between words becomes a space, or its parser would keep addresses, paths and hyphens as one word.
    """
    if words.isascii():
        return _BETWEEN_WORDS.sub(" ", words.lower())
    plain = (letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub(" ", segmented(unicodedata.normalize("NFC", "".join(plain)).lower()))


def vector_words(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of an article as PostgreSQL's index is told of them."""
    return {part: folded(words[:_VECTOR_LIMIT])[:_VECTOR_LIMIT] for part, words in texts.items()}


def index(session: Session, article_id: int, indexed: Indexed, body: str, body_before: str | None) -> None:
    """Make an article findable by these texts. `body_before` is the body indexed so far, None for a new article."""
    _tell(session, article_id)
    connection = session.connection()
    before = None if body_before is None else _indexed_so_far(connection, article_id)
    segmented_body = segmented(body)
    after: _Words = {name: segmented(getattr(indexed, name)) for name in _BESIDES}
    after["segmented_body"] = None if segmented_body == body else segmented_body
    if before is None:
        connection.execute(_STORE, {"article_id": article_id, **after})
    elif before != after:
        connection.execute(_STORE_AGAIN, {"id": article_id, **after})
    if connection.dialect.name == "postgresql":
        _learn_on_postgresql(connection, article_id, indexed, body)
    else:
        _learn_on_sqlite(connection, article_id, before and _words(before, body_before or ""), _words(after, body))


def index_new(session: Session, new: Sequence[tuple[int, Indexed, str]]) -> None:
    """Make new articles findable: each one's key, its texts and its body."""
    _tell(session, *(key for key, *_ in new))
    connection = session.connection()
    stored: list[dict[str, Any]] = []
    learnt: list[dict[str, Any]] = []
    for key, indexed, body in new:
        segmented_body = segmented(body)
        words: dict[str, Any] = {name: segmented(getattr(indexed, name)) for name in _BESIDES}
        stored.append(
            {"article_id": key, **words, "segmented_body": None if segmented_body == body else segmented_body}
        )
        learnt.append({"id": key, **words, "body": segmented_body})
    connection.execute(_STORE, stored)
    if connection.dialect.name == "postgresql":
        texts = ({name: getattr(indexed, name) for name in _BESIDES} | {"body": body} for _, indexed, body in new)
        connection.execute(
            LEARN_VECTOR, [{"id": key, **vector_words(each)} for (key, *_), each in zip(new, texts, strict=True)]
        )
    else:
        connection.execute(_LEARN, learnt)
        connection.execute(_LEARN_TITLE, [{"id": words["id"], "title": words["title"]} for words in learnt])


def _tell(session: Session, *keys: int) -> None:
    """Leave word for whom keeps what was found."""
    session.info.setdefault(REINDEXED, set()).update(keys)


_Words = dict[str, str | None]


def _indexed_so_far(connection: Connection, article_id: int) -> _Words | None:
    row = connection.execute(_INDEXED_SO_FAR, {"id": article_id}).one_or_none()
    return None if row is None else dict(zip(_STORED, row, strict=True))


def _words(stored: _Words, body: str) -> _Words:
    segmented_body = stored["segmented_body"]
    return {**stored, "body": body if segmented_body is None else segmented_body}


def _learn_on_sqlite(connection: Connection, article_id: int, before: _Words | None, after: _Words) -> None:
    # FTS5 holds no copy of the text: to take words out it must be told which ones they were.
    if before is not None and before != after:
        connection.execute(_FORGET, {"id": article_id, **before})
    if before != after:
        connection.execute(_LEARN, {"id": article_id, **after})
    if before is None or before["title"] != after["title"]:
        if before is not None:
            connection.execute(_FORGET_TITLE, {"id": article_id, "title": before["title"]})
        connection.execute(_LEARN_TITLE, {"id": article_id, "title": after["title"]})


def _learn_on_postgresql(connection: Connection, article_id: int, indexed: Indexed, body: str) -> None:
    words = vector_words({name: getattr(indexed, name) for name in _BESIDES} | {"body": body})
    connection.execute(LEARN_VECTOR, {"id": article_id, **words})
