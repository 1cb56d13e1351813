"""What waits to go out: every article an export would take, with what happened to it since the last one."""

from typing import TYPE_CHECKING

from editdesk.desk.operations import reading
from editdesk.publish.edition import Article, Edition
from editdesk.publish.queue_row import Change, QueueRow
from editdesk.publish.request import ExportRequest
from editdesk.publish.snapshots import take

if TYPE_CHECKING:
    from editdesk.desk.operations import Session


@reading
def queue(session: "Session", request: ExportRequest) -> tuple[QueueRow, ...]:
    """Return the articles of `request`, those that changed since the last export to its targets first."""
    edition = take(session, request)
    rows = [_row(article, *_change(article, edition, request.targets)) for article in edition.articles]
    rows += _withdrawn(edition)
    rows += [_row(held.article, Change.HELD, held.finding.message) for held in edition.held.values()]
    order = {change: place for place, change in enumerate(Change)}
    return tuple(sorted(rows, key=lambda row: order[row.change]))


def _row(article: Article, change: Change, detail: str) -> QueueRow:
    metadata = article.metadata
    return QueueRow(
        article_id=article.article_id,
        slug=article.slug,
        title=metadata.title or article.slug,
        byline=metadata.byline,
        section=metadata.section,
        published_at=metadata.published_at,
        change=change,
        detail=detail,
    )


def _change(article: Article, edition: Edition, targets: tuple[str, ...]) -> tuple[Change, str]:
    earlier = [edition.standing[name].get(article.article_id) for name in targets]
    if any(each is None for each in earlier):
        return Change.NEW, ""
    other = next((each for each in earlier if each and each.sha256 != article.sha256), None)
    if other is None:
        return Change.UNCHANGED, ""
    return Change.UPDATED, f"r{other.revision} → r{article.revision}"


def _withdrawn(edition: Edition) -> list[QueueRow]:
    out_there = {article_id: each for standing in edition.standing.values() for article_id, each in standing.items()}
    return [
        QueueRow(article_id, slug, slug, (), "", None, Change.WITHDRAWN, f"was r{out_there[article_id].revision}")
        for article_id, slug in sorted(edition.withdrawn.items(), key=lambda item: item[1])
        if article_id in out_there
    ]
