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


def record(session: Session, by: str, action: str, subject: str, detail: str = "") -> None:
    """Add an entry. Part of every operation that changes something, in its transaction."""
    row = {"at": now(), "by": by, "action": action, "subject": subject, "detail": detail}
    session.connection().execute(_INSERT, row)


def record_many(
    session: Session, by: str, action: str, details: Iterable[tuple[str, str]], *, at: datetime | None = None
) -> None:
    """Add an entry for each of many subjects, pairs of subject and detail."""
    moment = at or now()
    rows = [{"at": moment, "by": by, "action": action, "subject": each, "detail": detail} for each, detail in details]
    if rows:
        session.connection().execute(_INSERT, rows)


@reading
def entries(session: Session, subject: str | None = None, limit: int = 200) -> tuple[AuditEntry, ...]:
    """Return the newest entries first, of one subject (an article's slug, say) or of all."""
    query = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(limit)
    if subject is not None:
        query = query.where(AuditEvent.subject == subject)
    return tuple(AuditEntry(row.at, row.by, row.action, row.subject, row.detail) for row in session.scalars(query))
