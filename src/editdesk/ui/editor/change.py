"""What a command wants done to the text: replacements and the selection afterwards, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """Replacements in rising order that do not overlap, and the selection (`anchor`, `cursor`) in the changed text."""

    replacements: tuple[Replacement, ...]
    anchor: int
    cursor: int

    def apply(self, text: str) -> str:
        """Return `text` changed."""
        for replacement in reversed(self.replacements):
            text = text[: replacement.start] + replacement.text + text[replacement.end :]
        return text


def moved(index: int, replacements: Iterable[Replacement], *, past_insertions: bool) -> int:
    """Return where `index` stands after the replacements.

    `past_insertions` says whether it goes behind what is inserted exactly at it.
    """
    shift = 0
    for replacement in replacements:
        if replacement.end < index or (replacement.end == index and (past_insertions or replacement.start < index)):
            shift += len(replacement.text) - (replacement.end - replacement.start)
        elif replacement.start < index:
            return replacement.start + shift + len(replacement.text)
    return index + shift
