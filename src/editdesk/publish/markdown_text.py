"""An article as a Markdown file. Of a header that came in with it, only the keys that were edited here change."""

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from editdesk.text.frontmatter import compose, split, updated
from editdesk.text.metadata import Metadata

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "standfirst": ("deck", "subtitle", "description"),
        "excerpt": ("summary", "teaser"),
        "byline": ("authors", "author"),
        "language": ("lang", "locale"),
        "date": ("publishDate", "published_at", "pubDate"),
        "lead_image": ("image", "cover", "featured_image"),
        "aliases": ("redirect_from",),
    }
)
"""What foreign headers call our keys: an edit changes the key that is there and adds no second one."""


def as_markdown(metadata: Metadata, header: str, body: str, imported: Metadata | None = None) -> str:
    """Return the whole file. `imported` is the metadata that `header` was read as, None for an article of our own."""
    now = _values(metadata)
    if not header or imported is None:
        return header + body if header else compose({key: value for key, value in now.items() if value}) + body
    then = _values(imported)
    present = split(header)[0].values
    changes = {_named(key, present): value or None for key, value in now.items() if value != then[key]}
    return (updated(header, changes) if changes else header) + body


def _named(key: str, present: Mapping[str, object]) -> str:
    return next((name for name in (key, *_OTHER_NAMES.get(key, ())) if name in present), key)


def _values(metadata: Metadata) -> dict[str, object]:
    """Return the fields by the keys our own files use, which an import reads back as the same fields."""
    image, source = metadata.lead_image, metadata.source
    pairs: dict[str, object] = {
        "title": metadata.title,
        "slug": metadata.slug,
        "standfirst": metadata.standfirst,
        "excerpt": metadata.excerpt,
        "byline": [_filled({"name": entry.name, "country": entry.country}) for entry in metadata.byline],
        "date_line": metadata.date_line,
        "section": metadata.section,
        "tags": list(metadata.tags),
        "series": metadata.series,
        "series_part": metadata.series_part,
        "issue": metadata.issue,
        "language": metadata.language,
        "date": _local(metadata.published_at, metadata.time_zone),
        "planned_at": _local(metadata.planned_at, metadata.time_zone),
        "embargo_until": _local(metadata.embargo_until, metadata.time_zone),
        "due_at": _local(metadata.due_at, metadata.time_zone),
        "time_zone": metadata.time_zone,
        "lead_image": _filled(
            {"src": image.reference, "alt": image.alt, "caption": image.caption, "credit": image.credit}
        )
        if image
        else None,
        "source": _filled({"name": source.name, "url": source.url}),
        "house_blocks": list(metadata.house_blocks),
        "related": [_filled({"title": story.title, "slug": story.slug}) for story in metadata.related],
        "aliases": list(metadata.aliases),
        "assigned_to": metadata.assigned_to,
    }
    return pairs | {key: json.loads(value) for key, value in metadata.extra}


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def _local(at: datetime | None, zone: str) -> str | None:
    return at.astimezone(ZoneInfo(zone)).isoformat() if at else None
