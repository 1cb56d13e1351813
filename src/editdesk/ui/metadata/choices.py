"""What the form offers while one types, as the desk knows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """Suggestions, never limits. Contributors are (name, country), synonyms (synonym, tag)."""

    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    series: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    contributors: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    house_blocks: tuple[str, ...] = ()
