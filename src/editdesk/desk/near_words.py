"""The nearest words to a mistyped one. Pure."""

from collections.abc import Iterable, Iterator
from string import ascii_lowercase

_LEAST = 4  # letters: any two short words are near each other
_FAR_FROM = 6  # letters from which on two mistakes may be made


def is_comparable(word: str) -> bool:
    """Tell whether a word is long enough, and of letters that are mistyped one by one."""
    return len(word) >= _LEAST and word.isalpha() and ord(word[0]) < 0x3000


def allowed(word: str) -> int:
    """Return how many mistakes a word of this length may have."""
    return 2 if len(word) >= _FAR_FROM else 1


def mistaken_beginnings(word: str) -> Iterator[str]:
    """Return the words that differ from `word` by one mistake in its first two letters."""
    letters = sorted({*ascii_lowercase, *word})
    for at in (0, 1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        for letter in letters:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]


def nearest(word: str, known: Iterable[tuple[str, int]], *, is_beginning: bool = False) -> str:
    """Return the nearest of the words known, each given with how many texts hold it; "" where none is near.

    `is_beginning`: more letters may follow those of `word`.
    """
    best: tuple[int, int, str] | None = None
    limit = allowed(word)
    for other, texts in known:
        if other == word or (abs(len(other) - len(word)) > limit and not (is_beginning and len(other) > len(word))):
            continue
        if _letters_apart(word, other[: len(word) + limit]) > limit:
            continue
        distance = _distance(word, other, is_beginning=is_beginning)
        if distance <= limit and (best is None or (distance, -texts, other) < best):
            best = (distance, -texts, other)
    return best[2] if best else ""


def _letters_apart(one: str, other: str) -> int:
    """Return how many letters of `one` are not in `other`: at least so many mistakes were made."""
    rest = other
    missing = 0
    for letter in one:
        if letter in rest:
            rest = rest.replace(letter, "", 1)
        else:
            missing += 1
    return missing


def _distance(one: str, other: str, *, is_beginning: bool) -> int:
    """Return how many letters were left out, added, mistaken or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            is_exchange = at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted
            row.append(min(cost, earlier[place - 2] + 1) if is_exchange else cost)
    return min(row) if is_beginning else row[-1]
