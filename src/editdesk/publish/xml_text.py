"""Text inside XML 1.0: some characters have no place in it, however they are written."""

import re

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold, not even as a reference."""


def legal(text: str) -> str:
    """Return the text without the characters that no XML document may hold."""
    return ILLEGAL.sub("", text)


def cdata(text: str) -> str:
    """Return a CDATA section that reads back as the legal text; what would end it early is cut in two."""
    return f"<![CDATA[{legal(text).replace(']]>', ']]]]><![CDATA[>')}]]>"
