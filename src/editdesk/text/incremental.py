"""The same result as `markdown.render`, kept up to date edit by edit: only what an edit touches is rendered anew."""

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from editdesk.text.markdown import Block, Rendered, assembled, plain_source, rendered_by
from editdesk.text.rendering.blocks import has_fence_line
from editdesk.text.rendering.chunk import Chunk, is_sensitive
from editdesk.text.rendering.converter import Converter
from editdesk.text.rendering.cutter import Cutter
from editdesk.text.rendering.document import Before, Document
from editdesk.text.rendering.extents import Extents
from editdesk.text.rendering.lenient import LenientConverter, Watch
from editdesk.text.rendering.page_changes import Change, blocks_of, difference, with_others
from editdesk.text.rendering.text_change import changed_stretch

_log = logging.getLogger(__name__)
_SPARE_FOR_EACH = 2
"""So many chunks are kept for each in the text, in case they come back: a fence is opened and closed again."""
_SPARE_AT_LEAST = 200


_Key = tuple[str, str | None]
"""A chunk's source, and the kind of the element above it where that matters."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Chunks that stand in the place of those from `first` to `last`."""

    first: int
    last: int
    chunks: Sequence[Chunk]


class IncrementalRenderer:
    """Holds an article's text and its rendering. Not to be shared between threads.

    `watch` is told of each passage that is read, and may leave one as it is written.
    Each call returns the changes that make the blocks of now of those before, to be applied one after the other.
    """

    def __init__(self, watch: Watch | None = None) -> None:
        self._converter = LenientConverter(watch)
        self._document = Document(self._converter)
        self._extents = Extents()
        self._source = ""
        self._text = ""
        self._footnotes: tuple[Block, ...] = ()
        self._spare: dict[_Key, Chunk] = {}

    @property
    def rendered(self) -> Rendered:
        """The whole rendering."""
        return assembled(self._document)

    def replace(self, source: str) -> tuple[Change, ...]:
        """Render another text."""
        return self.edit(0, len(self._source), source)

    def edit(self, start: int, end: int, added: str) -> tuple[Change, ...]:
        """Put `added` in the place of the characters from `start` to `end`, and render what that touches."""
        was_plain = self._text is self._source
        self._source = "".join((self._source[:start], added, self._source[end:]))
        if was_plain and plain_source(added) is added:
            return self._update(self._source, start, end, start + len(added))
        text = plain_source(self._source)
        return self._update(text, *changed_stretch(self._text, text))

    @property
    def source(self) -> str:
        """The text."""
        return self._source

    @property
    def as_written(self) -> tuple[int, int] | None:
        """The lines, from 0 and half open, of the first passage that cannot be read and is shown as it is written."""
        number = self._extents.first_as_written()
        if number is None:
            return None
        above, lines = self._extents.lines(number), self._document.chunks[number].lines
        return above + lines[0][0], above + lines[-1][1]

    def check(self, pause: Callable[[], None] = lambda: None) -> tuple[Change, ...]:
        """Compare with a full render, and take that where it differs.

        It takes as long as a full render does, but calls `pause` every few milliseconds; what that raises ends it.
        """
        if self.as_written:
            return ()
        full, now = rendered_by(Converter(pause), self._source), self.rendered
        if full == now:
            return ()
        _log.warning("an incremental rendering differed from the full one, which takes its place")
        self._spare.clear()
        self._put(_Cut(0, len(self._document.chunks), [Chunk(self._converter, self._text, None)]))
        self._footnotes = self._footnotes_now()
        return (Change(0, len(now.blocks), full.blocks),)

    def _update(self, text: str, start: int, end: int, new_end: int) -> tuple[Change, ...]:
        cut = self._cut(text, start, end, new_end)
        self._text = text
        start, line = self._extents.blocks(cut.first), self._extents.lines(cut.first)
        old = self._document.chunks[cut.first : cut.last]
        before = blocks_of(old, line)
        others = self._put(cut)
        self._keep_spare(old, cut.chunks)
        shift = sum(chunk.line_breaks for chunk in cut.chunks) - sum(chunk.line_breaks for chunk in old)
        local = difference(start, before, blocks_of(cut.chunks, line), shift)
        changes = with_others(self._document.chunks, cut.first, cut.first + len(cut.chunks), local, others)
        return tuple(change for change in (*changes, *self._footnotes_changes(shift)) if not change.is_empty)

    def _put(self, cut: _Cut) -> Before:
        others = self._document.put(cut.first, cut.last, cut.chunks)
        if others:
            # What looks otherwise may have more blocks or fewer.
            self._extents = Extents()
            self._extents.put(0, 0, self._document.chunks)
        else:
            self._extents.put(cut.first, cut.last, cut.chunks)
        return others

    def _cut(self, text: str, start: int, end: int, new_end: int) -> _Cut:
        """Cut the text into chunks from before the edit to where the old chunks are right again."""
        chunks = self._document.chunks
        starts = self._extents.starts()
        # What stands above the edited line goes on with it when its text is gone.
        line_start = self._text.rfind("\n", 0, start) + 1
        first = max(0, min(bisect_right(starts, line_start - 1) - 1, len(chunks) - 1))
        is_fence_touched = has_fence_line(_lines(self._text, start, end) + _lines(text, start, new_end))
        first = self._extents.first_loose(first, is_fence_touched=is_fence_touched)
        known: dict[_Key, Chunk] = {}
        cutter = Cutter(text, chunks, first, starts[first], lambda *key: self._made(known, *key), self._converter.probe)
        growth = len(text) - len(self._text)
        offered, passed = first, bisect_left(starts, end)
        while cutter.has_more:
            # What an edit did not touch is most likely found again. Only chunks that will not stay may be used so.
            known |= {(chunk.source, chunk.above): chunk for chunk in chunks[offered:passed]}
            offered = max(offered, passed)
            cutter.advance()
            position = cutter.position - growth
            number = bisect_left(starts, position)
            is_start = 0 < number < len(chunks) and starts[number] == position and position >= end
            if is_start and self._continues(text, cutter, number):
                return _Cut(cutter.kept, number, cutter.chunks)
            if position >= end:
                passed = bisect_right(starts, position)
        return _Cut(cutter.kept, len(chunks), cutter.chunks)

    def _continues(self, text: str, cutter: Cutter, number: int) -> bool:
        """Say whether the old chunks from `number` on are right below what is cut."""
        if text.startswith("    ", cutter.position):
            return False
        kind = cutter.kind_above()
        for chunk in islice(self._document.chunks, number, None):
            if chunk.is_sensitive and chunk.above != kind:
                return False
            if chunk.kind is not None:
                return True
        return True

    def _made(self, known: dict[_Key, Chunk], source: str, above: str | None) -> Chunk:
        key = (source, above if is_sensitive(source) else None)
        return known.pop(key, None) or self._spare.pop(key, None) or Chunk(self._converter, source, above)

    def _keep_spare(self, old: Sequence[Chunk], new: Sequence[Chunk]) -> None:
        staying = set(new)
        self._spare |= {(chunk.source, chunk.above): chunk for chunk in old if chunk not in staying}
        surplus = len(self._spare) - _SPARE_FOR_EACH * len(self._document.chunks) - _SPARE_AT_LEAST
        for key in list(self._spare)[: max(0, surplus)]:
            del self._spare[key]

    def _footnotes_changes(self, shift: int) -> Iterator[Change]:
        if self._footnotes or self._document.footnotes:
            moved = [Block(each.html, each.first_line + shift, each.last_line + shift) for each in self._footnotes]
            self._footnotes = self._footnotes_now()
            yield difference(self._extents.blocks(), moved, self._footnotes, 0)

    def _footnotes_now(self) -> tuple[Block, ...]:
        if not self._document.footnotes:
            return ()
        line = self._extents.lines()
        for chunk in reversed(self._document.chunks):
            line -= chunk.line_breaks
            if chunk.lines:
                line += chunk.lines[-1][1]
                break
        return (Block(self._document.footnotes, line, line),)


def _lines(text: str, start: int, end: int) -> str:
    """Return the lines that a stretch touches."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first : last if last >= 0 else len(text)]
