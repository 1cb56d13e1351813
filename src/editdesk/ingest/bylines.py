"""Who wrote it: the many ways headers and pages name authors, to ordered byline entries."""

import re
from collections.abc import Iterable, Mapping

from editdesk.ingest.countries import is_country, split_country
from editdesk.ingest.header_values import plain
from editdesk.text.metadata import BylineEntry

_AND = re.compile(r"\s*,?\s+(?:and|und|et|y|&)\s+|\s*[;|]\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_ADDRESS = re.compile(r"\s*<[^<>]*@[^<>]*>|\s*\([^()]*@[^()]*\)")
_BY = re.compile(r"^(?:by|written by)[:\s]+", re.IGNORECASE)
_PARTICLE = re.compile(r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|bin|ibn|al|el|y|ter|ten)$")
_HANDLE = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*$")
# Words that stand in titles and in the names of groups, never in a person's name.
_NO_PERSON = re.compile(
    r"\b(team|teams|group|council|board|committee|project|working|foundation|staff|editors?|office|department|company|"
    r"director|engineer|manager|president|officer|chair|lead|founder|professor|minister|secretary|llc|inc|university|institute)\b",
    re.IGNORECASE,
)
_NAME_KEYS = ("name", "full_name", "fullname", "display_name", "title", "author", "nick", "slug", "id")
_COUNTRY_KEYS = ("country", "nation", "location")


def with_countries(credit: str) -> tuple[BylineEntry, ...]:
    """Read a printed byline that ends in a country: "W. T. Whitney Jr. Cuba", "Ana Ruiz Peru and Li Wei China"."""
    people = _people(_BY.sub("", credit.strip()), ends_in_country=True)
    entries = [BylineEntry(*split_country(person)) for person in people]
    if len({entry.country for entry in entries if entry.country}) == 1:
        country = next(entry.country for entry in entries if entry.country)
        entries = [BylineEntry(entry.name, country) for entry in entries]
    return tuple(entry for entry in entries if entry.name)


def from_header(value: object) -> tuple[BylineEntry, ...]:
    """Read a header's author key: a string, a mapping, or a list of either. No name comes twice."""
    return tuple({entry.name: entry for entry in _entries(value) if entry.name}.values())


def as_text(byline: Iterable[BylineEntry]) -> str:
    """Return a byline as one editable line: "Owen William (USA); Ana Ruiz (Peru)"."""
    return "; ".join(f"{entry.name} ({entry.country})" if entry.country else entry.name for entry in byline)


def from_text(text: str) -> tuple[BylineEntry, ...]:
    """Read what `as_text` writes."""
    entries = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        found = re.fullmatch(r"(?P<name>.+?)\s*\((?P<country>[^()]+)\)", part)
        entries.append(BylineEntry(found["name"], found["country"].strip()) if found else BylineEntry(part))
    return tuple(entries)


def _entries(value: object) -> Iterable[BylineEntry]:
    if isinstance(value, str):
        yield from (BylineEntry(name) for name in _people(plain(_ADDRESS.sub("", _BY.sub("", value.strip())))))
    elif isinstance(value, Mapping):
        yield from _from_mapping(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _entries(item)
    elif value is not None and not isinstance(value, bool):
        yield BylineEntry(plain(value))


def _from_mapping(value: Mapping[object, object]) -> Iterable[BylineEntry]:
    name = next((text for key in _NAME_KEYS if (text := plain(value.get(key)))), "")
    if name:
        country = next((text for key in _COUNTRY_KEYS if (text := plain(value.get(key)))), "")
        yield BylineEntry(name, country if country and (is_country(country) or "country" in value) else "")
    else:  # {ana: {name: Ana Ruiz}} and {name: {…}} name people by key
        for key, described in value.items():
            yield from _from_mapping(described) if isinstance(described, Mapping) else [BylineEntry(plain(str(key)))]


def _people(credit: str, *, ends_in_country: bool = False) -> list[str]:
    """Split "Ana Ruiz, Li Wei and Jo Day"; "Ana Ruiz, Director" and "Research and Safety Team" stay whole."""
    parts = [piece for part in _AND.split(credit) if part for piece in _at_commas(part)]
    names = [split_country(part)[0] for part in parts] if ends_in_country else parts
    are_people = all(_is_person(name) for name in names) or all(_HANDLE.fullmatch(name) for name in names)
    return parts if len(parts) > 1 and are_people else [credit]


def _at_commas(text: str) -> list[str]:
    pieces = [piece for piece in _COMMA.split(text) if piece]
    return pieces if len(pieces) > 1 and all(_is_person(piece) for piece in pieces) else [text]


def _is_person(text: str) -> bool:
    """Two to five words of letters, each capitalised but for particles, none of them a title or a group's word."""
    words = text.split()
    if not 2 <= len(words) <= 5 or _NO_PERSON.search(text):
        return False
    return all(_NAME_WORD.match(word) and (not word[0].islower() or _PARTICLE.match(word)) for word in words)
