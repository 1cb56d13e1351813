"""The line of a text in which the searched words stand, with the words between [ and ]. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import islice
from types import MappingProxyType

from editdesk.desk.query import Words
from editdesk.text.plain import plain_text

_WIDTH = 160  # characters: two lines in the library
_AROUND = 250  # characters of Markdown taken on each side before its marks are taken out
_MATCHES_LOOKED_AT = 30  # of each word: a long text with a common word is not read to its end
_LONG = 4_000  # characters from which on it pays to look for the words as typed first
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f]")
_LETTERS_WITH_ACCENTS = (range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))  # Latin, Greek, Cyrillic

_Place = tuple[int, int, int]
"""Start, end, and which of the words."""


class Sought:
    """A word or phrase in one spelling, made ready once for all the texts it is looked for in."""

    __slots__ = ("_is_one_word", "_pattern", "_spelling")

    def __init__(self, spelling: str, *, is_prefix: bool) -> None:
        """Begin with a spelling that has at least one letter or digit."""
        self._spelling = spelling
        self._is_one_word = len(tokens(spelling)) == 1
        self._pattern = _pattern(spelling, is_prefix=is_prefix)

    def is_in(self, text: str) -> bool:
        """Tell whether it stands in a text, as the full-text index would find it."""
        return (not self._is_one_word or self._spelling in text) and self._pattern.search(text) is not None

    def matches(self, text: str, which: int, most: int = _MATCHES_LOOKED_AT) -> list[_Place]:
        """Return the first places where it stands, as those of the word `which`."""
        if self._is_one_word and self._spelling not in text:
            return []  # twenty times as fast as the expression
        return [(match.start(), match.end(), which) for match in islice(self._pattern.finditer(text), most)]


class Lines:
    """Finds the line in which `words` stand, in one text after the other."""

    def __init__(self, words: Sequence[Words]) -> None:
        """Make ready what the texts are searched for."""
        self._words = [word for word in words if not word.is_negated and tokens(fold(word.text))]
        self._folded = [Sought(fold(word.text), is_prefix=word.is_prefix) for word in self._words]

    @cached_property
    def _as_typed(self) -> list[list[Sought]]:
        return [_spellings(word) for word in self._words]

    def best(self, body: str, others: Iterable[str] = ()) -> str:
        """Return the best line of `body`; where the words are not in it, of the first of `others` that has one."""
        most = 1 if len(self._folded) == 1 else _MATCHES_LOOKED_AT  # the first will do where no other word is near it
        found = self._in_long(body, most) if len(body) > _LONG else self.places(body, most)
        if found:
            start, end = self._densest(found)
            marked = self._marked(plain_text(_surroundings(body, start, end)))
            if marked:
                return marked
        return next((marked for text in others if (marked := self._marked(text))), "")

    def places(self, text: str, most: int = _MATCHES_LOOKED_AT) -> list[_Place]:
        """Return the first matches of each word in `text`, in its order."""
        folded = fold(text)
        if len(self._folded) == 1:
            return self._folded[0].matches(folded, 0, most)
        return sorted(place for which, each in enumerate(self._folded) for place in each.matches(folded, which, most))

    def _in_long(self, body: str, most: int) -> list[_Place]:
        """Return enough matches to choose a line by. A word that stands there as typed is not looked for folded."""
        found: list[_Place] = []
        missed: list[int] = []
        for which, spellings in enumerate(self._as_typed):
            here = [place for sought in spellings for place in sought.matches(body, which, most)]
            found += here
            if not here:
                missed.append(which)
        if missed:
            folded = fold(body)
            found += [place for which in missed for place in self._folded[which].matches(folded, which)]
        return sorted(found)

    def _densest(self, found: Sequence[_Place]) -> tuple[int, int]:
        return found[0][:2] if len(self._folded) == 1 else _densest(found)

    def _marked(self, text: str) -> str:
        """Return one line of `text` with its matches marked, or "" where it has none."""
        line = " ".join(text.split())
        found = self.places(line)
        if not found:
            return ""
        start, end = self._densest(found)
        first, last = _cut(line, start, end)
        parts = ["…" if first else ""]
        at = first
        for begin, finish, _ in found:
            if begin >= at and finish <= last:
                parts += [line[at:begin], "[", line[begin:finish], "]"]
                at = finish
        return "".join([*parts, line[at:last], "…" if last < len(line) else ""])


def snippet(body: str, others: Iterable[str], words: Sequence[Words]) -> str:
    """Return the best line of `body` for `words`; where they are not in it, of the first of `others` that has one."""
    return Lines(words).best(body, others)


def places(text: str, words: Sequence[Words]) -> tuple[tuple[int, int], ...]:
    """Return where in a short text the words stand: start and end of each, in the text's order, none in another."""
    found: list[tuple[int, int]] = []
    for start, end, _ in Lines(words).places(text):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return tuple(found)


def fold(text: str) -> str:
    """Return `text` in lower case and without accents, character for character."""
    if text.isascii():
        return text.lower()
    accented, plain = _accents()
    # İ is the one letter whose lower case is longer than itself.
    return accented.sub(lambda found: plain[found[0]], text.replace("İ", "I").lower())


@cache
def _accents() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return an expression for the lower-case letters that carry accents, and the letter each is without."""
    plain = {}
    for letter in (chr(code) for codes in _LETTERS_WITH_ACCENTS for code in codes):
        decomposed = unicodedata.normalize("NFD", letter)
        if len(decomposed) > 1 and unicodedata.combining(decomposed[1]):
            plain[letter] = decomposed[0].lower()
    return re.compile(f"[{''.join(plain)}]"), MappingProxyType(plain)


def tokens(text: str) -> list[str]:
    """Return the words of a text, as the full-text index parts them."""
    return re.findall(r"[^\W_]+", text)


@lru_cache(256)
def _pattern(text: str, *, is_prefix: bool) -> re.Pattern[str]:
    """Return an expression for a word or phrase. It begins with plain letters, which is what makes it fast."""
    parts = tokens(text)
    first, *others = map(re.escape, parts)
    begins = "" if _UNSPACED.match(parts[0]) else rf"(?<![^\W_]{first})"
    ends = r"[^\W_]*" if is_prefix else ("" if _UNSPACED.match(parts[-1][-1]) else r"(?![^\W_])")
    return re.compile(first + begins + "".join(rf"[\W_]+{token}" for token in others) + ends)


def _spellings(word: Words) -> list[Sought]:
    """Return a word as it is typed and in the ways in which letters are most often set."""
    typed = word.text
    spellings = dict.fromkeys((typed, typed.lower(), typed.capitalize(), typed.upper()))
    return [Sought(each, is_prefix=word.is_prefix) for each in spellings if tokens(each)]


def _densest(places: Sequence[_Place]) -> tuple[int, int]:
    """Return the stretch of a line's width that holds most of the different words, the first such."""
    best, most = places[0][:2], 1
    if len({which for _, _, which in places}) == 1:
        return best
    for at, (start, _, _) in enumerate(places):
        near = [place for place in places[at : at + 12] if place[1] - start <= _WIDTH] or [places[at]]
        different = len({which for _, _, which in near})
        if different > most:
            best, most = (start, near[-1][1]), different
    return best


def _surroundings(body: str, start: int, end: int) -> str:
    """Return the paragraph round a stretch, or what is near of a long one."""
    first = max(body.rfind("\n\n", 0, start), start - _AROUND, 0)
    last = body.find("\n\n", end)
    return body[first : min(last if last >= 0 else len(body), end + _AROUND)]


def _cut(line: str, start: int, end: int) -> tuple[int, int]:
    """Return where to cut a long line, at spaces and with the stretch a third of the way in."""
    if len(line) <= _WIDTH:
        return 0, len(line)
    room = max(_WIDTH - (end - start), 0)
    first = max(start - room // 3, 0)
    if first:
        first = min(max(line.find(" ", first) + 1, first), start)
    last = min(first + max(_WIDTH, end - first), len(line))
    if last < len(line):
        last = max(line.rfind(" ", end, last), end) if line.rfind(" ", end, last) > 0 else last
    return first, last
