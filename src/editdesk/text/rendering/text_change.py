"""The difference between two texts as one stretch, found by comparing slices: as fast as memory."""


def changed_stretch(old: str, new: str) -> tuple[int, int, int]:
    """Return the smallest stretch that changed: its start, its end in the old text, its end in the new."""
    shorter = min(len(old), len(new))
    start = _common_start(old, new, shorter)
    behind = _common_end(old, new, shorter - start)
    return start, len(old) - behind, len(new) - behind


def _common_start(old: str, new: str, longest: int) -> int:
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
