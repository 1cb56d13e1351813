"""How long a text is, counted as its readers would: Markdown's marks are no words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from editdesk.text.plain import Passage, passages

# What a practised adult reads in a minute: words of alphabetic text, and characters of Chinese and Japanese.
WORDS_A_MINUTE = 230
CHARACTERS_A_MINUTE = 480

# Han, kana and their extensions: written without spaces, so each character counts as a word. Hangul is spaced.
_IDEOGRAPH = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IDEOGRAPHS = re.compile(f"[{_IDEOGRAPH}]")
_SPACED_WORD = re.compile(rf"[^\W{_IDEOGRAPH}]+(?:['’.,:/@&-]+[^\W{_IDEOGRAPH}]+)*")
_ASCII_JOINING = b"'.,:/@&-"
_ASCII_PARTING = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))
_ASCII_PARTED = bytes.maketrans(_ASCII_PARTING, b" " * len(_ASCII_PARTING))
"""The same words in plain ASCII, counted three times as fast: what joins is taken out, what parts becomes a space."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """`characters` are those of the plain text without line breaks; `reading_minutes` is 0 for an empty text only."""

    words: int
    characters: int
    paragraphs: int
    reading_minutes: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What is added up: words written with spaces, ideographs, characters and paragraphs of a stretch of text."""

    spaced: int = 0
    ideographs: int = 0
    characters: int = 0
    paragraphs: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.spaced + other.spaced,
            self.ideographs + other.ideographs,
            self.characters + other.characters,
            self.paragraphs + other.paragraphs,
        )

    def __neg__(self) -> "Tally":
        return Tally(-self.spaced, -self.ideographs, -self.characters, -self.paragraphs)

    @property
    def words(self) -> int:
        """Words as a writer counts them: of Chinese and Japanese each character."""
        return self.spaced + self.ideographs

    def statistics(self) -> Statistics:
        """Return what is shown of it."""
        minutes = ceil(self.spaced / WORDS_A_MINUTE + self.ideographs / CHARACTERS_A_MINUTE)
        return Statistics(self.words, self.characters, self.paragraphs, minutes)


def tally(found: Iterable[Passage]) -> Tally:
    """Add up passages. Code, headings and tables count as words, not as paragraphs."""
    spaced = ideographs = characters = paragraphs = 0
    for passage in found:
        text = passage.text
        words_here, ideographs_here = _counted(text)
        spaced += words_here
        ideographs += ideographs_here
        characters += len(text) - text.count("\n")
        paragraphs += passage.kind in {"paragraph", "quote"}
    return Tally(spaced, ideographs, characters, paragraphs)


def count(body: str) -> Statistics:
    """Return the figures of a Markdown text."""
    return tally(passages(body)).statistics()


def words(body: str) -> int:
    """Return the number of words alone."""
    return sum(sum(_counted(passage.text)) for passage in passages(body))


@lru_cache(maxsize=4096)  # From one save to the next all passages but one are the same.
def _counted(text: str) -> tuple[int, int]:
    if text.isascii():
        return len(text.encode().translate(_ASCII_PARTED, _ASCII_JOINING).split()), 0
    return len(_SPACED_WORD.findall(text)), len(_IDEOGRAPHS.findall(text))
