"""In which scripts a dictionary's words are written: a Greek word in a Spanish article is not misspelt Spanish."""

from collections import Counter
from itertools import islice
from pathlib import Path

from editdesk.spelling.checker import script
from editdesk.spelling.dictionary import encoding_of

_SAMPLE_STEP = 50
_LEAST_SHARE = 0.05


def scripts_of(affixes: Path) -> frozenset[str]:
    """Return the scripts of the word list beside an affix file, such as {"LATIN"}. Raises DictionaryUnreadable."""
    counts: Counter[str] = Counter()
    with affixes.with_suffix(".dic").open(encoding=encoding_of(affixes), errors="replace") as lines:
        for line in islice(lines, 1, None, _SAMPLE_STEP if _is_long(affixes) else 1):
            if line[:1].isalpha():
                counts[script(line)] += 1
    least = _LEAST_SHARE * counts.total()
    return frozenset(name for name, count in counts.items() if count >= least)


def _is_long(affixes: Path) -> bool:
    return affixes.with_suffix(".dic").stat().st_size > 100_000
