"""Places in a text with its own line ends, and in the same text as the editor shows it."""

import re
from bisect import bisect_left


def as_shown(body: str) -> str:
    """Return the text as the editor shows it, lines joined by a line feed."""
    return body.replace("\r\n", "\n").replace("\r", "\n")


class LineEnds:
    """Takes places (code points) of a text to those of the same text as it is shown, and back."""

    def __init__(self, body: str) -> None:
        self._pairs = [match.start() for match in re.finditer("\r\n", body)]
        self._shown = [place - count for count, place in enumerate(self._pairs)]

    def in_text(self, place: int) -> int:
        """Return where a place of the text is in the shown one."""
        return place - bisect_left(self._pairs, place)

    def in_body(self, place: int) -> int:
        """Return where a place of the shown text is in the text itself."""
        return place + bisect_left(self._shown, place)
