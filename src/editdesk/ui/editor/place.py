"""What a place in the source is: words of the article, or what stands for itself, such as code, tags and addresses."""

import re

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
    r"<(?:[a-zA-Z/!][^>]*)?$"  # a tag or a comment
    r"|\]\((?:[^()\s]|\([^()]*\))*(?:\s[^)]*)?$"  # a link's address and title
    r"|\{[:.#{%][^}]*$"  # attributes and inserts
    r"|(?:https?://|mailto:|www\.)\S*$"
    r"|^ {0,3}\[[^\]]+\]:(?!.*\^).*$"
    r"|^!!!.*$"
    r"|^[ ]{0,3}(?:-[ ]*)+$|^[|:\- ]+$"  # a rule, a table's second line
)


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
    if is_code_line(line, state) or _UNFINISHED.search(line[:column]):
        return True
    units = Utf16Text(line).position(column)
    return _in_open_code(line[:column]) or any(
        span.start < units < span.start + span.length for span in highlight(line, state)[0] if span.kind in LITERAL
    )


def _in_open_code(before: str) -> bool:
    """Tell whether a span of code is begun and not ended before the place."""
    opened = 0
    for run in re.finditer(r"(?<!\\)`+", before):
        length = len(run[0])
        opened = 0 if length == opened else opened or length
    return opened > 0
