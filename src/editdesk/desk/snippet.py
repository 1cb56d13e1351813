"""The line of a text in which the searched words stand, with the words between [ and ]. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from types import MappingProxyType

from editdesk.desk.query import Words
from editdesk.text.plain import plain_text

_WIDTH = 160  # characters: two lines in the library
_AROUND = 400  # characters of Markdown taken on each side before its marks are taken out
_MATCHES_LOOKED_AT = 30  # of each word: a long text with a common word is not read to its end
_LONG = 4_000  # characters from which on it pays to look for the words as typed first
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f]")
_LETTERS_WITH_ACCENTS = (range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))  # Latin, Greek, Cyrillic

_Place = tuple[int, int, int]
"""Start, end, and which of the words."""


def snippet(body: str, others: Sequence[str], words: Sequence[Words]) -> str:
    """Return the best line of `body` for `words`; where they are not in it, of the first of `others` that has one."""
    wanted = [word for word in words if not word.is_negated and _tokens(fold(word.text))]
    places = _places_in_long(body, wanted) if len(body) > _LONG else _places(body, wanted)
    if places:
        start, end = _densest(places)
        marked = _marked(plain_text(_surroundings(body, start, end)), wanted)
        if marked:
            return marked
    return next((marked for text in others if (marked := _marked(text, wanted))), "")


def matcher(word: Words) -> Callable[[str], bool]:
    """Return what tells whether the word or phrase stands in a short text, as the full-text index would find it."""
    folded = fold(word.text)
    tokens = _tokens(folded)
    if not tokens:
        return lambda _text: False
    first, pattern = tokens[0], _pattern(folded, is_prefix=word.is_prefix)

    def holds(text: str) -> bool:
        plain = fold(text)
        return first in plain and pattern.search(plain) is not None

    return holds


def places(text: str, words: Sequence[Words]) -> tuple[tuple[int, int], ...]:
    """Return where in a short text the words stand: start and end of each, in the text's order, none in another."""
    wanted = [word for word in words if not word.is_negated and _tokens(fold(word.text))]
    found: list[tuple[int, int]] = []
    for start, end, _ in _places(text, wanted):
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


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@lru_cache(256)
def _pattern(text: str, *, is_prefix: bool) -> re.Pattern[str]:
    """Return an expression for a word or phrase. It begins with plain letters, which is what makes it fast."""
    tokens = _tokens(text)
    first, *others = map(re.escape, tokens)
    begins = "" if _UNSPACED.match(tokens[0]) else rf"(?<![^\W_]{first})"
    ends = r"[^\W_]*" if is_prefix else ("" if _UNSPACED.match(tokens[-1][-1]) else r"(?![^\W_])")
    return re.compile(first + begins + "".join(rf"[\W_]+{token}" for token in others) + ends)


def _places(text: str, words: Sequence[Words]) -> list[_Place]:
    """Return the first matches in `text`, in its order."""
    folded = fold(text)
    return sorted(place for which, word in enumerate(words) for place in _matches(folded, fold(word.text), word, which))


def _places_in_long(body: str, words: Sequence[Words]) -> list[_Place]:
    """Return enough matches to choose a line by. A word that stands there as typed need not be looked for folded."""
    found: list[_Place] = []
    missed: list[tuple[int, Words]] = []
    for which, word in enumerate(words):
        typed = word.text
        spellings = {typed, typed.lower(), typed.capitalize(), typed.upper()}
        most = 1 if len(words) == 1 else _MATCHES_LOOKED_AT  # the first will do where no other word is near it
        here = [place for each in spellings if _tokens(each) for place in _matches(body, each, word, which, most)]
        found += here
        if not here:
            missed.append((which, word))
    if missed:
        folded = fold(body)
        found += [place for which, word in missed for place in _matches(folded, fold(word.text), word, which)]
    return sorted(found)


def _matches(text: str, spelling: str, word: Words, which: int, most: int = _MATCHES_LOOKED_AT) -> Iterator[_Place]:
    if spelling not in text and len(_tokens(spelling)) == 1:
        return  # twenty times as fast as the expression
    pattern = _pattern(spelling, is_prefix=word.is_prefix)
    for match in islice(pattern.finditer(text), most):
        yield match.start(), match.end(), which


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


def _marked(text: str, words: Sequence[Words]) -> str:
    """Return one line of `text` with its matches marked, or "" where it has none."""
    line = " ".join(text.split())
    places = _places(line, words)
    if not places:
        return ""
    start, end = _densest(places)
    first, last = _cut(line, start, end)
    parts = ["…" if first else ""]
    at = first
    for begin, finish, _ in places:
        if begin >= at and finish <= last:
            parts += [line[at:begin], "[", line[begin:finish], "]"]
            at = finish
    return "".join([*parts, line[at:last], "…" if last < len(line) else ""])


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
