"""Which pictures look alike: groups of perceptual hashes that differ in a few bits. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

_MOST_DIFFERENT_BITS = 4
"""A copy in another size or quality differs in so many bits of 64 at most, another shot of the scene in ten or more."""

_BANDS = ((0, 13), (13, 13), (26, 13), (39, 13), (52, 12))
"""Shift and width. Of five bands one has none of up to four different bits: looking there finds every neighbour."""


@lru_cache(maxsize=1)  # Counting and listing ask for the same, and between two visits little changes.
def groups(hashes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], ...]:
    """Return the names that belong together, of pairs of a name and its hash in hexadecimal, in the order given."""
    names: dict[int, list[str]] = defaultdict(list)
    for name, written in hashes:
        names[int(written, 16)].append(name)
    parent = {value: value for value in names}
    for one, other in _neighbours(list(names)):
        first, second = _root(parent, one), _root(parent, other)
        if first != second:
            parent[second] = first
    together: dict[int, list[str]] = defaultdict(list)
    for name, written in hashes:
        together[_root(parent, int(written, 16))].append(name)
    return tuple(tuple(group) for group in together.values() if len(group) > 1)


def _neighbours(values: list[int]) -> Iterator[tuple[int, int]]:
    for shift, width in _BANDS:
        mask = (1 << width) - 1
        buckets: dict[int, list[int]] = defaultdict(list)
        for value in values:
            buckets[value >> shift & mask].append(value)
        for bucket in buckets.values():
            for one, other in combinations(bucket, 2):
                if (one ^ other).bit_count() <= _MOST_DIFFERENT_BITS:
                    yield one, other


def _root(parent: dict[int, int], value: int) -> int:
    while parent[value] != value:
        parent[value] = parent[parent[value]]
        value = parent[value]
    return value
