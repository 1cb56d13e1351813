"""Fields that are missing, too long, or taken by another article."""

from collections.abc import Iterator

from editdesk.publish.edition import Article
from editdesk.publish.preflight.looking import Looking, finding
from editdesk.publish.request import Finding, Mend, Severity
from editdesk.text.excerpt import excerpt

_LONGEST = {"title": 255, "excerpt": 300, "slug": 180}
"""Characters that every program takes; the shortest limit of those that EditDesk writes for."""


def of(article: Article, looking: Looking) -> Iterator[Finding]:
    """Yield what is missing, then what is too long."""
    yield from _missing(article, looking)
    yield from _overlong(article)


def _missing(article: Article, looking: Looking) -> Iterator[Finding]:
    metadata = article.metadata
    if not metadata.title.strip():
        yield finding(article, "title", "It has no title. Write one.", Severity.ERROR, field="title")
    if not any(entry.name for entry in metadata.byline):
        yield finding(article, "byline", "Nobody is credited. Name an author in the byline.", field="byline")
    if not metadata.standfirst.strip():
        message = "It has no standfirst. Write the sentence that stands under the title."
        yield finding(article, "standfirst", message, Severity.HINT, field="standfirst")
    if metadata.published_at is None:
        message = "It has no publish date; feeds and archive show none. Set one."
        yield finding(article, "publish-date", message, field="published_at")
    if not article.body.strip():
        yield finding(article, "body", "It has no text.", Severity.ERROR, line=1)
    if article.metadata.slug in looking.doubled or article.slug != (article.metadata.slug or article.slug):
        message = f"Another article has the slug {article.metadata.slug} too. Give one of them another."
        yield finding(article, "duplicate-slug", message, Severity.ERROR, field="slug")


def _overlong(article: Article) -> Iterator[Finding]:
    for field, longest in _LONGEST.items():
        said = str(getattr(article.metadata, field))
        if len(said) <= longest:
            continue
        message = f"The {field} has {len(said)} characters; some programs cut it or refuse it. Keep it to {longest}."
        mend = (
            Mend("Shorten it at a word", said, excerpt(said, longest - 1), field=field) if field == "excerpt" else None
        )
        yield finding(article, "overlong", message, field=field, mend=mend)
