"""The smallest change between two renderings: blocks cut out at one place and others put there."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One top-level element of the page and the source line (from 0) it begins at."""

    html: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Patch:
    """Take `removed` blocks away at `start`, put `added` there, and move the lines of those behind by `line_shift`."""

    start: int
    removed: int
    added: tuple[PageBlock, ...]
    line_shift: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.removed and not self.added and not self.line_shift


def between(old: Sequence[PageBlock], new: Sequence[PageBlock]) -> Patch:
    """Return the patch that makes `new` of `old`, touching no element whose HTML stays.

    Behind it all lines move alike; where they would not, the patch reaches further.
    """
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    behind = 0
    shift = new[-1].first_line - old[-1].first_line if old and new else 0
    while behind < shorter - start:
        before, after = old[-1 - behind], new[-1 - behind]
        if before.html != after.html or after.first_line - before.first_line != shift:
            break
        behind += 1
    if behind == 0:
        shift = 0
    return Patch(start, len(old) - start - behind, tuple(new[start : len(new) - behind]), shift)


def apply(patch: Patch, blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return `blocks` patched."""
    behind = blocks[patch.start + patch.removed :]
    if patch.line_shift:
        behind = [PageBlock(block.html, block.first_line + patch.line_shift) for block in behind]
    return [*blocks[: patch.start], *patch.added, *behind]
