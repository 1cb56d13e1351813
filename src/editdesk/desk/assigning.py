"""Who has an article, and when its text must be there. Each change is one step for `bulk.undo`; approval stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from editdesk.desk import articles, bulk
from editdesk.desk.bulk_values import BulkReport, Progress


def assign(
    session: Session, ids: Sequence[str], person: str, *, by: str, progress: Progress | None = None
) -> BulkReport:
    """Give articles to a person, "" to nobody."""
    person = person.strip()
    snapshots = articles.every_snapshot(session, ids)
    edits = [(each.article_id, replace(each.metadata, assigned_to=person), None) for each in snapshots]
    told = f"assigned to {person or 'nobody'}"
    return bulk.rewrite(
        session, edits, kind="assigned", detail=told, by=by, keeps_approval=True, progress=progress, total=len(edits)
    )


def set_due(
    session: Session, ids: Sequence[str], due_at: datetime | None, *, by: str, progress: Progress | None = None
) -> BulkReport:
    """Say when the texts of articles must be there, None for no time."""
    snapshots = articles.every_snapshot(session, ids)
    edits = [(each.article_id, replace(each.metadata, due_at=due_at), None) for each in snapshots]
    told = "no longer due" if due_at is None else f"due {due_at:%Y-%m-%d %H:%M}"
    return bulk.rewrite(
        session,
        edits,
        kind="set a due time",
        detail=told,
        by=by,
        keeps_approval=True,
        progress=progress,
        total=len(edits),
    )
