"""Which other articles a text goes with: those that share its most telling words.

A word tells the more the oftener the text has it and the fewer others do (tf–idf, Salton and Buckley 1988); the index
then weighs what it finds by where the words stand.
"""

import math
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.orm import Session

from editdesk.desk.article_rows import article_rows
from editdesk.desk.models import Article, ArticleText
from editdesk.desk.operations import reading
from editdesk.desk.query import Words
from editdesk.desk.search_index import segmented
from editdesk.desk.snippet import fold, tokens
from editdesk.desk.text_match import text_index
from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata
from editdesk.text.plain import plain_text

_PUBLIC = (State.APPROVED, State.SCHEDULED, State.PUBLISHED)
_TITLE_COUNTS = 4  # a word of the title as much as four in the text
_LEAST_LETTERS = 3
_LOOKED_UP = 48  # words of the text whose frequency is asked for
_TELLING = 12  # words that are searched for
_COMMON = 0.2  # of all texts; a word that more of them hold tells nothing
_COMMON_ANYWAY = 2_000  # texts: weighing so many takes longer than it tells
_FEW = 20  # texts: on a small desk a word is common only in more than these, or in half of all
_ALWAYS_TELLING = 3  # texts
_WEIGHED = 60
_SHARED = 2  # words that two texts must share
_LEAST_OF_BEST = 0.15  # of the best score
_KNOWN = text("SELECT term, doc FROM article_text_words WHERE term IN :words").bindparams(
    bindparam("words", expanding=True)
)


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article that goes with another, and the telling words that both hold."""

    row: ArticleRow
    shared: tuple[str, ...]


@reading
def suggested(
    session: Session, metadata: Metadata, body: str, *, article_id: str | None = None, limit: int = 5
) -> tuple[RelatedArticle, ...]:
    """Return public articles in the same language that the text goes with, the nearest first.

    Left out are the article itself, those it is related to already, and the other parts of its series, which have
    their own way to one another.
    """
    telling = _telling(session, metadata, body)
    if len(telling) < _SHARED:
        return ()
    scores = text_index(session).alike(session, [Words(word) for word in telling], _WEIGHED)
    worst = max(scores.values(), default=0.0) * _LEAST_OF_BEST
    keys = _fitting(session, [key for key, score in scores.items() if score >= worst], metadata, article_id)
    shared = _shared(session, keys, telling)
    wanted = [key for key in keys if len(shared[key]) >= _SHARED][:limit]
    return tuple(RelatedArticle(row, shared[row.key]) for row in article_rows(session, wanted))


def _telling(session: Session, metadata: Metadata, body: str) -> list[str]:
    """Return the words that tell most about the text, the most telling first."""
    counts = Counter(_words(plain_text(body)))
    for told in (metadata.title, metadata.standfirst, *metadata.tags):
        for word in _words(told):
            counts[word] += _TITLE_COUNTS
    asked = [word for word, _ in counts.most_common(_LOOKED_UP)]
    articles = session.scalar(select(func.count()).select_from(Article)) or 0
    most = min(max(articles * _COMMON, min(articles / 2, _FEW), _ALWAYS_TELLING), _COMMON_ANYWAY)
    worth = {
        word: counts[word] * math.log(1 + articles / texts)
        for word, texts in _texts_with(session, asked).items()
        if 0 < texts <= most
    }
    return sorted(worth, key=lambda word: (-worth[word], word))[:_TELLING]


def _words(told: str) -> list[str]:
    """Return the words as the index knows them; of languages without spaces, their pairs of characters."""
    return [word for word in tokens(fold(segmented(told))) if len(word) >= _LEAST_LETTERS or not word.isascii()]


def _texts_with(session: Session, words: list[str]) -> dict[str, int]:
    """Return in how many texts each word is; one that is in none may be left out."""
    if not words:
        return {}
    if session.get_bind().dialect.name == "sqlite":
        return {row.term: row.doc for row in session.connection().execute(_KNOWN, {"words": words})}
    index = text_index(session)
    return {word: len(index.keys(session, [Words(word)])) for word in words}


def _fitting(session: Session, keys: list[int], metadata: Metadata, article_id: str | None) -> list[int]:
    """Return those of the articles that may stand beside this one, in the same order."""
    asked = select(Article.id, Article.uid, Article.slug, Article.language).where(
        Article.id.in_(keys), Article.trashed_at.is_(None), Article.state.in_(_PUBLIC)
    )
    known = {story.slug for story in metadata.related}
    language = metadata.language.partition("-")[0].lower()
    fitting = {
        row.id
        for row in session.execute(asked)
        if row.uid != article_id
        and row.slug not in known
        and (row.slug != metadata.slug or not metadata.slug)
        and row.language.partition("-")[0].lower() in {language, ""}
    }
    if metadata.series:
        fitting = {row.key for row in article_rows(session, sorted(fitting)) if row.series != metadata.series}
    return [key for key in keys if key in fitting]


def _shared(session: Session, keys: list[int], telling: list[str]) -> dict[int, tuple[str, ...]]:
    """Return which of the words each of the articles holds."""
    titles = {row.key: f"{row.title} {' '.join(row.tags)}" for row in article_rows(session, keys)}
    asked = select(ArticleText.article_id, ArticleText.body).where(ArticleText.article_id.in_(keys))
    found = {}
    for key, body in session.execute(asked):
        held = set(_words(f"{titles[key]} {body}"))
        found[key] = tuple(word for word in telling if word in held)
    return found
