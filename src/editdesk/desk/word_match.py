"""What the words of a query find, in texts and in the names of tags: as conditions in SQL, and as a set of keys."""

from collections.abc import Sequence
from functools import cached_property, reduce
from operator import and_, or_

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Select, select, union
from sqlalchemy.orm import Session

from editdesk.desk import tag_match
from editdesk.desk.key_sets import keys_of
from editdesk.desk.query import Words
from editdesk.desk.tag_match import MatchedTags
from editdesk.desk.text_match import TextIndex, text_index


class WordMatch:
    """Looks for `words`, each of them in an article's texts or in the names of its tags."""

    def __init__(self, session: Session, words: Sequence[Words]) -> None:
        self._session = session
        self._index = text_index(session)
        self._tags = tag_match.matched(session, words)
        self._negated = [word for word in words if word.is_negated]
        self._unfinished = [word for word in words if word.is_unfinished and not word.is_negated]
        self._whole = [word for word in words if not word.is_unfinished and not word.is_negated]

    def conditions(self, key: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """Return what the words demand of an article's key."""
        wanted = [key.in_(_any(places)) for places in self._wanted]
        unwanted = [key.not_in(places) for word in self._negated for places in self._places(word)]
        return [*wanted, *unwanted]

    @cached_property
    def keys(self) -> BitMap:
        """The articles that hold all the words, whichever shelf they stand on; those to be left out are not."""
        return reduce(and_, (reduce(or_, map(self._keys_of, places)) for places in self._wanted))

    @cached_property
    def unwanted(self) -> BitMap:
        """The articles that hold a word which is to be left out."""
        places = [place for word in self._negated for place in self._places(word)]
        return reduce(or_, map(self._keys_of, places), BitMap())

    @property
    def demands_something(self) -> bool:
        """False where words are only left out, or there are none."""
        return bool(self._whole or self._unfinished)

    def scores(self, among: BitMap, most: int) -> dict[int, float]:
        """Return the scores of the best `most` of these matches, the best first, of equal ones the newest."""
        tagged = [word for word in self._whole if word in self._tags]
        if not tagged:
            return self._index.scores(self._session, self._whole, among, most)
        scores = dict.fromkeys(among, 0.0) | self._index.scores(self._session, self._whole, among, len(among))
        in_texts = [word for word in self._whole if word not in self._tags]
        if in_texts:
            rest = BitMap(key for key, score in scores.items() if not score)
            scores |= self._index.scores(self._session, in_texts, rest, len(rest))
        for word in tagged:
            for key in among & self._keys_of(self._tags[word].articles()):
                scores[key] += self._index.tag_score
        best = sorted(scores, key=lambda key: (-scores[key], -key))[:most]
        return {key: scores[key] for key in best}

    @property
    def _wanted(self) -> list[list[Select[int]]]:
        """Return where to find the words: in one place of each list."""
        in_texts = [word for word in self._whole if word not in self._tags]
        together = [[_entries(self._index, in_texts)]] if in_texts else []
        tagged = [self._places(word) for word in self._whole if word in self._tags]
        return [*together, *tagged, *map(self._places_so_far, self._unfinished)]

    def _places(self, word: Words) -> list[Select[int]]:
        tags = self._tags.get(word)
        return [_entries(self._index, [word]), *([tags.articles()] if tags else [])]

    def _places_so_far(self, word: Words) -> list[Select[int]]:
        """Return where to find a short word that is being typed: as it stands in texts, as a beginning in titles."""
        beginning = Words(word.text, is_prefix=True)
        in_title = select(self._index.title_id).where(self._index.title_holds([beginning]))
        return [in_title] if word.in_title else [in_title, *self._places(word)]

    def _keys_of(self, place: Select[int]) -> BitMap:
        return keys_of(self._session.connection(), place)


def meant_tags(session: Session, words: Sequence[Words]) -> list[MatchedTags]:
    """Return the tags that words which are not left out mean."""
    return list(tag_match.matched(session, [word for word in words if not word.is_negated]).values())


def _entries(index: TextIndex, words: Sequence[Words]) -> Select[int]:
    return select(index.id).where(index.holds(words))


def _any(places: Sequence[Select[int]]) -> Select[int]:
    if len(places) == 1:
        return places[0].correlate(None)
    return select(union(*places).subquery().c[0]).correlate(None)
