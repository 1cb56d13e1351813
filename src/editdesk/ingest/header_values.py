"""A front matter header read key by key, keeping account of which keys have found their field."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What a YAML escape can write and no database or web page can hold."""
_SPACES = re.compile(r"\s+")
_TABLES = ("taxonomies", "extra", "params")
"""Zola and Hugo put an author's own keys into these tables."""


class HeaderValues:
    """The values of one header. Each `take` looks through names of the same meaning and marks the one it returns."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        self._taken: set[tuple[str, ...]] = set()

    def take(self, *names: str) -> object:
        """Return the first of these keys that holds something, also from the tables taxonomies, extra and params."""
        for path, value in self._places(names):
            if _holds(value):
                self._taken.add(path)
                return value
        return None

    def take_text(self, *names: str) -> str:
        """Return the first of these keys that holds words, as plain text on one line."""
        for path, value in self._places(names):
            text = plain(value)
            if text:
                self._taken.add(path)
                return text
        return ""

    def peek(self, name: str) -> object:
        """Return a key's value without taking it."""
        return self._values.get(name)

    def peek_text(self, name: str) -> str:
        """Return a key's plain text without taking it."""
        return plain(self._values.get(name))

    def take_list(self, *names: str) -> tuple[str, ...]:
        """Return the words of all of these keys, each once, in the order they stand."""
        found: dict[str, str] = {}
        for path, value in self._places(names):
            words = [word for item in _items(value) if (word := plain(item))]
            if words or isinstance(value, list | tuple):
                self._taken.add(path)
            for word in words:
                found.setdefault(word.casefold(), word)
        return tuple(found.values())

    def take_mapping(self, *names: str) -> Mapping[str, object]:
        """Return the first of these keys that holds a mapping, empty where none does."""
        for path, value in self._places(names):
            if isinstance(value, Mapping) and value:
                self._taken.add(path)
                return value
        return {}

    def take_flag(self, name: str) -> bool | None:
        """Return a yes or no; None where the key is missing or says something else."""
        value = self._values.get(name)
        said = {"true": True, "yes": True, "false": False, "no": False}.get(str(value).strip().lower())
        if said is not None:
            self._taken.add((name,))
        return said

    def untake(self, name: str) -> None:
        """Give back a key whose value turned out to fit no field."""
        self._taken = {path for path in self._taken if path[-1] != name}

    @property
    def rest(self) -> tuple[tuple[str, str], ...]:
        """The keys that say something and found no field, with their values as JSON."""
        rest: list[tuple[str, str]] = []
        for key, value in self._values.items():
            if (key,) in self._taken or value is None or value in ("", [], {}):
                continue
            if key in _TABLES and isinstance(value, Mapping):
                value = {name: inner for name, inner in value.items() if (key, name) not in self._taken}  # noqa: PLW2901
                if not value:
                    continue
            rest.append((key, as_json(value)))
        return tuple(rest)

    def _places(self, names: Iterable[str]) -> Iterable[tuple[tuple[str, ...], object]]:
        names = tuple(names)
        for name in names:
            if name in self._values:
                yield (name,), self._values[name]
        for table in _TABLES:
            inner = self._values.get(table)
            if isinstance(inner, Mapping):
                yield from (((table, name), inner[name]) for name in names if name in inner)


def plain(value: object) -> str:
    """Return a scalar as plain text on one line: HTML left out, entities read. Anything else is ""."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _SPACES.sub(" ", keepable(html.unescape(_TAG.sub("", str(value))))).strip()


def keepable(text: str) -> str:
    """Return the text without control characters and half characters."""
    return _UNKEEPABLE.sub("", text)


def as_json(value: object) -> str:
    """Return a header's value as JSON; dates as ISO 8601 and anything else a header may hold as its text."""
    return keepable(json.dumps(value, ensure_ascii=False, default=_told))


def _told(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): inner for key, inner in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(str(inner) for inner in value)
    return str(value)


def _holds(value: object) -> bool:
    return (
        value is not None
        and value is not False
        and (not isinstance(value, str) or bool(value.strip()))
        and value not in ([], {})
    )


def _items(value: object) -> Iterable[object]:
    """Return a list's items; of a string the words between commas; of a mapping its names."""
    if isinstance(value, str):
        return value.split(",")
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, Mapping):
        return list(value)
    return [value]
