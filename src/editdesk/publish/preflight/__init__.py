"""What would go wrong, said before it does: each finding names the article, its line or field, and what to do."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from editdesk.desk.desk import Desk
from editdesk.publish.edition import Article
from editdesk.publish.preflight import blocks, characters, fields, leftovers, linking, lists, moments, notes, pictures
from editdesk.publish.preflight.looking import Looking
from editdesk.publish.preparing import prepared
from editdesk.publish.request import Cancelled, ExportRequest, Finding, Severity
from editdesk.publish.snapshots import take
from editdesk.publish.targets import TARGETS, target_called
from editdesk.publish.targets.target import Job

_RULES = (fields, pictures, linking, leftovers, characters, lists, moments, blocks, notes)
"""One module an idea; each has `of(article, looking)`."""


def check(
    desk: Desk,
    query: str = "",
    targets: Iterable[str] = (),
    *,
    include_unapproved: bool = True,
    at: datetime | None = None,
    cancelled: Cancelled = lambda: False,
) -> tuple[Finding, ...]:
    """Return the findings on the articles of `query` for `targets` (all of them where none is named).

    Looks at the newest revisions unless told otherwise: findings are for those who can still mend them.
    Raises ExportCancelled where `cancelled` says so.
    """
    names = tuple(targets) or tuple(TARGETS)
    moment = at or datetime.now(UTC)
    request = ExportRequest(names, Path(), moment, query, include_unapproved=include_unapproved)
    edition = desk.run(take, request)
    job = prepared(desk, edition, cancelled=cancelled, count=lambda: None)
    return findings(job, names)


def findings(job: Job, targets: Iterable[str]) -> tuple[Finding, ...]:
    """Return what there is to say about a job, article by article, errors first."""
    names = tuple(targets)
    looking = Looking.at(job, frozenset(names))
    found = [
        *(held.finding for held in job.edition.held.values()),
        *(each for article in job.edition.articles for each in _of(article, looking)),
    ]
    for name in names:
        found += target_called(name).findings(job)
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.article, order[each.severity], each.line or 0)))


def _of(article: Article, looking: Looking) -> Iterator[Finding]:
    for rule in _RULES:
        yield from rule.of(article, looking)
