"""What the pages call what they hold, and how the library is asked for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from editdesk.desk.directory_values import Kind


@dataclass(frozen=True, slots=True)
class Words:
    """One of a kind, several of it, the field of a query, and what an empty page says of them."""

    one: str
    several: str
    field: str
    hint: str


WORDS: Mapping[Kind, Words] = MappingProxyType(
    {
        Kind.CONTRIBUTOR: Words(
            "contributor",
            "Contributors",
            "author",
            "Whoever a byline names is listed here.",
        ),
        Kind.TAG: Words("tag", "Tags", "tag", "Choose one to describe it. Drag one onto another to nest it."),
        Kind.SECTION: Words(
            "section", "Sections", "section", "The parts of the publication. Drag them into their order."
        ),
        Kind.SERIES: Words("series", "Series", "series", "Articles that belong together: part 1 of 4."),
        Kind.ISSUE: Words("issue", "Issues", "issue", "The numbers of the magazine, with the day each one appears."),
    }
)


def query(kind: Kind, name: str) -> str:
    """Return what finds the articles that carry the name."""
    quoted = name.replace('"', " ")
    return f'{WORDS[kind].field}:"{quoted}"' if " " in quoted or not quoted.isalnum() else f"{WORDS[kind].field}:{name}"


def counted(number: int) -> str:
    """Return “1 article” or “1,200 articles”."""
    return "1 article" if number == 1 else f"{number:,} articles"
