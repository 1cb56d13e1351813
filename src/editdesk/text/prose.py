"""A Markdown text with all that is no prose blanked: code, addresses, shortcodes, marks. Each character stays put.

Marks within words become “_”; what else is no prose becomes spaces, so that patterns find what a reader reads, where it
stands.
"""

import re
from collections.abc import Iterator

from editdesk.text.highlight import START, highlight
from editdesk.text.spelling_words import prose_of_line

_OWN_BLOCK = re.compile(r"[ \t]*(?:>|#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\||:[ \t]|\[\^[^\]\n]{1,200}\]:)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")
_TABLE = re.compile(r"[ \t]*\|")


def prose(body: str) -> str:
    """Return the body with the same length, blanked where it is no prose."""
    lines, state = [], START
    for line in body.split("\n"):
        shown = prose_of_line(line, state)
        lines.append(shown if len(shown) == len(line) else " " * len(line))
        _, state = highlight(line, state)
    return "\n".join(lines)


def blocks(body: str, blanked: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch of running text in `blanked`, the body's prose: no headings, no tables."""
    start, place, is_open = 0, 0, False
    for line in body.split("\n"):
        own = _OWN_BLOCK.match(line)
        if is_open and (own or not line.strip()):
            yield start, place
            is_open = False
        is_running = bool(blanked[place : place + len(line)].strip(" _\t\r"))
        if not is_open and is_running and not _HEADING.match(line) and not _TABLE.match(line):
            start, is_open = place, True
        place += len(line) + 1
    if is_open:
        yield start, len(body)
