"""Articles to measure with: the same for the same seed, with the words, lengths and markup of a magazine's."""

from __future__ import annotations

import itertools
import random

from editdesk.spelling.collection import every, for_language
from editdesk.spelling.dictionary import encoding_of

ONSETS = ("b", "br", "c", "d", "f", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "w")
VOWELS = ("a", "e", "i", "o", "u", "ea", "ou", "io")
CODAS = ("", "", "n", "r", "s", "t", "l", "nd", "ck")
COMMON = tuple(
    "the of and to a in is that for it was on as with be by at from are this have or not which but has had they his "  # noqa: SIM905 - sentences of words, as they are read
    "were an we been their one more will would about when there said can if also out up who into other some time "
    "new".split()
)
VOCABULARY = 30_000
BLOCKS = {"paragraph": 62, "heading": 9, "items": 9, "quote": 5, "code": 4, "table": 3, "image": 4, "definition": 2}


def vocabulary() -> list[str]:
    """Return words by falling frequency, the common English ones first."""
    chance = random.Random(7)
    words = dict.fromkeys(COMMON)
    while len(words) < VOCABULARY:
        syllables = chance.choices((1, 2, 3, 4), (2, 5, 4, 1))[0]
        words["".join(chance.choice(kind) for _ in range(syllables) for kind in (ONSETS, VOWELS, CODAS))] = None
    return list(words)


def english() -> list[str]:
    """Return words of the English dictionary, the common ones first; one in a hundred is a name it does not know."""
    (dictionary, *_) = for_language("en", every())
    with dictionary.affixes.with_suffix(".dic").open(encoding=encoding_of(dictionary.affixes)) as lines:
        listed = sorted(
            {word for line in lines if (word := line.strip().partition("/")[0]).isalpha() and word.islower()}
        )
    random.Random(7).shuffle(listed)
    words = list(dict.fromkeys([*COMMON, *listed[:VOCABULARY]]))
    for place, name in zip(range(99, len(words), 100), reversed(vocabulary()), strict=False):
        words[place] = name.title()
    return words


class Writer:
    """Writes articles. Two writers with one seed write the same."""

    def __init__(self, seed: int = 1, words: list[str] | None = None) -> None:
        """Begin with the seed's first article, in these words or those of `vocabulary`."""
        self.chance = random.Random(seed)
        self.words = words or vocabulary()
        # Zipf's law: the n-th word comes about 1/n as often as the first.
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def phrase(self, least: int, most: int) -> str:
        """Return some words."""
        count = self.chance.randint(least, most)
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=count))

    def title(self) -> str:
        """Return a title of three to eight words."""
        return self.phrase(3, 8).capitalize()

    def article(self, size: int) -> str:
        """Return the Markdown of an article of about `size` characters."""
        blocks: list[str] = []
        length = 0
        while length < size:
            kind = self.chance.choices(list(BLOCKS), list(BLOCKS.values()))[0]
            block = str(getattr(self, f"_{kind}")())
            blocks.append(block)
            length += len(block) + 2
        return "\n\n".join(blocks) + "\n"

    def length(self) -> int:
        """Return a length in characters as a magazine's articles have: about 4,000, now and then far more."""
        return int(self.chance.lognormvariate(8.3, 0.5))

    def _sentence(self) -> str:
        words = self.phrase(8, 26).split()
        place = self.chance.randrange(len(words) - 2)
        style = self.chance.random()
        if style < 0.10:
            words[place] = f"**{words[place]}**"
        elif style < 0.20:
            words[place] = f"*{words[place]}*"
        elif style < 0.30:
            words[place] = f"[{words[place]}](https://example.org/{words[place + 1]})"
        elif style < 0.34:
            words[place] = f"“{words[place]}”"
        return " ".join(words).capitalize() + self.chance.choice("...?")

    def paragraph(self) -> str:
        """Return a paragraph of some 450 characters."""
        return " ".join(self._sentence() for _ in range(4))

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self.chance.randint(2, 6)))

    def _heading(self) -> str:
        return f"{'#' * self.chance.choice((2, 2, 3))} {self.title()}"

    def _items(self) -> str:
        return "\n".join(f"- {self._sentence()}" for _ in range(self.chance.randint(3, 6)))

    def _quote(self) -> str:
        return "\n".join(f"> {self._sentence()}" for _ in range(self.chance.randint(1, 3)))

    def _code(self) -> str:
        lines = (f"{self.phrase(1, 1)} = {self.phrase(1, 1)}({self.chance.randrange(99)})" for _ in range(6))
        return "```python\n" + "\n".join(lines) + "\n```"

    def _table(self) -> str:
        rows = [f"| {self.phrase(1, 2)} | {self.phrase(1, 3)} | {self.chance.randrange(999)} |" for _ in range(5)]
        return "\n".join([rows[0], "| --- | --- | ---: |", *rows[1:]])

    def _image(self) -> str:
        return f"![{self.phrase(2, 5)}](images/{self.chance.randrange(999)}.jpg)"

    def _definition(self) -> str:
        return f"{self.phrase(1, 2).capitalize()}\n:   {self._sentence()}"
