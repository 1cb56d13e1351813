"""Characters that nobody sees: what they are, which are dangerous, and a text without them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_NAMES = {
    "\u00ad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u115f": "HF",
    "\u1160": "HF",
    "\u180e": "MVS",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LS",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2061": "FA",
    "\u2062": "IT",
    "\u2063": "IS",
    "\u2064": "IP",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u3164": "HF",
    "\ufeff": "BOM",
    "\uffa0": "HF",
    "\ufff9": "IAA",
    "\ufffa": "IAS",
    "\ufffb": "IAT",
    "\ufffc": "OBJ",
}
_SPACES = {"\u00a0": "NBSP", "\u202f": "NNBSP", "\u2007": "FSP", "\u2009": "THSP", "\u2002": "ENSP", "\u2003": "EMSP"}
"""Spaces that a writer sets on purpose: shown with all spaces, and never taken away."""
_CONTROLS = "".join(map(chr, (*range(9), *range(11, 32), *range(127, 160))))
_TAGS = "\U000e0000-\U000e007f"
_FOUND = re.compile(f"[{''.join(map(re.escape, (*_NAMES, *_SPACES)))}{re.escape(_CONTROLS)}{_TAGS}]")
_FLAG = "\U0001f3f4"
"""Tags behind it make the flag of a country's part, such as Scotland."""
_JOINED_SCRIPTS = (
    "ARABIC", "SYRIAC", "MANDAIC", "NKO", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
    "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN",
)  # fmt: skip
_SKIN_TONES_AND_STYLE = "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_EMBEDDINGS, _POP = "\u202a\u202b\u202d\u202e", "\u202c"
_TURNS = re.compile(f"[{_ISOLATES}{_POP_ISOLATE}{_EMBEDDINGS}{_POP}]")


@dataclass(frozen=True, slots=True)
class Invisible:
    """One at an index of a text, and letters that stand for it; `is_dangerous` unless a writer would set it."""

    index: int
    label: str
    is_dangerous: bool
    length: int = 1


def invisibles(text: str) -> Iterator[Invisible]:
    """Yield the invisible characters of a line but plain spaces and tabs; joiners within emoji and words are none."""
    if text.isascii() and text.isprintable():
        return
    for match in _FOUND.finditer(text):
        character, index = match[0], match.start()
        if character in _SPACES:
            yield Invisible(index, _SPACES[character], is_dangerous=False)
        elif character >= _TAGS[0]:
            yield from _tags(text, index)
        elif character not in "\u200c\u200d" or not _joins(text, index):
            label = _NAMES.get(character) or f"{ord(character):02X}"
            yield Invisible(index, label, is_dangerous=character != "\u00ad")


def _tags(text: str, index: int) -> Iterator[Invisible]:
    """Yield the tags that begin at an index; those that make a flag are none."""
    before = text[index - 1 : index]
    if before != _FLAG and not (before and before >= _TAGS[0]):
        end = next((each for each in range(index, len(text)) if text[each] < _TAGS[0]), len(text))
        yield Invisible(index, "TAG", is_dangerous=True, length=end - index)


def without_invisibles(text: str) -> str:
    """Return the text without them; spaces that a writer sets, and joiners where they do their work, stay."""
    kept, done = [], 0
    for start, end in removals(text, 0, len(text)):
        kept.append(text[done:start])
        done = end
    return "".join(kept) + text[done:]


def is_unbalanced(paragraph: str) -> bool:
    """Say whether directions are changed in a paragraph that does not change them back: it reads other than it is.

    Such text can show words in an order in which nobody wrote them.
    """
    if not _TURNS.search(paragraph):
        return False
    isolates = embeddings = 0
    for character in paragraph:
        if character in _ISOLATES:
            isolates += 1
        elif character == _POP_ISOLATE:
            isolates -= 1
        elif character in _EMBEDDINGS:
            embeddings += 1
        elif character == _POP:
            embeddings -= 1
        if isolates < 0 or embeddings < 0:
            return True
    return bool(isolates or embeddings)


def _joins(text: str, index: int) -> bool:
    """Say whether the joiner at an index does its work: within an emoji, or in a word of joined letters."""
    before, after = text[max(0, index - 16) : index].rstrip(_SKIN_TONES_AND_STYLE), text[index + 1 : index + 2]
    if not before or not after:
        return False
    if text[index] == "\u200d" and unicodedata.category(after) == "So":
        return unicodedata.category(before[-1]) == "So"
    letter = before[-1]
    while unicodedata.combining(letter) and len(before) > 1:
        before = before[:-1]
        letter = before[-1]
    return unicodedata.name(letter, "").startswith(_JOINED_SCRIPTS)


def removals(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return where, between two indexes, `without_invisibles` takes something away: pairs of start and end."""
    found = (each for each in invisibles(text) if start <= each.index < end and text[each.index] not in _SPACES)
    return tuple(sorted((each.index, each.index + each.length) for each in found))
