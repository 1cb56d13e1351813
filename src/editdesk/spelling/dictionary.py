"""One dictionary in hunspell's format: an affix file and a word list, in the encoding that the affix file names."""

import codecs
import re
import sys
from pathlib import Path

from editdesk.spelling.errors import DictionaryUnreadable

_CODE_PAGE = re.compile(r"(?:microsoft-?)?cp-?(\d+)", re.IGNORECASE)
_THAI = "TIS620-2533"
_LONGEST_WORD = 100
"""Characters; hunspell cuts longer ones off."""


class Dictionary:
    """Knows words. Asking for suggestions takes tenths of a second, and holds the interpreter meanwhile."""

    def __init__(self, affixes: Path) -> None:
        """Load the pair that `affixes` (NAME.aff) belongs to. Raises DictionaryUnreadable."""
        # Loaded with the first dictionary: most commands never spell.
        from hunspell import Hunspell, HunspellFilePathError  # noqa: PLC0415

        try:
            self._words = Hunspell(
                affixes.stem,
                hunspell_data_dir=str(affixes.parent),
                system_encoding="utf-8" if sys.platform == "win32" else sys.getfilesystemencoding(),
            )
        except (HunspellFilePathError, OSError) as error:
            raise DictionaryUnreadable(
                f"The dictionary “{affixes.stem}” cannot be read from {affixes.parent}. Add it again from its file."
            ) from error
        # The binding takes an encoding it does not know by name for ASCII, and would refuse every accent.
        self._words._dic_encoding = self._encoding = encoding_of(affixes)  # noqa: SLF001 - it has no other door

    def knows(self, word: str) -> bool:
        """Say whether the dictionary has the word, as such or made by its rules."""
        return self._can_hold(word) and bool(self._words.spell(word))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words that may be meant, likeliest first."""
        if len(word) > _LONGEST_WORD:
            return ()
        held = word.encode(self._encoding, "ignore").decode(self._encoding)
        return tuple(self._words.suggest(held)) if held else ()

    def _can_hold(self, word: str) -> bool:
        if len(word) > _LONGEST_WORD:
            return False
        try:
            word.encode(self._encoding)
        except UnicodeEncodeError:
            return False
        return True


def encoding_of(affixes: Path) -> str:
    """Return Python's name of the encoding that an affix file is written in. Raises DictionaryUnreadable."""
    named = _named_encoding(affixes)
    page = _CODE_PAGE.fullmatch(named)
    known = "tis-620" if named.upper() == _THAI else f"cp{page[1]}" if page else named
    try:
        return codecs.lookup(known).name
    except LookupError as error:
        raise DictionaryUnreadable(
            f"The dictionary “{affixes.stem}” is written in “{named}”, which cannot be read. Look for one in UTF-8."
        ) from error


def _named_encoding(affixes: Path) -> str:
    try:
        with affixes.open("rb") as stream:
            for line in stream:
                words = line.removeprefix(codecs.BOM_UTF8).split()
                if words[:1] == [b"SET"] and len(words) > 1:
                    return words[1].decode("ascii", "replace")
    except OSError as error:
        raise DictionaryUnreadable(
            f"The dictionary “{affixes.stem}” cannot be read from {affixes.parent}. Add it again from its file."
        ) from error
    return "iso8859-1"  # what hunspell takes a file for that does not say
