"""Addresses as HTML may hold them: what an author typed, with the characters encoded that no address can contain."""

import re
from urllib.parse import quote

# RFC 3986's characters, "%" where it encodes something, and everything beyond ASCII that is no space or control.
_ILLEGAL = re.compile(r"""%(?![0-9A-Fa-f]{2})|[\x00-\x20"<>\\^`{|}\x7f-\xa0\ufffe\uffff]""")
_BRACKETS = re.compile(r"[\[\]]")
_HOST = re.compile(r"([a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)


def valid_address(written: str) -> str | None:
    """Return the address with illegal characters percent-encoded, None where its host cannot be one."""
    address = re.sub(r"[\t\n\r]", "", written.strip())
    host = _HOST.match(address)
    if host and (_ILLEGAL.search(host[0]) or host[0].endswith("//")):
        return None
    start = host.end() if host else 0
    path, mark, fragment = address[start:].partition("#")
    rest = path + mark + fragment.replace("#", "%23")
    encoded = _ILLEGAL.sub(lambda found: quote(found[0], safe=""), rest)
    return address[:start] + _BRACKETS.sub(lambda found: quote(found[0]), encoded)
