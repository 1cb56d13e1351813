"""What the words of a query find, in texts and in the names of tags: as conditions in SQL, and as a set of keys."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import and_

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Select, select, union
from sqlalchemy.orm import Session

from editdesk.desk import tag_match
from editdesk.desk.common_words import CommonWords
from editdesk.desk.key_sets import keys_of
from editdesk.desk.query import Words
from editdesk.desk.text_match import TextIndex, text_index


class WordMatch:
    """Looks for `words`, each of them in an article's texts or in the names of its tags.

    What was looked up is kept, so this is for as long as nothing is written. `tags` and `common`, where they are known,
    spare reading them.
    """

    def __init__(
        self,
        session: Session,
        words: Sequence[Words],
        tags: tag_match.KnownTags | None = None,
        common: CommonWords | None = None,
    ) -> None:
        self._index = text_index(session)
        self._common = common
        self._tags = (tags or tag_match.known(session)).matched(words) if words else {}
        self._negated = [word for word in words if word.is_negated]
        self._unfinished = [word for word in words if word.is_unfinished and not word.is_negated]
        self._whole = [word for word in words if not word.is_unfinished and not word.is_negated]
        self._wanted_keys: BitMap | None = None
        self._unwanted_keys: BitMap | None = None
        self._tagged: dict[Words, BitMap] = {}

    def conditions(self, key: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """Return what the words demand of an article's key."""
        wanted = [key.in_(_any(places)) for places in self._wanted]
        unwanted = [key.not_in(places) for word in self._negated for places in self._places(word)]
        return [*wanted, *unwanted]

    def keys(self, session: Session) -> BitMap | None:
        """Return the articles that hold all the words, on any shelf; None where words are only left out."""
        if self._wanted_keys is None and (self._whole or self._unfinished):
            in_texts = [word for word in self._whole if word not in self._tags]
            together = [self._in_texts(session, in_texts)] if in_texts else []
            tagged = [self._anywhere(session, word) for word in self._whole if word in self._tags]
            so_far = [self._so_far(session, word) for word in self._unfinished]
            self._wanted_keys = reduce(and_, [*together, *tagged, *so_far])
        return self._wanted_keys

    def unwanted(self, session: Session) -> BitMap:
        """Return the articles that hold a word which is to be left out."""
        if self._unwanted_keys is None:
            self._unwanted_keys = BitMap.union(BitMap(), *(self._anywhere(session, word) for word in self._negated))
        return self._unwanted_keys

    def scores(self, session: Session, among: BitMap, most: int) -> dict[int, float]:
        """Return the scores of the best `most` of these matches, the best first, of equal ones the newest."""
        tagged = [word for word in self._whole if word in self._tags]
        if not tagged:
            return self._index.scores(session, self._whole, among, most)
        scores = dict.fromkeys(among, 0.0) | self._index.scores(session, self._whole, among, len(among))
        in_texts = [word for word in self._whole if word not in self._tags]
        if in_texts:
            rest = BitMap(key for key, score in scores.items() if not score)
            scores |= self._index.scores(session, in_texts, rest, len(rest))
        return self._best(session, scores, most)

    def scores_by_title(self, session: Session, among: BitMap, most: int) -> dict[int, float]:
        """Return the same for words that tell nothing about a text: those count that stand in titles and tags."""
        scores = dict.fromkeys(among, 0.0)
        for word in self._whole:
            for key in among & self._index.titled(session, [word], among[0], among[-1]):
                scores[key] += self._index.title_score
        return self._best(session, scores, most)

    def _best(self, session: Session, scores: dict[int, float], most: int) -> dict[int, float]:
        """Add what the tags are worth, and return the best."""
        among = BitMap(scores)
        for word in self._whole:
            if word in self._tags:
                for key in among & self._tagged_with(session, word):
                    scores[key] += self._index.tag_score
        best = sorted(scores, key=lambda key: (-scores[key], -key))[:most]
        return {key: scores[key] for key in best}

    def _in_texts(self, session: Session, words: Sequence[Words]) -> BitMap:
        """Return the articles whose texts hold all of these words."""
        found: list[BitMap] = []
        unknown: list[Words] = []
        for word in words:
            known = self._common.known(session, word) if self._common else None
            if known is None:
                unknown.append(word)
            else:
                found.append(known)
        if unknown:
            found.append(self._index.keys(session, unknown))
            if self._common and len(unknown) == 1:
                self._common.learn(unknown[0], found[-1])
        return reduce(and_, found)

    def _anywhere(self, session: Session, word: Words) -> BitMap:
        """Return the articles that hold a word in their texts or in the names of their tags."""
        found = self._in_texts(session, [word])
        return found | self._tagged_with(session, word) if word in self._tags else found

    def _so_far(self, session: Session, word: Words) -> BitMap:
        in_title = keys_of(session.connection(), self._beginning_in_title(word))
        if word.in_title:
            return in_title
        whole = self._in_texts(session, [replace(word, is_unfinished=False)])
        return in_title | whole | (self._tagged_with(session, word) if word in self._tags else BitMap())

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
        in_title = self._beginning_in_title(word)
        return [in_title] if word.in_title else [in_title, *self._places(word)]

    def _beginning_in_title(self, word: Words) -> Select[int]:
        return select(self._index.title_id).where(self._index.title_holds([Words(word.text, is_prefix=True)]))

    def _tagged_with(self, session: Session, word: Words) -> BitMap:
        if word not in self._tagged:
            self._tagged[word] = keys_of(session.connection(), self._tags[word].articles())
        return self._tagged[word]


def _entries(index: TextIndex, words: Sequence[Words]) -> Select[int]:
    return select(index.id).where(index.holds(words))


def _any(places: Sequence[Select[int]]) -> Select[int]:
    if len(places) == 1:
        return places[0].correlate(None)
    return select(union(*places).subquery().c[0]).correlate(None)
