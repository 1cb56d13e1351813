"""What machines read of a site: Atom, RSS, JSON Feed 1.1, sitemap and robots.txt. Every address is absolute."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from editdesk.desk.values import DeskSettings
from editdesk.publish import dates
from editdesk.publish.xml_text import legal
from editdesk.text.metadata import BylineEntry

_RSS = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as feeds carry it. `content` is its HTML with absolute addresses, times are in its own zone."""

    title: str
    url: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    byline: tuple[BylineEntry, ...]
    tags: tuple[str, ...]
    language: str
    image: str


def atom(settings: DeskSettings, entries: Sequence[Entry], updated: datetime) -> bytes:
    """Return the Atom feed (RFC 4287)."""
    home = _home(settings)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(settings.language)}>',
        f"<title>{_text(settings.publication)}</title>",
        *([f"<subtitle>{_text(settings.tagline)}</subtitle>"] if settings.tagline else []),
        f"<id>{_text(home)}</id>",
        f"<link href={_attribute(home)}/>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(home + "feed.atom")}/>',
        f"<updated>{dates.iso(updated)}</updated>",
    ]
    for entry in entries:
        authors = entry.byline or (BylineEntry(settings.publication),)
        lines += [
            f"<entry xml:lang={_attribute(entry.language)}>",
            f"<title>{_text(entry.title)}</title>",
            f"<id>{_text(entry.url)}</id>",
            f"<link href={_attribute(entry.url)}/>",
            f"<published>{dates.iso(entry.published)}</published>",
            f"<updated>{dates.iso(entry.updated)}</updated>",
            *(f"<author><name>{_text(author.name)}</name></author>" for author in authors),
            *(f"<category term={_attribute(tag)}/>" for tag in entry.tags),
            f"<summary>{_text(entry.summary)}</summary>",
            f'<content type="html">{_text(entry.content)}</content>',
            "</entry>",
        ]
    return _joined([*lines, "</feed>"])


def rss(settings: DeskSettings, entries: Sequence[Entry], updated: datetime) -> bytes:
    """Return the RSS 2.0 feed."""
    home = _home(settings)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        _RSS,
        "<channel>",
        f"<title>{_text(settings.publication)}</title>",
        f"<link>{_text(home)}</link>",
        f"<description>{_text(settings.tagline or settings.publication)}</description>",
        f"<language>{_text(settings.language)}</language>",
        f"<lastBuildDate>{format_datetime(updated)}</lastBuildDate>",
        f'<atom:link rel="self" type="application/rss+xml" href={_attribute(home + "feed.rss")}/>',
    ]
    for entry in entries:
        lines += [
            "<item>",
            f"<title>{_text(entry.title)}</title>",
            f"<link>{_text(entry.url)}</link>",
            f'<guid isPermaLink="true">{_text(entry.url)}</guid>',
            f"<pubDate>{format_datetime(entry.published)}</pubDate>",
            *(f"<dc:creator>{_text(author.name)}</dc:creator>" for author in entry.byline),
            *(f"<category>{_text(tag)}</category>" for tag in entry.tags),
            f"<description>{_text(entry.summary)}</description>",
            f"<content:encoded>{_text(entry.content)}</content:encoded>",
            "</item>",
        ]
    return _joined([*lines, "</channel>", "</rss>"])


def json_feed(settings: DeskSettings, entries: Iterable[Entry]) -> bytes:
    """Return the JSON Feed (version 1.1)."""
    home = _home(settings)
    items = [
        {
            "id": entry.url,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.content,
            **({"summary": entry.summary} if entry.summary else {}),
            **({"image": entry.image} if entry.image else {}),
            "date_published": dates.iso(entry.published),
            "date_modified": dates.iso(entry.updated),
            **({"authors": [{"name": author.name} for author in entry.byline]} if entry.byline else {}),
            **({"tags": list(entry.tags)} if entry.tags else {}),
            "language": entry.language,
        }
        for entry in entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.publication,
        **({"description": settings.tagline} if settings.tagline else {}),
        "home_page_url": home,
        "feed_url": f"{home}feed.json",
        "language": settings.language,
        "items": items,
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def sitemap(pages: Iterable[tuple[str, datetime | None]]) -> bytes:
    """Return the sitemap of (absolute address, last change) pairs."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, changed in pages:
        last = f"<lastmod>{dates.iso(changed)}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{_text(address)}</loc>{last}</url>")
    return _joined([*lines, "</urlset>"])


def robots(settings: DeskSettings) -> bytes:
    """Return robots.txt: everything may be read, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {_home(settings)}sitemap.xml\n".encode()


def _home(settings: DeskSettings) -> str:
    return settings.base_url.rstrip("/") + "/"


def _text(value: str) -> str:
    return escape(legal(value))


def _attribute(value: str) -> str:
    return quoteattr(legal(value))


def _joined(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()
