"""How far the chunks of an article reach, as rows of plain numbers: a book has thousands of chunks, a key no time."""

from collections.abc import Sequence
from itertools import accumulate

from editdesk.text.rendering.chunk import Chunk

_FENCE, _ANY = 1, 2
"""What behind a chunk may change it."""


class Extents:
    """Characters, lines and blocks of chunks in order, and which of them text behind them may change."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._lines: list[int] = []
        self._blocks: list[int] = []
        self._loose: list[int] = []
        self._as_written: list[bool] = []

    def put(self, first: int, last: int, chunks: Sequence[Chunk]) -> None:
        """Put the numbers of chunks in the place of those from `first` to `last`."""
        self._lengths[first:last] = [len(chunk.source) for chunk in chunks]
        self._lines[first:last] = [chunk.line_breaks for chunk in chunks]
        self._blocks[first:last] = [len(chunk.lines) for chunk in chunks]
        self._loose[first:last] = [
            _ANY if chunk.is_loose else _FENCE if chunk.has_loose_fence else 0 for chunk in chunks
        ]
        self._as_written[first:last] = [chunk.is_as_written for chunk in chunks]

    def starts(self) -> list[int]:
        """Return where each chunk begins, and where the last ends."""
        return [0, *accumulate(self._lengths)]

    def blocks(self, count: int | None = None) -> int:
        """Return how many blocks the first `count` chunks have; all, without."""
        return sum(self._blocks[:count])

    def lines(self, count: int | None = None) -> int:
        """Return how many lines the first `count` chunks have; all, without."""
        return sum(self._lines[:count])

    def first_as_written(self) -> int | None:
        """Return the first chunk that could not be read."""
        return self._as_written.index(True) if True in self._as_written else None

    def first_loose(self, count: int, *, is_fence_touched: bool) -> int:
        """Return the first of so many chunks that a change behind it may change, else `count`."""
        loose = self._loose[:count]
        kinds = (_FENCE, _ANY) if is_fence_touched else (_ANY,)
        return min((loose.index(kind) for kind in kinds if kind in loose), default=count)
