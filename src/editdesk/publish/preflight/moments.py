"""Dates without an offset, in the header an article came with: every program takes them in a zone of its own."""

import json
import re
from collections.abc import Iterator

from editdesk.publish.edition import Article
from editdesk.publish.preflight.looking import Looking, finding
from editdesk.publish.request import Finding, Severity

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield the foreign keys whose moment says no offset."""
    del looking
    for key, text in article.metadata.extra:
        value = json.loads(text)
        if isinstance(value, str) and _MOMENT.fullmatch(value.strip()):
            message = (
                f"{key} says {value} without an offset, so programs disagree on the moment. Write one, as in +01:00."
            )
            yield finding(article, "date-offset", message, Severity.HINT, field="extra", words=value)
