"""How far two texts agree: from their beginnings, from their ends."""


def common_start(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    same, differs = 0, most
    while differs - same > 1:
        middle = (same + differs) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            differs = middle
    return same


def common_end(one: str, other: str) -> int:
    """Return how many characters both end with."""
    most = min(len(one), len(other))
    if one[len(one) - most :] == other[len(other) - most :]:
        return most
    same, differs = 0, most
    while differs - same > 1:
        middle = (same + differs) // 2
        if one[len(one) - middle : len(one) - same] == other[len(other) - middle : len(other) - same]:
            same = middle
        else:
            differs = middle
    return same
