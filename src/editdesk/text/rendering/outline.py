"""What only a whole page can get wrong: an id given twice, a heading level skipped."""

import re
from collections.abc import Sequence

_ID = re.compile(r'(<[a-z][a-z0-9]*(?:\s+[\w:-]+(?:="[^"]*")?)*?)\s+id="([^"]*)"')
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
TITLE_LEVEL = 1
"""The article's title stands above the page as its first heading."""


class Outline:
    """What the page so far means for what follows: each id is kept where it comes first, no level of headings skipped.

    Readers who move by headings never meet a gap: the level an author skipped is left out.
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self.level = TITLE_LEVEL

    def taken(self, ids: Sequence[str]) -> tuple[bool, ...]:
        """Say of each of the ids that come next whether it was given before."""
        return tuple([self._is_taken(each) for each in ids])

    def _is_taken(self, each: str) -> bool:
        if each in self._seen:
            return True
        self._seen.add(each)
        return False

    def stepped(self, html: str) -> str:
        """Return the next fragment with its headings no more than one level deeper."""

        def step(found: re.Match[str]) -> str:
            if found[1] == "<h":
                self.level = min(int(found[2]), self.level + 1)
            return f"{found[1]}{self.level}"

        return _HEADING.sub(step, html) if "<h" in html else html


def ids_of(html: str) -> tuple[str, ...]:
    """Return the ids of a fragment, in order."""
    return tuple(found[2] for found in _ID.finditer(html)) if ' id="' in html else ()


def without_ids(html: str, taken: Sequence[bool]) -> str:
    """Return the fragment without those of its ids that are taken."""
    if not any(taken):
        return html
    each = iter(taken)
    return _ID.sub(lambda found: found[1] if next(each) else found[0], html)
