"""What an export takes: approved revisions whose time has come. Embargo and state hold whatever else is asked."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from editdesk.desk import (
    articles,
    assets,
    contributors,
    desk_settings,
    house_blocks,
    known_names,
    open_notes,
    revisions,
    search,
)
from editdesk.desk.query import Field, Filter, Quality, Query, parse
from editdesk.desk.standing import standing
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.publish.edition import Article, Edition, Held
from editdesk.publish.request import ExportRequest, Finding, Severity
from editdesk.publish.target_names import WRITING_HEADERS

if TYPE_CHECKING:
    from editdesk.desk.operations import Session

_PAGE = 1000
_NOTHING_RECORDED = datetime(1980, 1, 1, tzinfo=UTC)


def take(session: "Session", request: ExportRequest) -> Edition:
    """Read the articles that `request` may export, and all they need, without writing anything."""
    taken: list[Article] = []
    held: dict[str, Held] = {}
    withdrawn: dict[str, str] = {}
    zone = desk_settings.zone(session)
    writes_headers = not WRITING_HEADERS.isdisjoint(request.targets)
    private: set[str] = set()
    for snapshot in _asked_for(session, request):
        if snapshot.is_trashed:
            continue
        if snapshot.state is State.WITHDRAWN:
            withdrawn[snapshot.article_id] = snapshot.metadata.slug
            private.add(snapshot.metadata.slug)
            continue
        chosen = _newest(snapshot) if request.include_unapproved else _approved(session, snapshot)
        if chosen is None:
            private.add(snapshot.metadata.slug)
        if chosen is None or snapshot.article_id in request.left_out:
            continue
        finding = _hold(snapshot, chosen, request, zone)
        if finding:
            held[snapshot.article_id] = Held(chosen, finding)
            private |= {snapshot.metadata.slug, chosen.slug}
        else:
            taken.append(_with_imported(session, chosen) if writes_headers else chosen)
    taken = [_without_private(article, private) for article in taken]
    ordered = sorted(_distinct(taken), key=lambda article: article.slug)
    ordered.sort(key=lambda article: article.published_at, reverse=True)
    return Edition(
        settings=desk_settings.load(session),
        articles=tuple(ordered),
        house_blocks={block.name: block for block in house_blocks.every(session)},
        assets={info.sha256: info for info in assets.every(session)},
        withdrawn=withdrawn,
        held=held,
        standing={
            name: {article.article_id: article for article in standing(session, name)} for name in request.targets
        },
        recorded_at=_recorded_at(ordered),
        profiles=contributors.profiles(session),
        sections=known_names.known(session).sections,
        open_notes=open_notes.waiting(session),
    )


def _without_private(article: Article, private: set[str]) -> Article:
    """Return the article without related stories that may not go out: their titles and teasers would."""
    related = article.metadata.related
    kept = tuple(story for story in related if not story.slug or story.slug not in private)
    return article if kept == related else replace(article, metadata=replace(article.metadata, related=kept))


def _with_imported(session: "Session", article: Article) -> Article:
    if not article.header:
        return article
    return replace(article, imported=revisions.metadata_of_header(session, article.article_id, article.header))


def _asked_for(session: "Session", request: ExportRequest) -> Iterator[ArticleSnapshot]:
    if request.only:
        yield from articles.every_snapshot(session, sorted(request.only))
        return
    parsed = parse(request.query)
    for query in dict.fromkeys((parsed, _in_archive(parsed))):
        yield from _found(session, query)


def _in_archive(query: Query) -> Query:
    """Ask the archive the same: what stands there is out of the desk's way, and as public as before."""
    if any(each.field is Field.IS and each.value in {Quality.ARCHIVED, Quality.TRASHED} for each in query.filters):
        return query
    return Query(query.words, (*query.filters, Filter(Field.IS, Quality.ARCHIVED)))


def _found(session: "Session", parsed: Query) -> Iterator[ArticleSnapshot]:
    offset = 0
    while True:
        page = search.find(session, parsed, sort="title", descending=False, limit=_PAGE, offset=offset)
        yield from articles.every_snapshot(session, [row.article_id for row in page.rows])
        offset += len(page.rows)
        if not page.rows or offset >= page.total:
            return


def _newest(snapshot: ArticleSnapshot) -> Article:
    return Article(
        article_id=snapshot.article_id,
        slug=snapshot.metadata.slug,
        revision=snapshot.revision,
        sha256=snapshot.sha256,
        at=snapshot.updated_at,
        metadata=snapshot.metadata,
        body=snapshot.body,
        header=snapshot.header,
        assets=snapshot.assets,
        is_approved=snapshot.approved_revision == snapshot.revision,
    )


def _approved(session: "Session", snapshot: ArticleSnapshot) -> Article | None:
    """Return the approved revision: it stays the public one while a correction of it is in review."""
    if snapshot.approved_revision is None:
        return None
    if snapshot.approved_revision == snapshot.revision:
        return _newest(snapshot)
    revision = articles.approved(session, snapshot.article_id)
    if revision is None:
        return None
    return Article(
        article_id=snapshot.article_id,
        slug=revision.metadata.slug or snapshot.metadata.slug,
        revision=revision.number,
        sha256=revision.sha256,
        at=revision.at,
        metadata=revision.metadata,
        body=revision.body,
        header=revision.header,
        assets=revision.assets,
    )


def _hold(snapshot: ArticleSnapshot, chosen: Article, request: ExportRequest, zone: ZoneInfo) -> Finding | None:
    """Return why the article is withheld, None where its time has come."""
    embargoes = [
        moment for moment in (snapshot.metadata.embargo_until, chosen.metadata.embargo_until) if moment is not None
    ]
    if embargoes and max(embargoes) > request.at:
        return Finding(
            article=snapshot.metadata.slug,
            target="",
            rule="embargo",
            severity=Severity.WARNING,
            message=f"Under embargo until {_moment(max(embargoes), zone)}; no export contains it before.",
            field="embargo_until",
            article_id=snapshot.article_id,
        )
    due = chosen.metadata.published_at
    if not request.include_unapproved and due is not None and due > request.at:
        return Finding(
            article=snapshot.metadata.slug,
            target="",
            rule="not-due",
            severity=Severity.HINT,
            message=f"Its publish date is {_moment(due, zone)}; exports contain it from then on.",
            field="published_at",
            article_id=snapshot.article_id,
        )
    return None


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}"


def _distinct(taken: list[Article]) -> Iterator[Article]:
    """Yield the articles with one slug each: an approved revision may carry a slug that another article took since."""
    used: set[str] = set()
    for article in sorted(taken, key=lambda each: each.article_id):
        slug, number = article.slug, 2
        while slug in used:
            slug, number = f"{article.slug}-{number}", number + 1
        used.add(slug)
        yield article if slug == article.slug else replace(article, slug=slug)


def _recorded_at(taken: list[Article]) -> datetime:
    """Return the time a bundle bears: from the data, or SOURCE_DATE_EPOCH; never the wall clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return max((article.at for article in taken), default=_NOTHING_RECORDED)
