"""Lines and paragraphs moved, doubled, deleted and joined: pure, from a text to the change.

The selection stays on what was moved. What cannot go further stays where it is.
"""

import re
from collections.abc import Sequence

from editdesk.text.highlight import START, LineState
from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.lists.list_items import Line, end_of, line_at, lines_of, owner_of, parent_of, sibling_before
from editdesk.ui.editor.lists.lists import touched
from editdesk.ui.editor.markdown_spans import state_behind

_SIGN = re.compile(r"[> \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_WIDE = re.compile(r"[\u2e80-\ud7ff\uf900-\uffef\U00020000-\U0003ffff]")  # scripts that set no blanks between words

_Bounds = tuple[int, int]


def move_lines(text: str, start: int, end: int, *, is_down: bool) -> Change:
    """Move the touched lines over the line below or above."""
    lines = lines_of(text)
    chosen = touched(lines, start, end)
    other = chosen.stop if is_down else chosen.start - 1
    if not 0 <= other < len(lines):
        return Change((), start, end)
    moving = (lines[chosen.start].start, lines[chosen.stop - 1].end)
    return _swapped(text, moving, (lines[other].start, lines[other].end), start, end)


def move_paragraphs(text: str, start: int, end: int, *, is_down: bool, state: LineState = START) -> Change:
    """Move the touched paragraphs over the next one, or list items with all that stands in them over the next item.

    `state` is what stands above the text: its first lines may be code.
    """
    lines = lines_of(text)
    chosen = touched(lines, start, end)
    moving = _items(lines, chosen)
    if moving is not None:
        other = _item_beside(lines, moving, is_down=is_down)
    else:
        every = paragraphs_of(lines, text, state)
        within = [number for number, one in enumerate(every) if one.start < chosen.stop and chosen.start < one.stop]
        beside = within[-1] + 1 if within and is_down else within[0] - 1 if within else -1
        moving = range(every[within[0]].start, every[within[-1]].stop) if within else chosen
        other = every[beside] if 0 <= beside < len(every) else None
    if other is None:
        return Change((), start, end)
    return _swapped(text, _bounds(lines, moving), _bounds(lines, other), start, end)


def double_lines(text: str, start: int, end: int) -> Change:
    """Put the touched lines a second time below; the selection goes to the copy."""
    lines = lines_of(text)
    chosen = touched(lines, start, end)
    first, last = lines[chosen.start].start, lines[chosen.stop - 1].end
    copy = "\n" + text[first:last]
    shift = len(copy)
    return Change((Replacement(last, last, copy),), start + shift, end + shift)


def delete_lines(text: str, start: int, end: int) -> Change:
    """Take the touched lines away; the cursor keeps its column in the line that comes in their place."""
    lines = lines_of(text)
    chosen = touched(lines, start, end)
    first, last = lines[chosen.start], lines[chosen.stop - 1]
    if chosen.stop < len(lines):
        below = lines[chosen.stop]
        place = first.start + min(end - lines[line_at(lines, end)].start, below.end - below.start)
        return Change((Replacement(first.start, below.start, ""),), place, place)
    from_above = max(first.start - 1, 0)
    above = lines[chosen.start - 1].start if chosen.start else 0
    place = min(above + end - last.start, from_above)
    return Change((Replacement(from_above, last.end, ""),), place, place)


def join_lines(text: str, start: int, end: int) -> Change:
    """Make one line of the touched ones, or of this one and the next; signs of items and quotes go between."""
    lines = lines_of(text)
    chosen = touched(lines, start, end)
    rest = lines[chosen.start + 1 : max(chosen.stop, chosen.start + 2)]
    replacements = []
    upper = lines[chosen.start]
    for lower in rest:
        if lower.is_blank and lower is not rest[-1]:
            continue
        before = text[upper.start : upper.end].rstrip()
        sign = _SIGN.match(text, lower.start, lower.end)
        after = sign.end() if sign else lower.start
        gap = "" if not before or after == lower.end or _is_wide(before[-1] + text[after]) else " "
        replacements.append(Replacement(upper.start + len(before), after, gap))
        upper = lower
    if not replacements:
        return Change((), start, end)
    place = replacements[-1].start + sum(one.growth for one in replacements) - replacements[-1].growth
    return Change(tuple(replacements), place, place)


def _is_wide(signs: str) -> bool:
    return len(_WIDE.findall(signs)) == len(signs)


def _items(lines: Sequence[Line], chosen: range) -> range | None:
    """Return the lines of the items of one list that hold the chosen lines, with all that stands in them."""
    first = chosen.start
    root = first if lines[first].sign else owner_of(lines, first)
    if root is None and lines[first].width:
        root = parent_of(lines, first)
    if root is None:
        return None
    stop = end_of(lines, root)
    while stop < chosen.stop:
        line = lines[stop]
        if line.sign and line.width == lines[root].width and line.depth == lines[root].depth:
            stop = end_of(lines, stop)
        elif line.is_blank:
            stop += 1
        else:
            return None
    return range(root, stop)


def _item_beside(lines: Sequence[Line], moving: range, *, is_down: bool) -> range | None:
    """Return the lines of the item that the moving ones are to pass."""
    if not is_down:
        above = sibling_before(lines, moving.start)
        return range(above, end_of(lines, above)) if above is not None else None
    below = moving.stop
    while below < len(lines) and lines[below].is_blank:
        below += 1
    if below == len(lines) or not lines[below].sign or lines[below].width != lines[moving.start].width:
        return None
    return range(below, end_of(lines, below)) if sibling_before(lines, below) is not None else None


def _bounds(lines: Sequence[Line], chosen: range) -> _Bounds:
    return lines[chosen.start].start, lines[chosen.stop - 1].end


def paragraphs_of(lines: Sequence[Line], text: str, state: LineState = START) -> list[range]:
    """Return the lines of each paragraph: what blank lines part, but for those in code and comments."""
    found: list[range] = []
    first: int | None = None
    for number, line in enumerate(lines):
        written = text[line.start : line.end]
        is_inside = bool(state.fence) or state.in_comment
        state = state_behind(written, state)
        if written.strip() or is_inside:
            first = number if first is None else first
        elif first is not None:
            found.append(range(first, number))
            first = None
    if first is not None:
        found.append(range(first, len(lines)))
    return found


def _swapped(text: str, moving: _Bounds, other: _Bounds, start: int, end: int) -> Change:
    """Let `other`, which stands above or below, and what is moving change places; what is between them stays there."""
    if other[0] < moving[0]:
        passed = text[other[1] : moving[0]] + text[slice(*other)]
        replacements = (Replacement(other[0], moving[0], ""), Replacement(moving[1], moving[1], passed))
        by = other[0] - moving[0]
    else:
        passed = text[slice(*other)] + text[moving[1] : other[0]]
        replacements = (Replacement(moving[0], moving[0], passed), Replacement(moving[1], other[1], ""))
        by = len(passed)
    first, last = (min(max(place, moving[0]), moving[1]) for place in (start, end))
    return Change(replacements, first + by, last + by)
