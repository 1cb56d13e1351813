"""Markdown → the words a reader sees, without rendering: fast enough for every pause in typing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

# Bounded quantifiers throughout: a text of nothing but brackets must not take quadratic time.
# A pattern that begins with a newline is searched for ten times as fast as one that begins with "^".
_FENCE = re.compile(r"\n {0,3}(`{3,}|~{3,})[^\n`]*(?:\n|\Z)(.*?)(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_BREAK = re.compile(
    r"^[ \t]*(?:"
    r"\{\{[^\n]*\}\}|\{%[^\n]*%\}"  # an insert or a foreign shortcode
    r"|\[TOC\]"
    r"|(?:[*_-][ \t]*){3,}"  # a rule
    r")[ \t]*$",
    re.MULTILINE,
)
_HIDDEN_LINE = re.compile(
    r"^[ \t]*(?:"
    r"\[(?!\^)[^\]\n]{1,200}\]:[ \t]*[^\n]*"  # a link's address
    r"|\*\[[^\]\n]{1,200}\]:[^\n]*"  # an abbreviation's meaning
    r"|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+"  # the line under a table's head
    r")[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]*([^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^[^\n]+\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_LINE_MARK = re.compile(
    r"^(?=[ \t>*+\d:!?\[-])[ \t]*(?:>[ \t]?)*[ \t]*"
    r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|:[ \t]+|(?:!!!|\?\?\?)\+?[ \t]*[\w-]*|\[\^[^\]\n]{1,200}\]:)?",
    re.MULTILINE,
)
# Each with the marks one of which a text must hold: looking for a mark is far cheaper than looking for its pattern. For
# the same reason patterns begin with the mark and look behind after it.
_INLINE = (
    ("!", re.compile(r"!\[([^\]\n]{0,1000})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])?"), r"\1"),
    ("[", re.compile(r"\[\^[^\]\n]{1,200}\]"), ""),
    ("[", re.compile(r"\[([^\[\]]{0,1000})\](?:\([^)\n]{0,2000}\)|[ ]?\[[^\]\n]{0,200}\])"), r"\1"),
    ("<", re.compile(r"<((?:https?://|mailto:)[^>\s]{1,2000})>"), r"\1"),
    ("<", re.compile(r"</?[a-zA-Z][^<>]{0,2000}>"), ""),
    ("{", re.compile(r"\{:?[ ]?[#.][^{}\n]{0,300}\}|\{:[^{}\n]{0,300}\}"), ""),
    ("{", re.compile(r"\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\}"), ""),
    ("*~`", re.compile(r"[*~`](?<!\\.)(?:(?<=\*)\*{0,2}|(?<=~)~|(?<=`)`*)"), ""),
    ("_", re.compile(r"_(?:(?<![\w\\]_)_{0,2}(?=\S)|(?<=\S_)(?<!\\_)_{0,2}(?!\w))"), ""),
    ("\\", re.compile(r"\\([\\`*_{}\[\]()>#+.!|~-])"), r"\1"),
)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_TABLE_EDGE = re.compile(r"^\||\|$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch between blank lines. `kind` is heading, code, table, quote, list, html or paragraph."""

    kind: str
    text: str


def plain_text(body: str) -> str:
    """Return the words of the text: passages parted by blank lines, without any mark of Markdown or HTML."""
    return "\n\n".join(passage.text for passage in passages(body))


def passages(body: str) -> Iterator[Passage]:
    """Yield the passages of the text in order, each with its words alone; passages without words are left out."""
    text = "\n" + without_comments(body.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    end = 0
    for fence in _FENCE.finditer(text) if "```" in text or "~~~" in text else ():
        yield from _prose(text[end : fence.start() + 1])
        if fence[2].strip():
            yield Passage("code", fence[2].strip("\n"))
        end = fence.end()
    yield from _prose(text[end:])


def without_comments(text: str) -> str:
    """Return the text without its HTML comments; one that is never closed is none."""
    # By hand: an expression would search to the end again for each of many comments that are never closed.
    kept = []
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        kept.append(text[end:start])
        end = close + 3
    return "".join(kept) + text[end:]


def _prose(text: str) -> Iterator[Passage]:
    # Whatever stands around it, a stretch is nothing but its lines: so it can be counted by itself when it changes.
    last = text[text.rfind("\n") + 1 :]
    for stretch in _BLANK_LINES.split(text if last.strip(" \t") else text + "\n"):
        yield from passages_of(stretch.strip("\n"))


@lru_cache(maxsize=4096)  # From one save to the next all stretches but one are the same.
def passages_of(stretch: str) -> tuple[Passage, ...]:
    """Return the passages of lines among which none is blank or code in a fence: a heading or a rule may part them."""
    if _holds(stretch, "=-"):
        stretch = _UNDERLINED.sub(lambda match: f"\n\n# {match[0].split(chr(10))[0]}\n\n", stretch)
    if "#" in stretch:
        stretch = _HEADING.sub(r"\n\n\1 \2\n\n", stretch)
    if _holds(stretch, "{[*_-"):
        stretch = _HIDDEN_LINE.sub("", _BREAK.sub("\n\n", stretch))
    found = []
    for chunk in _BLANK_LINES.split(stretch):
        kind = _kind(chunk)
        if chunk.strip() and (words := _words(chunk, kind)):
            found.append(Passage(kind, words))
    return tuple(found)


_KINDS = (
    ("code", re.compile(r" {4}|\t")),
    ("heading", re.compile(r"\s*#")),
    ("quote", re.compile(r"\s*>")),
    ("table", re.compile(r"\s*\||[^\n|]*\|[^\n]*(?:\n[^\n|]*\|[^\n]*)*\Z")),
    ("list", re.compile(r"\s*(?:[-*+]|\d{1,9}[.)]|:)[ \t]")),
    ("html", re.compile(r"\s*</?[a-zA-Z][a-zA-Z0-9-]*[\s/>]")),
)


def _holds(text: str, marks: str) -> bool:
    for mark in marks:  # noqa: SIM110 - asked ten times a passage, and any() takes twice as long
        if mark in text:
            return True
    return False


def _kind(chunk: str) -> str:
    first = chunk.lstrip("\n")
    return next((kind for kind, begins in _KINDS if begins.match(first)), "paragraph")


def _words(chunk: str, kind: str) -> str:
    if kind == "code":
        return chunk.strip("\n")
    if kind == "heading":
        chunk = chunk.lstrip().lstrip("#")
    chunk = _LINE_MARK.sub("", chunk)
    for marks, pattern, replacement in _INLINE:
        if _holds(chunk, marks):
            chunk = pattern.sub(replacement, chunk)
    lines = (line.strip() for line in unescape(chunk).split("\n"))
    if kind == "table":
        lines = (" ".join(_TABLE_EDGE.sub("", line).replace("|", " ").split()) for line in lines)
    return "\n".join(line for line in lines if line)
