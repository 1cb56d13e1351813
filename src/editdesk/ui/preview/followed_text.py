"""The text in front as the render process comes to know it: whole once, then only what changed since."""

import re
from bisect import bisect_left
from collections.abc import Callable

from editdesk.ui.preview.text_edit import NOTHING, TextEdit

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class FollowedText:
    """Joins edits until they are taken. `whole` returns the text as it stands, each edit that was told included.

    Edits come in UTF-16 units, as Qt counts, and leave in code points, as Python does. None of them costs a copy of
    the text, however long it is.
    """

    def __init__(self, whole: Callable[[], str]) -> None:
        self.whole = whole
        self._pairs: list[int] | None = None
        self._waiting: TextEdit | None = None

    def edit(self, position: int, removed: int, added: str) -> None:
        """Note that `added` now stands in the place of `removed` units at `position`."""
        if self._pairs is None:
            return  # nothing was taken yet that this could change
        later = self._in_code_points(self._pairs, position, removed, added)
        self._waiting = later if self._waiting is None else self._waiting.then(later, self.whole)

    def take(self) -> TextEdit:
        """Return what changed since the last time, as one edit."""
        waiting, self._waiting = self._waiting, None
        return waiting or NOTHING

    def take_whole(self) -> str:
        """Return the text as it stands; what follows counts from it."""
        text = self.whole()
        self._pairs, self._waiting = _pairs(text), None
        return text

    def _in_code_points(self, pairs: list[int], position: int, removed: int, added: str) -> TextEdit:
        first, last = bisect_left(pairs, position), bisect_left(pairs, position + removed)
        if pairs or not added.isascii():
            fresh = [position + unit for unit in _pairs(added)]
            shift = len(added) + len(fresh) - removed
            self._pairs = [*pairs[:first], *fresh, *(pair + shift for pair in pairs[last:])]
        return TextEdit(position - first, position + removed - last, added)


def _pairs(text: str) -> list[int]:
    """Return where, in UTF-16 units, the characters begin that take two of them."""
    if text.isascii():
        return []
    return [match.start() + count for count, match in enumerate(_ASTRAL.finditer(text))]
