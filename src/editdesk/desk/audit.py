"""What happened on the desk and who did it: only ever added to."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from editdesk.desk.clock import now
from editdesk.desk.models import AuditEvent, table_of
from editdesk.desk.operations import reading
from editdesk.desk.values import AuditEntry

_INSERT = insert(table_of(AuditEvent))


def record(
    session: Session, by: str, action: str, subject: str, detail: str = "", *, article_id: str | None = None
) -> None:
    """Add an entry. Part of every operation that changes something, in its transaction.

    `article_id` names the article that is meant, so that its story goes on when its slug, the subject, changes.
    """
    row = {"at": now(), "by": by, "action": action, "subject": subject, "detail": detail, "article_uid": article_id}
    session.connection().execute(_INSERT, row)


def record_many(
    session: Session, by: str, action: str, told: Iterable[tuple[str, str, str]], *, at: datetime | None = None
) -> None:
    """Add an entry for each of many articles: its slug, the detail, its id."""
    same = {"at": at or now(), "by": by, "action": action}
    rows = [{**same, "subject": slug, "detail": detail, "article_uid": uid} for slug, detail, uid in told]
    if rows:
        session.connection().execute(_INSERT, rows)


@reading
def entries(session: Session, subject: str | None = None, limit: int = 200) -> tuple[AuditEntry, ...]:
    """Return the newest entries first, of one subject (an article's slug, say) or of all."""
    query = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(limit)
    if subject is not None:
        query = query.where(AuditEvent.subject == subject)
    return tuple(AuditEntry(row.at, row.by, row.action, row.subject, row.detail) for row in session.scalars(query))
