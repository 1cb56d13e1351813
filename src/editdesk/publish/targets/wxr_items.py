"""The items of a WXR file: posts with their terms and fields, and the attachments that belong to them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from editdesk.publish import dates, links
from editdesk.publish.edition import Article
from editdesk.publish.placement import rendered_blocks
from editdesk.publish.presenting import title_of
from editdesk.publish.targets import handed_over, markdown_source
from editdesk.publish.targets.target import Job
from editdesk.publish.views import Block
from editdesk.publish.xml_text import cdata, legal

_LONGEST_LOGIN = 60
_LONGEST_SLUG = 200

_SHORTCODE = re.compile(r"\[(?=[/\[]?[^\s\[\]<>&/=\"'])")
"""Where WordPress might see the beginning of a shortcode, whatever plugins it has."""


def element(name: str, content: str) -> str:
    """Return an element on a line; `content` is XML already."""
    return f"<{name}>{content}</{name}>\n"


@dataclass(frozen=True, slots=True)
class Names:
    """What authors and terms are called in addresses, by their names: over the whole edition, so that parts agree."""

    logins: Mapping[str, str]
    sections: Mapping[str, str]
    tags: Mapping[str, str]
    nobody: str

    @classmethod
    def of(cls, job: Job) -> "Names":
        """Return the names that the job's articles use."""
        articles, nobody = job.edition.articles, legal(job.edition.settings.publication)
        people = {name for article in articles for name in handed_over.authors(article)} | {nobody}
        return cls(
            logins=handed_over.distinct(people, _LONGEST_LOGIN),
            sections=handed_over.distinct((each.metadata.section for each in articles if each.metadata.section), 200),
            tags=handed_over.distinct((tag for each in articles for tag in handed_over.tags(each)), 200),
            nobody=nobody,
        )

    def author(self, article: Article) -> str:
        """Return whom WordPress credits: the first of the byline, the publication where nobody is named."""
        return next(iter(handed_over.authors(article)), self.nobody)

    def declared(self, articles: Sequence[Article]) -> Iterator[str]:
        """Yield the authors and terms that these articles use."""
        for number, name in enumerate(sorted({self.author(article) for article in articles}), 1):
            login = self.logins[name]
            yield (
                f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{cdata(login)}</wp:author_login>"
                f"<wp:author_email></wp:author_email><wp:author_display_name>{cdata(name)}</wp:author_display_name>"
                "<wp:author_first_name></wp:author_first_name><wp:author_last_name></wp:author_last_name></wp:author>\n"
            )
        section_numbers = {name: number for number, name in enumerate(self.sections, 1)}
        tag_numbers = {name: number for number, name in enumerate(self.tags, len(self.sections) + 1)}
        used = {article.metadata.section for article in articles if article.metadata.section}
        for name in sorted(used):
            slug = self.sections[name]
            yield (
                f"<wp:category><wp:term_id>{section_numbers[name]}</wp:term_id><wp:category_nicename>{cdata(slug)}"
                f"</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>{cdata(name)}"
                "</wp:cat_name></wp:category>\n"
            )
        for name in sorted({tag for article in articles for tag in handed_over.tags(article)}):
            slug = self.tags[name]
            yield (
                f"<wp:tag><wp:term_id>{tag_numbers[name]}</wp:term_id><wp:tag_slug>{cdata(slug)}</wp:tag_slug>"
                f"<wp:tag_name>{cdata(name)}</wp:tag_name></wp:tag>\n"
            )


@dataclass(frozen=True, slots=True)
class _Attachment:
    """A file that WordPress fetches: its number, its address and what is said of it."""

    number: int
    address: str
    name: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(slots=True)
class ItemWriter:
    """Writes items; posts are numbered as they stand in the edition, attachments after them."""

    job: Job
    names: Names
    _numbers: dict[str, int] = field(init=False)
    _slugs: dict[str, str] = field(init=False)
    _blocks: dict[str, Block] = field(init=False)
    _next: int = field(init=False)

    def __post_init__(self) -> None:
        articles = self.job.edition.articles
        self._numbers = {article.article_id: number for number, article in enumerate(articles, 1)}
        self._slugs = handed_over.flat_slugs(self.job, _LONGEST_SLUG)
        self._blocks = rendered_blocks(self.job.edition.house_blocks, self.job.edition.settings.language)
        self._next = len(articles) + 1

    def item(self, article: Article) -> bytes:
        """Return the post, its attachments after it: WordPress ties a thumbnail to its post within one file."""
        attachments = list(self._attachments(article))
        post = "".join(self._post(article, attachments))
        return (post + "".join("".join(self._attached(article, each)) for each in attachments)).encode()

    def _post(self, article: Article, attachments: list[_Attachment]) -> Iterator[str]:
        metadata, address = article.metadata, handed_over.address_of(article, self.job)
        yield "<item>\n"
        yield element("title", cdata(title_of(article)))
        yield from self._common(article, address)
        yield element("content:encoded", cdata(self.content(article)))
        yield element("excerpt:encoded", cdata(metadata.standfirst or markdown_source.summary(article, self.job)))
        slug = quote(self._slugs[article.article_id]).lower()
        status = "publish" if article.is_approved else "draft"
        yield from self._fields(article, self._numbers[article.article_id], slug, status, "post", 0)
        if metadata.section:
            yield _term("category", self.names.sections[metadata.section], metadata.section)
        for tag in handed_over.tags(article):
            yield _term("post_tag", self.names.tags[tag], tag)
        for key, value in self._meta(article, attachments):
            yield _postmeta(key, value)
        yield "</item>\n"

    def content(self, article: Article) -> str:
        """Return the body as one block of HTML, which WordPress neither breaks into paragraphs nor expands."""
        body = handed_over.whole_body(article, self.job, self._blocks)
        readdressed = links.absolute(body, handed_over.address_of(article, self.job))
        return f"<!-- wp:html -->\n{_SHORTCODE.sub('&#91;', readdressed)}\n<!-- /wp:html -->"

    def _meta(self, article: Article, attachments: list[_Attachment]) -> Iterator[tuple[str, str]]:
        metadata, lead = article.metadata, article.metadata.lead_image
        if lead and lead.reference:
            wanted = handed_over.picture_address(article, self.job, lead.reference)
            number = next((each.number for each in attachments if unquote(each.address) == unquote(wanted)), None)
            if number is not None:
                yield "_thumbnail_id", str(number)
        for alias in metadata.aliases:
            old = PurePosixPath(alias).stem
            if old and old != self._slugs[article.article_id]:
                yield "_wp_old_slug", old
        said = {
            "byline": ", ".join(
                f"{entry.name} ({entry.country})" if entry.country else entry.name for entry in metadata.byline
            ),
            "standfirst": metadata.standfirst,
            "date_line": metadata.date_line,
            "series": metadata.series,
            "series_part": str(metadata.series_part or ""),
            "language": metadata.language,
            "source_name": metadata.source.name,
            "source_url": metadata.source.url,
        }
        yield from ((key, value) for key, value in said.items() if value)

    def _attachments(self, article: Article) -> Iterator[_Attachment]:
        """Yield the article's files, and a lead image that stands elsewhere."""
        lead = article.metadata.lead_image
        wanted = handed_over.picture_address(article, self.job, lead.reference) if lead and lead.reference else ""
        seen: set[str] = set()
        for each in handed_over.media(article, self.job):
            info = self.job.edition.assets.get(each.sha256)
            is_lead = lead is not None and unquote(each.address) == unquote(wanted)
            seen.add(unquote(each.address))
            yield _Attachment(
                number=self._number(),
                address=each.address,
                name=PurePosixPath(each.place).name,
                alt=(lead.alt if lead and is_lead else "") or (info.alt if info else ""),
                caption=(lead.caption if lead and is_lead else "") or (info.caption if info else ""),
                credit=(lead.credit if lead and is_lead else "") or (info.credit if info else ""),
            )
        if lead and links.is_external(lead.reference) and unquote(wanted) not in seen:
            name = PurePosixPath(unquote(urlsplit(wanted).path)).name or title_of(article)
            yield _Attachment(self._number(), wanted, name, lead.alt, lead.caption, lead.credit)

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _attached(self, article: Article, attachment: _Attachment) -> Iterator[str]:
        yield "<item>\n"
        yield element("title", cdata(attachment.name))
        yield from self._common(article, attachment.address)
        yield element("content:encoded", cdata(attachment.credit))
        yield element("excerpt:encoded", cdata(attachment.caption))
        slug = f"{self._slugs[article.article_id]}-{attachment.number}"
        parent = self._numbers[article.article_id]
        yield from self._fields(article, attachment.number, quote(slug).lower(), "inherit", "attachment", parent)
        yield element("wp:attachment_url", cdata(attachment.address))
        if attachment.alt:
            yield _postmeta("_wp_attachment_image_alt", attachment.alt)
        if attachment.credit:
            yield _postmeta("credit", attachment.credit)
        yield "</item>\n"

    def _common(self, article: Article, address: str) -> Iterator[str]:
        yield element("link", escape(legal(address)))
        yield element("pubDate", format_datetime(article.published_at.astimezone(UTC)))
        yield element("dc:creator", cdata(self.names.logins[self.names.author(article)]))
        yield f'<guid isPermaLink="false">{escape(legal(address))}</guid>\n<description></description>\n'

    def _fields(self, article: Article, number: int, slug: str, status: str, kind: str, parent: int) -> Iterator[str]:
        zone = self.job.edition.settings.time_zone
        for name, moment in (("post_date", article.published_at), ("post_modified", article.at)):
            yield element(f"wp:{name}", cdata(_clock(dates.local(moment, zone))))
            yield element(f"wp:{name}_gmt", cdata(_clock(moment.astimezone(UTC))))
        yield element("wp:post_id", str(number))
        for name, value in (("comment_status", "closed"), ("ping_status", "closed"), ("post_name", slug)):
            yield element(f"wp:{name}", cdata(value))
        yield element("wp:status", cdata(status))
        yield element("wp:post_parent", str(parent)) + element("wp:menu_order", "0")
        yield element("wp:post_type", cdata(kind)) + element("wp:post_password", "") + element("wp:is_sticky", "0")


def _clock(moment: datetime) -> str:
    return f"{moment.year:04}-{moment:%m-%d %H:%M:%S}"


def _term(domain: str, slug: str, name: str) -> str:
    return f'<category domain="{domain}" nicename="{slug}">{cdata(name)}</category>\n'


def _postmeta(key: str, value: str) -> str:
    return element(
        "wp:postmeta", f"<wp:meta_key>{cdata(key)}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value>"
    )
