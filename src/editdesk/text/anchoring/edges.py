"""What tells whether words end where they seem to: letters that would join them, marks that would change them."""

import re
import unicodedata

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_WITHOUT_SPACES = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
"""Scripts whose words are not told apart by spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""


def cuts(text: str, index: int) -> tuple[bool, bool]:
    """Say whether a cut at `index` goes through a word, and whether through what is seen as one character."""
    if not 0 < index < len(text):
        return False, False
    before, after = text[index - 1], text[index]
    if before.isspace() and before != "\r":
        return False, False
    is_one = (
        unicodedata.category(after)[0] == "M"
        or _JOINER in (before, after)
        or ord(after) in _SKIN_TONES
        or (before == "\r" and after == "\n")
    )
    return _is_of_word(before) and _is_of_word(after), is_one


def _is_of_word(character: str) -> bool:
    return (character.isalnum() or unicodedata.category(character)[0] == "M") and not _WITHOUT_SPACES.match(character)
