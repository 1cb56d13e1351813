"""What the fields of an article may hold. Raises InvalidField, whose message stands beside the field."""

import re
from collections.abc import Iterator
from dataclasses import astuple
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from editdesk.desk.errors import InvalidField
from editdesk.desk.revision_content import Content, Parts
from editdesk.text.metadata import Metadata

LONGEST_SLUG = 200  # File systems stop at 255 bytes, and an export adds an ending.

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_NOT_IN_A_SLUG = re.compile(r"[\s/\\?#%\x00-\x1f\x7f]")
_OTHER_SITE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")
_NUL_IN_JSON = r"\u0000"
_TIMES = ("published_at", "planned_at", "embargo_until", "due_at")


def checked(content: Content) -> tuple[Parts, bytes]:
    """Return the content as it is stored and as bytes, after checking every field."""
    _check(content.metadata)
    parts = content.parts()
    if _holds_nul(content, parts):
        raise InvalidField(
            "body", "The text holds a NUL character, which no database keeps. Remove it, then save again."
        )
    try:
        return parts, parts.payload()
    except UnicodeEncodeError as error:
        raise InvalidField("body", "The text holds half a character. Remove it, then save again.") from error


def _holds_nul(content: Content, parts: Parts) -> bool:
    if "\0" in parts.body:
        return True
    if _NUL_IN_JSON not in parts.metadata_json and _NUL_IN_JSON not in parts.rest_json:
        return False
    # An article about JSON may hold these letters as they stand.
    return any("\0" in text for text in (content.header, *_strings(astuple(content.metadata))))


def _check(metadata: Metadata) -> None:
    check_slug(metadata.slug)
    if metadata.language and not _LANGUAGE.fullmatch(metadata.language):
        raise InvalidField("language", f"“{metadata.language}” is no language code. Write one such as “en” or “pt-BR”.")
    if not _is_zone(metadata.time_zone):
        raise InvalidField("time_zone", f"“{metadata.time_zone}” is no time zone. Choose one such as “Europe/Berlin”.")
    for alias in metadata.aliases:
        check_alias(alias)
    if metadata.series_part is not None and metadata.series_part < 1:
        raise InvalidField("series_part", "The parts of a series count from 1. Write 1 or more.")
    for field in _TIMES:
        time = getattr(metadata, field)
        if time is not None and time.tzinfo is None:
            raise InvalidField(field, "This time has no zone. Give it one, then save again.")


def check_slug(slug: str) -> None:
    """Raise InvalidField unless the slug can be an address and a folder's name."""
    if not slug or slug in {".", ".."}:
        raise InvalidField("slug", "The address is empty. Write a few words joined by hyphens.")
    if found := _NOT_IN_A_SLUG.search(slug):
        raise InvalidField("slug", f"An address cannot hold {found[0]!r}. Use letters, digits and hyphens.")
    if len(slug.encode(errors="surrogatepass")) > LONGEST_SLUG:
        raise InvalidField("slug", f"This address is longer than {LONGEST_SLUG} bytes. Shorten it.")


def check_alias(alias: str) -> None:
    """Raise InvalidField unless an older address is a path of this site."""
    if _OTHER_SITE.match(alias):
        message = f"“{alias}” names a site. Write the part after the host alone, such as 2020/01/the-tide."
        raise InvalidField("aliases", message)
    if "\\" in alias or ".." in alias.split("/"):
        raise InvalidField("aliases", f"“{alias}” is no address of this site. Write it as the browser showed it.")


@lru_cache(maxsize=1024)
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, the name of a folder, a path
        return False
    return True


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
