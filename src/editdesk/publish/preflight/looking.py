"""What every rule of preflight looks at, worked out once an edition, and how a finding is put."""

from collections import Counter
from dataclasses import dataclass
from typing import Self

from editdesk.publish import links
from editdesk.publish.edition import Article
from editdesk.publish.presenting import asset_of, asset_place
from editdesk.publish.rendering import RenderedBody
from editdesk.publish.request import Finding, Mend, Severity
from editdesk.publish.targets.target import Job

_SHOWN_CHARACTERS = 300
"""An address is shown whole, so that it can be searched for in the text; a torn shortcode could be a page long."""


@dataclass(frozen=True, slots=True)
class Looking:
    """One edition under preflight, for `targets`. `pages` are the paths that a link may lead to."""

    job: Job
    targets: frozenset[str]
    pages: frozenset[str]
    doubled: frozenset[str]
    own_host: str

    @classmethod
    def at(cls, job: Job, targets: frozenset[str]) -> Self:
        """Return what the rules need of a job."""
        slugs = Counter(article.metadata.slug or article.slug for article in job.edition.articles)
        doubled = frozenset(slug for slug, times in slugs.items() if times > 1)
        return cls(job, targets, _pages(job), doubled, links.host(job.edition.settings.base_url))

    def rendered(self, article: Article) -> RenderedBody:
        """Return the article's rendered body."""
        return self.job.rendered[article.article_id]

    def has_file(self, article: Article, reference: str) -> bool:
        """Say whether the finished site holds what the article calls `reference`."""
        if asset_of(article, reference):
            return True
        return asset_place(self.job.site_map.folders[article.article_id], reference) in self.pages

    def said_of_asset(self, article: Article, reference: str, field: str) -> str:
        """Return what the desk's media say of a file: its alt, caption or credit; "" where nothing."""
        sha256 = asset_of(article, reference)
        info = self.job.edition.assets.get(sha256) if sha256 else None
        return str(getattr(info, field)).strip() if info else ""


def finding(
    article: Article,
    rule: str,
    message: str,
    severity: Severity = Severity.WARNING,
    *,
    line: int | None = None,
    field: str | None = None,
    words: str = "",
    mend: Mend | None = None,
) -> Finding:
    """Return a finding on an article, for every target."""
    return Finding(article.slug, "", rule, severity, message, line, field, article.article_id, words, mend)


def short(text: str) -> str:
    """Return text as a message shows it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_CHARACTERS else flat[: _SHOWN_CHARACTERS - 1] + "…"


def place_of(article: Article, reference: str) -> tuple[int | None, str | None]:
    """Return line and field of a file: the line of the text that names it, else the field of the lead image."""
    line = next((n for n, text in enumerate(article.body.splitlines(), 1) if reference in text), None)
    return line, "lead_image" if line is None else None


def _pages(job: Job) -> frozenset[str]:
    """Return every path that a link may lead to, with and without index.html."""
    folders = {*job.site_map.folders.values(), *job.site_map.sections.values(), *job.site_map.tags.values()}
    folders |= {*job.site_map.authors.values(), job.site_map.archive}
    pages = {f"{folder}/index.html" for folder in folders} | set(job.site_map.aliases)
    pages |= {"", "index.html", "feed.atom", "feed.rss", "feed.json", "sitemap.xml", "robots.txt", "404.html"}
    files = {
        place
        for article in job.edition.articles
        for asset in article.assets
        if (place := asset_place(job.site_map.folders[article.article_id], asset.reference))
    }
    return frozenset(pages | files | {page.removesuffix("/index.html") for page in pages})
