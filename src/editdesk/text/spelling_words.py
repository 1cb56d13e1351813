"""Which words of a line of Markdown are spelt: what a reader sees as prose, never code, addresses or marks.

Line by line with the highlighter's states, so that an edit asks for its own line alone.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from editdesk.text.highlight import START, Kind, LineState, highlight


class Word(NamedTuple):
    """A word in a line, from `start` to `end` in UTF-16 units; `text` has plain apostrophes and no soft hyphens."""

    start: int
    end: int
    text: str


# What stands in a word beside letters: accents apart from their letter, vowel signs, joiners, the soft hyphen.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0970-\u0dff\u200c\u200d"
)
_TOKEN = re.compile(rf"[\w{_MARKS}]+(?:['’ʼ·‐‑-][\w{_MARKS}]+)*")
_PLAIN_TOKEN = re.compile(r"[A-Za-z0-9_]+(?:['-][A-Za-z0-9_]+)*")
"""The same for a line of ASCII, five times as fast."""
_PART = re.compile(r"['’ʼ·‐‑-]")
# Scripts that put no space between words: no dictionary of words can be asked about a whole sentence.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00ad": None})

# A line without any of these, and that begins with a letter, holds nothing but words.
_SIGNS = re.compile(r"[\\`*_~\[\]<>{}!|&:@/#.]")
_ADDRESS_SIGNS = re.compile(r"://|[@\\]|\.\w|(?:^|\s)(?:[~.]{0,2}/|#\w)")
_ADDRESS = re.compile(
    r"[(\[_\"'“‘«]*(?:\S*(?:://|[@\\])\S*|(?:~|\.{1,2})?/\S+|\.\w{1,5}[\])_.,;:!?\"'”’»]*\Z"
    r"|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}(?:['’]s)?(?:[/:?#]\S*)?[\])_.,;:!?\"'”’»]*\Z)"
)
_BRACES = re.compile(r"\{\{[^{}\n]{1,2000}\}\}|\{%[^{}\n]{1,2000}%\}")
"""Shortcodes of any length: within a tag they would keep it from being known as one."""
_OPEN_TAG = re.compile(r"<[a-zA-Z][\w-]{0,40}(?:\s[^<>]*)?\Z")
"""A tag that goes on in the next line."""
_SHORTCODE = re.compile(
    r"\[/?[a-zA-Z][\w-]{0,60}(?:\s{1,4}[\w-]{1,60}=(?:\"[^\"\]]{0,500}\"|'[^'\]]{0,500}'|[^\s\]\"']{1,500})){1,30}\s?/?\]"
    r"|\[/[a-zA-Z][\w-]{0,60}\]"
    r"|:[a-z0-9_+-]{2,40}:"
)

_GAP, _GLUE, _CODE = " ", "_", "0"
"""What fills hidden stretches: a gap parts words, glue is taken off a word's ends, code makes a word be skipped."""
_FILLING = {
    Kind.MARK: _GLUE,
    Kind.ESCAPE: _GLUE,
    Kind.CODE: _CODE,
    **dict.fromkeys(
        (
            Kind.CODE_BLOCK,
            Kind.FENCE,
            Kind.ADDRESS,
            Kind.FOOTNOTE,
            Kind.DEFINITION,
            Kind.ADMONITION,
            Kind.RULE,
            Kind.COMMENT,
            Kind.INSERT,
            Kind.ATTRIBUTE,
            Kind.LIST_MARK,
        ),
        _GAP,
    ),
}


@lru_cache(maxsize=4096)  # A repaint asks for the lines in sight again and again.
def words(line: str, state: LineState = START) -> tuple[Word, ...]:
    """Return the words of `line` to be spelt; `state` is what the highlighter knows of the lines above.

    Left out are words with digits, capitals inside (names of things, acronyms), and scripts that put no spaces.
    """
    prose = prose_of_line(line, state)
    found = tuple(word for token in _token_of(prose).finditer(prose) if (word := _word(token)).text)
    return found if line.isascii() else _measured(line, found)


def wrong_words(line: str, state: LineState, is_right: Callable[[str], bool], passed: set[str]) -> tuple[Word, ...]:
    """Return those of the same words that are wrong, for most lines some twenty times quicker.

    `passed` gathers what was right or no word as it stands in the lines; it holds for as long as `is_right` does.
    """
    prose = prose_of_line(line, state)
    tokens = _token_of(prose)
    unknown = set(tokens.findall(prose)) - passed
    wrong = {token for token in unknown if (text := _as_spelt(token)) and not is_right(text)}
    passed |= unknown - wrong
    if not wrong:
        return ()
    found = tuple(_word(token) for token in tokens.finditer(prose) if token[0] in wrong)
    return found if line.isascii() else _measured(line, found)


def prose_of_line(line: str, state: LineState) -> str:
    """Return the line with all that is not spelt filled, "" where nothing is; else each character keeps its place."""
    if state.fence or not line:
        return ""
    return line if _is_plain(line, state) else _without_addresses(_without_marks(_without_braces(line), state))


def _token_of(prose: str) -> re.Pattern[str]:
    return _PLAIN_TOKEN if prose.isascii() else _TOKEN


def _is_plain(line: str, state: LineState) -> bool:
    return line[0].isalpha() and not state.in_comment and _SIGNS.search(line) is None


def _without_braces(line: str) -> str:
    line = _BRACES.sub(_gap, line) if "{{" in line or "{%" in line else line
    return _OPEN_TAG.sub(_gap, line) if "<" in line else line


def _without_marks(line: str, state: LineState) -> str:
    """Return the line with all that is not prose filled; each character keeps its place."""
    spans, _ = highlight(line, state)
    units = _positions(line) if spans and not _is_basic(line) else None
    for span in spans:
        filling = _filling(span.kind, line, span.start if units is None else units[span.start])
        if filling:
            start, end = span.start, span.start + span.length
            if units is not None:
                start, end = units[start], units[end]
            line = f"{line[:start]}{filling * (end - start)}{line[end:]}"
    return line


def _filling(kind: Kind, line: str, start: int) -> str:
    if kind is Kind.HTML:
        return _CODE if line[start : start + 1] == "&" else _GAP
    return _FILLING.get(kind, "")


def _without_addresses(line: str) -> str:
    if "[" in line or ":" in line:
        line = _SHORTCODE.sub(_gap, line)
    if not _ADDRESS_SIGNS.search(line):
        return line
    pieces = re.split(r"(\s+)", line)
    return "".join(_GAP * len(piece) if _is_address(piece, number) else piece for number, piece in enumerate(pieces))


def _is_address(piece: str, number: int) -> bool:
    # At the start of a line, "#word" is a heading.
    is_label = number > 0 and piece.startswith("#") and piece[1:2].isalnum()
    return is_label or _ADDRESS.match(piece) is not None


def _gap(found: re.Match[str]) -> str:
    return _GAP * len(found[0])


def _word(token: re.Match[str]) -> Word:
    """Return a token as a word; one that is not spelt has no text."""
    written, (start, end) = token[0], token.span()
    if written[0] == "_" or written[-1] == "_":
        start += len(written) - len(written.lstrip("_"))
        end -= len(written) - len(written.rstrip("_"))
    return Word(start, end, _as_spelt(written))


def _as_spelt(written: str) -> str:
    """Return what a dictionary is asked about a token, "" where it is not spelt."""
    if written.isalpha() and written[1:].islower() and written.isascii():
        return written
    text = written.strip("_")
    if len(text) < 2 or not _is_spelt(text):
        return ""
    return text if text.isascii() else normalize("NFC", text.translate(_PLAIN))


def _is_spelt(text: str) -> bool:
    if "_" in text or any(character.isdigit() for character in text) or _UNSPACED.search(text):
        return False
    return not any(character.isupper() for part in _PART.split(text) for character in part[1:])


def _is_basic(line: str) -> bool:
    return line.isascii() or max(line) <= "\uffff"


def _positions(line: str) -> dict[int, int]:
    """Return the index of each UTF-16 position that is between two characters."""
    found, unit = {}, 0
    for index, character in enumerate(line):
        found[unit] = index
        unit += 2 if character > "\uffff" else 1
    found[unit] = len(line)
    return found


def _measured(line: str, found: tuple[Word, ...]) -> tuple[Word, ...]:
    if _is_basic(line):
        return found
    units = [0]
    for character in line:
        units.append(units[-1] + (2 if character > "\uffff" else 1))
    return tuple(Word(units[word.start], units[word.end], word.text) for word in found)
