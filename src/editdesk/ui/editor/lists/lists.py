"""What keys do in lists and quotes: pure, from a list's lines to the change, with the numbers put right in it.

Each takes the text of a whole list and places in it; None means that the key has no special meaning there.
"""

from collections.abc import Sequence

from editdesk.ui.editor.change import Change, Replacement, following
from editdesk.ui.editor.lists.list_items import (
    INDENT,
    Line,
    end_of,
    line_at,
    lines_of,
    owner_of,
    parent_of,
    sibling_before,
)
from editdesk.ui.editor.lists.list_numbers import renumbered

BREAK = "  "
"""Blanks at a line's end that make it end on the page too."""


def enter(text: str, place: int) -> Change | None:
    """Begin the next item or quoted line; in an empty one go out a level, and at last end the list."""
    lines = lines_of(text)
    index = line_at(lines, place)
    line = lines[index]
    if line.sign and place >= line.text_start:
        if not text[line.text_start : line.end].strip():
            return _leave(text, lines, index)
        return renumbered(text, _new_line(text, place, line.quote + line.indent + _next_sign(line)))
    owner = owner_of(lines, index) if line.width and not line.is_blank else None
    if owner is not None and place >= line.text_start:
        item = lines[owner]
        return renumbered(text, _new_line(text, place, item.quote + item.indent + _next_sign(item)))
    if line.sign or not line.quote or place < line.start + len(line.quote):
        return None
    return _leave(text, lines, index) if line.is_blank else _new_line(text, place, line.quote + line.indent)


def line_break(text: str, place: int) -> Change:
    """Begin a line that stays in the item, quote or paragraph and is a line of its own on the page too."""
    lines = lines_of(text)
    line = lines[line_at(lines, place)]
    written = text[line.start : place].rstrip(" ")
    if line.start + len(written) <= line.text_start or written.startswith(("#", "|")):
        return _new_line(text, place, line.quote if place >= line.start + len(line.quote) else "")
    hanging = line.indent + " " * len(line.sign + line.gap)
    put = f"{BREAK}\n{line.quote}{hanging}"
    start = line.start + len(written)
    return Change((Replacement(start, _past_blanks(text, place), put),), start + len(put), start + len(put))


def backspace(text: str, place: int) -> Change | None:
    """At the start of an item's text go out a level, from the outermost one take the sign away; quotes likewise."""
    lines = lines_of(text)
    index = line_at(lines, place)
    line = lines[index]
    if place != line.text_start:
        return None
    if line.sign and parent_of(lines, index) is not None:
        return move_out(text, place, place)
    if line.sign:
        return renumbered(text, _without(line.sign_start, place))
    if line.quote and not line.indent:
        return _without(line.start + line.quote.rindex(">"), place)
    return None


def move_in(text: str, start: int, end: int) -> Change | None:
    """Put the touched items, with their children, under the item above them; the first of a list has none and stays."""
    lines = lines_of(text)
    roots = roots_of(lines, start, end)
    if not roots:
        return None
    above = sibling_before(lines, roots[0])
    if above is None:
        return Change((), start, end)
    children = [
        number for number in range(above + 1, roots[0]) if lines[number].sign and parent_of(lines, number) == above
    ]
    model = lines[children[-1]] if children else None
    width = model.width if model is not None else lines[above].width + INDENT
    by = width - lines[roots[0]].width
    return _shifted(text, lines, [(root, by, model) for root in roots], start, end)


def move_out(text: str, start: int, end: int) -> Change | None:
    """Put the touched items, with their children, beside the item they stand under."""
    lines = lines_of(text)
    steps = []
    for root in roots_of(lines, start, end):
        parent = parent_of(lines, root)
        model = lines[parent] if parent is not None else None
        steps.append((root, (model.width if model is not None else 0) - lines[root].width, model))
    return _shifted(text, lines, steps, start, end) if steps else None


def toggle_task(text: str, start: int, end: int) -> Change:
    """Tick the touched task boxes, or untick them where all are; where there is none, make each line one to do.

    A line that goes on with an item stands for it.
    """
    every = lines_of(text)
    lines = list(dict.fromkeys(_item_or_line(every, index) for index in touched(every, start, end)))
    written = [line for line in lines if not line.is_blank] or lines[:1]
    boxed = [line for line in written if line.task]
    if boxed:
        sign = " " if all(line.task[1] in "xX" for line in boxed) else "x"
        boxes = [line.text_start - len(line.task) + 1 for line in boxed]
        return following([Replacement(box, box + 1, sign) for box in boxes], start, end)
    signs = ["[ ] " if line.sign else "- [ ] " for line in written]
    places = [line.text_start for line in written]
    return following([Replacement(place, place, sign) for place, sign in zip(places, signs, strict=True)], start, end)


def _item_or_line(lines: Sequence[Line], index: int) -> Line:
    line = lines[index]
    owner = owner_of(lines, index) if line.width and not line.sign else None
    return line if owner is None else lines[owner]


def touched(lines: Sequence[Line], start: int, end: int) -> range:
    """Return the indexes of the lines of a selection; one that ends at a line's start leaves that line out."""
    first, last = line_at(lines, start), line_at(lines, end)
    return range(first, last if last > first and lines[last].start == end else last + 1)


def roots_of(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """Return the touched items that stand in no other touched one."""
    roots: list[int] = []
    for index in touched(lines, start, end):
        if lines[index].sign and not (roots and index < end_of(lines, roots[-1])):
            roots.append(index)
    return roots


def _leave(text: str, lines: Sequence[Line], index: int) -> Change:
    """Take the empty item or quote a level out; out of the outermost, with a blank line before what follows.

    Without that line Markdown would draw what follows into the list's last item.
    """
    line = lines[index]
    parent = parent_of(lines, index) if line.sign else None
    if parent is not None:
        put = line.quote + lines[parent].indent + _next_sign(lines[parent])
    else:
        outer = line.quote if line.sign else line.quote[: line.quote.rindex(">")]
        follows = index > 0 and (line.sign or line.quote) and not _is_empty(text, lines[index - 1])
        put = f"{outer.rstrip()}\n{outer}" if follows else outer
    cursor = line.start + len(put)
    return renumbered(text, Change((Replacement(line.start, line.end, put),), cursor, cursor))


def _is_empty(text: str, line: Line) -> bool:
    return not text[line.start : line.end].strip()


def _new_line(text: str, place: int, begun_with: str) -> Change:
    put = f"\n{begun_with}"
    return Change((Replacement(place, _past_blanks(text, place), put),), place + len(put), place + len(put))


def _past_blanks(text: str, place: int) -> int:
    while text[place : place + 1] == " ":
        place += 1
    return place


def _next_sign(item: Line) -> str:
    sign = item.sign if item.number is None else f"{item.number + 1}{item.kind}"
    return sign + item.gap + ("[ ] " if item.task else "")


def _without(start: int, end: int) -> Change:
    return Change((Replacement(start, end, ""),), start, start)


def _shifted(
    text: str, lines: Sequence[Line], steps: Sequence[tuple[int, int, Line | None]], start: int, end: int
) -> Change:
    """Move each (item, by how much, item of the list it comes to) with its children, in that list's kind of sign."""
    replacements = []
    for root, by, model in steps:
        for number in range(root, end_of(lines, root)):
            line = lines[number]
            if line.is_blank:
                continue
            first = line.start + len(line.quote)
            sign = model.sign if number == root and model is not None and model.kind != line.kind else line.sign
            put = " " * max(line.width + by, 0) + sign
            old = line.indent + line.sign
            if put.endswith(old):  # only what is new, so that the cursor keeps its place
                replacements.append(Replacement(first, first, put[: len(put) - len(old)]))
            elif old.endswith(put):
                replacements.append(Replacement(first, first + len(old) - len(put), ""))
            else:
                replacements.append(Replacement(first, first + len(old), put))
    return renumbered(text, following(replacements, start, end))
