"""The numbers of lists, put right within the change that upset them. Pure."""

import re
from collections.abc import Sequence

from editdesk.ui.editor.change import Change, Replacement, composed, following, moved
from editdesk.ui.editor.lists.list_items import Line, lines_of, numbered_lists

LARGEST = 999_999_999
"""A longer number begins no list."""


_NUMBERED = re.compile(r"^[> \t]*\d{1,9}[.)][ \t]", re.MULTILINE)


def has_numbers(text: str) -> bool:
    """Tell whether `text` may hold a numbered list."""
    return _NUMBERED.search(text) is not None


def renumbered(text: str, change: Change) -> Change:
    """Return `change` with the numbers put right of every list in `text` that it makes, joins, splits or shortens.

    A list keeps the number it began with, and one whose numbers are all the same keeps it that way. One that is new
    begins with 1; one that came in whole, as by a paste, stays as it is.
    """
    after = change.apply(text)
    lines = lines_of(after)
    found = list(numbered_lists(lines))
    if not found:
        return change
    origins = _Origins(text, change)
    replacements: list[Replacement] = []
    for members in found:
        first, step = origins.numbering([lines[member] for member in members])
        if first is None:
            continue
        for count, member in enumerate(members):
            line, number = lines[member], min(first + count * step, LARGEST)
            if line.number != number:
                replacements.append(Replacement(line.sign_start, line.sign_start + len(line.sign) - 1, str(number)))
    if not replacements:
        return change
    replacements.sort(key=lambda one: one.start)
    selected = following(replacements, min(change.anchor, change.cursor), max(change.anchor, change.cursor))
    start, end = sorted((selected.anchor, selected.cursor))
    anchor, cursor = (start, end) if change.anchor <= change.cursor else (end, start)
    return composed(text, change, Change(tuple(replacements), anchor, cursor))


class _Origins:
    """Where the items of the changed text were before."""

    def __init__(self, text: str, change: Change) -> None:
        self._lines = lines_of(text)
        self._lists: dict[int, list[int]] = {}
        self._came_from: dict[int, int] = {}
        for members in numbered_lists(self._lines):
            self._lists |= dict.fromkeys(members, members)
        for index, line in enumerate(self._lines):
            if line.sign:
                place = moved(line.text_start, change.replacements, past_insertions=True)
                self._came_from[place] = index

    def numbering(self, items: Sequence[Line]) -> tuple[int | None, int]:
        """Return with which number a list of these items begins, and how much is added for each.

        None as the number means that the list is to be left as it is.
        """
        known = [self._came_from.get(item.text_start) for item in items]
        for item, index in zip(items, known, strict=True):
            if index is None or index not in self._lists or self._level(self._lines[index]) != self._level(item):
                continue
            before = self._lists[index]
            numbers = [self._lines[member].number for member in before]
            is_lazy = len(numbers) > 1 and len(set(numbers)) == 1
            return (None if before == known else numbers[0]), (0 if is_lazy else 1)
        return (None if all(index is None for index in known) else 1), 1

    @staticmethod
    def _level(line: Line) -> tuple[int, int]:
        return line.depth, line.width
