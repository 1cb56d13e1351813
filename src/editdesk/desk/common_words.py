"""Which articles hold the commonest words: sets in memory, so that finding “other” costs what finding a rare word does.

SQLite reads the whole entry of a word, half a millisecond for 10,000 articles, and handing its keys over
takes twice as long again. A hundred words are in most of a desk's texts; their sets take 2 MB together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from pyroaring import BitMap
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from editdesk.desk.models import ArticleText
from editdesk.desk.query import Words
from editdesk.desk.search_index import segmented
from editdesk.desk.snippet import fold, tokens

_LEAST = 8_000  # articles: a rarer word is read as fast as its set is brought up to date
_MOST = 400  # sets
_REREAD_ONE_BY_ONE = 200  # articles that changed since; of more, the whole word is read anew as fast
_SAMPLE = 150  # articles from which the commonest words of a desk are guessed
_BEGINNING = 20_000  # characters of each
_SHARE = 0.4  # of them a common word is in
_AMONG = text(
    "SELECT rowid FROM article_text WHERE article_text MATCH :word AND rowid IN (SELECT value FROM json_each(:keys))"
)


class CommonWords:
    """The sets of one SQLite desk. Used by one thread at a time; who writes says what was indexed anew."""

    def __init__(self) -> None:
        """Begin knowing none."""
        self._sets: dict[str, BitMap] = {}
        self._changed: dict[str, BitMap] = {}
        self._to_learn: Iterator[str] | None = None

    def forget(self) -> None:
        """Know nothing any more: somebody else wrote."""
        self._sets.clear()
        self._changed.clear()

    def reindexed(self, keys: Iterable[int]) -> None:
        """Take note of articles whose texts changed; each set is mended when it is next asked for."""
        changed = BitMap(keys)
        if changed:
            for word in self._sets:
                self._changed[word] = self._changed.get(word, BitMap()) | changed

    def known(self, session: Session, word: Words) -> BitMap | None:
        """Return the articles that hold a word, None where its set is not here."""
        name = _name(word)
        found = self._sets.get(name)
        if found is None or name not in self._changed:
            return found
        changed = self._changed.pop(name)
        if len(changed) > _REREAD_ONE_BY_ONE:
            del self._sets[name]
            return None
        asked = {"word": f'"{name}"', "keys": str(list(changed))}
        found = (found - changed) | BitMap(session.connection().execute(_AMONG, asked).scalars())
        self._sets[name] = found
        return found

    def learn(self, word: Words, keys: BitMap) -> None:
        """Keep the articles that hold a word if they are many."""
        name = _name(word)
        if name and len(keys) >= _LEAST:
            self._changed.pop(name, None)
            self._sets[name] = keys
            for oldest in list(islice(self._sets, max(len(self._sets) - _MOST, 0))):
                del self._sets[oldest]

    def next_to_learn(self, session: Session, articles: BitMap) -> Words | None:
        """Return the next of the words that are likely to be in most of these articles, None when all were told."""
        if self._to_learn is None:
            self._to_learn = iter(_likely(session, articles) if len(articles) >= _LEAST else ())
        name = next((name for name in self._to_learn if name not in self._sets), None)
        return None if name is None else Words(name)


def _name(word: Words) -> str:
    """Return under which name a word's set is kept; "" for a phrase, a beginning, or a word of titles alone."""
    name = word.text.lower()
    is_plain = not (word.is_prefix or word.is_unfinished or word.in_title) and name.isalpha()
    return name if is_plain and segmented(name) == name else ""


def _likely(session: Session, articles: BitMap) -> list[str]:
    """Return the words that are in most of some articles picked at even distances."""
    keys = [articles[len(articles) * part // _SAMPLE] for part in range(_SAMPLE)]
    counts: Counter[str] = Counter()
    beginning = func.substr(ArticleText.body, 1, _BEGINNING)
    for body in session.scalars(select(beginning).where(ArticleText.article_id.in_(keys))):
        counts.update(set(tokens(fold(body))))
    return [word for word, count in counts.most_common(_MOST) if count >= _SHARE * _SAMPLE and word.isalpha()]
