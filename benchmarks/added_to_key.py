"""What a feature adds to a key: a millisecond of the window's thread at most, in a note as in a book."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from benchmarks.articles import Writer
from benchmarks.figure import Figure, milliseconds

SIZES = {"100 KB": 100_000, "1 MB": 1_000_000, "5 MB": 5_000_000}
MOST_S = 0.001

Times = tuple[list[float], list[float]]
"""The seconds that a key took with the feature, and without it."""


def added_to_key(feature: str, typed_into: Callable[[str], Times]) -> list[Figure]:
    """Return a row for each size of article; `typed_into` gets the text and measures the keys."""
    return [
        _figure(f"{feature} adds to a key, {name}", *typed_into(Writer(size).article(size)))
        for name, size in SIZES.items()
    ]


def _figure(name: str, with_it: list[float], without: list[float]) -> Figure:
    ours_s, bare_s = statistics.median(with_it), statistics.median(without)
    detail = f"{milliseconds(ours_s)} against {milliseconds(bare_s)} a key"
    return Figure(name, (ours_s - bare_s) / MOST_S, 1, "1 ms", len(with_it), detail)
