"""What a search that finds nothing may have meant: a word that no text holds becomes the nearest that one does."""

from dataclasses import replace

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from editdesk.desk import tag_match
from editdesk.desk.near_words import allowed, is_comparable, mistaken_beginnings, nearest
from editdesk.desk.query import Query, Words
from editdesk.desk.search_index import folded
from editdesk.desk.snippet import fold

_KEPT = 2  # letters that are taken for right while the rest of the word is compared
_NEWEST = 3_000  # articles whose words PostgreSQL looks through; it keeps no list of them
_BEGINNING_SO = text("SELECT term, doc FROM article_text_words WHERE term >= :first AND term < :after")
_THESE = text("SELECT term, doc FROM article_text_words WHERE term IN :words").bindparams(
    bindparam("words", expanding=True)
)
_OF_THE_NEWEST = text("SELECT word, ndoc FROM ts_stat(:newest) WHERE length(word) BETWEEN :least AND :most")


def suggested(session: Session, query: Query) -> Query | None:
    """Return the query with its unknown words replaced by the nearest known ones, None where there is none such."""
    tags = tag_match.matched(session, query.words)
    better = tuple(word if word in tags else _better(session, word) for word in query.words)
    return None if better == query.words else Query(better, query.filters)


def _better(session: Session, word: Words) -> Words:
    """Return the word with each of its unknown parts replaced."""
    if word.is_negated:
        return word
    is_beginning = word.is_prefix or word.is_unfinished
    parts = folded(word.text).split()
    better = [
        _nearest(session, part, is_beginning=is_beginning and at == len(parts)) for at, part in enumerate(parts, 1)
    ]
    if better == parts:
        return word
    return replace(word, text=" ".join(better), is_prefix=False, is_unfinished=False)


def _nearest(session: Session, word: str, *, is_beginning: bool) -> str:
    if not is_comparable(word):
        return word
    if not _is_server(session) and session.connection().execute(_THESE, {"words": [word]}).first():
        return word  # known, and the rest need not be read
    known = _known_on_server(session, word) if _is_server(session) else _known(session, word)
    if any(other == word or (is_beginning and other.startswith(word)) for other, _ in known):
        return word
    return nearest(word, known, is_beginning=is_beginning) or word


def _is_server(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _known(session: Session, word: str) -> list[tuple[str, int]]:
    """Return the words that begin like it, and those with a mistake in the beginning."""
    first = fold(word)[:_KEPT]
    connection = session.connection()
    after = first[:-1] + chr(ord(first[-1]) + 1)
    # One after the other: of two that are read at once one would stay open when the other is interrupted, and with it
    # SQLite's wish to stop, which the rollback would then hear.
    alike = connection.execute(_BEGINNING_SO, {"first": first, "after": after}).all()
    mistaken = connection.execute(_THESE, {"words": sorted(set(mistaken_beginnings(word)))}).all()
    return [(term, texts) for term, texts in (*alike, *mistaken)]


def _known_on_server(session: Session, word: str) -> list[tuple[str, int]]:
    newest = f"SELECT words FROM article_vectors ORDER BY article_id DESC LIMIT {_NEWEST}"  # noqa: S608 - our own number
    limits = {"newest": newest, "least": len(word) - allowed(word), "most": len(word) * 3}
    return [(term, texts) for term, texts in session.connection().execute(_OF_THE_NEWEST, limits)]
