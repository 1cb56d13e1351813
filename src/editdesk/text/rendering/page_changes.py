"""What changes on a page when chunks are put in the place of others: a few small exchanges of blocks, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editdesk.text.markdown import Block
from editdesk.text.rendering.chunk import Chunk
from editdesk.text.rendering.document import Before


@dataclass(frozen=True, slots=True)
class Change:
    """Take `removed` blocks away at `start`, put `added` there, and move the lines of those behind by `line_shift`."""

    start: int
    removed: int
    added: tuple[Block, ...]
    line_shift: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.removed and not self.added and not self.line_shift


def blocks_of(chunks: Sequence[Chunk], line: int) -> list[Block]:
    """Return the blocks of chunks that begin at a line."""
    blocks: list[Block] = []
    for chunk in chunks:
        blocks += (
            Block(html, line + first, line + last)
            for html, (first, last) in zip(chunk.shown.html, chunk.lines, strict=True)
        )
        line += chunk.line_breaks
    return blocks


def difference(start: int, old: Sequence[Block], new: Sequence[Block], shift: int) -> Change:
    """Return the change of blocks that begin at `start`; behind them the lines shift. What is the same stays."""
    shorter = min(len(old), len(new))
    same = 0
    while same < shorter and _is_same(old[same], new[same], 0):
        same += 1
    behind = 0
    while behind < shorter - same and _is_same(old[-1 - behind], new[-1 - behind], shift):
        behind += 1
    return Change(start + same, len(old) - same - behind, tuple(new[same : len(new) - behind]), shift)


def _is_same(old: Block, new: Block, shift: int) -> bool:
    return old.html == new.html and old.first_line + shift == new.first_line


def with_others(chunks: Sequence[Chunk], first: int, last: int, local: Change, others: Before) -> Iterator[Change]:
    """Yield the local change, of the chunks from `first` to `last`, and those of other chunks, from the top down."""
    if not others:
        yield local
        return
    start = line = 0
    for number, chunk in enumerate(chunks):
        if number == first:
            yield local
        if chunk in others and not first <= number < last:
            yield Change(start, len(others[chunk]), tuple(blocks_of([chunk], line)))
        start += len(chunk.lines)
        line += chunk.line_breaks
    if first >= len(chunks):
        yield local
