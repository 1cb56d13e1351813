"""Fields of the metadata as texts that can be remarked upon and suggested anew, and back."""

import re
from dataclasses import replace
from typing import Any

from editdesk.text.metadata import BylineEntry, Metadata

_WITH_COUNTRY = re.compile(r"(?P<name>.+?)\s*\((?P<country>[^()]*)\)$")

PLAIN = ("title", "standfirst", "excerpt", "slug", "date_line", "section", "series", "issue", "language")
LISTS = ("tags", "aliases")
IMAGE = ("lead_image.alt", "lead_image.caption", "lead_image.credit")
FIELDS = (*PLAIN, "byline", *LISTS, *IMAGE)
"""The fields that have a text."""


def text_of(metadata: Metadata, field: str) -> str:
    """Return what the field says. Raises KeyError for one that has no text."""
    if field in PLAIN:
        return str(getattr(metadata, field))
    if field in LISTS:
        return ", ".join(getattr(metadata, field))
    if field == "byline":
        return "; ".join(f"{each.name} ({each.country})" if each.country else each.name for each in metadata.byline)
    if field in IMAGE:
        return str(getattr(metadata.lead_image, field.partition(".")[2])) if metadata.lead_image else ""
    raise KeyError(field)


def with_text(metadata: Metadata, field: str, text: str) -> Metadata:
    """Return the metadata with another text of the field. Raises KeyError for one that has none, or no image."""
    if field in PLAIN:
        changes: dict[str, Any] = {field: text}
    elif field in LISTS:
        changes = {field: _items(text, ",")}
    elif field == "byline":
        changes = {field: tuple(_credited(entry) for entry in _items(text, ";"))}
    elif field in IMAGE and metadata.lead_image:
        part: Any = {field.partition(".")[2]: text}
        changes = {"lead_image": replace(metadata.lead_image, **part)}
    else:
        raise KeyError(field)
    return replace(metadata, **changes)


def _items(text: str, separator: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(separator) if item.strip())


def _credited(entry: str) -> BylineEntry:
    match = _WITH_COUNTRY.match(entry)
    return BylineEntry(match["name"], match["country"].strip()) if match else BylineEntry(entry)
