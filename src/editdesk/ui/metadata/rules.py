"""What the form's fields may hold: pure functions from text to one sentence, "" where nothing is wrong."""

import json
import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
# Search pages and shared links cut longer ones.
_LONGEST_TITLE = 110
_LONGEST_EXCERPT = 300


def title_advice(text: str) -> str:
    """Want a title, and one that is not cut."""
    if not text:
        return "The article has no title yet."
    return (
        f"Titles longer than {_LONGEST_TITLE} characters are cut in search results."
        if len(text) > _LONGEST_TITLE
        else ""
    )


def slug_fault(text: str) -> str:
    """Refuse what can be no address; none at all is made from the title when the article is saved."""
    from editdesk.desk.errors import InvalidField
    from editdesk.desk.field_rules import check_slug

    if not text:
        return ""
    try:
        check_slug(text)
    except InvalidField as error:
        return str(error)
    return ""


def aliases_fault(aliases: tuple[str, ...]) -> str:
    """Refuse what was no address of this site."""
    from editdesk.desk.errors import InvalidField
    from editdesk.desk.field_rules import check_alias

    try:
        for alias in aliases:
            check_alias(alias)
    except InvalidField as error:
        return str(error)
    return ""


def excerpt_advice(text: str) -> str:
    """Want an excerpt that every target keeps whole."""
    return f"Some targets cut excerpts at {_LONGEST_EXCERPT} characters." if len(text) > _LONGEST_EXCERPT else ""


def language_fault(text: str) -> str:
    """Refuse what is no language code."""
    return "" if not text or _LANGUAGE.fullmatch(text) else "Write a language code such as en or pt-BR."


def zone_fault(text: str) -> str:
    """Refuse what is no time zone."""
    try:
        ZoneInfo(text)
    except (KeyError, OSError, ValueError):  # unknown, the name of a folder, a path
        return "Choose a time zone such as Europe/Berlin."
    return ""


def web_address_fault(text: str) -> str:
    """Refuse what is no address on the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return "This is no web address. Copy it from the browser."
    is_address = not text or (parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in text)
    return "" if is_address else "Write the whole address, beginning with https://."


def settings_fault(lines: tuple[str, ...]) -> str:
    """Refuse other settings that are not written “key: value” with a JSON value."""
    for line in lines:
        key, colon, value = line.partition(": ")
        if not key.strip() or not colon:
            return f"“{line}” is no setting. Write it as “key: value”."
        try:
            json.loads(value)
        except ValueError:
            return f"The value of “{key.strip()}” is no JSON. Put quotation marks round text."
    return ""
