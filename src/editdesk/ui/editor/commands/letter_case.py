"""Capitals and small letters by the rules of a language. Code, addresses, tags and marks stay as they are. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from editdesk.text.highlight import START, LineState
from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.commands.inline import word_at
from editdesk.ui.editor.place import LITERAL, spans


class Case(StrEnum):
    """How letters are set."""

    UPPER = "upper"
    LOWER = "lower"
    TITLE = "title"
    SENTENCE = "sentence"


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»“)\]*_]*\s|\n[ \t]*\n|\n[ \t]*(?:[-*+#>]|\d+[.)])")
_TITLE_END = re.compile(r"[.!?…:—–][\"'”’»“)\]*_]*\s|\n")
_SMALL_WORDS = {
    "en": (
        "a an and as at but by for from if in into nor of off on onto or over per so than the to up upon via "
        "vs with yet"
    ),
    "es": (
        "a al ante bajo con contra de del desde e el en entre hacia hasta la las lo los ni o para por que sin "
        "sobre tras u un una y"
    ),
    "fr": "à au aux avec ce ces dans de des du en et la le les ni ou par pour que sans sous sur un une",
    "de": (
        "als am an auf aus bei das dem den der des die ein eine einem einen einer eines für im in mit nach "
        "oder und vom von vor zu zum zur"
    ),
    "it": "a ad al alla con da dal dei del della delle di e ed gli i il in la le lo nel nella o per su tra un una uno",
    "pt": "a ao aos as com da das de do dos e em na nas no nos o os ou para pela pelo por sem sob sobre um uma",
    "nl": "aan als bij de den der des een en het in met naar of om op over te ten ter tot uit van voor",
    "sv": "att av en ett för från i med och om på som till vid än",
    "da": "af at de den det en et for fra i med og om på som til ved",
    "pl": "a ale bez dla do i lub na o od po pod przez w we z za ze",
}
_SMALL = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_TURKIC = frozenset({"tr", "az"})
_CAPITAL_NOUNS = frozenset({"de", "lb", "gsw"})
_ENGLISH_I = re.compile(r"i(?:['’](?:m|ll|ve|d|s))?\Z", re.IGNORECASE)


def change_case(
    text: str, start: int, end: int, case: Case, *, language: str = "en", state: LineState = START
) -> Change:
    """Set the selection in `case`; without one the word at the cursor, and for titles and sentences the line.

    `state` is what stands above the text, which begins at a line's start.
    """
    first, last = (start, end) if start < end else _meant(text, start, case)
    prose = _prose(text, state)
    found = [word for word in _WORD.finditer(prose) if first < word.end() and word.start() < last]
    tongue = language.partition("-")[0].lower()
    is_shouted = _is_shouted([word[0] for word in found])
    replacements = []
    for number, each in enumerate(found):
        begins, ends = max(each.start(), first), min(each.end(), last)
        gap = prose[found[number - 1].end() : begins] if number else None
        word = _Word(text[begins:ends], gap, number == len(found) - 1, tongue, is_shouted)
        put = _SETTERS[case](word)
        if put != word.text:
            replacements.append(Replacement(begins, ends, put))
    if start == end:
        place = start + sum(one.growth for one in replacements if one.end <= start)
        return Change(tuple(replacements), place, place)
    return Change(tuple(replacements), start, end + sum(one.growth for one in replacements))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, and what stands between it and the word before: None for the first."""

    text: str
    gap: str | None
    is_last: bool
    tongue: str
    is_shouted: bool

    @property
    def is_name(self) -> bool:
        """Whether its capitals mean something: NASA, iPhone."""
        return not self.is_shouted and self.text[1:] != self.text[1:].lower()


def upper(word: str, tongue: str) -> str:
    """Return the word in capitals: Turkish dots its I, Greek capitals bear no accent."""
    if tongue in _TURKIC:
        word = word.replace("i", "İ").replace("ı", "I")
    word = word.upper()
    if tongue == "el":
        parted = unicodedata.normalize("NFD", word).replace("\u0301", "")
        word = unicodedata.normalize("NFC", parted)
    return word


def lower(word: str, tongue: str) -> str:
    """Return the word in small letters."""
    if tongue in _TURKIC:
        word = word.replace("İ", "i").replace("I", "ı")
    return word.lower()


def capital(word: str, tongue: str) -> str:
    """Return the word with a capital at its head; Dutch has one for the two letters ij."""
    size = 2 if tongue == "nl" and word[:2].lower() == "ij" else 1
    head = upper(word[:size], tongue)
    return (head if len(head) == size else word[:size].title()) + word[size:]


def _as_title(word: _Word) -> str:
    plain = lower(word.text, word.tongue)
    if word.is_name:
        return word.text
    is_edge = word.is_last or word.gap is None or word.gap == "-" or _TITLE_END.search(word.gap) is not None
    is_small = plain in _SMALL.get(word.tongue, ())
    return plain if is_small and not is_edge else capital(plain, word.tongue)


def _as_sentence(word: _Word) -> str:
    if word.is_name:
        return word.text
    plain = word.text if word.tongue in _CAPITAL_NOUNS and not word.is_shouted else lower(word.text, word.tongue)
    begins = word.gap is None or _SENTENCE_END.search(word.gap) is not None
    is_i = word.tongue == "en" and _ENGLISH_I.match(plain) is not None
    return capital(plain, word.tongue) if begins or is_i else plain


_SETTERS: dict[Case, Callable[[_Word], str]] = {
    Case.UPPER: lambda word: upper(word.text, word.tongue),
    Case.LOWER: lambda word: lower(word.text, word.tongue),
    Case.TITLE: _as_title,
    Case.SENTENCE: _as_sentence,
}


def _is_shouted(words: Sequence[str]) -> bool:
    """Tell whether most of the words are in capitals, which then say nothing of a single one."""
    long = [word for word in words if len(word) > 1]
    return sum(word.isupper() for word in long) * 3 > len(long) * 2


def _meant(text: str, place: int, case: Case) -> tuple[int, int]:
    if case in {Case.UPPER, Case.LOWER}:
        return word_at(text, place)
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _prose(text: str, state: LineState) -> str:
    """Return the text with a blank for each character that is no prose."""
    return "\n".join(_blanked(text, state))


def _blanked(text: str, state: LineState) -> Iterator[str]:
    for line in text.split("\n"):
        found, state = spans(line, state)
        signs = list(line)
        for start, end, kind in found:
            if kind in LITERAL:
                signs[start:end] = "\0" * (end - start)
        for address in _ADDRESS.finditer(line):
            signs[slice(*address.span())] = "\0" * len(address[0])
        yield "".join(signs)
