"""A text cut into the pieces that an editor would name: words, spaces, line breaks, marks.

No piece ends within a word, within a number or within what a reader sees as one character. Scripts that write no spaces
between words are cut by characters.
"""

import re
import unicodedata
from functools import cache

_LAST_MARK = 0x1E94A
# What belongs to the character before it without being a mark: joiners, variants, skin tones, tags, and letters that
# Unicode counts as part of the one before.
_JOINED = (
    "\u0e33\u0eb3\u200c\u200d\uff9e\uff9f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BEFORE_NUMBERS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e"


def pieces(text: str) -> list[str]:
    """Return the text's pieces; joined they are the text."""
    return _pattern().findall(text)


def has_word(piece: str) -> bool:
    """Say whether a piece is a word or a number, not a space or a mark."""
    return piece[0].isalnum() or piece[-1].isalnum()


@cache
def _pattern() -> re.Pattern[str]:
    extending = f"[{_marks()}{_JOINED}]"
    letter = f"[^\\W_{_WITHOUT_SPACES}]"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    # What follows a joiner is joined, as in a family made of several faces; never a letter, which begins a word.
    one = f"(?:{extending}|(?<=\u200d)(?:{flag}|[^\\w\\s]))*"
    return re.compile(
        "\r\n|[\r\n]"
        f"|[^\\S\r\n]+{extending}*"
        f"|[{_BEFORE_NUMBERS}]*{letter}(?:{letter}|{extending}|['’.](?={letter})|(?<=\\d)[,:](?=\\d))*"
        f"|{flag}{one}"
        f"|[{_BEFORE_NUMBERS}]*[^{_BEFORE_NUMBERS}]{one}|[{_BEFORE_NUMBERS}]+",
        re.DOTALL,
    )


def _marks() -> str:
    """Return the combining marks of every script as ranges of a character class."""
    ranges: list[tuple[int, int]] = []
    for code in range(0x300, _LAST_MARK + 1):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
