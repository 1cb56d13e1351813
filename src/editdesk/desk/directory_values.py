"""What a desk says about those it credits and about what articles are filed under. No SQLAlchemy here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editdesk.desk.bulk_values import BulkReport
from editdesk.desk.values import TagCount


class Kind(StrEnum):
    """What has a name that articles carry."""

    CONTRIBUTOR = "contributor"
    TAG = "tag"
    SECTION = "section"
    SERIES = "series"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Link:
    """Where more of someone is found: what to call the page, and its address."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What readers may be told of someone credited. `picture` is the asset's hash, "" for none."""

    biography: str
    links: tuple[Link, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class ContributorCard:
    """All that is known of someone credited. `picture` is the asset's hash, "" for none.

    `variants` are the other names they were credited by, each with the number of articles.
    """

    name: str
    country: str
    biography: str
    links: tuple[Link, ...]
    picture: str
    variants: tuple[TagCount, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class TagCard:
    """A tag in its tree; `parent` is "" at the top. `articles` counts those that carry the tag itself."""

    name: str
    description: str
    parent: str
    synonyms: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class FilingCard:
    """A section, series or issue. Only issues appear, have a deadline and pages."""

    name: str
    description: str
    articles: int
    appears_at: datetime | None = None
    deadline_at: datetime | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class CountryCount:
    """How many articles credit somebody from there, and how many are from there. An empty country was never said."""

    country: str
    articles: int
    contributors: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What a change would touch: the articles, wherever they stand, and those of them that carry both names."""

    articles: int
    carrying_both: int = 0
    is_taken: bool = False
    """True when the other name is there already."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the directory as it was: the columns that say something, and what hangs on it, by name."""

    name: str
    said: tuple[tuple[str, object], ...]
    other_names: tuple[str, ...] = ()
    parent: str = ""
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryChange:
    """A name changed, merged into another or deleted (`new` is empty), and all that takes it back."""

    kind: Kind
    old: str
    new: str
    report: BulkReport
    before: Entry
    kept: Entry | None = None
    """Where two became one: the one that is left, as it was."""

    @property
    def articles(self) -> int:
        """How many articles changed."""
        return len(self.report.changed)
