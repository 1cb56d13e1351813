"""What changed between two texts, so that a renderer in another process need not be sent the whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextEdit:
    """The characters from `start` to `end` of the old text became `added`."""

    start: int
    end: int
    added: str

    def apply(self, text: str) -> str:
        """Return `text` edited."""
        return text[: self.start] + self.added + text[self.end :]


def edit_between(old: str, new: str) -> TextEdit:
    """Return the smallest single edit that makes `new` of `old`."""
    shorter = min(len(old), len(new))
    start = _common(old, new, shorter)
    rest = shorter - start
    behind = _common_end(old, new, rest)
    return TextEdit(start, len(old) - behind, new[start : len(new) - behind])


def _common(old: str, new: str, longest: int) -> int:
    """Return the length of the common beginning, by halves: comparing slices is the machine's memcmp."""
    low, high = 0, longest
    if old[:high] == new[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: str, new: str, longest: int) -> int:
    low, high = 0, longest
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
