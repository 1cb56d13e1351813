"""Who once worked at the desk: what they wrote stays, under their name."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk.models import AuditEvent, Person

REMOVED = "removed a person"
"""What the audit calls it; the entry's detail is the name."""


def among(session: Session, names: Iterable[str]) -> frozenset[str]:
    """Return those of the names that were taken off the desk's list of people and are not on it again."""
    asked = {name for name in names if name}
    if not asked:
        return frozenset()
    absent = asked - set(session.scalars(select(Person.name).where(Person.name.in_(asked))))
    if not absent:
        return frozenset()
    removed = select(AuditEvent.detail).where(AuditEvent.action == REMOVED, AuditEvent.detail.in_(absent))
    return frozenset(session.scalars(removed))
