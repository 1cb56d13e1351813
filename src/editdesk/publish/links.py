"""The addresses in article HTML: what they are and where they lead. Works on what the sanitiser writes."""

import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

_TAG = re.compile(r'<(a|img|audio|video|source|track)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'([\w:-]+)(?:="([^"]*)")?')
_ADDRESS = re.compile(r'(<(?:a|img|audio|video|source|track)\b[^>]*?\s(?:href|src)=")([^"]*)(")')
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or an image; sound and film count as links. `line` is the first line of its block, from 0."""

    is_image: bool
    address: str
    alt: str | None
    line: int


def references(fragment: str, line: int) -> tuple[Reference, ...]:
    """Return the links and images of one block that starts at `line`."""
    found = []
    for tag in _TAG.finditer(fragment):
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag[2])}
        is_image = tag[1] == "img"
        address = attributes.get("href" if tag[1] == "a" else "src")
        if address is not None or is_image:
            found.append(Reference(is_image, address or "", attributes.get("alt"), line))
    return tuple(found)


def anchors(fragment: str) -> tuple[str, ...]:
    """Return the ids that a `#…` link can lead to."""
    return tuple(html.unescape(value) for value in _ID.findall(fragment))


def is_external(address: str) -> bool:
    """Return True for an address with a scheme or a host of its own."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def resolved(address: str, folder: str) -> str | None:
    """Return where `address`, written on a page in `folder`, leads: a path from the site's root, decoded.

    None where it climbs out of the site. Query and fragment are left out; "" is the site's root.
    """
    path = unquote(address.partition("#")[0].partition("?")[0])
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    normal = posixpath.normpath(joined) if joined else "."
    if normal == ".." or normal.startswith("../"):
        return None
    return "" if normal == "." else normal


def absolute(fragment: str, page: str) -> str:
    """Return `fragment` with every address absolute, as feeds need it; `page` is the address it stands at."""
    return readdressed(fragment, lambda address: absolute_address(address, page))


def readdressed(fragment: str, new: Callable[[str], str]) -> str:
    """Return `fragment` with `new(address)` in the place of each address that has no scheme or host of its own."""

    def replaced(match: re.Match[str]) -> str:
        address = html.unescape(match[2])
        return match[0] if is_external(address) else f"{match[1]}{html.escape(new(address))}{match[3]}"

    return _ADDRESS.sub(replaced, fragment)


def absolute_address(address: str, page: str) -> str:
    """Return where an address without a host leads from the page at the absolute address `page`."""
    if address.startswith("/"):
        parts = urlsplit(page)
        return f"{parts.scheme}://{parts.netloc}{address}"
    return page + address


def decoded(address: str) -> str:
    """Return the address without percent-encoding."""
    return unquote(address)


def host(base_url: str) -> str:
    """Return the host of the publication's own address."""
    return urlsplit(base_url).netloc.lower()


def without_host(address: str, own_host: str) -> str:
    """Return an address on the publication's own host as a root-relative one, any other as it is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme in {"http", "https"} and parts.netloc.lower() == own_host:
        return (parts.path or "/") + (f"#{parts.fragment}" if parts.fragment else "")
    return address


def as_uri(address: str) -> str:
    """Return an address with everything percent-encoded that RFC 3986 does not let stand; what is encoded stays."""
    return quote(address, safe="/~!$&'()*+,;=:@-._?#%[]")
