"""Words and lines made a comment that no reader sees, and brought back. Pure."""

import re

from editdesk.ui.editor.change import Change, Replacement, moved

_COMMENT = re.compile(r"<!--(?P<before>[ ]?)(?P<words>.*?)(?P<after>[ ]?)-->", re.DOTALL)
_END = re.compile(r"--(?:>|&(?P<amps>(?:amp;)*)gt;)")
_END_WITHIN = re.compile(r"--&(?P<amps>(?:amp;)*)gt;")


def toggle_comment(text: str, start: int, end: int) -> Change:
    """Make a comment of the selection, or without one of the line; of a comment, words again.

    The end of a comment within is written so that it ends nothing, and comes back as it was.
    """
    for found in _COMMENT.finditer(text):
        if found.start() <= start and end <= found.end():
            return _followed(_brought_back(found), start, end)
    first, last = (start, end) if start < end else _line(text, start)
    first += len(text[first:last]) - len(text[first:last].lstrip())
    last -= len(text[first:last]) - len(text[first:last].rstrip())
    if first >= last:
        return Change((Replacement(start, start, "<!--  -->"),), start + 5, start + 5)
    ends = [
        Replacement(
            found.start() + 2, found.end(), f"&{'amp;' + found['amps'] if found['amps'] is not None else ''}gt;"
        )
        for found in _END.finditer(text, first, last)
    ]
    return _followed([Replacement(first, first, "<!-- "), *ends, Replacement(last, last, " -->")], start, end)


def _brought_back(found: re.Match[str]) -> list[Replacement]:
    ends = [
        Replacement(end.start() + 2, end.end(), f"&{end['amps'].removeprefix('amp;')}gt;" if end["amps"] else ">")
        for end in _END_WITHIN.finditer(found.string, found.start("words"), found.end("words"))
    ]
    opening = Replacement(found.start(), found.start("words"), "")
    return [opening, *ends, Replacement(found.end("words"), found.end(), "")]


def _followed(replacements: list[Replacement], start: int, end: int) -> Change:
    """Keep the same words selected, without the comment's signs."""
    anchor = moved(start, replacements, past_insertions=True)
    return Change(tuple(replacements), anchor, max(anchor, moved(end, replacements, past_insertions=start == end)))


def _line(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end
