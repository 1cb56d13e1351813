"""Footnotes: their signs in the text, their texts at its end, and the way there and back. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editdesk.text.highlight import START, Kind
from editdesk.ui.editor.change import Change, Replacement
from editdesk.ui.editor.markdown_spans import state_behind
from editdesk.ui.editor.place import spans

_SIGN = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?P<colon>:?)")
_NUMBERED = re.compile(r"\[\^(\d+)\]")
_TEXT = re.compile(r" {0,3}\[\^[^\]\s]+\]:[ \t]*")


@dataclass(frozen=True, slots=True)
class Sign:
    """A footnote's sign: in the text, or at the head of the note where `is_text`. `after` is behind it."""

    label: str
    start: int
    after: int
    is_text: bool


def use(text: str, place: int) -> Change:
    """At a note's sign go to its text, in its text back to its sign; elsewhere put a new note.

    A sign whose text is missing gets one.
    """
    signs = list(signs_in(text))
    here = _sign_at(signs, place) or _note_at(text, signs, place)
    if here is None:
        return inserted(text, place)
    other = next((one for one in signs if one.label == here.label and one.is_text != here.is_text), None)
    if other is not None:
        return Change((), other.after, other.after)
    return Change((), place, place) if here.is_text else _with_text(text, (), here.label)


def inserted(text: str, place: int) -> Change:
    """Put the sign of a new note at `place` and its empty text at the end, where the cursor goes."""
    number = str(max((int(found[1]) for found in _NUMBERED.finditer(text)), default=0) + 1)
    return _with_text(text, (Replacement(place, place, f"[^{number}]"),), number)


def signs_in(text: str) -> Iterator[Sign]:
    """Yield the signs in the order of the text; those in code are none."""
    state = START
    start = 0
    for line in text.split("\n"):
        if "[^" in line:
            found, state = spans(line, state)
            for first, last, kind in found:
                sign = _SIGN.match(line, first) if kind is Kind.FOOTNOTE else None
                if sign is not None:
                    head = _TEXT.match(line) if sign["colon"] and not line[:first].strip() else None
                    after = head.end() if head else last
                    yield Sign(sign["label"], start + first, start + after, head is not None)
        else:
            state = state_behind(line, state)
        start += len(line) + 1


def freed(pasted: str, text: str) -> str:
    """Return what is pasted into `text`, with new numbers for its notes where `text` has notes of these names."""
    taken = {sign.label for sign in signs_in(text) if sign.is_text}
    brought = [sign.label for sign in signs_in(pasted) if sign.is_text]
    if not taken.intersection(brought):
        return pasted
    numbers = [int(label) for label in [*taken, *brought] if label.isdecimal()]
    free = max(numbers, default=0) + 1
    names: dict[str, str] = {}
    for label in brought:
        if label in taken:
            names[label] = str(free)
            free += 1
    return _renamed(pasted, names)


def _renamed(text: str, names: Mapping[str, str]) -> str:
    replacements = tuple(
        Replacement(sign.start + 2, sign.start + 2 + len(sign.label), names[sign.label])
        for sign in signs_in(text)
        if sign.label in names
    )
    return Change(replacements, 0, 0).apply(text)


def _sign_at(signs: list[Sign], place: int) -> Sign | None:
    return next((one for one in signs if not one.is_text and one.start < place <= one.after), None)


def _note_at(text: str, signs: list[Sign], place: int) -> Sign | None:
    """Return the note whose text holds the place: its line, and the indented ones below."""
    heads = [one for one in signs if one.is_text and text.rfind("\n", 0, one.start) < place]
    if not heads:
        return None
    line_end = text.find("\n", heads[-1].start)
    between = text[line_end + 1 : _line_end(text, place)] if 0 <= line_end < place else ""
    goes_on = all(not line.strip() or line.startswith(("    ", "\t")) for line in between.split("\n"))
    return heads[-1] if goes_on and (not between or between.split("\n")[-1].strip()) else None


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _with_text(text: str, before: tuple[Replacement, ...], label: str) -> Change:
    """Return the change that has the empty text of a note at the end too, next to the notes that are there."""
    end = len(text.rstrip("\n"))
    last_line = text[text.rfind("\n", 0, end) + 1 : end]
    head = f"[^{label}]: "
    tail = ("\n" if _TEXT.match(last_line) else "\n\n") + head
    if before and before[0].start >= end:
        put = text[end : before[0].start] + before[0].text + tail
        return Change((Replacement(end, len(text), put + "\n"),), end + len(put), end + len(put))
    cursor = end + sum(one.growth for one in before) + len(tail)
    return Change((*before, Replacement(end, len(text), tail + "\n")), cursor, cursor)
