"""What a command wants done to the text: replacements and the selection afterwards, as plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str

    @property
    def growth(self) -> int:
        """How much longer the whole text becomes."""
        return len(self.text) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Change:
    """Replacements in rising order that do not overlap, and the selection (`anchor`, `cursor`) in the changed text."""

    replacements: tuple[Replacement, ...]
    anchor: int
    cursor: int

    def apply(self, text: str) -> str:
        """Return `text` changed."""
        pieces = []
        done = 0
        for replacement in self.replacements:
            pieces += [text[done : replacement.start], replacement.text]
            done = replacement.end
        return "".join([*pieces, text[done:]])


def moved(index: int, replacements: Iterable[Replacement], *, past_insertions: bool) -> int:
    """Return where `index` stands after the replacements.

    `past_insertions` says whether it goes behind what is inserted exactly at it.
    """
    shift = 0
    for replacement in replacements:
        if replacement.end < index or (replacement.end == index and (past_insertions or replacement.start < index)):
            shift += replacement.growth
        elif replacement.start < index:
            return replacement.start + shift + len(replacement.text)
    return index + shift


def following(replacements: Iterable[Replacement], start: int, end: int) -> Change:
    """Return the change whose selection stays on the same words: what is put at its ends is within it."""
    replacements = tuple(replacements)
    cursor = moved(end, replacements, past_insertions=True)
    anchor = cursor if start == end else moved(start, replacements, past_insertions=False)
    return Change(replacements, anchor, cursor)


def composed(text: str, first: Change, then: Change) -> Change:
    """Return the one change that does to `text` what `first` does and then, to its result, `then`.

    The selection is that of `then`.
    """
    between = first.apply(text)
    replacements = []
    shift = 0  # of the text between against the text before, up to the group
    for start, end, earlier, later in _groups(first.replacements, then.replacements):
        inner = Change(tuple(Replacement(one.start - start, one.end - start, one.text) for one in later), 0, 0)
        first_start = start - shift
        shift += sum(one.growth for one in earlier)
        replacements.append(Replacement(first_start, end - shift, inner.apply(between[start:end])))
    return Change(tuple(replacements), then.anchor, then.cursor)


_Group = tuple[int, int, list[Replacement], list[Replacement]]


def _groups(earlier: Iterable[Replacement], later: Iterable[Replacement]) -> Iterator[_Group]:
    """Yield what touches each other, with its bounds in the text between."""
    shift = 0
    placed: list[tuple[int, int, bool, Replacement]] = [(one.start, one.end, False, one) for one in later]
    for one in earlier:
        placed.append((one.start + shift, one.start + shift + len(one.text), True, one))
        shift += one.growth
    group: _Group | None = None
    for start, end, is_earlier, one in sorted(placed, key=lambda each: each[:2]):
        if group is None or start > group[1]:
            if group is not None:
                yield group
            group = (start, end, [], [])
        group = (group[0], max(group[1], end), group[2], group[3])
        (group[2] if is_earlier else group[3]).append(one)
    if group is not None:
        yield group
