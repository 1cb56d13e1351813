"""The `wordpress` target: WXR 1.2 files for WordPress's own importer, and the pictures it fetches."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape

from editdesk.publish import again
from editdesk.publish.edition import Article
from editdesk.publish.request import Finding, Severity
from editdesk.publish.target_names import TITLES
from editdesk.publish.targets import handed_over
from editdesk.publish.targets.target import Job, OutputFile
from editdesk.publish.targets.wxr_items import ItemWriter, Names, element
from editdesk.publish.xml_text import legal

PART_BYTES = 15_000_000
"""As WP-CLI splits: hosts take no much larger upload. A part holds its own authors, terms and attachments."""

_BEGIN = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
_END = b"</channel>\n</rss>\n"


class WordPress:
    """`wordpress-001.xml` and so on, `media/` as the finished site has it."""

    name = "wordpress"
    title = TITLES["wordpress"]

    def files(self, job: Job) -> Iterator[OutputFile]:
        """Yield the WXR files one after the other, each made when it is asked for, then the pictures."""
        names = Names.of(job)
        writer = ItemWriter(job, names)
        part, number = _Part(), 1
        for article in handed_over.chosen(job):
            item = writer.item(article)
            if part.items and part.size_bytes + len(item) > PART_BYTES:
                yield part.file(job, names, number)
                part, number = _Part(), number + 1
            part.add(article, item)
        if part.items or number == 1:
            yield part.file(job, names, number)
        yield from handed_over.media_files(job)

    def findings(self, job: Job) -> Iterator[Finding]:
        """Yield what WordPress would skip, cannot hold, or fetches from elsewhere."""
        yield from again.findings(job.edition, self.name)
        for article in job.edition.articles:
            yield from _lost(article)
            if any(handed_over.media(article, job)):
                message = f"WordPress fetches its pictures from {job.site_map.base_url}/."
                message += " Before the import, put the folder media there, or the finished site."
                yield Finding(article.slug, self.name, "media-address", Severity.HINT, message, field="lead_image")


@dataclass(slots=True)
class _Part:
    """One WXR file in the making."""

    items: list[bytes] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    size_bytes: int = 0

    def add(self, article: Article, item: bytes) -> None:
        self.items.append(item)
        self.articles.append(article)
        self.size_bytes += len(item)

    def file(self, job: Job, names: Names, number: int) -> OutputFile:
        head = _BEGIN + "".join(_head(job)) + "".join(names.declared(self.articles))
        content = b"".join((head.encode(), *self.items, _END))
        ids = tuple(article.article_id for article in self.articles)
        return OutputFile(f"wordpress-{number:03}.xml", content, article_ids=ids)


def _head(job: Job) -> Iterator[str]:
    settings, base = job.edition.settings, job.site_map.base_url
    yield element("title", escape(legal(settings.publication)))
    yield element("link", escape(legal(base)))
    yield element("description", escape(legal(settings.tagline)))
    yield element("pubDate", format_datetime(job.edition.recorded_at))
    yield element("language", escape(legal(settings.language)))
    yield element("wp:wxr_version", "1.2")
    yield element("wp:base_site_url", escape(legal(base)))
    yield element("wp:base_blog_url", escape(legal(base)))


def _lost(article: Article) -> Iterator[Finding]:
    """Yield what a post of WordPress has no place for."""
    if len(handed_over.authors(article)) > 1:
        message = "WordPress credits one author; the whole byline goes into the custom field byline."
        yield Finding(article.slug, "wordpress", "one-author", Severity.HINT, message, field="byline")
