"""Which of an article's saves may go as they grow old. Pure.

All are kept for two days, then the last of each hour for a month, of each day for a year, of each week for ever: each
person's own, so that nobody's words go with another's. What people named, submitted, approved or exported, and whatever
else is referred to, always stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ALL_ARE_KEPT = timedelta(days=2)
_AN_HOUR_EACH = timedelta(days=30)
_A_DAY_EACH = timedelta(days=365)

_HOUR = 3_600  # seconds
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY


@dataclass(frozen=True, slots=True)
class Save:
    """A revision as far as it matters here; `is_plain` where nothing but its age speaks for or against it."""

    number: int
    at: datetime
    by: str
    is_plain: bool


def too_many(saves: Sequence[Save], now: datetime) -> tuple[int, ...]:
    """Return the numbers of the revisions that may go, given all of an article's, the oldest first.

    Done again at the same moment there is none; done later, never one comes back.
    """
    last = {_stretch(each, now): each.number for each in saves if each.is_plain}
    return tuple(each.number for each in saves if each.is_plain and last[_stretch(each, now)] != each.number)


def _stretch(save: Save, now: datetime) -> tuple[object, ...]:
    """Return what the saves have in common of which only the last is kept."""
    age, seconds = now - save.at, int(save.at.astimezone(UTC).timestamp())
    if age < ALL_ARE_KEPT:
        return (save.number,)
    length = _HOUR if age < _AN_HOUR_EACH else _DAY if age < _A_DAY_EACH else _WEEK
    return (save.by, length, seconds // length)
