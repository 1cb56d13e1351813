"""What a theme's templates are given: frozen values, every address already worked out."""

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A name with the page that lists it; `path` is relative to the site's root, "" where there is no page."""

    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """One contributor of a byline."""

    name: str
    country: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image. `source` is its address on the article's page, `from_root` the one relative to the site's root."""

    source: str
    from_root: str
    is_external: bool = False
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A house block, rendered; `language` is the publication's."""

    name: str
    kind: str
    html: Markup
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article as a list shows it. A stub has no `path`."""

    title: str
    language: str
    direction: str
    path: str = ""
    excerpt: str = ""
    byline: tuple[Author, ...] = ()
    section: Link | None = None
    image: Picture | None = None
    date_text: str = ""
    date_iso: str = ""
    day_text: str = ""
    day_iso: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as its page shows it. `body` is the article HTML, its house blocks filled in."""

    title: str
    language: str
    body: Markup = field(default_factory=Markup)
    standfirst: str = ""
    byline: tuple[Author, ...] = ()
    section: Link | None = None
    tags: tuple[Link, ...] = ()
    series: str = ""
    series_part: int | None = None
    image: Picture | None = None
    date_text: str = ""
    date_iso: str = ""
    reading_minutes: int = 1
    source_name: str = ""
    source_url: str = ""
    blocks_after: tuple[Block, ...] = ()
    support: tuple[Block, ...] = ()
    related: tuple[Teaser, ...] = ()
    json_ld: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page says about the publication."""

    publication: str
    tagline: str
    language: str
    direction: str
    sections: tuple[Link, ...]
    archive_path: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page says about itself. `root` leads from the page to the site's root: "" or "../" repeated."""

    title: str
    root: str
    canonical: str
    language: str
    direction: str
    description: str = ""
    image: str = ""
    section: str = ""
    og_type: str = "website"
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the archive."""

    title: str
    stories: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What an author's page tells of its author. `picture` is its address from the page, "" for none.

    Each of `links` has the name to show and an absolute address.
    """

    paragraphs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of articles. `newer` and `older` are the neighbouring pages, "" at the ends.

    `about` stands on the first page of an author of whom something is known.
    """

    title: str
    stories: tuple[Teaser, ...]
    kind: str = ""
    note: str = ""
    number: int = 1
    pages: int = 1
    newer: str = ""
    older: str = ""
    months: tuple[Month, ...] = ()
    about: About | None = None


VIEWS: frozenset[type] = frozenset(
    {Link, Author, Picture, Block, Teaser, ArticleView, SiteView, PageView, Month, Listing, About}
)
"""Frozen, without methods: a template may read all of each."""
