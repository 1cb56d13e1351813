"""What to colour in a line of Markdown: a line and the state above it give spans and the state below it.

Positions and lengths count UTF-16 units, as Qt does. Spans may lie within others; the inner one comes later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a span is. The names are stable: the editor's palette is keyed by them."""

    __hash__ = str.__hash__  # an enumeration's own is slow, and finds no plain name

    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    HEADING_5 = "heading-5"
    HEADING_6 = "heading-6"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRUCK = "struck"
    CODE = "code"
    CODE_BLOCK = "code-block"
    FENCE = "fence"
    LINK = "link"
    ADDRESS = "address"
    IMAGE = "image"
    QUOTE = "quote"
    LIST_MARK = "list-mark"
    TASK = "task"  # the box of an item to do
    DONE = "done"  # what is ticked off
    TABLE = "table"
    FOOTNOTE = "footnote"
    DEFINITION = "definition"
    ADMONITION = "admonition"
    RULE = "rule"
    HTML = "html"
    COMMENT = "comment"
    INSERT = "insert"
    ATTRIBUTE = "attribute"
    ESCAPE = "escape"
    MARK = "mark"  # punctuation that the reader of the page never sees


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line, in UTF-16 units."""

    start: int
    length: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class LineState:
    """What a line needs to know of the lines above it. Equal states colour equal lines equally."""

    fence: str = ""
    language: str = ""
    in_comment: bool = False
    after_text: bool = False
    in_list: bool = False
    after_blank: bool = True


START = LineState()

_FENCE = re.compile(
    r"(?P<fence>`{3,}|~{3,})[ ]*(?:\{[^\n}]*?\.?(?P<attribute>[\w#+-]*)[^\n}]*\}|\.?(?P<language>[\w#.+-]*)[ ]*"
    r"(?:hl_lines=[\"'][^\"']*[\"'][ ]*)?)[ ]*$"
)
_FENCE_LANGUAGE = re.compile(r"\{[^}]*?\.([\w#+-]+)")
_INSERT = re.compile(r" {0,3}\{\{ *insert: *[^{}]*[^\s{}] *\}\} *$")
_HEADING = re.compile(r"(#{1,6})(?=[^#]|$).*?(#*)\s*$")
_UNDERLINE = re.compile(r"(=+|-+)[ ]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
_QUOTE = re.compile(r"(?: {0,3}>[ ]?)+")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}\.)[ \t]+(\[[ xX]\](?=\s))?")
_DEFINITION = re.compile(r" {0,3}(?:(\[\^[^\]]+\]:)|(\[[^\]]+\]:)\s*(\S.*)?$|(\*\[[^\]]+\]:)|(:)[ \t]+)")
_ADMONITION = re.compile(r'!!! ?[\w -]+(?:"[^"]*")?\s*$')
_TABLE_RULE = re.compile(r"\s*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)+$")
_INDENTED = re.compile(r"(?: {4}|\t)")
# Bounded throughout: a line of nothing but brackets must not take quadratic time.
_INLINE = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()>#+.!|~-])"
    r"|(?P<code>(?P<ticks>`+)(?!`)[^\n]{1,2000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--[^\n]*?(?:-->|$))"
    r"|(?P<automatic><(?:https?://|mailto:)[^>\s]{1,2000}>)"
    r"|(?P<html></?[a-zA-Z][^<>]{0,1000}>|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)"
    r"|(?P<insert>\{\{[^{}]{0,300}\}\}|\{%[^{}]{0,300}%\})"
    r"|(?P<attribute>\{:?[ ]?[#.][^{}]{0,300}\}|\{:[^{}]{0,300}\})"
    r"|(?P<footnote>\[\^[^\]\s]{1,100}\])"
    r"|(?P<image>!\[(?P<alt>[^\]]{0,1000})\](?P<source>\([^()]{0,1000}(?:\([^()]{0,300}\)[^()]{0,1000})?\)|\[[^\]]{0,200}\]))"
    r"|(?P<link>\[(?P<words>[^\[\]]{0,1000}(?:\[[^\]]{0,300}\][^\[\]]{0,300})?)\]"
    r"(?P<target>\([^()]{0,1000}(?:\([^()]{0,300}\)[^()]{0,1000})?\)|\[[^\]]{0,200}\]))"
    r"|(?P<strong>(?P<two>\*\*|(?<!\w)__)(?=\S)[^\n]{1,2000}?(?<=\S)(?P=two)(?!\w)|\*\*(?=\S)[^\n]{1,2000}?(?<=\S)\*\*)"
    r"|(?P<struck>~~(?=\S)[^\n]{1,2000}?(?<=\S)~~)"
    r"|(?P<emphasis>\*(?=[^\s*])[^\n*]{0,2000}(?<=\S)\*|(?<!\w)_(?=[^\s_])[^\n]{0,2000}?(?<=\S)_(?!\w))"
)
# Prose is searched for these alone, some thirty times quicker than for what they may open.
_OPENING = re.compile(r"[\\`<&{\[!*_~]")
_WHOLE = {
    "escape": Kind.ESCAPE,
    "comment": Kind.COMMENT,
    "automatic": Kind.ADDRESS,
    "html": Kind.HTML,
    "insert": Kind.INSERT,
    "attribute": Kind.ATTRIBUTE,
    "footnote": Kind.FOOTNOTE,
}
_WRAPPED = {"strong": (Kind.STRONG, 2), "struck": (Kind.STRUCK, 2), "emphasis": (Kind.EMPHASIS, 1)}
_HEADINGS = (Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3, Kind.HEADING_4, Kind.HEADING_5, Kind.HEADING_6)

_Found = tuple[int, int, Kind]  # start, end, kind in characters


def highlight(line: str, state: LineState = START) -> tuple[tuple[Span, ...], LineState]:
    """Return the spans of one line (without its line break) and the state for the line below."""
    found, below = scan(line, state)
    return tuple(Span(*one) for one in found), below


def scan(line: str, state: LineState) -> tuple[list[tuple[int, int, Kind]], LineState]:
    """Return what `highlight` returns, the spans as plain tuples: for those who ask at every key."""
    found, below = _block(line, state)
    return _measured(line, found), below


def _block(line: str, state: LineState) -> tuple[list[_Found], LineState]:
    if state.fence or state.in_comment:
        return _in_fence(line, state) if state.fence else _in_comment(line, state)
    if not line.strip():
        return [], replace(state, after_text=False, after_blank=True)
    fence = _FENCE.match(line)
    if fence:
        named = _FENCE_LANGUAGE.search(line)
        language = named[1] if named else fence["language"] or ""
        return [(0, len(line), Kind.FENCE)], LineState(fence=fence["fence"], language=language, after_blank=False)
    if _INDENTED.match(line) and state.after_blank and not state.in_list:
        return [(0, len(line), Kind.CODE_BLOCK)], state
    whole = _whole_line(line, state)
    if whole is not None:
        return whole, LineState(after_blank=False)
    return _prose(line, state)


def _in_fence(line: str, state: LineState) -> tuple[list[_Found], LineState]:
    if line.rstrip(" ") == state.fence:
        return [(0, len(line), Kind.FENCE)], LineState(after_blank=True)
    return [(0, len(line), Kind.CODE_BLOCK)], state


def _in_comment(line: str, state: LineState) -> tuple[list[_Found], LineState]:
    end = line.find("-->")
    if end < 0:
        return [(0, len(line), Kind.COMMENT)], state
    rest = _inline(line, end + 3, len(line))
    return [(0, end + 3, Kind.COMMENT), *rest], LineState(in_comment=_opens_comment(rest, line), after_blank=False)


def _whole_line(line: str, state: LineState) -> list[_Found] | None:
    """Return the spans of a line that is one thing from margin to margin, None for any other."""
    heading = _HEADING.match(line)
    if heading:
        kind = _HEADINGS[len(heading[1]) - 1]
        marks: list[_Found] = [(0, len(heading[1]), Kind.MARK)]
        if heading[2] and heading.start(2) > heading.end(1):
            marks.append((heading.start(2), heading.end(2), Kind.MARK))
        return [(0, len(line), kind), *marks, *_inline(line, heading.end(1), heading.start(2))]
    underline = _UNDERLINE.match(line) if state.after_text else None
    if underline:
        kind = Kind.HEADING_1 if line.startswith("=") else Kind.HEADING_2
        return [(0, len(line), kind), (0, len(line), Kind.MARK)]
    for pattern, kind in ((_INSERT, Kind.INSERT), (_RULE, Kind.RULE), (_ADMONITION, Kind.ADMONITION)):
        if pattern.match(line):
            return [(0, len(line), kind)]
    return [(0, len(line), Kind.TABLE)] if "|" in line and _TABLE_RULE.match(line) else None


def _prose(line: str, state: LineState) -> tuple[list[_Found], LineState]:
    found: list[_Found] = []
    start = 0
    quote = _QUOTE.match(line)
    if quote:
        start = quote.end()
        found += [(0, len(line), Kind.QUOTE), (0, start, Kind.MARK)]
    item = _ITEM.match(line, start)
    definition = None if item else _DEFINITION.match(line, start)
    if item:
        found.append((item.start(2), item.end(2), Kind.LIST_MARK))
        if item[3]:
            found.append((item.start(3), item.end(3), Kind.TASK))
            if item[3] != "[ ]":
                found.append((item.end(3), len(line), Kind.DONE))
        start = item.end()
    elif definition:
        found += _defined(definition, len(line))
        start = len(line) if definition[2] else definition.end()
    inline = _inline(line, start, len(line))
    if "|" in line and not item and not quote:
        inline = [*_bars(line, inline), *inline]
    found += inline
    is_indented = line[:1] in {" ", "\t"}
    return found, LineState(
        in_comment=_opens_comment(inline, line),
        after_text=not item and not quote and not definition,
        in_list=bool(item) or (state.in_list and (is_indented or not state.after_blank)),
        after_blank=False,
    )


def _defined(found: re.Match[str], end: int) -> Iterator[_Found]:
    if found[1]:
        yield found.start(1), found.end(1), Kind.FOOTNOTE
    elif found[2]:
        yield found.start(2), found.end(2), Kind.DEFINITION
        if found[3]:
            yield found.start(3), end, Kind.ADDRESS
    else:
        group = 4 if found[4] else 5
        yield found.start(group), found.end(group), Kind.DEFINITION


def _inline(line: str, start: int, end: int) -> list[_Found]:
    found: list[_Found] = []
    _take_inline(line, start, end, found)
    return found


def _take_inline(line: str, place: int, end: int, found: list[_Found]) -> None:
    """Add the spans between two places of a line; those within others after them."""
    while candidate := _OPENING.search(line, place, end):
        one = _INLINE.match(line, candidate.start(), end)
        if one is None:
            place = candidate.end()
            continue
        start, place = one.span()
        # lastgroup is the last group closed: the outer one, whose inner groups closed before it.
        name = one.lastgroup or ""
        if name in _WHOLE:
            found.append((start, place, _WHOLE[name]))
        elif name in _WRAPPED:
            kind, length = _WRAPPED[name]
            found += ((start, place, kind), (start, start + length, Kind.MARK), (place - length, place, Kind.MARK))
            _take_inline(line, start + length, place - length, found)
        elif name == "code":
            length = len(one["ticks"])
            found += ((start, place, Kind.CODE), (start, start + length, Kind.MARK), (place - length, place, Kind.MARK))
        else:
            _take_link(line, one, found)


def _take_link(line: str, one: re.Match[str], found: list[_Found]) -> None:
    """Add a link's or an image's words, the brackets around them, and what stands within a link's words."""
    is_image = one.lastgroup == "image"
    start, end = one.span("alt" if is_image else "words")
    found.append((one.start(), one.end(), Kind.IMAGE) if is_image else (one.start(), end + 1, Kind.LINK))
    found += ((one.start(), start, Kind.MARK), (end, end + 1, Kind.MARK))
    found.append((*one.span("source" if is_image else "target"), Kind.ADDRESS))
    if not is_image:
        _take_inline(line, start, end, found)


def _bars(line: str, inline: list[_Found]) -> Iterator[_Found]:
    code = [(start, end) for start, end, kind in inline if kind in {Kind.CODE, Kind.ESCAPE}]
    for bar in re.finditer(r"\|", line):
        if not any(start <= bar.start() < end for start, end in code):
            yield bar.start(), bar.end(), Kind.TABLE


def _opens_comment(found: list[_Found], line: str) -> bool:
    if "<!--" not in line or line.endswith("-->"):
        return False
    return any(kind == Kind.COMMENT and end == len(line) for _, end, kind in found)


def _measured(line: str, found: list[_Found]) -> list[tuple[int, int, Kind]]:
    if line.isascii() or max(line) <= "\uffff":
        return [(start, end - start, kind) for start, end, kind in found if end > start]
    units = [0]
    for character in line:
        units.append(units[-1] + (2 if character > "\uffff" else 1))
    return [(units[start], units[end] - units[start], kind) for start, end, kind in found if end > start]
