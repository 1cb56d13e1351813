"""People spoken to in a note: “@Ana Ruiz, is this so?”."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name found in a note, with the @ before it: its place, and the name as the desk writes it."""

    start: int
    end: int
    name: str


def mentioned(body: str, names: Iterable[str]) -> tuple[Mentioned, ...]:
    """Return where `body` speaks to one of the people, the longest name that fits at each @; capitals do not matter."""
    known = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    found: list[Mentioned] = []
    at = body.find("@")
    while at >= 0:
        name = next((name for name in known if _begins(body, at + 1, name)), None)
        is_apart = at == 0 or not body[at - 1].isalnum()  # an address of mail speaks to nobody
        if name is not None and is_apart:
            found.append(Mentioned(at, at + 1 + len(name), name))
        at = body.find("@", at + 1)
    return tuple(found)


def _begins(body: str, at: int, name: str) -> bool:
    end = at + len(name)
    is_whole = end >= len(body) or not body[end].isalnum()
    return is_whole and body[at:end].casefold() == name.casefold()
