"""What is said about an article: the frozen values that every room passes around.

Pure values without rules. Times are aware datetimes in UTC; `time_zone` names the zone the article speaks in.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BylineEntry:
    """One contributor as credited: the name as printed and the country printed beside it."""

    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class LeadImage:
    """The picture above the article; `reference` is the path the article uses for it (see AssetReference)."""

    reference: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class SourceCredit:
    """Where the article first appeared: "Originally posted in NAME"."""

    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """One story of the related strip. A stub, known only from its teaser, has an empty slug."""

    title: str
    slug: str = ""
    excerpt: str = ""
    byline: tuple[BylineEntry, ...] = ()
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything the metadata form edits. Empty strings and empty tuples mean "not said".

    `due_at` is when the text must be there, `planned_at` when the desk hopes to run it.
    `extra` holds the keys of a foreign header that have no field of their own, as (key, JSON text) pairs.
    `aliases` are older addresses of the article on the site, as root-relative paths without a leading slash.
    """

    title: str = ""
    standfirst: str = ""
    excerpt: str = ""
    slug: str = ""
    byline: tuple[BylineEntry, ...] = ()
    date_line: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    series: str = ""
    series_part: int | None = None
    issue: str = ""
    language: str = "en"
    published_at: datetime | None = None
    planned_at: datetime | None = None
    embargo_until: datetime | None = None
    due_at: datetime | None = None
    time_zone: str = "UTC"
    lead_image: LeadImage | None = None
    source: SourceCredit = field(default_factory=SourceCredit)
    house_blocks: tuple[str, ...] = ()
    related: tuple[RelatedStory, ...] = ()
    aliases: tuple[str, ...] = ()
    assigned_to: str = ""
    extra: tuple[tuple[str, str], ...] = ()
