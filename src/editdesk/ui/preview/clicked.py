"""From a click on the page back to the source: the same word, or at least the line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ADDRESS = re.compile(r"(?<=\])\([^)\n]*\)|<https?:[^>\n]*>")


@dataclass(frozen=True, slots=True)
class Clicked:
    """What was hit: the block's index, how far down in it, and the word there, if one was.

    The same word stands `before` times before it in the block, `total` times in all.
    """

    index: int
    fraction: float
    word: str = ""
    before: int = 0
    total: int = 0

    def place_in(self, lines: Sequence[str]) -> tuple[int, int]:
        """Return line and column (UTF-16 units) of it in the source of the block."""
        source = "\n".join(lines).rstrip()
        word = self._word_in(source)
        if word is None:
            count = source.count("\n") + 1
            return min(count - 1, max(0, int(self.fraction * count))), 0
        before = source[:word]
        return before.count("\n"), len(before.rpartition("\n")[2].encode("utf-16-le", "surrogatepass")) // 2

    def _word_in(self, source: str) -> int | None:
        """Return where the word begins; the source may hold it more often than the page, in marks and names."""
        if not self.word:
            return None
        seen = _ADDRESS.sub(lambda address: " " * len(address.group()), source)
        found = [match.start() for match in re.finditer(rf"(?<![^\W_]){re.escape(self.word)}(?![^\W_])", seen)]
        if not found:
            return None
        if len(found) == self.total:
            return found[min(self.before, len(found) - 1)]
        return min(found, key=lambda start: abs(start - self.fraction * len(source)))
