"""Moving, lifting, lowering and renaming sections: pure, from a text and its sections to the change it needs."""

import re
from dataclasses import dataclass

from editdesk.text.sections import Section, section_at, section_end
from editdesk.ui.editor.change import Change, Replacement

DEEPEST = 6
_UNDERLINED_DEEPEST = 2
_HASHED = re.compile(r"(?P<hashes>#{1,6})(?P<gap>[ \t]*)(?P<title>(?:\\.|[^\\\n])*?)(?P<tail>[ \t]*)(?P<closing>#*)\Z")


@dataclass(frozen=True, slots=True)
class Sectioned:
    """A text and its sections."""

    text: str
    sections: tuple[Section, ...]

    def number_at(self, line: int) -> int:
        """Return the number of the innermost section that a line is in, -1 above the first heading."""
        return section_at(self.sections, line)

    def bounds(self, number: int) -> tuple[int, int]:
        """Return where a section begins and ends with all that is under it."""
        return self.sections[number].start, section_end(self.text, self.sections, number)

    def start(self, number: int) -> int:
        """Return where a section begins, the end of the text for the number behind the last."""
        return self.sections[number].start if number < len(self.sections) else len(self.text)


def move(text: Sectioned, number: int, before: int, level: int, caret: int) -> Change | None:
    """Put a section, with those under it, before another one (or behind the last) at a level.

    The blank lines between sections stay where they are, so that moving back gives the old text. None where nothing
    would change, where the section would go into itself, or where one would be deeper than a heading can be.
    """
    section = text.sections[number]
    start, end = text.bounds(number)
    if not _fits(text, number, level) or number < before < section.after:
        return None
    if before in {number, section.after}:
        return _relevelled(text, number, level, caret) if level != section.level else None
    body, gap = _parted(text.text[start:end])
    body = _at_level(text, number, level, body)
    if before > number:
        target = text.start(before)
        other, _ = _parted(text.text[end:target])
        place = end + len(other)
        gap = _blank_line(gap, is_needed=section.is_underlined and level <= _UNDERLINED_DEEPEST)
        after = "\n" if _joins(text, before, text.text[place:target]) else ""
        head = "\n" if _joins_first(text, section.after, start) else ""
        replacements = (Replacement(start, end, head), Replacement(place, place, gap + body + after))
        return Change(
            replacements, *_caret(caret, replacements, start, end, place + len(gap) - (end - start) + len(head))
        )
    target = text.start(before)
    other, gap = _parted(text.text[target:start])
    place = target + len(other)
    body_end = start + len(_parted(text.text[start:end])[0])
    gap = _blank_line(gap, is_needed=text.sections[before].is_underlined)
    head = "\n" if section.is_underlined and level <= _UNDERLINED_DEEPEST and _needs_blank(text.text, target) else ""
    after = "\n" if _joins(text, section.after, text.text[body_end:end]) else ""
    replacements = (Replacement(target, target, head + body + gap), Replacement(place, body_end, after))
    return Change(replacements, *_caret(caret, replacements, start, end, target + len(head)))


def change_level(text: Sectioned, number: int, by: int, caret: int) -> Change | None:
    """Lift (-1) or lower (1) a section and those under it; None where a level would be none of a heading's."""
    level = text.sections[number].level + by
    return _relevelled(text, number, level, caret) if _fits(text, number, level) else None


def rename(text: Sectioned, number: int, title: str, caret: int) -> Change | None:
    """Give a section another title, as Markdown; None for no words and for the same ones."""
    section = text.sections[number]
    title = " ".join(title.split())
    if not title or title == section.source:
        return None
    head = text.text[section.start : section.head_end]
    if section.is_underlined:
        _old, _, rule = head.partition("\n")
        fresh = f"{title}\n{rule}"
    else:
        found = _HASHED.match(head)
        if found is None:
            return None
        closing = f" {found['closing']}" if found["closing"] else ""
        fresh = f"{found['hashes']} {title}{closing}"
    replacement = Replacement(section.start, section.head_end, fresh)
    return Change((replacement,), *_caret(caret, (replacement,), 0, 0, 0))


def _fits(text: Sectioned, number: int, level: int) -> bool:
    section = text.sections[number]
    deepest = max(inner.level for inner in text.sections[number : section.after])
    return level >= 1 and deepest + level - section.level <= DEEPEST


def _relevelled(text: Sectioned, number: int, level: int, caret: int) -> Change:
    section = text.sections[number]
    by = level - section.level
    replacements = []
    for inner in text.sections[number : section.after]:
        head = text.text[inner.start : inner.head_end]
        replacements.append(Replacement(inner.start, inner.head_end, _head_at(head, inner, inner.level + by)))
    return Change(tuple(replacements), *_caret(caret, tuple(replacements), 0, 0, 0))


def _at_level(text: Sectioned, number: int, level: int, body: str) -> str:
    """Return the section's text at another level."""
    section = text.sections[number]
    if level == section.level:
        return body
    pieces = []
    end = section.start
    for replacement in _relevelled(text, number, level, 0).replacements:
        pieces += [text.text[end : replacement.start], replacement.text]
        end = replacement.end
    return "".join(pieces) + text.text[end : section.start + len(body)]


def _head_at(head: str, section: Section, level: int) -> str:
    if section.is_underlined:
        title, _, rule = head.partition("\n")
        if level > _UNDERLINED_DEEPEST:
            return f"{'#' * level} {title.strip()}"
        return f"{title}\n{('=' if level == 1 else '-') * len(rule.rstrip())}"
    found = _HASHED.match(head)
    if found is None:
        return head
    closing = "#" * level if len(found["closing"]) == section.level else found["closing"]
    return f"{'#' * level}{found['gap']}{found['title']}{found['tail']}{closing}"


def _parted(stretch: str) -> tuple[str, str]:
    """Part a stretch of text into its lines and the blank ones at its end."""
    end = stretch.find("\n", len(stretch.rstrip()))
    return (stretch, "") if end < 0 else (stretch[:end], stretch[end:])


def _blank_line(gap: str, *, is_needed: bool) -> str:
    """Return a gap that parts two sections; a title that is underlined needs a blank line above."""
    return gap if gap.count("\n") > is_needed else gap + "\n" * (1 + is_needed - gap.count("\n"))


def _joins(text: Sectioned, number: int, gap: str) -> bool:
    """Tell whether a section would lose its underlined title to the lines that now stand above it."""
    return number < len(text.sections) and text.sections[number].is_underlined and gap.count("\n") < 2


def _joins_first(text: Sectioned, number: int, place: int) -> bool:
    return number < len(text.sections) and text.sections[number].is_underlined and _needs_blank(text.text, place)


def _needs_blank(text: str, place: int) -> bool:
    return place > 0 and not re.search(r"\n[ \t]*\n\Z|\A\s*\Z", text[max(0, place - 200) : place])


def _caret(caret: int, replacements: tuple[Replacement, ...], start: int, end: int, moved_to: int) -> tuple[int, int]:
    """Return anchor and cursor: the caret stays with its words, also where these were moved."""
    if start <= caret < end:
        return moved_to + caret - start, moved_to + caret - start
    shift = 0
    for replacement in replacements:
        if replacement.end <= caret:
            shift += len(replacement.text) - (replacement.end - replacement.start)
        elif replacement.start < caret:
            shift += min(0, len(replacement.text) - (caret - replacement.start))
    return caret + shift, caret + shift
