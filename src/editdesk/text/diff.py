"""What changed between two texts, told in words, and between two sets of metadata, told by fields."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editdesk.text.alignment import Operation
from editdesk.text.comparing.comparison import operations
from editdesk.text.comparing.rows import Row, rows_of
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, RelatedStory, SourceCredit


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed, came or went."""

    op: Operation
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the metadata that changed, with both values as text a person can read."""

    field: str
    old: str
    new: str


def word_diff(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes by whole words: all but the inserts joined are `old`, all but the deletes `new`."""
    return changes_of(rows_of(old, new))


def changes_of(rows: Sequence[Row]) -> tuple[Change, ...]:
    """Return what rows hold as one run of words; what moved went in one place and came in the other."""
    joined = groupby(operations(rows), key=itemgetter(0))
    return tuple(Change(operation, "".join(text for _, text in group)) for operation, group in joined)


def metadata_diff(old: Metadata, new: Metadata) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the order of the form."""
    return tuple(
        FieldChange(each.name, _told(getattr(old, each.name), old), _told(getattr(new, each.name), new))
        for each in fields(Metadata)
        if getattr(old, each.name) != getattr(new, each.name)
    )


def _told(value: object, metadata: Metadata) -> str:
    parts: tuple[str, ...]
    match value:
        case datetime():
            return _time(value, metadata.time_zone)
        case BylineEntry():
            return f"{value.name} ({value.country})" if value.country else value.name
        case LeadImage():
            parts = (value.reference, value.alt, value.caption, value.credit)
        case SourceCredit():
            parts = (value.name, value.url)
        case RelatedStory():
            return value.title or value.slug
        case tuple():
            return ", ".join(_pair(item) if isinstance(item, tuple) else _told(item, metadata) for item in value)
        case _:
            return "" if value is None else str(value)
    return " · ".join(part for part in parts if part)


def _pair(item: tuple[object, ...]) -> str:
    return ": ".join(str(part) for part in item)


def _time(value: datetime, zone: str) -> str:
    try:
        local = value.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        local = value
    return f"{local:%Y-%m-%d %H:%M %Z}"
