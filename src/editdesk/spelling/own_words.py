"""The desk's own words: names and terms that no dictionary has, right in every language."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_](?:[\w'’·-]*\w)?", re.UNICODE)
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')\Z")
_ELIDED = re.compile(r"\A(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|all|dell|nell|sull|un)'(?=\w)", re.IGNORECASE)


class OwnWords:
    """A set of words as a dictionary takes them: of “Kyiv” “kyiv” is wrong, of “standfirst” “Standfirst” is right."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Take words and names; a name of several words stands for each of them."""
        self._words = frozenset(part for entry in entries for part in _parts(entry))

    def knows(self, word: str) -> bool:
        """Say whether the word, or what it is made of, is one of the desk's: possessives, elisions, hyphens."""
        if not self._words:
            return False
        if self._has(word):
            return True
        bare = _ELIDED.sub("", _POSSESSIVE.sub("", word))
        return bare != word and self._has(bare)

    def like(self, word: str) -> tuple[str, ...]:
        """Return own words that may be meant by a misspelt one."""
        from difflib import get_close_matches  # noqa: PLC0415 - suggestions are rare

        by_form = {known.casefold(): known for known in sorted(self._words)}
        return tuple(by_form[form] for form in get_close_matches(word.casefold(), by_form, n=3, cutoff=0.78))

    def _has(self, word: str) -> bool:
        return word in self._words or (word[:1].isupper() and word[:1].lower() + word[1:] in self._words)


def _parts(entry: str) -> Iterable[str]:
    plain = entry.replace("’", "'")
    for name in plain.split():
        found = _WORD.search(name)
        if found is not None:
            yield found[0]
            yield from (part for part in found[0].split("-") if len(part) > 1)
