"""Emphasis, code, strikethrough and links round a stretch of text: pure, from the text to the change it needs."""

import re

from editdesk.ui.editor.change import Change, Replacement, moved

_LINE_START = re.compile(r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d+[.)][ \t]+)?")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]*)\]\((?P<address>[^()\n]*)\)")
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+", re.IGNORECASE)


def toggle_mark(text: str, start: int, end: int, mark: str) -> Change:
    """Put `mark` on both sides of the selection, or take it away where it stands.

    Without a selection the word at the cursor is meant. Each line of a longer selection is marked by itself,
    behind its list, quote or heading sign.
    """
    if start == end:
        return _toggle_word(text, start, mark)
    pieces = list(_pieces(text, start, end))
    if not pieces:
        return Change((), start, end)
    marked = [_marks_round(text, first, last, mark) for first, last in pieces]
    replacements: list[Replacement] = []
    if all(found is not None for found in marked):
        for found in marked:
            if found is not None:
                outer, inner = found
                replacements += [Replacement(outer[0], inner[0], ""), Replacement(inner[1], outer[1], "")]
    else:
        for (first, last), found in zip(pieces, marked, strict=True):
            if found is None:
                replacements += [Replacement(first, first, mark), Replacement(last, last, mark)]
    anchor = moved(pieces[0][0], replacements, past_insertions=True)
    cursor = moved(pieces[-1][1], replacements, past_insertions=False)
    return Change(tuple(replacements), anchor, cursor)


def marked(text: str, start: int, end: int, mark: str) -> Change:
    """Put `mark` on both sides of what is selected of each line, whatever stands there already."""
    pieces = _pieces(text, start, end)
    if not pieces:
        return Change((), start, end)
    replacements = [Replacement(place, place, mark) for piece in pieces for place in piece]
    anchor = moved(pieces[0][0], replacements, past_insertions=True)
    return Change(tuple(replacements), anchor, moved(pieces[-1][1], replacements, past_insertions=False))


def toggle_link(text: str, start: int, end: int) -> Change:
    """Make the selection a link, or the link at the selection plain text.

    The selection afterwards is where the writer goes on: the empty address, or the empty words.
    """
    for link in _LINK.finditer(text):
        if link.start() <= start and end <= link.end():
            words = link["text"]
            return Change((Replacement(link.start(), link.end(), words),), link.start(), link.start() + len(words))
    if start == end:
        start, end = word_at(text, start)
    words = text[start:end]
    if is_address(words):
        return Change((Replacement(start, end, f"[]({words})"),), start + 1, start + 1)
    place = start + len(words) + 3 if words else start + 1
    return Change((Replacement(start, end, f"[{words}]()"),), place, place)


def link_to(text: str, start: int, end: int, address: str) -> Change:
    """Make the selected words a link to `address`."""
    link = f"[{text[start:end]}]({address})"
    return Change((Replacement(start, end, link),), start + len(link), start + len(link))


def is_address(text: str) -> bool:
    """Tell whether `text` is one web or mail address and nothing else."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def _toggle_word(text: str, place: int, mark: str) -> Change:
    start, end = word_at(text, place)
    if start == end:
        size = len(mark)
        if text[place - size : place] == mark == text[place : place + size] and place >= size:
            return Change((Replacement(place - size, place + size, ""),), place - size, place - size)
        return Change((Replacement(place, place, mark * 2),), place + size, place + size)
    change = toggle_mark(text, start, end, mark)
    cursor = moved(place, change.replacements, past_insertions=place == start)
    return Change(change.replacements, cursor, cursor)


def word_at(text: str, place: int) -> tuple[int, int]:
    """Return the bounds of the word that touches `place`, which may be empty."""
    start = end = place
    while start > 0 and _is_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_word(text[end]):
        end += 1
    return start, end


def _is_word(character: str) -> bool:
    return character.isalnum() or character in "’'_-\u200d" or character > "\uffff"


def _pieces(text: str, start: int, end: int) -> "list[tuple[int, int]]":
    """Return the parts of the selection to mark: one a line, without blanks and line signs."""
    pieces = []
    line_start = text.rfind("\n", 0, start) + 1
    while line_start <= end:
        line_end = text.find("\n", line_start)
        line_end = len(text) if line_end < 0 else line_end
        sign = _LINE_START.match(text, line_start, line_end)
        first = max(start, sign.end() if sign else line_start)
        last = min(end, line_end)
        stretch = text[first:last]
        first += len(stretch) - len(stretch.lstrip())
        last -= len(stretch) - len(stretch.rstrip())
        if first < last:
            pieces.append((first, last))
        line_start = line_end + 1
    return pieces


def _marks_round(text: str, first: int, last: int, mark: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return (outer, inner) bounds of the mark round a piece, whether it is selected with it, without or half."""
    size, sign = len(mark), mark[0]
    piece = text[first:last]
    if not piece.strip(sign):
        return None
    first += _run(piece, sign)
    last -= _run(piece[::-1], sign)
    around = min(_run(text[:first][::-1], sign), _run(text[last:], sign))
    return ((first - size, last + size), (first, last)) if _has(around, size, sign) else None


def _has(run: int, size: int, sign: str) -> bool:
    """Tell whether `run` signs hold a mark of `size`: three stars are bold and italic, two are only bold."""
    if sign == "*" and size == 1:
        return run % 2 == 1
    return run >= size


def _run(text: str, sign: str) -> int:
    return len(text) - len(text.lstrip(sign))
