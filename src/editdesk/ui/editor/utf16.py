"""A text that is edited by UTF-16 positions, as Qt counts them, and read as a Python string."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Text:
    """A string whose edits count a character beyond U+FFFF as two. Edits cost a copy; no search through the text."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self._astral = _astral_positions(text)

    def __len__(self) -> int:
        """Return the length in UTF-16 units."""
        return len(self.text) + len(self._astral)

    def index(self, position: int) -> int:
        """Return the index in the Python string of a UTF-16 position; inside a pair, the index of its character."""
        return position - bisect_left(self._astral, position)

    def position(self, index: int) -> int:
        """Return the UTF-16 position of an index in the Python string."""
        low, high = 0, len(self._astral)
        while low < high:
            middle = (low + high) // 2
            if self._astral[middle] - middle < index:
                low = middle + 1
            else:
                high = middle
        return index + low

    def replace(self, position: int, removed: int, added: str) -> None:
        """Replace `removed` UTF-16 units at `position` by `added`. Raises ValueError where that would split a pair."""
        end = position + removed
        first, last = bisect_left(self._astral, position), bisect_left(self._astral, end)
        if self._splits(first, position) or self._splits(last, end):
            raise ValueError("an edit splits a character beyond U+FFFF")
        self.text = f"{self.text[: position - first]}{added}{self.text[end - last :]}"
        if self._astral or not added.isascii():
            self._move_pairs(position, first, last, added, removed)

    def _splits(self, pairs_before: int, position: int) -> bool:
        return pairs_before > 0 and self._astral[pairs_before - 1] == position - 1

    def _move_pairs(self, position: int, first: int, last: int, added: str, removed: int) -> None:
        fresh = [position + offset for offset in _astral_positions(added)]
        shift = len(added) + len(fresh) - removed
        self._astral[first:] = fresh + [known + shift for known in self._astral[last:]]


def _astral_positions(text: str) -> list[int]:
    if text.isascii():
        return []
    return [match.start() + count for count, match in enumerate(_ASTRAL.finditer(text))]
