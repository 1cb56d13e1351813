"""The paragraph around a line of Markdown: the lines that a reader sees as one."""

import re

from PySide6.QtGui import QTextBlock

_MOST_LINES = 200
"""Each way; a longer paragraph is taken in part, so that no key waits for it."""
_BEGINS = re.compile(r"[ \t]*(?:#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]|>|:[ \t]|\||```|~~~|\[\^?[^\]]{1,80}\]:)")


def paragraph(block: QTextBlock) -> tuple[QTextBlock, QTextBlock]:
    """Return first and last line of the paragraph, list item, heading or row that `block` belongs to."""
    first = last = block
    if _is_blank(block):
        return block, block
    for _ in range(_MOST_LINES):
        above = first.previous()
        if _begins(first) or not above.isValid() or _is_blank(above) or _is_alone(above):
            break
        first = above
    for _ in range(_MOST_LINES):
        below = last.next()
        if _is_alone(last) or not below.isValid() or _is_blank(below) or _begins(below):
            break
        last = below
    return first, last


def _is_blank(block: QTextBlock) -> bool:
    return not block.text().strip()


def _begins(block: QTextBlock) -> bool:
    return _BEGINS.match(block.text()) is not None


def _is_alone(block: QTextBlock) -> bool:
    return block.text().lstrip().startswith("#")
