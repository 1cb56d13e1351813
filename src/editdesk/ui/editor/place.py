"""What a place in the source is: words of the article, or what stands for itself, such as code, tags and addresses."""

import re
from collections.abc import Container

from PySide6.QtGui import QTextBlock

from editdesk.text.highlight import Kind, LineState, highlight
from editdesk.ui.editor.document_state import state_before
from editdesk.ui.editor.utf16 import Utf16Text

_CODE_LINES = frozenset({Kind.FENCE, Kind.CODE_BLOCK})
LITERAL = frozenset({
    Kind.CODE, Kind.CODE_BLOCK, Kind.FENCE, Kind.ADDRESS, Kind.HTML, Kind.COMMENT, Kind.INSERT, Kind.ATTRIBUTE,
    Kind.FOOTNOTE, Kind.DEFINITION, Kind.RULE, Kind.ADMONITION,
})  # fmt: skip
"""What must stay as it is written, letter by letter."""

# What a writer is in the midst of, which no pattern of something whole can find.
_UNFINISHED = re.compile(
    r"<(?:[a-zA-Z][\w-]*(?:\s[^<>]*)?|/[\w-]*|!-{0,2}[^<>]*)?$"  # a tag or a comment
    r"|\]\((?:[^()\s]|\([^()\s]*\))*(?:\s[^)]*)?$"  # a link's address and title
    r"|\{[:.#{%][^}]*$"  # attributes and inserts
    r"|(?:https?://|mailto:|www\.)\S*$"
)
_LITERAL_LINE = re.compile(r" {0,3}\[(?!\^)[^\]]+\]:|!!!")
_LOOK_BACK = 1000
"""Characters before a place in which something unfinished may have begun."""


def is_code(block: QTextBlock) -> bool:
    """Tell whether a line is code or a comment, or opens or closes a block of code."""
    return is_code_line(block.text(), state_before(block))


def is_code_line(line: str, state: LineState) -> bool:
    """Tell the same of a line below lines in `state`."""
    if state.fence or state.in_comment:
        return True
    if not line.startswith(("    ", "\t", "```", "~~~")):
        return False
    return any(span.kind in _CODE_LINES for span in highlight(line, state)[0])


def is_literal(line: str, column: int, state: LineState) -> bool:
    """Tell whether what is typed at `column` (in characters) must stay as it is typed."""
    before = line[:column]
    if in_code(line, column, state) or _LITERAL_LINE.match(before) or _UNFINISHED.search(before[-_LOOK_BACK:]):
        return True
    return _is_within(line, column, state, LITERAL)


def in_code(line: str, column: int, state: LineState) -> bool:
    """Tell whether a place is in a line of code or in a span of it, be it unfinished."""
    if is_code_line(line, state):
        return True
    opened = 0
    for run in re.finditer(r"(?<!\\)`+", line[:column]):
        length = len(run[0])
        opened = 0 if length == opened else opened or length
    return opened > 0


def spans(line: str, state: LineState) -> tuple[list[tuple[int, int, Kind]], LineState]:
    """Return (start, end, kind) of what is in a line, counted in characters, and the state behind it."""
    found, below = highlight(line, state)
    units = Utf16Text(line)
    return [(units.index(one.start), units.index(one.start + one.length), one.kind) for one in found], below


def _is_within(line: str, column: int, state: LineState, kinds: Container[Kind]) -> bool:
    return any(start < column < end for start, end, kind in spans(line, state)[0] if kind in kinds)
