"""Front matter as Hugo, Jekyll, Eleventy and Zola authors write it, to the desk's metadata."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import unquote, urlsplit

from editdesk.desk.workflow import State
from editdesk.ingest import bylines, dates, languages
from editdesk.ingest.dates import Moment
from editdesk.ingest.header_values import HeaderValues, keepable, plain
from editdesk.ingest.place import Place
from editdesk.text.metadata import BylineEntry, LeadImage, Metadata, SourceCredit
from editdesk.text.slug import slugify

_ADDRESS_KEYS = ("url", "permalink", "path")
_ALIAS_KEYS = ("aliases", "redirect_from", "redirects", "old_urls", "alias")
_LEAD_KEYS = (
    "image",
    "lead_image",
    "cover",
    "cover_image",
    "featured_image",
    "featuredImage",
    "feature_image",
    "hero_image",
    "hero",
    "banner",
    "thumbnail",
    "teaser_image",
    "header",
    "images",
    "og_image",
    "primary_image",
)
_FILE_KEYS = ("src", "url", "path", "image", "file", "feature", "teaser", "overlay_image", "filename")
_TEMPLATE = re.compile(r"\{\{|\{%|:(?:year|month|day|title|slug|categories)\b")
_CLEAN_SLUG = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._~-]{0,118}[A-Za-z0-9_])?")
_FIRST_HEADING = re.compile(
    r"^(?:#{1,2}[ \t]+(?P<hashed>\S.*?)[ \t#]*|(?P<lined>\S.*)\n(?:=+|-+)[ \t]*)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a header came to, with sentences about what had to be guessed."""

    metadata: Metadata
    state: State
    warnings: tuple[str, ...]


def map_header(values: Mapping[str, object], body: str, place: Place, now: datetime) -> Mapped:
    """Map one header. `now` divides published from scheduled."""
    header = HeaderValues(values)
    warnings: list[str] = []
    moment = _moment(header, place, warnings)
    metadata = _metadata(header, body, place, moment, warnings)
    warnings += _expired(header, now)
    state = _state(header, place, moment, now)
    return Mapped(replace(metadata, extra=header.rest), state, tuple(warnings))


def _metadata(header: HeaderValues, body: str, place: Place, moment: Moment | None, warnings: list[str]) -> Metadata:
    title = header.take_text("title") or _title_from(header, body, place, warnings)
    series, part = _series(header)
    slug, aliases = _addresses(header, place)
    section, tags = _labels(header, place)
    return Metadata(
        title=title,
        standfirst=header.take_text("standfirst", "deck", "subtitle", "subhead", "lede", "tagline", "description"),
        excerpt=header.take_text("excerpt", "summary", "teaser", "abstract"),
        slug=slug,
        byline=_byline(header),
        date_line=header.take_text("dateline", "date_line", "location"),
        section=section,
        tags=tags,
        series=series,
        series_part=part,
        issue=header.take_text("issue", "issue_number"),
        language=_language(header, place),
        published_at=moment.at if moment else None,
        time_zone=moment.time_zone if moment else "UTC",
        lead_image=_lead_image(header),
        source=_source(header),
        aliases=aliases,
    )


def _title_from(header: HeaderValues, body: str, place: Place, warnings: list[str]) -> str:
    short = header.take_text("linkTitle", "short_title", "heading", "name")
    if short:
        warnings.append(f"No title: “{short}” is taken from the header's shorter name.")
        return short
    found = _FIRST_HEADING.search(body)
    if found:
        title = plain(found["hashed"] or found["lined"])
        warnings.append(f"No title: the first heading, “{title}”, is taken.")
        return title
    title = re.sub(r"[-_\s]+", " ", place.name).strip().capitalize() or "Untitled"
    warnings.append(f"No title: “{title}” is made of the file name.")
    return title


def _moment(header: HeaderValues, place: Place, warnings: list[str]) -> Moment | None:
    for name in (
        "publishDate",
        "publishdate",
        "publish_date",
        "pubDate",
        "pubdate",
        "published_at",
        "date",
        "published",
    ):
        value = header.take(name)
        if value is None or value is True:
            header.untake(name)
            continue
        moment = dates.read(value)
        if moment:
            return moment
        header.untake(name)
        warnings.append(f"“{name}: {plain(value)}” is no date that can be read.")
    address = next((text for key in _ADDRESS_KEYS if (text := header.peek_text(key))), "")
    return place.day or dates.in_path(address)


def _state(header: HeaderValues, place: Place, moment: Moment | None, now: datetime) -> State:
    is_draft = header.take_flag("draft") or header.take_flag("published") is False or place.is_in_drafts
    if is_draft or moment is None:
        return State.DRAFT
    return State.PUBLISHED if moment.at <= now else State.SCHEDULED


def _expired(header: HeaderValues, now: datetime) -> list[str]:
    for name in ("expiryDate", "expirydate", "expiry_date", "unpublishdate"):
        moment = dates.read(header.peek(name))
        if moment and moment.at <= now:
            return [f"Its old site took it down on {moment.at:%Y-%m-%d} ({name})."]
    return []


def _byline(header: HeaderValues) -> tuple[BylineEntry, ...]:
    return bylines.from_header(header.take("authors", "author", "byline", "contributors", "writers", "author_name"))


def _labels(header: HeaderValues, place: Place) -> tuple[str, tuple[str, ...]]:
    """Return section and tags. A site's folders are its sections; without them the first category is."""
    categories = list(header.take_list("categories", "category"))
    section = header.take_text("section") or place.section or (categories[0] if categories else "")
    tags = [*header.take_list("tags", "tag", "topics", "topic", "keywords"), *categories]
    once = {tag.casefold(): tag for tag in reversed(tags) if tag.casefold() != section.casefold()}
    return section, tuple(reversed(once.values()))


def _series(header: HeaderValues) -> tuple[str, int | None]:
    series = header.take("series")
    part = header.take("part", "series_part", "series_order", "series_weight") if series else None
    if isinstance(series, Mapping):
        part = part or series.get("part") or series.get("order")
        series = series.get("name") or series.get("title")
    if isinstance(series, list) and series:
        series = series[0]
    number = plain(part)
    return plain(series), int(number) if number.isdecimal() else None


def _addresses(header: HeaderValues, place: Place) -> tuple[str, tuple[str, ...]]:
    """Return the slug and the older addresses: what the header names as aliases, and the address it had there."""
    own = [address for name in _ADDRESS_KEYS if (address := _address(header.peek_text(name)))]
    for name in _ADDRESS_KEYS:
        if _address(header.peek_text(name)):
            header.take(name)
    last = re.sub(r"\.html?$", "", own[0].rstrip("/").rpartition("/")[2]) if own else ""
    slug = _slug(header.take_text("slug") or last or place.name)
    named = [address for text in header.take_list(*_ALIAS_KEYS) if (address := _address(text))]
    return slug, tuple(dict.fromkeys(address for address in (*own, *named) if address.strip("/") != slug))


def _slug(text: str) -> str:
    """Return a slug as it was where it can be an address as it stands, so that old links keep their last part."""
    return text if _CLEAN_SLUG.fullmatch(text) else slugify(text)


def _address(text: str) -> str:
    """Return a root-relative path without its leading slash; "" for templates and what leaves the site."""
    if not text or _TEMPLATE.search(text):
        return ""
    try:
        path = keepable(unquote(urlsplit(text).path))
    except ValueError:
        return ""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return "" if ".." in parts or "\\" in path else "/".join(parts) + ("/" if path.endswith("/") and parts else "")


def _language(header: HeaderValues, place: Place) -> str:
    for name in ("language", "lang", "locale"):
        language = languages.tag(header.peek_text(name))
        if language:
            header.take(name)
            return language
    return place.language


def _lead_image(header: HeaderValues) -> LeadImage | None:
    for name in _LEAD_KEYS:
        value = header.take(name)
        described = value[0] if isinstance(value, list) and value else value
        reference = _reference(described)
        if not reference:
            header.untake(name)
            continue
        told = described if isinstance(described, Mapping) else {}
        return LeadImage(
            reference,
            alt=plain(told.get("alt")) or header.take_text("image_alt", "imageAlt", "alt", "cover_alt", "image-alt"),
            caption=plain(told.get("caption")) or header.take_text("image_caption", "image_figcaption", "caption"),
            credit=plain(told.get("credit")) or header.take_text("image_credit", "photo_credit", "image_source"),
        )
    return None


def _reference(value: object) -> str:
    """Return the file that a lead image names; "" where it is a number or name of the old site's image library."""
    if isinstance(value, Mapping):
        return next((reference for key in _FILE_KEYS if (reference := _reference(value.get(key)))), "")
    if not isinstance(value, str) or _TEMPLATE.search(value):
        return ""
    value = keepable(value).strip()
    return value if re.search(r"/|\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?)(?:\?|$)", value, re.IGNORECASE) else ""


def _source(header: HeaderValues) -> SourceCredit:
    url = header.take_text("source_url", "original_url", "canonical", "canonical_url", "canonicalUrl", "canonicalURL")
    described = header.take_mapping("source")
    if described:
        return SourceCredit(plain(described.get("name")), plain(described.get("url")) or url)
    name = header.take_text("source", "source_name", "originally_published")
    return SourceCredit(name or _host(url), url)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
