"""Metadata ⇄ canonical JSON: equal metadata gives equal text, so that a revision's hash can be taken over it.

A field that holds its default is left out: a field added by a later version changes no old hash.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory, SourceCredit

Value = TypeVar("Value", Metadata, BylineEntry, LeadImage, SourceCredit, RelatedStory)


class MetadataJsonError(ValueError):
    """The text is no metadata this version can read without losing something."""


def to_json(metadata: Metadata) -> str:
    """Return the canonical JSON text: sorted keys, no spaces, times in UTC. Raises ValueError for a naive time."""
    return _CANONICAL.encode(_plain(metadata))


def from_json(text: str) -> Metadata:
    """Return the metadata that `to_json` wrote. Raises MetadataJsonError."""
    try:
        values = json.loads(text)
    except ValueError as error:
        raise MetadataJsonError(f"This is no JSON text ({error}). Restore the metadata from a backup.") from error
    return _made(Metadata, values)


def values_of(text: str) -> dict[str, Any]:
    """Return what `to_json` wrote as plain values, those that are not their field's default. For many texts at once."""
    values = json.loads(text)
    if not isinstance(values, dict):
        raise MetadataJsonError("This is no metadata. Restore it from a backup.")
    return values


def with_fields(values: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plain values with fields of Metadata set."""
    new = dict(values)
    for name, value in changed.items():
        if value == _DEFAULTS[name]:
            new.pop(name, None)
        else:
            new[name] = _plain(value)
    return new


def text_of(values: Mapping[str, Any]) -> str:
    """Return what `to_json` would write of the metadata with these plain values."""
    return _CANONICAL.encode(values)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"The time {value} has no time zone. Give it one before saving.")
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        held = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: _plain(item) for each, item in held if item != _default(each)}
    return value


def _default(each: "Field[Any]") -> object:
    if each.default_factory is not MISSING:
        return each.default_factory()
    return each.default


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_DEFAULTS = {each.name: _default(each) for each in fields(Metadata)}


def _byline(values: Any) -> tuple[BylineEntry, ...]:
    return tuple(_made(BylineEntry, item) for item in values)


def _time(value: Any) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).astimezone(UTC)


# How a field comes back from JSON, where the JSON value is not the value itself.
_READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "byline": _byline,
        "tags": tuple,
        "published_at": _time,
        "planned_at": _time,
        "embargo_until": _time,
        "due_at": _time,
        "lead_image": lambda value: None if value is None else _made(LeadImage, value),
        "source": lambda value: _made(SourceCredit, value),
        "house_blocks": tuple,
        "related": lambda values: tuple(_made(RelatedStory, item) for item in values),
        "aliases": tuple,
        "extra": lambda pairs: tuple((key, value) for key, value in pairs),
    }
)


def _made(kind: type[Value], values: Any) -> Value:
    if not isinstance(values, dict):
        raise MetadataJsonError(f"A {kind.__name__} is written here as {values!r}. Restore the metadata from a backup.")
    unknown = values.keys() - {each.name for each in fields(kind)}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise MetadataJsonError(f"This version does not know {names}. Open it with the EditDesk that wrote it.")
    try:
        return kind(**{key: _READERS[key](value) if key in _READERS else value for key, value in values.items()})
    except (TypeError, ValueError, AttributeError) as error:
        raise MetadataJsonError(f"The metadata is damaged ({error}). Restore it from a backup.") from error
