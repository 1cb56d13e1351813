"""Where articles stand: in the library, in the archive, in the trash; and copies of them.

Many move at once, in one step that `bulk.undo` takes back. Nothing of their text changes, so there is no revision.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import articles, audit, bulk_writer
from editdesk.desk.bulk_values import BulkReport, Progress
from editdesk.desk.clock import now
from editdesk.desk.models import Article, BulkArticle, table_of
from editdesk.desk.values import ArticleDraft, ArticleSnapshot

_CHANGED = table_of(BulkArticle)


@dataclass(frozen=True, slots=True)
class _Way:
    """A move between shelves: the column it sets or empties, the audit's words, what takes it back."""

    column: str
    action: str
    back: str
    is_set: bool = False


_WAYS = MappingProxyType(
    {
        "archive": _Way("archived_at", "archived", "unarchive", is_set=True),
        "unarchive": _Way("archived_at", "took out of the archive", "archive"),
        "trash": _Way("trashed_at", "moved to the trash", "untrash", is_set=True),
        "untrash": _Way("trashed_at", "took out of the trash", "trash"),
    }
)
_WORDS = {
    "archive": "Move to the archive",
    "unarchive": "Take out of the archive",
    "trash": "Move to the trash",
    "untrash": "Take out of the trash",
}


def archive(session: Session, ids: Sequence[str], *, by: str, progress: Progress | None = None) -> BulkReport:
    """Put articles into the archive: no list shows them unless asked, exports hold them as before."""
    return _move(session, ids, "archive", by=by, progress=progress)


def unarchive(session: Session, ids: Sequence[str], *, by: str, progress: Progress | None = None) -> BulkReport:
    """Bring articles back from the archive."""
    return _move(session, ids, "unarchive", by=by, progress=progress)


def trash(session: Session, ids: Sequence[str], *, by: str, progress: Progress | None = None) -> BulkReport:
    """Put articles into the trash, where no list and no export finds them. Nothing of them is lost."""
    return _move(session, ids, "trash", by=by, progress=progress)


def untrash(session: Session, ids: Sequence[str], *, by: str, progress: Progress | None = None) -> BulkReport:
    """Take articles out of the trash."""
    return _move(session, ids, "untrash", by=by, progress=progress)


def is_move(kind: str) -> bool:
    """Say whether a recorded change of many moved them between shelves."""
    return kind in _WAYS


def move_back(
    session: Session, ids: Sequence[str], kind: str, *, by: str, progress: Progress | None = None
) -> BulkReport:
    """Take such a change back; an article that somebody moved since stays where it is."""
    return _moved(session, ids, _WAYS[_WAYS[kind].back], by=by, progress=progress)[0]


def duplicate(session: Session, article_id: str, *, by: str) -> ArticleSnapshot:
    """Save a copy as a new draft under an address of its own, without dates. Raises ArticleNotFound."""
    original = articles.load(session, article_id)
    said = original.metadata
    title = f"Copy of {said.title}" if said.title else ""
    metadata = replace(said, title=title, slug="", aliases=(), published_at=None, planned_at=None, embargo_until=None)
    draft = ArticleDraft(metadata, original.body, header=original.header, assets=original.assets)
    return articles.save(session, draft, by=by, reason=f"copied from “{said.slug}”")


def _move(session: Session, ids: Sequence[str], kind: str, *, by: str, progress: Progress | None) -> BulkReport:
    report, rows = _moved(session, ids, _WAYS[kind], by=by, progress=progress)
    if not rows:
        return report
    bulk_id = bulk_writer.begin_record(session, by=by, kind=kind, detail=_WORDS[kind])
    session.connection().execute(insert(_CHANGED), [_record(bulk_id, each) for each in rows])
    return replace(report, bulk_id=bulk_id)


def _moved(
    session: Session, ids: Sequence[str], way: _Way, *, by: str, progress: Progress | None
) -> tuple[BulkReport, list[Any]]:
    column = getattr(Article, way.column)
    at, moved, done = now(), [], 0
    each = list(dict.fromkeys(ids))
    for batch in bulk_writer.batches(each):
        asked = select(Article).where(Article.uid.in_(batch), column.is_(None) if way.is_set else column.is_not(None))
        rows = list(session.scalars(asked.with_for_update()))
        keys = [row.id for row in rows]
        session.execute(
            update(Article).where(Article.id.in_(keys)).values({way.column: at if way.is_set else None}),
            execution_options={"synchronize_session": False},
        )
        audit.record_many(session, by, way.action, [(row.slug, "", row.uid) for row in rows], at=at)
        moved += rows
        done += len(batch)
        if progress is not None:
            progress(done, len(each))
    return BulkReport(None, tuple(row.uid for row in moved), len(each) - len(moved)), moved


def _record(bulk_id: int, row: Article) -> dict[str, Any]:
    return {
        "bulk_id": bulk_id,
        "article_id": row.id,
        "revision_before": row.revision,
        "revision_after": row.revision,
        "approved_before": row.approved_revision,
        "published_before": row.published_revision,
        "state_before": row.state,
        "state_after": row.state,
    }
