"""Pieces put together to chunks: what goes on with what stands above it, and what raw HTML holds together, is one."""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from editdesk.text.rendering.blocks import Piece, pieces, without_fences
from editdesk.text.rendering.chunk import Chunk
from editdesk.text.rendering.raw_html import Ending, Probe

# What begins so goes on with a list, a quotation, a definition list or code above it, or is a footnote's.
_INDENT = "    "
_LIST_LIKE = re.compile(r" {0,3}(?:[*+-] |\d+\. |>|: )")


@dataclass(slots=True)
class _Growth:
    """A chunk's text while it grows."""

    source: str = ""
    is_run: bool = False
    is_loose: bool = False
    has_loose_fence: bool = False

    def add(self, source: str, piece: Piece) -> None:
        self.source += source
        self.is_loose |= piece.is_loose
        self.has_loose_fence |= piece.has_loose_fence

    def add_above(self, chunk: Chunk) -> None:
        self.source = chunk.source + self.source
        self.is_run = True
        self.is_loose |= chunk.is_loose
        self.has_loose_fence |= chunk.has_loose_fence


class Cutter:
    """Cuts a text into chunks from a place on, below the first `count` of some that stay.

    Those that the next goes on with are taken back. `make` parses a chunk below an element of a kind, `probe` looks at
    raw HTML alone.
    """

    def __init__(
        self,
        text: str,
        above: Sequence[Chunk],
        count: int,
        start: int,
        make: Callable[[str, str | None], Chunk],
        probe: Callable[[str], Probe],
    ) -> None:
        self._text = text
        self._above = above
        self._pieces = pieces(text, start)
        self._upcoming: deque[Piece] = deque()
        self._make, self._probe = make, probe
        self.kept = count
        """How many of the chunks above stay."""
        self.chunks: list[Chunk] = []
        self.position = start
        """How far the text is cut."""

    @property
    def has_more(self) -> bool:
        """Whether the text goes on."""
        return self._peek() is not None

    def kind_above(self) -> str | None:
        """Return the kind of the last element so far."""
        return next((chunk.kind for chunk in self._backwards() if chunk.kind is not None), None)

    def _backwards(self) -> Iterator[Chunk]:
        yield from reversed(self.chunks)
        for number in range(self.kept - 1, -1, -1):
            yield self._above[number]

    def advance(self) -> None:
        """Cut off the next chunk."""
        growth = _Growth()
        above = next(self._backwards(), None)
        if above is not None and self._goes_on(is_run=above.is_run):
            growth.add_above(self._pop())
        self._grow(growth)
        while self._peek() is not None and self._goes_on(is_run=growth.is_run):
            growth.is_run = True
            self._grow(growth)
        chunk = self._closed(growth)
        while chunk.is_joined:
            growth.add_above(self._pop())
            chunk = self._closed(growth)
        chunk.is_run, chunk.is_loose, chunk.has_loose_fence = growth.is_run, growth.is_loose, growth.has_loose_fence
        self.chunks.append(chunk)

    def _closed(self, growth: _Growth) -> Chunk:
        """Return the chunk of what has grown so far, and of what more its raw HTML reaches into."""
        chunk = self._make(growth.source, self.kind_above())
        if chunk.ending is Ending.CLOSED:
            return chunk
        html = without_fences(growth.source)
        first = self._probe(html)
        if first.ending is Ending.LOOSE and not self._may_close(first, html):
            growth.is_loose = True
            return chunk
        self._extend(growth, first)
        return chunk if growth.source == chunk.source else self._make(growth.source, self.kind_above())

    def _may_close(self, first: Probe, html: str) -> bool:
        """Say whether something that might close what is loose comes later: a quoted value may hide it till then."""
        return any(
            html.find(closer, start) >= 0 or self._text.find(closer, self.position) >= 0
            for start, _, closers in first.loose
            for closer in closers
        )

    def _extend(self, growth: _Growth, first: Probe) -> None:
        """Let the text grow until its raw HTML is closed, twice as far each time; not where nothing closes it."""
        before = replace(growth)
        position = self.position
        taken: list[Piece] = []
        last = first
        count = 1
        while last.ending is not Ending.CLOSED and self._peek() is not None:
            taken += [self._grow(growth) for _ in range(count) if self._peek() is not None]
            count *= 2
            last = self._probe(without_fences(growth.source))
        if first.ending is Ending.LOOSE and last.loose[: len(first.loose)] == first.loose:
            # Its tags stay without an end: text, then, as they are by themselves.
            growth.source, growth.is_loose, growth.has_loose_fence = before.source, True, before.has_loose_fence
            self._upcoming.extendleft(reversed(taken))
            self.position = position

    def _goes_on(self, *, is_run: bool) -> bool:
        """Say whether the next piece surely belongs to what stands above it: more is joined than must be."""
        start = self.position
        return self._text.startswith(_INDENT, start) or (is_run and _LIST_LIKE.match(self._text, start) is not None)

    def _grow(self, growth: _Growth) -> Piece:
        piece = self._upcoming.popleft()
        growth.add(self._text[piece.start : piece.end], piece)
        self.position = piece.end
        return piece

    def _peek(self) -> Piece | None:
        if not self._upcoming:
            self._upcoming.extend(islice(self._pieces, 1))
        return self._upcoming[0] if self._upcoming else None

    def _pop(self) -> Chunk:
        if self.chunks:
            return self.chunks.pop()
        self.kept -= 1
        return self._above[self.kept]
