"""The steps of an axis. Pure."""

_STEPS = (1, 2, 5)


def ticks(most: int, at_most: int = 5) -> tuple[int, ...]:
    """Return round numbers from 0 to `most` or just above, evenly spaced; whole ones, for what is counted."""
    power = 1
    while True:
        for step in _STEPS:
            size = step * power
            if most <= size * (at_most - 1):
                return tuple(range(0, max(-(-most // size), 1) * size + 1, size))
        power *= 10


def short(number: int) -> str:
    """Return a number as it stands at an axis: 1,500 is 1.5k."""
    for least, sign in ((1_000_000, "M"), (1_000, "k")):
        if number >= least:
            return f"{number / least:.1f}".removesuffix(".0") + sign
    return str(number)
