"""What a desk says about those it credits and about what articles are filed under. No SQLAlchemy here."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

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

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Return the row of what `asdict` made, lists instead of tuples allowed."""
        said = tuple((column, value) for column, value in values["said"])
        return cls(values["name"], said, tuple(values["other_names"]), values["parent"], tuple(values["children"]))


@dataclass(frozen=True, slots=True)
class DirectoryChange:
    """A name changed, merged or deleted (`new` is empty). `undoing.undo` takes back what `report` names."""

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

    @property
    def is_rename(self) -> bool:
        """True where there is one under another name now, neither merged nor deleted."""
        return bool(self.new) and self.kept is None

    def values(self) -> dict[str, Any]:
        """Return all that takes it back, but the report on articles, as plain values."""
        kept = None if self.kept is None else asdict(self.kept)
        return {
            "kind": self.kind.value,
            "old": self.old,
            "new": self.new,
            "before": asdict(self.before),
            "kept": kept,
        }

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Return the change of its `values`, with an empty report."""
        return cls(
            Kind(values["kind"]),
            values["old"],
            values["new"],
            BulkReport(None),
            Entry.from_values(values["before"]),
            None if values["kept"] is None else Entry.from_values(values["kept"]),
        )
