"""What a second import would do at targets that keep what they were given: said before anything is written."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from editdesk.desk.operations import reading
from editdesk.desk.values import ExportedArticle
from editdesk.publish import dates
from editdesk.publish.edition import Article, Edition
from editdesk.publish.request import ExportRequest, Finding, Severity
from editdesk.publish.snapshots import take

if TYPE_CHECKING:
    from editdesk.desk.operations import Session

KEEPERS: Mapping[str, str] = MappingProxyType({"wordpress": "WordPress", "ghost": "Ghost"})
"""Targets whose importer knows nothing of an earlier import but what stands there, by what they are called."""


def findings(edition: Edition, target: str) -> Iterator[Finding]:
    """Yield a finding on each article that an earlier export to the target carried."""
    standing = edition.standing.get(target, {})
    for article in edition.articles:
        earlier = standing.get(article.article_id)
        if earlier:
            severity, message = _said(article, earlier, edition, target)
            yield Finding(article.slug, target, "imported-before", severity, message)


@reading
def before(session: "Session", request: ExportRequest) -> tuple[str, ...]:
    """Return a sentence for each target of `request` that would skip or double articles, without writing anything."""
    if KEEPERS.keys().isdisjoint(request.targets):
        return ()
    edition = take(session, request)
    sentences = []
    for target in (name for name in KEEPERS if name in request.targets):
        standing = edition.standing.get(target, {})
        known = [
            article
            for article in edition.articles
            if (earlier := standing.get(article.article_id))
            and not (request.only_changed and earlier.sha256 == article.sha256)
        ]
        if known:
            sentences.append(_summary(target, len(known), request))
    return tuple(sentences)


def _summary(target: str, count: int, request: ExportRequest) -> str:
    called = KEEPERS[target]
    which = "1 of these articles" if count == 1 else f"{count} of these articles"
    effect = "stand there twice" if target == "ghost" else "be skipped there, edits and all"
    advice = "Delete the earlier posts there first" if request.only_changed else "Leave them out with --changed"
    return f"{called} was given {which} before; imported again, they would {effect}. {advice}."


def _said(article: Article, earlier: ExportedArticle, edition: Edition, target: str) -> tuple[Severity, str]:
    called = KEEPERS[target]
    day = f" on {dates.local(earlier.at, edition.settings.time_zone).date().isoformat()}" if earlier.at else ""
    given = f"{called} was given revision {earlier.revision}{day}"
    if target == "ghost":
        advice = "Leave it out, or delete the post there first."
        return Severity.WARNING, f"{given}; imported again, it would stand there twice. {advice}"
    if earlier.sha256 == article.sha256:
        return Severity.HINT, f"{given} and skips it when it is imported again. Nothing has changed; leave it out."
    advice = "Delete the post there first, or make the change there too."
    message = f"{given}; it skips a post whose title and date it has, so revision {article.revision} would not arrive."
    return Severity.WARNING, f"{message} {advice}"
