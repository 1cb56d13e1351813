"""What would go wrong, said before it does: each finding names the article, its line or field, and what to do."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from editdesk.desk.desk import Desk
from editdesk.publish import links
from editdesk.publish.edition import Article
from editdesk.publish.links import Reference
from editdesk.publish.placement import asked_for
from editdesk.publish.preparing import prepared
from editdesk.publish.presenting import asset_of, asset_place
from editdesk.publish.request import ExportRequest, Finding, Severity
from editdesk.publish.snapshots import take
from editdesk.publish.targets import TARGETS, target_called
from editdesk.publish.targets.target import Job

_LEFTOVER = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{\{(?!\s*insert:)[^{}\n]*\}\}")
_CODE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[^\n]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_SHOWN_CHARACTERS = 300
"""An address is shown whole, so that it can be searched for in the text; a torn shortcode could be a page long."""


def check(
    desk: Desk,
    query: str = "",
    targets: Iterable[str] = (),
    *,
    include_unapproved: bool = True,
    at: datetime | None = None,
) -> tuple[Finding, ...]:
    """Return the findings on the articles of `query` for `targets` (all of them where none is named).

    Looks at the newest revisions unless told otherwise: findings are for those who can still mend them.
    """
    names = tuple(targets) or tuple(TARGETS)
    moment = at or datetime.now(UTC)
    request = ExportRequest(names, Path(), moment, query, include_unapproved=include_unapproved)
    edition = desk.run(take, request)
    job = prepared(desk, edition, cancelled=lambda: False, count=lambda: None)
    return findings(job, names)


def findings(job: Job, targets: Iterable[str]) -> tuple[Finding, ...]:
    """Return what there is to say about a job, article by article, errors first."""
    rules = _Rules(job)
    found = [
        *(held.finding for held in job.edition.held.values()),
        *(each for article in job.edition.articles for each in rules.of(article)),
    ]
    for name in targets:
        found += target_called(name).findings(job)
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.article, order[each.severity], each.line or 0)))


class _Rules:
    """The rules over one edition; each yields findings on one article."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._pages = _pages(job)
        slugs = [article.metadata.slug or article.slug for article in job.edition.articles]
        self._doubled = {slug for slug in slugs if slugs.count(slug) > 1} if len(set(slugs)) < len(slugs) else set()
        self._host = links.host(job.edition.settings.base_url)

    def of(self, article: Article) -> Iterator[Finding]:
        yield from self._fields(article)
        yield from self._images(article)
        yield from self._drawings(article)
        yield from self._pictures(article)
        yield from self._links(article)
        yield from self._leftovers(article)
        yield from self._house_blocks(article)

    def _fields(self, article: Article) -> Iterator[Finding]:
        metadata = article.metadata
        if not metadata.title.strip():
            yield _finding(article, "title", "It has no title. Write one.", Severity.ERROR, field="title")
        if not any(entry.name for entry in metadata.byline):
            yield _finding(article, "byline", "Nobody is credited. Name an author in the byline.", field="byline")
        if not metadata.standfirst.strip():
            message = "It has no standfirst. Write the sentence that stands under the title."
            yield _finding(article, "standfirst", message, Severity.HINT, field="standfirst")
        if metadata.published_at is None:
            message = "It has no publish date; feeds and archive show none. Set one."
            yield _finding(article, "publish-date", message, field="published_at")
        if not article.body.strip():
            yield _finding(article, "body", "It has no text.", Severity.ERROR, line=1)
        if article.metadata.slug in self._doubled or article.slug != (article.metadata.slug or article.slug):
            message = f"Another article has the slug {article.metadata.slug} too. Give one of them another."
            yield _finding(article, "duplicate-slug", message, Severity.ERROR, field="slug")

    def _images(self, article: Article) -> Iterator[Finding]:
        lead = article.metadata.lead_image
        if lead and lead.reference:
            if not lead.alt.strip() and not self._described(article, lead.reference):
                message = "The lead image has no alt text. Say what it shows."
                yield _finding(article, "alt-text", message, field="lead_image")
            if not links.is_external(lead.reference) and not self._has_file(article, lead.reference):
                message = f"The lead image {lead.reference} is not on the desk, so it is left out. Add the file."
                yield _finding(article, "broken-image", message, Severity.ERROR, field="lead_image")
        for reference in self._job.rendered[article.article_id].references:
            if reference.is_image:
                yield from self._image(article, reference)

    def _image(self, article: Article, reference: Reference) -> Iterator[Finding]:
        line, address = reference.line + 1, _short(reference.address)
        if reference.alt is None or not reference.alt.strip():
            message = f"The image {address} has no alt text. Say what it shows."
            yield _finding(article, "alt-text", message, line=line)
        if not reference.address:
            yield _finding(article, "broken-image", "An image has no address.", Severity.ERROR, line=line)
        elif not links.is_external(reference.address) and not self._has_file(article, reference.address):
            message = f"The image {address} is not on the desk. Add the file or mend the address."
            yield _finding(article, "broken-image", message, Severity.ERROR, line=line)

    def _drawings(self, article: Article) -> Iterator[Finding]:
        for asset in article.assets:
            drawing = self._job.drawings.get(asset.sha256)
            if drawing is None:
                continue
            line, field = _place_of(article, asset.reference)
            if drawing.content is None:
                message = f"The image {asset.reference} is no drawing that can be read, so it is left out."
                message += " Save it anew in a drawing program, then add it again."
                yield _finding(article, "drawing", message, Severity.ERROR, line=line, field=field)
            else:
                parts = ", ".join(drawing.removed)
                message = f"The image {asset.reference} holds {parts}, which could act on a reader's page;"
                message += " it goes out without."
                yield _finding(article, "drawing", message, line=line, field=field)

    def _pictures(self, article: Article) -> Iterator[Finding]:
        for asset in article.assets:
            picture = self._job.pictures.get(asset.sha256)
            if picture is None:
                continue
            line, field = _place_of(article, asset.reference)
            if not picture.is_readable:
                message = f"The image {asset.reference} is damaged, so what else it tells stays in it. Save it anew."
                yield _finding(article, "damaged-image", message, line=line, field=field)
                continue
            said = ", ".join(picture.removed)
            severity = Severity.WARNING if "GPS" in picture.removed else Severity.HINT
            upright = " and upright" if picture.is_turned else ""
            message = f"The image {asset.reference} holds {said}; it goes out without{upright}. There is nothing to do."
            yield _finding(article, "image-metadata", message, severity, line=line, field=field)

    def _described(self, article: Article, reference: str) -> bool:
        sha256 = asset_of(article, reference)
        info = self._job.edition.assets.get(sha256) if sha256 else None
        return bool(info and info.alt.strip())

    def _has_file(self, article: Article, reference: str) -> bool:
        if asset_of(article, reference):
            return True
        return asset_place(self._job.site_map.folders[article.article_id], reference) in self._pages

    def _links(self, article: Article) -> Iterator[Finding]:
        rendered = self._job.rendered[article.article_id]
        folder = self._job.site_map.folders[article.article_id]
        for reference in rendered.references:
            if reference.is_image:
                continue
            address = links.without_host(reference.address, self._host)
            if links.is_external(address):
                continue
            line = reference.line + 1
            if not address:
                yield _finding(article, "broken-link", "A link has no address.", line=line)
            elif address.startswith("#"):
                if len(address) > 1 and not _has_anchor(address, rendered.anchors):
                    message = f"The link {_short(address)} leads to no heading of this article. Mend it."
                    yield _finding(article, "broken-link", message, line=line)
            elif not self._leads_somewhere(address, folder, article):
                message = f"The link {_short(reference.address)} leads nowhere on this site. Mend or remove it."
                yield _finding(article, "broken-link", message, line=line)

    def _leads_somewhere(self, address: str, folder: str, article: Article) -> bool:
        path = links.resolved(address, folder)
        if path is None:
            return False
        return path in self._pages or asset_of(article, address) is not None

    def _leftovers(self, article: Article) -> Iterator[Finding]:
        prose = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), article.body)
        for match in _LEFTOVER.finditer(prose):
            line = prose.count("\n", 0, match.start()) + 1
            message = f"{_short(match[0])} is a template's command; readers would see it as text. Replace it."
            yield _finding(article, "shortcode", message, line=line)

    def _house_blocks(self, article: Article) -> Iterator[Finding]:
        known = self._job.edition.house_blocks
        for name in asked_for(self._job.rendered[article.article_id].html):
            if name not in known:
                line = next(
                    (n for n, text in enumerate(article.body.splitlines(), 1) if "insert:" in text and name in text), 1
                )
                message = f"The desk has no house block {name}, so nothing stands there. Make it or remove the line."
                yield _finding(article, "house-block", message, line=line)
        for name in article.metadata.house_blocks:
            if name not in known:
                message = f"The desk has no house block {name}. Make it or take it off the article."
                yield _finding(article, "house-block", message, field="house_blocks")


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


def _place_of(article: Article, reference: str) -> tuple[int | None, str | None]:
    """Return line and field of a file: the line of the text that names it, else the field of the lead image."""
    line = next((n for n, text in enumerate(article.body.splitlines(), 1) if reference in text), None)
    return line, "lead_image" if line is None else None


def _has_anchor(address: str, anchors: frozenset[str]) -> bool:
    return address[1:] in anchors or links.decoded(address[1:]) in anchors


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_CHARACTERS else flat[: _SHOWN_CHARACTERS - 1] + "…"


def _finding(
    article: Article,
    rule: str,
    message: str,
    severity: Severity = Severity.WARNING,
    *,
    line: int | None = None,
    field: str | None = None,
) -> Finding:
    return Finding(article.slug, "", rule, severity, message, line, field)
