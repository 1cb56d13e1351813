"""A text's headings and the sections under them, found as Python-Markdown finds them, a megabyte in milliseconds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editdesk.text.plain import plain_text

# Each line by what it begins with; a pattern that begins with a newline is searched for the quickest.
_SIGN = re.compile(
    r"\n(?:(?P<hashes>#{1,6})"
    r"|(?P<under>=+|-+)[ ]*(?=\n|\Z)"
    r"|(?P<fence>`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=[^\n]*)?)[ ]*(?=\n)"
    r"|[ ]{0,3}(?P<comment><!--)"
    r"|<(?P<raw>pre|script|style|textarea)\b)"
)
_HASHED = re.compile(
    r"(?P<hashes>#{1,6})(?P<gap>[ \t]*)(?P<title>(?:\\.|[^\\\n])*?)(?P<tail>[ \t]*)(?P<closing>#*)(?=\n|\Z)"
)
_MARKED = re.compile(r"[*_`\[\]<>&{}\\~!]")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is under it. Positions are characters of the text.

    `title` has no marks, `source` is the title as written. `after` is the number of the first section that is not
    under this one, `parent` that of the one it is under, -1 for none.
    """

    level: int
    title: str
    source: str
    line: int
    start: int
    head_end: int
    is_underlined: bool
    parent: int
    after: int


@dataclass(frozen=True, slots=True)
class _Head:
    level: int
    source: str
    start: int
    end: int
    is_underlined: bool


def sections(text: str) -> tuple[Section, ...]:
    """Return the sections of the text in order. Headings in fences, comments, quotations and lists are none."""
    heads = tuple(_heads(text))
    parents, afters = _nesting(heads)
    found = []
    line, counted = 0, 0
    for head, parent, after in zip(heads, parents, afters, strict=True):
        line += text.count("\n", counted, head.start)
        counted = head.start
        title = _plain(head.source)
        found.append(
            Section(head.level, title, head.source, line, head.start, head.end, head.is_underlined, parent, after)
        )
    return tuple(found)


def section_end(text: str, found: tuple[Section, ...], number: int) -> int:
    """Return where a section ends with all that is under it: at the start of the next one, or of nothing."""
    after = found[number].after
    return found[after].start if after < len(found) else len(text)


def section_at(found: tuple[Section, ...], line: int) -> int:
    """Return the number of the innermost section that a line (from 0) is in, -1 above the first heading."""
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        if found[middle].line <= line:
            low = middle + 1
        else:
            high = middle
    return low - 1


def _heads(text: str) -> Iterator[_Head]:
    text = "\n" + text  # so that the first line begins like the others; positions are one too high
    place = 0
    last_end = -1
    endless: set[str] = set()
    while (sign := _SIGN.search(text, place)) is not None:
        place = sign.end()
        head = None
        if sign["hashes"]:
            head = _hashed(text, sign.start() + 1)
        elif sign["under"]:
            head = _underlined(text, sign, last_end)
        else:
            place = _skipped(text, sign, endless)
        if head is not None:
            place = last_end = head.end
            yield _Head(head.level, head.source, head.start - 1, head.end - 1, head.is_underlined)


def _hashed(text: str, start: int) -> _Head | None:
    found = _HASHED.match(text, start)
    if found is None:  # a lone backslash at the end of the text
        return None
    return _Head(len(found["hashes"]), found["title"], start, found.end(), is_underlined=False)


def _underlined(text: str, sign: re.Match[str], last_end: int) -> _Head | None:
    """Return the heading whose title stands above this line: a paragraph of one line, or the first of several."""
    end = sign.start()
    above = text.rfind("\n", 0, end) if end > 0 else -1
    title = text[above + 1 : end]
    if above < 0 or above < last_end or not title.strip() or title.startswith(("    ", "\t")):
        return None
    before = text[text.rfind("\n", 0, above) + 1 : above] if above > 0 else ""
    is_first = not before.strip() or above == last_end or before.startswith(("```", "~~~"))
    if not is_first:
        return None
    level = 1 if sign["under"].startswith("=") else 2
    return _Head(level, title.strip(), above + 1, sign.end(), is_underlined=True)


def _skipped(text: str, sign: re.Match[str], endless: set[str]) -> int:
    """Return where to go on behind a fence, a comment or raw HTML; one that is never closed hides nothing."""
    fence = sign["fence"]
    closing = f"\n{fence}" if fence else "-->" if sign["comment"] else f"</{sign['raw']}"
    place = sign.end()
    if closing in endless:
        return place
    while (found := text.find(closing, place)) >= 0:
        place = found + len(closing)
        line_end = text.find("\n", place)
        if not fence or not text[place : line_end if line_end >= 0 else len(text)].strip(" "):
            return place
    endless.add(closing)
    return sign.end()


def _nesting(heads: tuple[_Head, ...]) -> tuple[list[int], list[int]]:
    """Return for each heading the number of the one it is under, and of the first one that is not under it."""
    parents, afters = [-1] * len(heads), [len(heads)] * len(heads)
    open_heads: list[int] = []
    for number, head in enumerate(heads):
        while open_heads and heads[open_heads[-1]].level >= head.level:
            afters[open_heads.pop()] = number
        if open_heads:
            parents[number] = open_heads[-1]
        open_heads.append(number)
    return parents, afters


@lru_cache(maxsize=4096)
def _plain(source: str) -> str:
    return plain_text(f"# {source}") if _MARKED.search(source) else source
