"""A quote looked for in a text, told from its like by what stands around it.

A place is taken for the words' own when quote and text around them are the same for `ENOUGH` characters in a run, when
the words end there where they ended before, and when no other place has as long a run.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from editdesk.text.anchoring.edges import cuts
from editdesk.text.anchoring.overlap import common_end, common_start
from editdesk.text.anchoring.spans import Span

ENOUGH = 24
"""Characters in a run that are taken for proof: four or five words."""

REACH = 400
"""Characters on either side within which places are told apart: a paragraph."""

_MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words as they stood: `start` and `end` are their place in `text`."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    def run_at(self, text: str, start: int) -> int:
        """Return how many characters around `start` of another text are those around the words, these included.

        0 where the words end in the midst of others there, or where a place between two characters lost one of them.
        """
        end = start + self.end - self.start
        if cuts(text, start) != cuts(self.text, self.start) or cuts(text, end) != cuts(self.text, self.end):
            return 0
        before = common_end(self.text[max(0, self.start - REACH) : self.start], text[max(0, start - REACH) : start])
        after = common_start(self.text[self.end : self.end + REACH], text[end : end + REACH])
        if start == end and not ((before or start == self.start == 0) and (after or self._ends_with(text, end))):
            return 0
        return before + after + end - start

    def _ends_with(self, text: str, end: int) -> bool:
        return end == len(text) and self.end == len(self.text)


def found_again(text: str, quote: str, prefix: str, suffix: str) -> Span | None:
    """Return the one place in `text` that the words can be at, None where there is none or more than one."""
    before = Quoted(prefix + quote + suffix, len(prefix), len(prefix) + len(quote))
    return best(before, text, places(before, text, 0, len(text)))


def best(before: Quoted, text: str, found: Iterable[int]) -> Span | None:
    """Return the one of the places that is the words' own, None where none has proof or several have as much."""
    place, longest, is_alone = -1, ENOUGH - 1, False
    for each in found:
        run = before.run_at(text, each)
        if run > longest:
            place, longest, is_alone = each, run, True
        elif run == longest:
            is_alone = False
    return (place, place + before.end - before.start) if is_alone else None


def places(before: Quoted, text: str, start: int, end: int) -> list[int]:
    """Return the places between `start` and `end` where the words stand with enough around them on one side.

    A run of `ENOUGH` characters reaches half of what the words lack on one side at least, so no place is missed. There
    are none where there are too many to tell them apart.
    """
    words = before.words
    lacking = max(0, ENOUGH - len(words) + 1) // 2
    left = before.text[max(0, before.start - lacking) : before.start]
    right = before.text[before.end : before.end + lacking]
    found: set[int] = set()
    for needle, offset in ((left + words, len(left)), (words + right, 0)):
        is_whole = needle and len(needle) == lacking + len(words)
        at = text.find(needle, max(0, start - offset)) if is_whole else -1
        while at >= 0 and at + offset + len(words) <= end:
            if at + offset >= start:
                found.add(at + offset)
            if len(found) > _MOST_PLACES:
                return []
            at = text.find(needle, at + 1)
    return sorted(found)
