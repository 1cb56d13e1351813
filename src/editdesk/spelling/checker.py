"""What is right: a word that one of the dictionaries or the desk itself knows."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from editdesk.spelling.dictionary import Dictionary
from editdesk.spelling.own_words import OwnWords

MOST_SUGGESTIONS = 6


class Checker:
    """Asks dictionaries, each word once. Not for the thread of a window: see `Dictionary`."""

    def __init__(
        self, dictionaries: Sequence[Dictionary], own_words: Iterable[str] = (), scripts: Iterable[str] = ()
    ) -> None:
        """Take the dictionaries of one or several languages; words in other `scripts` than theirs count as right."""
        self._dictionaries = tuple(dictionaries)
        self._scripts = frozenset(scripts)
        self._known: dict[str, bool] = {}
        self._own_words = OwnWords(own_words)

    def is_right(self, word: str) -> bool:
        """Say whether the word is spelt right, or cannot be judged."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._is_known(word)
        return known or self._own_words.knows(word) or self._has_own_part(word)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return up to six words that may be meant: the desk's own first, then the dictionaries' in turn."""
        found = list(self._own_words.like(word))
        offers = [dictionary.suggestions(word) for dictionary in self._dictionaries]
        for rank in range(max(map(len, offers), default=0)):
            found += [offer[rank] for offer in offers if rank < len(offer)]
        return tuple(dict.fromkeys(found))[:MOST_SUGGESTIONS]

    def _is_known(self, word: str) -> bool:
        if self._scripts and script(word) not in self._scripts:
            return True
        return not self._dictionaries or any(dictionary.knows(word) for dictionary in self._dictionaries)

    def _has_own_part(self, word: str) -> bool:
        """Say whether a word with hyphens is right by its parts, one of which is the desk's own."""
        parts = word.split("-")
        if len(parts) == 1 or not any(self._own_words.knows(part) for part in parts):
            return False
        return all(self._own_words.knows(part) or len(part) == 1 or self._is_known(part) for part in parts)


@lru_cache(maxsize=8192)
def script(word: str) -> str:
    """Return the script of a word by its first letter, such as "LATIN" or "CYRILLIC"."""
    return unicodedata.name(word[0], "").partition(" ")[0]
