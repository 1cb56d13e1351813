"""The frozen values that cross the desk's boundary. No SQLAlchemy here: rows never leave the desk."""

from dataclasses import dataclass
from datetime import datetime

from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata


@dataclass(frozen=True, slots=True)
class AssetReference:
    """A file an article uses: the path as the body or the lead image writes it, and the asset it stands for."""

    reference: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AssetInfo:
    """An image or file of the desk. `width` and `height` in pixels, None where it is no image."""

    sha256: str
    name: str
    media_type: str
    size_bytes: int
    width: int | None = None
    height: int | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a note or suggestion (its `uid`) stands in its text, in code points; None where its words are gone."""

    uid: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """A working copy on its way to the desk.

    `article_id` None makes a new article. `version` is the one the copy was loaded at; a save compares it.
    `header` is the original front matter, delimiters included, exactly as imported; empty for our own articles.
    `placed` says where remarks stand in `body`, for those that were followed through every edit; the desk finds the
    others itself.
    """

    metadata: Metadata
    body: str
    article_id: str | None = None
    version: int = 0
    header: str = ""
    assets: tuple[AssetReference, ...] = ()
    placed: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleSnapshot:
    """An article as the desk holds it. `revision` is the newest revision's number, `sha256` that revision's hash.

    What is in the trash (`is_trashed`) stands in no list and in no export.
    """

    article_id: str
    version: int
    revision: int
    state: State
    metadata: Metadata
    body: str
    header: str
    assets: tuple[AssetReference, ...]
    sha256: str
    words: int
    created_at: datetime
    updated_at: datetime
    approved_revision: int | None = None
    is_trashed: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the library. `snippet` has matching words between [ and ]; `score` grows with the match.

    `key` stands for the article in a `Listing`.
    """

    article_id: str
    slug: str
    title: str
    state: State
    byline: tuple[BylineEntry, ...]
    section: str
    tags: tuple[str, ...]
    language: str
    updated_at: datetime
    published_at: datetime | None
    words: int
    snippet: str = ""
    score: float = 0.0
    key: int = 0
    issue: str = ""
    series: str = ""
    series_part: int | None = None
    assigned_to: str = ""
    planned_at: datetime | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A stretch of the library: `total` counts every match, `rows` are the ones asked for.

    `suggestion` is a query that finds something where this one finds nothing, "" for none.
    """

    total: int
    rows: tuple[ArticleRow, ...]
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts for the filters that may be combined with a query; pairs of (value, count), most first.

    `years` are those of publication, or of the last change of what is not published; the latest comes first.
    """

    states: tuple[tuple[State, int], ...]
    sections: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]
    authors: tuple[tuple[str, int], ...] = ()
    countries: tuple[tuple[str, int], ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    issues: tuple[tuple[str, int], ...] = ()
    series: tuple[tuple[str, int], ...] = ()
    assigned: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One line of an article's history."""

    number: int
    at: datetime
    by: str
    reason: str
    sha256: str
    words: int
    state: State
    name: str = ""


@dataclass(frozen=True, slots=True)
class RevisionSnapshot:
    """A revision: body and metadata as they were, never changed again."""

    article_id: str
    number: int
    at: datetime
    by: str
    reason: str
    sha256: str
    metadata: Metadata
    body: str
    header: str
    assets: tuple[AssetReference, ...]


HOUSE_BLOCK_KINDS = ("promo", "support", "credit")


@dataclass(frozen=True, slots=True)
class HouseBlock:
    """Promo, support block or credit line at its current version. `kind` is promo, support or credit."""

    name: str
    kind: str
    body: str
    version: int = 1
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """What the desk says about its publication; the themes print it.

    `keeps_all_saves`: old saves of articles are not thinned out.
    """

    publication: str = "Untitled publication"
    tagline: str = ""
    base_url: str = "https://example.org"
    language: str = "en"
    time_zone: str = "UTC"
    theme: str = "magazine"
    keeps_all_saves: bool = False


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, section or contributor with the number of articles that carry it."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class DeskWord:
    """A word that is spelt so on this desk, and who said so when."""

    word: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Contributor:
    """Someone credited by the desk's articles."""

    name: str
    country: str
    biography: str
    articles: int


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who works at the desk. `role` is writer, editor, publisher or admin."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What happened: `subject` names the article's slug at that time or the part of the desk.

    `article_id` is the article that is meant, "" where it is none. `key` grows with each entry, 0 where it has none.
    """

    at: datetime
    by: str
    action: str
    subject: str
    detail: str
    article_id: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class GateFinding:
    """Why a gate is closed: the rule, what is missing in one sentence, and where to go.

    `field` is a field of the form, or body, notes, suggestions or checklist ("" for none); `line` counts the lines of
    the body from 1; `item` is the key of a checklist's item.
    """

    rule: str
    message: str
    field: str = ""
    line: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """What an export wrote of one article, remembered by the desk."""

    article_id: str
    slug: str
    revision: int
    sha256: str
    files: tuple[str, ...]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """A past export to one target."""

    export_id: int
    target: str
    path: str
    at: datetime
    by: str
    articles: tuple[ExportedArticle, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something damaged: where, what, and what to do."""

    where: str
    problem: str
    advice: str


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """What `editdesk check` found."""

    articles: int
    revisions: int
    assets: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """True when nothing is damaged."""
        return not self.problems
