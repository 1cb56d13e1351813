"""The line of a text in which the searched words stand, with the words between [ and ]. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from editdesk.desk.query import Words
from editdesk.text.plain import plain_text

_WIDTH = 160  # characters: two lines in the library
_AROUND = 400  # characters of Markdown taken on each side before its marks are taken out
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f]")
_MATCHES_LOOKED_AT = 200  # a longer text with a common word is not read to its end


class _Folding(dict[int, int]):
    """Each letter's plain lower-case one, so that a folded text is as long as the text. Filled as letters are met."""

    def __missing__(self, letter: int) -> int:
        decomposed = unicodedata.normalize("NFD", chr(letter))
        lowered = (
            decomposed[0] if len(decomposed) > 1 and unicodedata.combining(decomposed[1]) else chr(letter)
        ).lower()
        self[letter] = ord(lowered) if len(lowered) == 1 else letter
        return self[letter]


_FOLDING = _Folding()


def snippet(body: str, others: Sequence[str], words: Sequence[Words]) -> str:
    """Return the best line of `body` for `words`; where they are not in it, of the first of `others` that has one."""
    pattern = _pattern(words)
    if pattern is None:
        return ""
    places = _places(body, pattern)
    if places:
        start, end = _densest(places)
        marked = _marked(plain_text(_surroundings(body, start, end)), pattern)
        if marked:
            return marked
    return next((marked for text in others if (marked := _marked(text, pattern))), "")


def fold(text: str) -> str:
    """Return `text` in lower case and without accents, character for character."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def _pattern(words: Sequence[Words]) -> re.Pattern[str] | None:
    """Return an expression with one group a word, to be used on folded text."""
    shapes = [shape for word in words if not word.is_negated and (shape := _shape(word))]
    return re.compile("|".join(f"({shape})" for shape in shapes)) if shapes else None


def _shape(word: Words) -> str:
    tokens = re.findall(r"[^\W_]+", fold(word.text))
    if not tokens:
        return ""
    before = "" if _UNSPACED.match(tokens[0]) else r"\b"
    after = r"\w*" if word.is_prefix else ("" if _UNSPACED.match(tokens[-1][-1]) else r"\b")
    return before + r"[\W_]+".join(map(re.escape, tokens)) + after


def _places(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int, int]]:
    """Return (start, end, which word) of the first matches in `text`."""
    found = islice(pattern.finditer(fold(text)), _MATCHES_LOOKED_AT)
    return [(match.start(), match.end(), match.lastindex or 0) for match in found]


def _densest(places: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """Return the stretch of a line's width that holds most of the different words, the first such."""
    best, most = places[0][:2], 0
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


def _marked(text: str, pattern: re.Pattern[str]) -> str:
    """Return one line of `text` with its matches marked, or "" where it has none."""
    line = " ".join(text.split())
    places = _places(line, pattern)
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
