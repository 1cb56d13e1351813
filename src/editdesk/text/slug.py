"""Titles → addresses."""

import re
from hashlib import sha256
from unicodedata import normalize

from slugify import slugify as transliterated

# An address longer than this is cut by search engines and is no help to a reader; cut at a word.
LONGEST = 80

_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")


def slugify(title: str) -> str:
    """Return lower-case ASCII words joined by hyphens; a title without letters gives "article-" and a hash."""
    title = normalize("NFC", title)
    slug = transliterated(_APOSTROPHES.sub("", title), max_length=LONGEST, word_boundary=True, save_order=True)
    if slug:
        return str(slug)
    digest = sha256(title.encode("utf-8", "surrogatepass")).hexdigest()
    return f"article-{digest[:8]}"
