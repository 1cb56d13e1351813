"""A change of a text, as it crosses to the render process."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextEdit:
    """The characters from `start` to `end` of the old text became `added`. Counts code points, as Python does."""

    start: int
    end: int
    added: str

    def apply(self, text: str) -> str:
        """Return `text` edited."""
        return text[: self.start] + self.added + text[self.end :]

    def then(self, later: "TextEdit", whole: Callable[[], str]) -> "TextEdit":
        """Return the one edit that does this and then `later`.

        `whole` gives the text behind both; it is asked only where they do not touch.
        """
        fresh_end = self.start + len(self.added)
        start = min(self.start, later.start)
        end = self.end + max(0, later.end - fresh_end)
        if later.start > fresh_end or later.end < self.start:
            stop = later.start + len(later.added) if later.start > fresh_end else fresh_end + later.growth
            return TextEdit(start, end, whole()[start:stop])
        before = self.added[: max(0, later.start - self.start)]
        behind = self.added[later.end - self.start :] if later.end < fresh_end else ""
        return TextEdit(start, end, before + later.added + behind)

    @property
    def growth(self) -> int:
        """By how much the text is longer afterwards."""
        return len(self.added) - (self.end - self.start)


NOTHING = TextEdit(0, 0, "")
