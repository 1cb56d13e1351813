"""Characters that no XML can hold: feeds, WordPress and books would break on them."""

import re
from collections.abc import Iterator

from editdesk.publish.edition import Article
from editdesk.publish.preflight.looking import Looking, finding
from editdesk.publish.request import Finding, Mend

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FIELDS = ("title", "standfirst", "excerpt", "date_line", "section", "series")


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield the lines and fields that hold one."""
    del looking
    if _ILLEGAL.search(article.body):
        for number, text in enumerate(article.body.split("\n"), 1):
            if found := _ILLEGAL.search(text):
                mend = Mend("Remove such characters", text, _ILLEGAL.sub("", text), line=number)
                yield finding(article, "xml-character", _said(found[0]), line=number, words=found[0], mend=mend)
    for field in _FIELDS:
        said = str(getattr(article.metadata, field))
        if found := _ILLEGAL.search(said):
            mend = Mend("Remove such characters", said, _ILLEGAL.sub("", said), field=field)
            yield finding(article, "xml-character", _said(found[0]), field=field, words=found[0], mend=mend)


def _said(character: str) -> str:
    return f"Here stands the invisible character U+{ord(character):04X}, which XML cannot hold. Remove it."
