"""The JSON Feed keeps every rule of https://jsonfeed.org/version/1.1 that a file alone can keep."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from editdesk.publish.targets.site import Site
from editdesk.text.metadata import BylineEntry, LeadImage

from .conftest import MakeArticle, MakeJob

VERSION = "https://jsonfeed.org/version/1.1"
FEED_TEXTS = {"title", "description", "user_comment", "language"}
FEED_ADDRESSES = {"home_page_url", "feed_url", "next_url", "icon", "favicon"}
FEED_KEYS = {"version", "items", "authors", "expired", "hubs", *FEED_TEXTS, *FEED_ADDRESSES}
ITEM_TEXTS = {"id", "title", "content_html", "content_text", "summary", "language"}
ITEM_ADDRESSES = {"url", "external_url", "image", "banner_image"}
ITEM_TIMES = {"date_published", "date_modified"}
ITEM_KEYS = {"authors", "tags", "attachments", *ITEM_TEXTS, *ITEM_ADDRESSES, *ITEM_TIMES}
AUTHOR_KEYS = {"name", "url", "avatar"}
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
BCP_47 = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
MARKUP = re.compile(r"</?[a-z]+[^>]*>")


def faults(feed: Any) -> Iterator[str]:
    """Yield each rule that a feed breaks."""
    if feed.get("version") != VERSION:
        yield "the version is not that of the specification"
    if not feed.get("title") or not isinstance(feed.get("items"), list):
        yield "title and items are required"
    yield from unknown(feed, FEED_KEYS)
    yield from of_texts(feed, FEED_TEXTS)
    yield from of_addresses(feed, FEED_ADDRESSES)
    yield from of_authors(feed)
    ids = [item.get("id") for item in feed.get("items", ())]
    if len(ids) != len(set(ids)):
        yield "an id stands for two items"
    for item in feed.get("items", ()):
        yield from of_item(item)


def of_item(item: Any) -> Iterator[str]:
    if not item.get("id"):
        yield "an item needs an id"
    if "content_html" not in item and "content_text" not in item:
        yield "an item needs content"
    if MARKUP.search(item.get("summary", "")) or MARKUP.search(item.get("title", "")):
        yield "title and summary are plain text"
    yield from unknown(item, ITEM_KEYS)
    yield from of_texts(item, ITEM_TEXTS)
    yield from of_addresses(item, ITEM_ADDRESSES)
    yield from of_authors(item)
    yield from (f"{key} is no time" for key in ITEM_TIMES & item.keys() if not RFC_3339.fullmatch(item[key]))
    tags = item.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag for tag in tags):
        yield "tags are an array of texts"


def of_authors(holder: Any) -> Iterator[str]:
    authors = holder.get("authors", [{"name": "Nobody"}])
    if not isinstance(authors, list) or not authors:
        yield "authors are an array, left out where there are none"
        return
    for author in authors:
        if not any(author.get(key) for key in AUTHOR_KEYS):
            yield "an author is known by a name, an address or a picture"
        yield from unknown(author, AUTHOR_KEYS)
        yield from of_addresses(author, {"url", "avatar"})


def unknown(holder: Any, known: set[str]) -> Iterator[str]:
    yield from (f"{key} is no key of it" for key in holder if key not in known and not re.fullmatch(r"_[^.]+", key))
    yield from (f"{key} is null" for key, value in holder.items() if value is None)


def of_texts(holder: Any, keys: set[str]) -> Iterator[str]:
    yield from (f"{key} is no text" for key in keys & holder.keys() if not isinstance(holder[key], str))
    if isinstance(holder.get("language"), str) and not BCP_47.fullmatch(holder["language"]):
        yield "the language is no code"


def of_addresses(holder: Any, keys: set[str]) -> Iterator[str]:
    for key in keys & holder.keys():
        parts = urlsplit(holder[key])
        if parts.scheme not in {"http", "https"} or not parts.netloc or " " in holder[key]:
            yield f"{key} is no absolute address"


def test_the_feed_keeps_the_rules(make_article: MakeArticle, make_job: MakeJob) -> None:
    articles = (
        make_article("full", assets=("low tide.png",), lead_image=LeadImage("low tide.png"), language="pt-BR"),
        make_article("bare", body="", title="", standfirst="", byline=(BylineEntry("", "Peru"),), tags=(), language=""),
        make_article("undated", published_at=None, tags=("Sea", "", "C++"), title="5 < 6 & more"),
        make_article("old", published_at=datetime(1968, 5, 3, tzinfo=UTC), time_zone="Asia/Kolkata"),
        make_article("ünï code", language="zh-Hant"),
    )
    files = {file.path: file.content for file in Site().files(make_job(*articles, tagline=""))}
    feed = json.loads(files["feed.json"])
    assert len(feed["items"]) == 5
    assert not list(faults(feed))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": "https://jsonfeed.org/version/1"}, "the version is not that of the specification"),
        ({"home_page_url": "/"}, "home_page_url is no absolute address"),
        ({"items": [{"id": "a", "content_text": "", "date_published": "today"}]}, "date_published is no time"),
        ({"items": [{"id": "a", "content_text": ""}] * 2}, "an id stands for two items"),
        ({"authors": []}, "authors are an array, left out where there are none"),
        ({"language": None}, "language is null"),
    ],
)
def test_the_rules_find_faults(change: dict[str, Any], fault: str) -> None:
    assert fault in list(faults({"version": VERSION, "title": "The Quay", "items": [], **change}))
