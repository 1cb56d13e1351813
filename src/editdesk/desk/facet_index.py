"""Counts for every filter of the library at once, and how many articles a query finds.

Counting in SQL visits each article that matches; for a library of 100,000 that is a wait at every key. Here a count is
the size of two sets' intersection; see `facet_sets`.
"""

from collections.abc import Iterable
from queue import SimpleQueue

from pyroaring import BitMap
from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import Session

from editdesk.desk import filters, tag_match
from editdesk.desk.common_words import CommonWords
from editdesk.desk.facet_sets import FacetSets
from editdesk.desk.models import Article
from editdesk.desk.operations import reading
from editdesk.desk.query import Field, Filter, Quality, Query, Words
from editdesk.desk.tag_match import KnownTags
from editdesk.desk.text_match import text_index
from editdesk.desk.values import Facets
from editdesk.desk.word_match import WordMatch
from editdesk.desk.workflow import State

_SHOWN = 500  # values of a kind, the most frequent ones
_KINDS = {
    "state": Field.STATUS,
    "section": Field.SECTION,
    "tag": Field.TAG,
    "author": Field.AUTHOR,
    "country": Field.COUNTRY,
    "language": Field.LANG,
    "issue": Field.ISSUE,
    "series": Field.SERIES,
    "assigned": Field.ASSIGNED,
}
_SETS = {field: kind for kind, field in _KINDS.items()}


class FacetIndex:
    """Answers for one desk. Used by one thread at a time; `facets` and `count` are operations for `Desk.run`.

    The first question reads the whole desk: half a second for 100,000 articles.
    """

    def __init__(self) -> None:
        """Begin knowing nothing."""
        self._sets = FacetSets()
        self._known: dict[Filter, BitMap] = {}
        self._words: dict[tuple[Words, ...], WordMatch] = {}
        self._tags: KnownTags | None = None
        self._common = CommonWords()
        self._reindexed: SimpleQueue[Iterable[int]] = SimpleQueue()

    def forget(self) -> None:
        """Look at what changed before the next answer: the desk was written to."""
        self._sets.forget()

    def reindexed(self, keys: Iterable[int]) -> None:
        """Take note of articles whose texts were written anew, once that is stored. From any thread."""
        self._reindexed.put(keys)
        self._sets.forget()  # who asked between the writing and this knew of the rows, but not of the words

    @reading
    def prepare(self, session: Session) -> bool:
        """Learn one more of the words that most texts hold, some hundredths of a second; False where none is left.

        For when nothing else is to be done: without it, such a word takes so much longer at its first search.
        """
        self._follow(session)
        if not _is_sqlite(session):
            return False
        word = self._common.next_to_learn(session, self._everything)
        if word is not None:
            self._common.learn(word, text_index(session).keys(session, [word]))
        return word is not None

    @reading
    def facets(self, session: Session, query: Query) -> Facets:
        """Count the articles by everything they can be filtered by.

        A count says how many articles are left when that value is chosen beside the rest of the query. Of what an
        article has but one (a state, a section…) the query's own choice is left out, so that others can be chosen.
        """
        self._follow(session)
        found = self._found(session, query)
        counts = {}
        for kind, field in _KINDS.items():
            is_alternative = any(each.field is field and filters.is_alternative(each) for each in query.filters)
            counts[kind] = self._counts(kind, self._found(session, query.without(field)) if is_alternative else found)
        return Facets(
            states=tuple((State(state), count) for state, count in counts["state"]),
            sections=counts["section"],
            tags=counts["tag"],
            authors=counts["author"],
            countries=counts["country"],
            languages=counts["language"],
            issues=counts["issue"],
            series=counts["series"],
            assigned=counts["assigned"],
            years=tuple(sorted(self._counts("year", found), reverse=True)),
        )

    @reading
    def count(self, session: Session, query: Query) -> int:
        """Return how many articles `query` finds."""
        self._follow(session)
        return len(self._found(session, query))

    def found(self, session: Session, query: Query) -> BitMap:
        """Return the keys of the articles that `query` finds. Not for what is written in the same transaction."""
        self._follow(session)
        return self._found(session, query)

    def match(self, session: Session, words: tuple[Words, ...]) -> WordMatch:
        """Return what the words find. For one question they are asked for several times."""
        if words not in self._words:
            common = self._common if _is_sqlite(session) else None
            self._words = {words: WordMatch(session, words, self.tags(session), common)}
        return self._words[words]

    def tags(self, session: Session) -> KnownTags:
        """Return the names of all tags, as they were when something was last found."""
        self._tags = self._tags or tag_match.known(session)
        return self._tags

    @property
    def articles(self) -> int:
        """How many articles there were on all shelves when something was last found."""
        return len(self._everything)

    @property
    def _everything(self) -> BitMap:
        return _union(self._sets.of["shelf"].values())

    def _follow(self, session: Session) -> None:
        if self._sets.follow(session):
            self._known.clear()
            self._words.clear()
            self._tags = None
            if self._sets.others_wrote:
                self._common.forget()
        while not self._reindexed.empty():
            self._common.reindexed(self._reindexed.get())

    def _found(self, session: Session, query: Query) -> BitMap:
        shelf = self._sets.of["shelf"]
        found = shelf[filters.shelf_of(query)]
        for alternatives in filters.demands(query):
            found = found & _union(self._meant(session, each, found) for each in alternatives)
        if query.words:
            match = self.match(session, query.words)
            wanted = match.keys(session)
            found = (found if wanted is None else found & wanted) - match.unwanted(session)
        return found

    def _meant(self, session: Session, each: Filter, among: BitMap) -> BitMap:
        """Return the articles of which a condition holds; for a negated one those `among` which it matters."""
        meant = self._known.get(each)
        if meant is None:
            meant = self._looked_up(session, each)
            if not (each.field is Field.IS and each.value == Quality.OVERDUE):  # that comes with time, not by writing
                self._known[each] = meant
        return among - meant if each.is_negated else meant

    def _looked_up(self, session: Session, each: Filter) -> BitMap:
        """Return the articles of which a condition holds that is not negated."""
        sets = self._sets.of[_SETS.get(each.field, "shelf")]
        if each.field is Field.STATUS:
            return sets[State(each.value)]
        if each.field is Field.LANG:
            wanted = each.value.lower()
            return _union(sets[tag] for tag in sets if f"{tag.lower()}-".startswith(f"{wanted}-"))
        named = filters.named(session, each)
        if named is not None:
            return _union(sets[value] for value in named if value in sets)
        return _keys(session.connection(), select(Article.id).where(filters.condition(session, _positive(each))))

    def _counts(self, kind: str, among: BitMap) -> tuple[tuple[str, int], ...]:
        names = self._sets.names.get(kind)
        found = []
        for value, keys in self._sets.of[kind].items():
            name = names.get(value, "") if names is not None else str(value or "")
            if name and (count := among.intersection_cardinality(keys)):
                found.append((name, count))
        return tuple(sorted(found, key=lambda one: (-one[1], one[0]))[:_SHOWN])


def _positive(each: Filter) -> Filter:
    return Filter(each.field, each.value)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _union(sets: Iterable[BitMap]) -> BitMap:
    return BitMap.union(*sets, BitMap())


def _keys(connection: Connection, asked: Select[int]) -> BitMap:
    return BitMap(connection.execute(asked).scalars().all())
