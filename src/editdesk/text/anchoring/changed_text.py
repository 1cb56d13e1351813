"""A text before and after a change made elsewhere: which words stand where now.

Lines that stayed carry their words along. In lines that changed, or that stand elsewhere now, words are looked for by
themselves and what stands around them, and only where no line that stayed lays claim to the place: so the like of a
deleted sentence elsewhere in the text is never taken for it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from editdesk.text.alignment import aligned, lines
from editdesk.text.anchoring.edges import cuts
from editdesk.text.anchoring.overlap import common_end, common_start
from editdesk.text.anchoring.quoted import ENOUGH, Quoted, best, places
from editdesk.text.anchoring.spans import Span

_Stretch = tuple[int, int, int]
"""Where it begins before, where it begins after, how long it is."""


class ChangedText:
    """Both sides of a change."""

    def __init__(self, before: str, after: str) -> None:
        self.before = before
        self.after = after
        self._head = common_start(before, after)
        self._tail = common_end(before[self._head :], after[self._head :])

    def place_of(self, start: int, end: int) -> Span | None:
        """Return where the words from `start` up to `end` stand now, None where no one place is theirs.

        The words are exactly the same there. `start` and `end` may be one: a place between two characters.
        """
        return self._carried(start, end) or self._moved(start, end)

    def _carried(self, start: int, end: int) -> Span | None:
        for began, begins, length in self._around(start):
            if start < began or end > began + length:
                continue
            place = (start + begins - began, end + begins - began)
            is_cut = start == end and not self._has_both_sides(start, began, begins, length)
            if not is_cut and self._is_proof(began, begins, length) and self._ends_alike((start, end), place):
                return place
        return None

    def _around(self, start: int) -> Iterator[_Stretch]:
        """Yield the stretches that `start` lies in or borders on."""
        tail = len(self.before) - self._tail
        if start <= self._head:
            yield 0, 0, self._head
        if start >= tail:
            yield tail, len(self.after) - self._tail, self._tail
        elif start >= self._head:
            number = bisect_right(self._stretches, start, key=lambda stretch: stretch[0])
            yield from self._stretches[max(0, number - 1) : number]

    @cached_property
    def _stretches(self) -> list[_Stretch]:
        """The whole lines that stayed, in their order."""
        head, tail = self._whole_lines()
        before, after = self.before[head : len(self.before) - tail], self.after[head : len(self.after) - tail]
        found: list[_Stretch] = [(0, 0, head)]
        began = begins = head
        for operation, pieces in aligned(lines(before), lines(after), is_coarse=False):
            length = sum(map(len, pieces))
            if operation == "equal":
                found.append((began, begins, length))
            began += length if operation != "insert" else 0
            begins += length if operation != "delete" else 0
        found.append((began, begins, tail))
        return found

    def _whole_lines(self) -> tuple[int, int]:
        """Return how much of the same beginning and end are whole lines."""
        head = self.before.rfind("\n", 0, self._head) + 1
        line_end = self.before.find("\n", len(self.before) - self._tail)
        return head, 0 if line_end < 0 else len(self.before) - line_end - 1

    @cached_property
    def _gaps(self) -> list[Span]:
        """Where the text after has lines that the text before has not, or has elsewhere."""
        ends = [begins + length for _, begins, length in self._stretches]
        begins = [begins for _, begins, _ in self._stretches[1:]]
        return [gap for gap in zip(ends[:-1], begins, strict=True) if gap[0] < gap[1]]

    def _is_proof(self, began: int, begins: int, length: int) -> bool:
        """Say whether the stretch is long enough to be no chance, or goes to an end of what is the same text still."""
        if length >= ENOUGH:
            return True
        ends_both = began + length == len(self.before) and begins + length == len(self.after)
        is_at_edge = (began == 0 and begins == 0) or ends_both
        return is_at_edge and 2 * (self._head + self._tail) >= len(self.before)

    def _has_both_sides(self, at: int, began: int, begins: int, length: int) -> bool:
        has_left = at > began or (began == 0 and begins == 0)
        ends_both = began + length == len(self.before) and begins + length == len(self.after)
        return has_left and (at < began + length or ends_both)

    def _ends_alike(self, old: Span, new: Span) -> bool:
        return all(cuts(self.before, before) == cuts(self.after, after) for before, after in zip(old, new, strict=True))

    def _moved(self, start: int, end: int) -> Span | None:
        words = Quoted(self.before, start, end)
        found = best(words, self.after, [place for gap in self._gaps for place in places(words, self.after, *gap)])
        return found if found is not None and self._is_its_own(words, found) else None

    def _is_its_own(self, words: Quoted, found: Span) -> bool:
        """Say whether no other place of the text before is as much like it."""
        there = Quoted(self.after, *found)
        run = there.run_at(self.before, words.start)
        others = places(there, self.before, 0, len(self.before))
        return all(there.run_at(self.before, other) < run for other in others if other != words.start)
