"""What only a whole page can get wrong: an id given twice, a heading level skipped."""

import re
from collections.abc import Iterable, Iterator

_ID = re.compile(r'(<[a-z][a-z0-9]*(?:\s+[\w:-]+(?:="[^"]*")?)*?)\s+id="([^"]*)"')
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
_TITLE_LEVEL = 1


def outlined(fragments: Iterable[str]) -> Iterator[str]:
    """Yield the fragments of one page, each id kept where it comes first, no heading more than one level deeper.

    The article's title stands above them as the page's first heading. Readers who move by headings never meet a gap:
    the level an author skipped is left out.
    """
    seen: set[str] = set()
    level = _TITLE_LEVEL

    def unique(found: re.Match[str]) -> str:
        if found[2] in seen:
            return found[1]
        seen.add(found[2])
        return found[0]

    def stepped(found: re.Match[str]) -> str:
        nonlocal level
        if found[1] == "<h":
            level = min(int(found[2]), level + 1)
        return f"{found[1]}{level}"

    for fragment in fragments:
        with_ids = _ID.sub(unique, fragment) if ' id="' in fragment else fragment
        yield _HEADING.sub(stepped, with_ids) if "<h" in with_ids else with_ids
