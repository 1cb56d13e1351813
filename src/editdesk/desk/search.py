"""Finding articles: lists by any column, full-text search best first, titles as they are typed.

A common word matches most of a big desk; only its newest matches are weighed, the rest follow in order of age. Of words
that are in more than half of all texts only those in titles and tags weigh.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pyroaring import BitMap
from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

from editdesk.desk import sorting, tag_match
from editdesk.desk.article_rows import article_rows, tags_of
from editdesk.desk.filters import conditions, shelf_of
from editdesk.desk.key_sets import keys_of
from editdesk.desk.models import Article, ArticleText, SearchText
from editdesk.desk.operations import FACET_INDEX, reading
from editdesk.desk.query import Query, Words, written
from editdesk.desk.search_index import unsegmented
from editdesk.desk.snippet import Lines, fold
from editdesk.desk.suggesting import suggested
from editdesk.desk.text_match import text_index
from editdesk.desk.values import ArticlePage, ArticleRow
from editdesk.desk.word_match import WordMatch

if TYPE_CHECKING:
    from editdesk.desk.facet_index import FacetIndex

_WEIGHED = 1_000  # matches given a score: a common word then costs what a rare one costs
_MANY = 5_000  # articles that hold a word: weighing them by it takes longer than it tells
_TITLES_LOOKED_AT = 200
# Made once: for a few rows, building the statements took longer than running them.
_KEYS: BindParameter[list[int]] = bindparam("keys", expanding=True)
_BODIES = select(ArticleText.article_id, ArticleText.body).where(ArticleText.article_id.in_(_KEYS))
_TEXTS = select(
    SearchText.article_id,
    SearchText.title,
    SearchText.standfirst,
    SearchText.captions,
    SearchText.byline,
    SearchText.notes,
).where(SearchText.article_id.in_(_KEYS))


@reading
def find(
    session: Session,
    query: Query,
    *,
    sort: str = "updated",
    descending: bool = True,
    limit: int = 100,
    offset: int = 0,
) -> ArticlePage:
    """Return a stretch of the articles that `query` asks for. `sort` is one of SORTS; relevance is best first."""
    if sort == "relevance" and weighable(query):
        return _best_first(session, query, limit=limit, offset=offset)
    found = matching(session, query)
    total = _count(session, found)
    is_far = offset > total // 2  # the far half of a long list is nearer from its end
    if is_far:
        limit, offset = _place_from_end(total, limit, offset)
    order = sorting.columns("updated" if sort == "relevance" else sort, falling=descending is not is_far)
    keys = session.scalars(found.order_by(*order).limit(limit).offset(offset)).all()
    ordered = dict.fromkeys(keys[::-1] if is_far else keys, 0.0)
    return ArticlePage(total, found_rows(session, query, ordered))


@reading
def search(session: Session, query: Query, *, limit: int = 50) -> ArticlePage:
    """Return the best matches, each with its score and the line in which the words stand."""
    page = find(session, query, sort="relevance", limit=limit)
    return page if page.total else replace(page, suggestion=suggestion(session, query))


@reading
def suggestion(session: Session, query: Query) -> str:
    """Return what to search for instead of mistyped words, "" where nothing near finds anything."""
    better = suggested(session, query)
    if better is None or session.scalar(matching(session, better).limit(1)) is None:
        return ""
    return written(better)


@reading
def titles(session: Session, typed: str, limit: int = 20) -> tuple[ArticleRow, ...]:
    """Return the articles whose title holds the words typed so far, titles that begin so first. No words: newest."""
    words = _typed_words(typed)
    if not words:
        return find(session, Query(), limit=limit).rows
    index = text_index(session)
    newest = select(Article.id, Article.title).where(index.title_id == Article.id, index.title_holds(words))
    asked = newest.where(Article.shelf == shelf_of(Query())).order_by(index.title_id.desc())
    found = session.connection().execute(asked.limit(_TITLES_LOOKED_AT))
    begins = {key: fold(title).startswith(fold(typed).strip()) for key, title in found}
    best = sorted(begins, key=lambda key: (not begins[key], -key))
    return article_rows(session, best[:limit])


def _typed_words(typed: str) -> list[Words]:
    """Return the words of what is being typed; the last is a beginning unless a space follows it."""
    words = [word for word in typed.split() if any(character.isalnum() for character in word)]
    is_unfinished = not typed[-1:].isspace()
    return [Words(word, is_prefix=is_unfinished and at == len(words)) for at, word in enumerate(words, 1)]


def weighable(query: Query) -> list[Words]:
    """Return the words that make one match better than another."""
    return [word for word in query.words if not word.is_negated and not word.is_unfinished]


def _elsewhere() -> Select[int]:
    return select(Article.id).where(Article.shelf > 0)


def _is_in_reach(query: Query) -> ColumnElement[bool]:
    return Article.shelf == shelf_of(query)


def matching(session: Session, query: Query) -> Select[int]:
    """Return the keys of all articles that `query` asks for, as a statement to be ordered, counted or joined."""
    asked = select(Article.id).where(_is_in_reach(query), *conditions(session, query))
    return asked.where(*WordMatch(session, query.words).conditions(Article.id.expression)) if query.words else asked


def ranked(session: Session, query: Query) -> list[int]:
    """Return the keys of all articles that `query` asks for, best first; it has words that may be weighed."""
    match, found = _found(session, query)
    return list(_best(session, match, found, len(found)))


def _found(session: Session, query: Query) -> tuple[WordMatch, BitMap]:
    """Return the keys of all articles that `query` asks for. It has words that are not left out."""
    sets: FacetIndex | None = session.info.get(FACET_INDEX)
    if sets is not None:
        found = sets.found(session, query)
        return sets.match(session, query.words), found
    match, connection = WordMatch(session, query.words), session.connection()
    found = match.keys(session) or BitMap()
    if query.filters:
        found = found & keys_of(connection, select(Article.id).where(_is_in_reach(query), *conditions(session, query)))
    else:
        found = found - keys_of(connection, _elsewhere())
    return match, found - match.unwanted(session)


def _best(session: Session, match: WordMatch, found: BitMap, most: int) -> dict[int, float]:
    """Return the best of these matches with their scores: the newest are weighed, the rest follow them by age."""
    newest = found[-_WEIGHED:]
    best: dict[int, float] = {}
    if newest:
        weighed = match.scores_by_title if _say_nothing(session, match) else match.scores
        best = weighed(session, newest, most)
    if most > len(newest) < len(found):
        best.update(dict.fromkeys(reversed(found[: -len(newest)][len(newest) - most :]), 0.0))
    return best


def _say_nothing(session: Session, match: WordMatch) -> bool:
    """Tell whether the words are in most texts of a big desk: how often one holds them then says nothing about it."""
    holding = match.keys(session)
    if holding is None or len(holding) < _MANY:
        return False
    sets: FacetIndex | None = session.info.get(FACET_INDEX)
    articles = sets.articles if sets is not None else session.scalar(select(func.count()).select_from(Article)) or 0
    return len(holding) > articles // 2


def _best_first(session: Session, query: Query, *, limit: int, offset: int) -> ArticlePage:
    match, found = _found(session, query)
    best = list(_best(session, match, found, offset + limit).items())[offset : offset + limit]
    return ArticlePage(len(found), found_rows(session, query, dict(best)))


def found_rows(session: Session, query: Query, scores: Mapping[int, float]) -> tuple[ArticleRow, ...]:
    """Return the articles in the order of `scores`, with the line in which the words stand where there are words."""
    keys = list(scores)
    words = [replace(word, is_prefix=word.is_prefix or word.is_unfinished) for word in query.words]
    if all(word.is_negated for word in words):
        return article_rows(session, keys)
    return article_rows(session, keys, scores, _snippets(session, keys, words))


def _snippets(session: Session, keys: Sequence[int], words: Sequence[Words]) -> dict[int, str]:
    line = Lines(words)
    bodies = session.connection().execute(_BODIES, {"keys": keys}).all()
    lines = {key: line.best(body) for key, body in bodies}
    elsewhere = [key for key, found in lines.items() if not found]
    if elsewhere:
        lines |= _lines_elsewhere(session, elsewhere, words, line)
    return lines


def _lines_elsewhere(session: Session, keys: Sequence[int], words: Sequence[Words], line: Lines) -> dict[int, str]:
    """Return the lines of texts besides the bodies; where the words are in none, the tag is shown that means them."""
    tags, lines = tags_of(session, keys), {}
    for key, title, *texts in session.connection().execute(_TEXTS, {"keys": keys}).all():
        lines[key] = line.best("", (*map(unsegmented, texts), ", ".join(tags[key]), unsegmented(title)))
    if not all(lines.values()):
        sets: FacetIndex | None = session.info.get(FACET_INDEX)
        known = sets.tags(session) if sets is not None else tag_match.known(session)
        matched = known.matched([word for word in words if not word.is_negated]).values()
        meant = {name for each in matched for name in each.names.values()}
        for key in (key for key, found in lines.items() if not found):
            lines[key] = ", ".join(f"[{tag}]" for tag in tags[key] if tag in meant)
    return lines


def _count(session: Session, asked: Select[int]) -> int:
    return session.scalar(select(func.count()).select_from(asked.subquery())) or 0


def _place_from_end(total: int, limit: int, offset: int) -> tuple[int, int]:
    """Return limit and offset of the same stretch, counted from the end of the list."""
    return min(limit, max(total - offset, 0)), max(total - offset - limit, 0)
