"""What is done in a process of its own: trying a dictionary that somebody found somewhere."""

from collections.abc import Callable
from pathlib import Path

from editdesk.spelling.adding import add


def add_dictionary(
    file: str, *, report: Callable[[int, int, str], None], cancelled: Callable[[], bool]
) -> tuple[str, ...]:
    """Copy the dictionaries of a file to this account's and return their languages. Raises SpellingError."""
    if cancelled():
        return ()
    report(0, 1, "Trying the dictionary")
    return tuple(each.tag for each in add(Path(file)))
