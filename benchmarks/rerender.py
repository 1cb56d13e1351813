"""An article rendered anew after an edit, against a full render of it: a key, a heading, a definition, a fence."""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator

from benchmarks.articles import Writer
from benchmarks.figure import Figure, ratio, report
from editdesk.text.incremental import IncrementalRenderer
from editdesk.text.markdown import render

SIZES = {100_000: 0.02, 1_000_000: 0.003}
"""Sizes in characters, with the target of a key in each."""
KEYS = 120
KEYS_AT_A_PLACE = 10
ROUNDS = 6
FENCES = 20
EACH_BLOCKS = 20
"""There is a footnote every so many blocks."""
STRUCTURE = {
    "a heading": "## A new heading with words\n\n",
    "a link's address": "[7]: https://example.org/seven\n\n",
    "a footnote": "[^new]: A note with words.\n\n",
}
"""What is put in between two blocks, and taken out again."""

Edit = tuple[int, int, str]


def measure(_: argparse.Namespace) -> list[Figure]:
    """Time edits and full renders by turns, so that both have the same neighbours on the computer."""
    figures = []
    for size, target in SIZES.items():
        figures += _of_size(size, target)
    return figures


def _of_size(size: int, target: float) -> list[Figure]:
    article = _Article(Writer(size).article(size))
    name = f"{size // 1000:,} KB"
    yardstick = "a full render, CPU time"
    keys = article.times(article.keys())
    figures = [ratio(f"re-render a key, {name}", keys, article.full, target=target, yardstick=yardstick)]
    for what, text in STRUCTURE.items():
        times = article.times(article.there_and_back(text, KEYS))
        figures.append(ratio(f"re-render {what}, {name}", times, article.full, target=0.05, yardstick=yardstick))
    # Without a language the fence that opens a block may as well close one: a stray one turns all behind it round.
    bare = _Article(Writer(size).article(size).replace("```python\n", "```\n"))
    fences = bare.times(bare.there_and_back("```\n", FENCES))
    figures.append(ratio(f"re-render a stray fence, {name}", fences, bare.full, target=0.25, yardstick=yardstick))
    return figures


class _Article:
    """A text with a table of contents, footnotes and links by name, and a renderer that holds it."""

    def __init__(self, text: str) -> None:
        blocks = text.split("\n\n")
        for number in range(len(blocks) // EACH_BLOCKS):
            place = len(blocks) - (number + 1) * EACH_BLOCKS
            note = f"[^{number}]"
            blocks[place:place] = [f"A claim{note} and a [link][{number}].", f"{note}: Its *source*, page {number}."]
        self._text = "\n\n".join(["[TOC]", *blocks])
        self._renderer = IncrementalRenderer()
        self.full: list[float] = []
        self._full()

    def keys(self) -> Iterator[Edit]:
        """Yield letters typed into paragraphs from the start of the article to its end."""
        places = KEYS // KEYS_AT_A_PLACE
        for place in range(places):
            start = self._text.index(". ", len(self._text) * place // places) + 2 + place * KEYS_AT_A_PLACE
            for key in range(KEYS_AT_A_PLACE):
                yield start + key, start + key, "lorem house"[key]

    def there_and_back(self, text: str, times: int) -> Iterator[Edit]:
        """Yield edits that put `text` above headings, from the start to the end, each time taking it out again."""
        headings = [found.start() for found in re.finditer(r"^## ", self._text, re.MULTILINE)]
        for turn in range(times // 2):
            start = headings[len(headings) * turn * 2 // times]
            yield start, start, text
            yield start, start + len(text), ""

    def times(self, edits: Iterator[Edit]) -> list[float]:
        """Return the CPU seconds of each edit; full renders are timed in between."""
        self._renderer.replace(self._text)
        taken = []
        for number, edit in enumerate(edits):
            if number % (KEYS // ROUNDS) == KEYS // ROUNDS - 1:
                self._full()
            taken.append(_cpu_seconds(lambda edit=edit: self._renderer.edit(*edit)))
        return taken

    def _full(self) -> None:
        self.full.append(_cpu_seconds(lambda: render(self._text)))


def _cpu_seconds(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began


if __name__ == "__main__":
    report(measure)
