"""What Ghost's importer reads: posts with an HTML card, tags, users and how they belong together."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType

from editdesk.publish import links
from editdesk.publish.edition import Article
from editdesk.publish.placement import rendered_blocks
from editdesk.publish.presenting import asset_of, asset_place, title_of
from editdesk.publish.site_map import alias_page, href
from editdesk.publish.targets import handed_over, markdown_source
from editdesk.publish.targets.target import Job
from editdesk.publish.views import Block
from editdesk.text.excerpt import excerpt

LIMITS: Mapping[str, int] = MappingProxyType(
    {"title": 255, "slug": 191, "excerpt": 300, "alt": 191, "caption": 65535, "name": 191, "bio": 250}
)
"""How many characters Ghost takes; one post beyond them undoes a whole import."""

_HOME = "__GHOST_URL__"
"""Ghost puts its own address in the place of this word."""

_VERSION = "5.0.0"
"""The oldest Ghost that this is written for."""


def tag_names(article: Article) -> tuple[str, ...]:
    """Return Ghost's tags of an article: the section first, as its primary tag."""
    section = article.metadata.section
    return tuple(dict.fromkeys(([section] if section else []) + list(handed_over.tags(article))))


@dataclass(slots=True)
class PostWriter:
    """Writes posts and what they refer to; the same names get the same ids in every part."""

    job: Job
    _slugs: dict[str, str] = field(init=False)
    _tags: dict[str, str] = field(init=False)
    _users: dict[str, str] = field(init=False)
    _pages: dict[str, str] = field(init=False)
    _blocks: dict[str, Block] = field(init=False)

    def __post_init__(self) -> None:
        edition = self.job.edition
        self._slugs = handed_over.flat_slugs(self.job, LIMITS["slug"])
        self._tags = handed_over.distinct((tag for each in edition.articles for tag in tag_names(each)), LIMITS["slug"])
        names = {name for each in edition.articles for name in handed_over.authors(each)}
        self._users = handed_over.distinct(names | {edition.settings.publication}, LIMITS["slug"])
        self._pages = {folder: self._slugs[article_id] for article_id, folder in self.job.site_map.folders.items()}
        self._blocks = rendered_blocks(edition.house_blocks, edition.settings.language)

    def post(self, article: Article) -> dict[str, object]:
        """Return the post. Its HTML stands in one card, which Ghost keeps as it is."""
        metadata, lead = article.metadata, article.metadata.lead_image
        card = {"type": "html", "version": 1, "html": self.html(article)}
        root = {"children": [card], "direction": None, "format": "", "indent": 0, "type": "root", "version": 1}
        summary = metadata.excerpt or metadata.standfirst or markdown_source.summary(article, self.job)
        return {
            "id": _id("post", article.article_id),
            "title": _cut(title_of(article), LIMITS["title"]),
            "slug": self._slugs[article.article_id],
            "lexical": json.dumps({"root": root}, ensure_ascii=False),
            "feature_image": self.address(article, lead.reference) if lead and lead.reference else None,
            "type": "post",
            "status": "published" if article.is_approved else "draft",
            "visibility": "public",
            "locale": metadata.language or None,
            "custom_excerpt": _cut(summary, LIMITS["excerpt"]) or None,
            "created_at": _moment(article.published_at),
            "updated_at": _moment(article.at),
            "published_at": _moment(article.published_at),
        }

    def html(self, article: Article) -> str:
        """Return the body with its pictures and neighbours where Ghost will have them."""
        body = handed_over.whole_body(article, self.job, self._blocks)
        return links.readdressed(body, lambda address: self.address(article, address))

    def address(self, article: Article, reference: str) -> str:
        """Return where a reference of the article leads once it is in Ghost."""
        if links.is_external(reference) or reference.startswith("#"):
            return reference
        folder = self.job.site_map.folders[article.article_id]
        place = asset_place(folder, reference)
        sha256 = asset_of(article, reference)
        if place and sha256:
            return f"{_HOME}/{href(self._path(place, sha256))}"
        path = links.resolved(reference, folder)
        slug = self._pages.get((path or "").removesuffix("/index.html").strip("/"))
        if slug:
            anchor = reference.partition("#")[2]
            return f"{_HOME}/{href(slug)}/" + (f"#{anchor}" if anchor else "")
        return links.absolute_address(reference, handed_over.address_of(article, self.job))

    def files(self, article: Article) -> Iterator[tuple[str, bytes]]:
        """Yield (path in the zip, content) of the article's files that the desk holds."""
        for each in handed_over.media(article, self.job):
            content = self.job.read_asset(each.sha256)
            if content is not None:
                yield self._path(each.place, each.sha256), content

    def redirects(self, article: Article) -> Iterator[dict[str, object]]:
        """Yield what leads from the article's older addresses to its post."""
        for alias in article.metadata.aliases:
            page = alias_page(alias)
            if page is not None and self.job.site_map.aliases.get(page) == article.article_id:
                path = re.escape(href(page.removesuffix("/index.html")))
                to = f"/{href(self._slugs[article.article_id])}/"
                yield {"from": f"^/{path}/?$", "to": to, "permanent": True}

    def document(self, articles: Sequence[Article], posts: Sequence[Mapping[str, object]]) -> dict[str, object]:
        """Return the whole JSON of one import."""
        tags = sorted({tag for article in articles for tag in tag_names(article)})
        users = sorted({name for article in articles for name in self._credited(article)})
        pairs = [(article, number, tag) for article in articles for number, tag in enumerate(tag_names(article))]
        credits_ = [(article, n, name) for article in articles for n, name in enumerate(self._credited(article))]
        data = {
            "posts": list(posts),
            "posts_meta": [meta for article in articles for meta in self._meta(article)],
            "tags": [self._tag(name) for name in tags],
            "users": [self._user(name) for name in users],
            "posts_tags": [
                {"post_id": _id("post", article.article_id), "tag_id": _id("tag", name), "sort_order": number}
                for article, number, name in pairs
            ],
            "posts_authors": [
                {"post_id": _id("post", article.article_id), "author_id": _id("user", name), "sort_order": number}
                for article, number, name in credits_
            ],
        }
        exported_on = int(self.job.edition.recorded_at.timestamp() * 1000)
        return {"db": [{"meta": {"exported_on": exported_on, "version": _VERSION}, "data": data}]}

    def _path(self, place: str, sha256: str) -> str:
        info = self.job.edition.assets.get(sha256)
        kind = "images" if info and info.media_type.startswith("image/") else "files"
        return f"content/{kind}/{place}"

    def _credited(self, article: Article) -> tuple[str, ...]:
        return handed_over.authors(article) or (self.job.edition.settings.publication,)

    def _meta(self, article: Article) -> Iterator[dict[str, object]]:
        lead = article.metadata.lead_image
        sha256 = asset_of(article, lead.reference) if lead and lead.reference else None
        info = self.job.edition.assets.get(sha256) if sha256 else None
        if lead and lead.reference:
            alt = lead.alt or (info.alt if info else "")
            words = (lead.caption or (info.caption if info else ""), lead.credit or (info.credit if info else ""))
            yield {
                "post_id": _id("post", article.article_id),
                "feature_image_alt": _cut(alt, LIMITS["alt"]) or None,
                "feature_image_caption": _cut(" ".join(filter(None, words)), LIMITS["caption"]) or None,
            }

    def _tag(self, name: str) -> dict[str, object]:
        return {"id": _id("tag", name), "name": _cut(name, LIMITS["name"]), "slug": self._tags[name]}

    def _user(self, name: str) -> dict[str, object]:
        profile = self.job.edition.profiles.get(name)
        slug = self._users[name]
        return {
            "id": _id("user", name),
            "name": _cut(name, LIMITS["name"]),
            "slug": slug,
            "email": f"{slug[:60]}@authors.invalid",  # Ghost wants one for each; this reaches nobody
            "bio": excerpt(profile.biography, LIMITS["bio"] - 1) if profile and profile.biography else None,
        }


def _id(kind: str, name: str) -> str:
    """Return an id as Ghost makes them, 24 hexadecimal digits, the same for the same thing."""
    return hashlib.sha256(f"{kind} {name}".encode("utf-8", "replace")).hexdigest()[:24]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
