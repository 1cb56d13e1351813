"""What a text defines for the whole of itself: addresses of links, abbreviations, footnotes; and who asked for them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markdown.util import ETX, STX

Address = tuple[str, str | None]


@dataclass(slots=True, eq=True)
class Defined:
    """What one chunk, or one footnote, defines. A meaning of None takes an abbreviation back."""

    addresses: dict[str, Address] = field(default_factory=dict)
    abbreviations: list[tuple[str, str | None]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.addresses or self.abbreviations)


class Abbreviations(dict[str, str]):
    """Abbreviations as the library's parser collects them, in the order they come, those taken back included."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[tuple[str, str | None]] = []

    def __setitem__(self, key: str, meaning: str) -> None:
        super().__setitem__(key, meaning)
        self.noted.append((key, meaning))

    def pop(self, key: str, default: object = None) -> object:  # type: ignore[override]  # the library's one use
        """Take an abbreviation back."""
        self.noted.append((key, None))
        return super().pop(key, default)


@dataclass(frozen=True)
class Definitions:
    """What holds for the whole text. `notes` are the names of the footnotes that there are."""

    addresses: Mapping[str, Address] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()

    @cached_property
    def abbreviation(self) -> re.Pattern[str]:
        """The expression that finds an abbreviation, the longest first; not in what the library put into the text."""
        longest_first = sorted(self.abbreviations, key=len, reverse=True)
        return re.compile(rf"(?<!{STX})\b(?:{'|'.join(map(re.escape, longest_first))})\b(?!{ETX})")


def merged(defined: Iterable[Defined], notes: Iterable[str]) -> Definitions:
    """Return what holds: the later definition of the same."""
    addresses: dict[str, Address] = {}
    abbreviations: dict[str, str] = {}
    for each in defined:
        addresses |= each.addresses
        for key, meaning in each.abbreviations:
            if meaning is None:
                abbreviations.pop(key, None)
            else:
                abbreviations[key] = meaning
    return Definitions(addresses, abbreviations, frozenset(notes))


class Asked(Mapping[str, Address]):
    """The addresses, with what was looked up noted: found or not."""

    def __init__(self, addresses: Mapping[str, Address]) -> None:
        self._addresses = addresses
        self.noted: dict[str, Address | None] = {}

    def __contains__(self, name: object) -> bool:
        self.noted[str(name)] = self._addresses.get(str(name))
        return name in self._addresses

    def __getitem__(self, name: str) -> Address:
        return self._addresses[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._addresses)

    def __len__(self) -> int:
        return len(self._addresses)


@dataclass(frozen=True, slots=True)
class Changed:
    """The names whose definition is another than before."""

    addresses: frozenset[str]
    abbreviations: frozenset[str]
    notes: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.addresses or self.abbreviations or self.notes)


def changed(old: Definitions, new: Definitions) -> Changed:
    """Return what differs."""
    return Changed(
        _differing(old.addresses, new.addresses),
        _differing(old.abbreviations, new.abbreviations),
        old.notes ^ new.notes,
    )


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> frozenset[str]:
    return frozenset(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


@dataclass(slots=True)
class Dependence:
    """What a chunk's HTML depends on: what it looked up, and its words, in which abbreviations are found."""

    addresses: dict[str, Address | None] = field(default_factory=dict)
    notes: dict[str, bool] = field(default_factory=dict)
    words: str = ""
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    def is_touched(self, changed: Changed) -> bool:
        """Say whether a change of definitions reaches the chunk."""
        return (
            not changed.addresses.isdisjoint(self.addresses)
            or not changed.notes.isdisjoint(self.notes)
            or any(key in self.words for key in changed.abbreviations)
        )

    def holds(self, known: Definitions) -> bool:
        """Say whether all that was looked up is as it was."""
        return (
            all(known.addresses.get(name) == address for name, address in self.addresses.items())
            and all((name in known.notes) == is_known for name, is_known in self.notes.items())
            and (self.abbreviations is known.abbreviations or self._have_same_abbreviations(known))
        )

    def _have_same_abbreviations(self, known: Definitions) -> bool:
        names = _differing(self.abbreviations, known.abbreviations)
        return not any(name in self.words for name in names)
