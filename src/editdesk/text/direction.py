"""Which way a text runs: as its first letter says."""

import re
import unicodedata
from enum import StrEnum

_LETTER = re.compile(r"[A-Za-z]")


class Direction(StrEnum):
    """As HTML's `dir` attribute calls it."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


def first_direction(text: str) -> Direction | None:
    """Return the direction of the first letter, or None where there is no letter."""
    if text.isascii():
        return Direction.LEFT_TO_RIGHT if _LETTER.search(text) else None
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return Direction.LEFT_TO_RIGHT
        if kind in {"R", "AL"}:
            return Direction.RIGHT_TO_LEFT
    return None
