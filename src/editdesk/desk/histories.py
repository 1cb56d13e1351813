"""Two desks' histories of one article compared: who changed it since the revision that both know. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Standing(Enum):
    """Which side has something new."""

    SAME = "same"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a revision is known by: its hash, and the moment it was saved where a text came back later."""

    number: int
    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """`base` is their number of the newest revision that both sides know, None where there is none.

    `missing` are their numbers of revisions that our side lacks; `same` pairs the numbers of those it has.
    """

    standing: Standing
    base: int | None
    missing: tuple[int, ...]
    same: dict[int, int]


def compare(ours: Sequence[Mark], theirs: Sequence[Mark]) -> Comparison:
    """Compare two histories, the oldest revision first, neither of them empty."""
    known = {(mark.sha256, mark.at): mark.number for mark in ours}
    same = {mark.number: known[mark.sha256, mark.at] for mark in theirs if (mark.sha256, mark.at) in known}
    if not same:
        # Revisions made apart from each other: the same words are the same revision all the same.
        by_hash = {mark.sha256: mark.number for mark in ours}
        same = {mark.number: by_hash[mark.sha256] for mark in theirs if mark.sha256 in by_hash}
    missing = tuple(mark.number for mark in theirs if mark.number not in same)
    return Comparison(_standing(ours[-1], theirs[-1], same), max(same, default=None), missing, same)


def _standing(our_newest: Mark, their_newest: Mark, same: dict[int, int]) -> Standing:
    if our_newest.sha256 == their_newest.sha256:
        return Standing.SAME
    if their_newest.number in same:
        return Standing.OURS
    return Standing.THEIRS if our_newest.number in same.values() else Standing.BOTH
