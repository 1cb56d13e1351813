"""What can be folded: a heading's section, a fenced code block, a list item with what is under it."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextBlock

from editdesk.text.highlight import LineState
from editdesk.ui.editor.highlighter import Highlighter
from editdesk.ui.editor.outline.section_edits import Sectioned

_HASHES = re.compile(r"#{1,6}(?=[^#]|$)")
_RULE = re.compile(r"(=+|-+)[ ]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+")
LONGEST_LINES = 20_000
_TAB = 4
_NEAR = 4


def looks_foldable(block: QTextBlock) -> bool:
    """Tell from a line and its neighbours, without looking further, whether it begins what can be folded."""
    text = block.text()
    state = _state(block)
    if state is not None and (state.fence or state.in_comment):
        return False
    hashes = _HASHES.match(text)
    if hashes is not None:
        return is_folded(block) or _has_body(block, len(hashes[0]))
    if _FENCE.match(text):
        return block.next().isValid()
    item = _ITEM.match(text)
    if item is not None:
        return _last_of_item(block, item, most=2) is not None
    return _RULE.match(block.next().text()) is not None and bool(text.strip()) and not block.previous().text().strip()


def _has_body(block: QTextBlock, level: int) -> bool:
    """Tell whether the lines close under a heading hold more than the next one."""
    line = block.next()
    for _ in range(_NEAR):
        if line.text().strip():
            hashes = _HASHES.match(line.text())
            return hashes is None or len(hashes[0]) > level
        line = line.next()
    return line.isValid()


def is_folded(block: QTextBlock) -> bool:
    """Tell whether the lines under this one are hidden."""
    following = block.next()
    return block.isVisible() and following.isValid() and not following.isVisible()


def range_of(block: QTextBlock, text: Sectioned) -> tuple[QTextBlock, QTextBlock] | None:
    """Return the first and the last line that are hidden when a line is folded, None where it cannot be."""
    first = block.next()
    last = _last_of_section(block, text) or _last_of_fence(block)
    if last is None:
        item = _ITEM.match(block.text())
        last = _last_of_item(block, item, most=LONGEST_LINES) if item is not None else None
    while last is not None and last.blockNumber() > block.blockNumber() and not last.text().strip():
        last = last.previous()
    return (first, last) if last is not None and last.blockNumber() > block.blockNumber() else None


def heads_around(block: QTextBlock, text: Sectioned) -> Iterator[QTextBlock]:
    """Yield the lines that begin what can be folded with this line in it, the innermost first."""
    document = block.document()
    number = block.blockNumber()
    head = block
    for _ in range(LONGEST_LINES):
        if _HASHES.match(head.text()) or not head.isValid():
            break
        if _FENCE.match(head.text()) or _ITEM.match(head.text()):
            found = range_of(head, text)
            if found is not None and found[1].blockNumber() >= number:
                yield head
        head = head.previous()
    section = text.number_at(number)
    while section >= 0:
        yield document.findBlockByNumber(text.sections[section].line)
        section = text.sections[section].parent


def _last_of_section(block: QTextBlock, text: Sectioned) -> QTextBlock | None:
    number = text.number_at(block.blockNumber())
    if number < 0 or text.sections[number].line != block.blockNumber():
        return None
    after = text.sections[number].after
    if after == len(text.sections):
        return block.document().lastBlock()
    return block.document().findBlockByNumber(text.sections[after].line - 1)


def _last_of_fence(block: QTextBlock) -> QTextBlock | None:
    fence = _FENCE.match(block.text())
    state = _state(block)
    if fence is None or (state is not None and state.fence):
        return None
    last = block.next()
    for _ in range(LONGEST_LINES):
        if not last.isValid():
            return None
        if last.text().rstrip(" ") == fence[1]:
            return last
        last = last.next()
    return None


def _last_of_item(block: QTextBlock, item: re.Match[str], *, most: int) -> QTextBlock | None:
    """Return the last line that stands further in than a list item's sign, None for an item of one line."""
    indent = len(item["indent"].expandtabs(_TAB))
    last = None
    line = block.next()
    for _ in range(most):
        text = line.text().expandtabs(_TAB)
        if not line.isValid() or (text.strip() and len(text) - len(text.lstrip()) <= indent):
            break
        if text.strip():
            last = line
        line = line.next()
    return last


def _state(block: QTextBlock) -> LineState | None:
    highlighter = block.document().findChild(Highlighter)
    return highlighter.state_before(block) if isinstance(highlighter, Highlighter) else None
