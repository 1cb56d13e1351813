"""`--set field=value`: from words on a command line to an article's metadata."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from editdesk.desk.errors import InvalidField
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata

_WITH_COUNTRY = re.compile(r"(?P<name>.+?)\s*\((?P<country>[^()]*)\)$")

TEXTS = (
    "title",
    "standfirst",
    "excerpt",
    "slug",
    "date_line",
    "section",
    "series",
    "issue",
    "language",
    "time_zone",
    "assigned_to",
)
LISTS = ("tags", "house_blocks", "aliases")
TIMES = ("published_at", "planned_at", "embargo_until", "due_at")


def changed(metadata: Metadata, assignments: tuple[str, ...]) -> Metadata:
    """Return the metadata after each `field=value`, in order; no value clears a field. Raises InvalidField."""
    for assignment in assignments:
        field, separator, value = assignment.partition("=")
        if not separator:
            raise InvalidField(field, f"“{assignment}” sets nothing. Write --set field=value.")
        setter = SETTERS.get(field.strip())
        if setter is None:
            raise InvalidField(field, f"“{field}” is no field of an article. There are: {', '.join(SETTERS)}.")
        metadata = setter(metadata, value.strip())
    return metadata


def _items(value: str, separator: str = ",") -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(separator) if item.strip())


def _credited(entry: str) -> BylineEntry:
    match = _WITH_COUNTRY.match(entry)
    return BylineEntry(match["name"], match["country"].strip()) if match else BylineEntry(entry)


def _byline(metadata: Metadata, value: str) -> Metadata:
    return replace(metadata, byline=tuple(_credited(entry) for entry in _items(value, ";")))


def _series_part(metadata: Metadata, value: str) -> Metadata:
    if value and not value.isdecimal():
        raise InvalidField("series_part", f"“{value}” is no part of a series. Write a number such as 2.")
    return replace(metadata, series_part=int(value) if value else None)


def _instant(field: str, value: str, zone: str) -> datetime | None:
    if not value:
        return None
    try:
        at = datetime.fromisoformat(value)
        return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(ZoneInfo("UTC"))
    except (ValueError, OverflowError, KeyError):
        raise InvalidField(
            field, f"“{value}” is no time. Write it as 2026-11-30T08:00, or with an offset as 2026-11-30T08:00+01:00."
        ) from None


def _with(metadata: Metadata, field: str, value: Any) -> Metadata:
    return replace(metadata, **{field: value})


def _text_setter(field: str) -> Callable[[Metadata, str], Metadata]:
    return lambda metadata, value: _with(metadata, field, value)


def _list_setter(field: str) -> Callable[[Metadata, str], Metadata]:
    return lambda metadata, value: _with(metadata, field, _items(value))


def _time_setter(field: str) -> Callable[[Metadata, str], Metadata]:
    return lambda metadata, value: _with(metadata, field, _instant(field, value, metadata.time_zone))


def _source_setter(part: str) -> Callable[[Metadata, str], Metadata]:
    return lambda metadata, value: replace(metadata, source=replace(metadata.source, **{part: value}))


def _image_setter(part: str) -> Callable[[Metadata, str], Metadata]:
    def set_part(metadata: Metadata, value: str) -> Metadata:
        if metadata.lead_image is None:
            raise InvalidField("lead_image", "The article has no lead image. Add one in the window, then describe it.")
        image: LeadImage = replace(metadata.lead_image, **{part: value})
        return replace(metadata, lead_image=image)

    return set_part


SETTERS: Mapping[str, Callable[[Metadata, str], Metadata]] = MappingProxyType(
    {field: _text_setter(field) for field in TEXTS}
    | {field: _list_setter(field) for field in LISTS}
    | {field: _time_setter(field) for field in TIMES}
    | {"byline": _byline, "series_part": _series_part}
    | {f"source.{part}": _source_setter(part) for part in ("name", "url")}
    | {f"lead_image.{part}": _image_setter(part) for part in ("alt", "caption", "credit")}
)
"""Every field that `--set` knows, with the function that sets it."""
