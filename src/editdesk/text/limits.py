"""How long an article may be, and what is longer or shorter than that. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from editdesk.text import statistics
from editdesk.text.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Limits:
    """What a section allows, None where it says nothing. Characters of the body are those that readers see."""

    words_from: int | None = None
    words_to: int | None = None
    characters_to: int | None = None
    title_characters: int | None = None
    standfirst_characters: int | None = None

    @property
    def is_empty(self) -> bool:
        """True when everything is allowed."""
        return self == Limits()


@dataclass(frozen=True, slots=True)
class Exceeded:
    """A limit that an article does not keep: the field to go to, and a sentence."""

    field: str
    message: str


def exceeded(limits: Limits, metadata: Metadata, body: str) -> tuple[Exceeded, ...]:
    """Return what is too long or too short."""
    return () if limits.is_empty else tuple(_exceeded(limits, metadata, body))


def _exceeded(limits: Limits, metadata: Metadata, body: str) -> Iterator[Exceeded]:
    of_body = (limits.words_from, limits.words_to, limits.characters_to)
    if any(limit is not None for limit in of_body):
        counted = statistics.count(body)
        if limits.words_from is not None and counted.words < limits.words_from:
            yield Exceeded("body", f"The text has {counted.words:,} words; its section asks for {limits.words_from:,}.")
        yield from _over("body", "The text", counted.words, limits.words_to, "words")
        yield from _over("body", "The text", counted.characters, limits.characters_to, "characters")
    yield from _over("title", "The title", len(metadata.title.strip()), limits.title_characters, "characters")
    standfirst = len(metadata.standfirst.strip())
    yield from _over("standfirst", "The standfirst", standfirst, limits.standfirst_characters, "characters")


def _over(field: str, name: str, number: int, limit: int | None, unit: str) -> Iterator[Exceeded]:
    if limit is not None and number > limit:
        yield Exceeded(field, f"{name} has {number:,} {unit}; its section allows {limit:,}.")
