"""Reading the audit: of the desk, of one article as its story, filtered, page by page."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from editdesk.desk import working_copy
from editdesk.desk.audit_values import AuditFilter
from editdesk.desk.models import AuditEvent, Export, ExportedArticle
from editdesk.desk.operations import reading
from editdesk.desk.values import AuditEntry

EXPORTED = "exported"
_EVERYTHING = AuditFilter()


@reading
def find(
    session: Session, wanted: AuditFilter = _EVERYTHING, *, limit: int | None = 200, before: int | None = None
) -> tuple[AuditEntry, ...]:
    """Return entries of the whole desk, the newest first; `before` is the key of the last one seen.

    Raises ArticleNotFound. What is asked of one article comes at once, its exports with it.
    """
    if wanted.article_id:
        return tuple(reversed(_story(session, wanted)))[:limit]
    asked = _asked(wanted)
    if before is not None:
        asked = asked.where(AuditEvent.id < before)
    return tuple(_entry(row) for row in session.scalars(asked.order_by(AuditEvent.id.desc()).limit(limit)))


@reading
def story(session: Session, article_id: str) -> tuple[AuditEntry, ...]:
    """Return everything that happened to an article in order, also under its earlier addresses.

    Raises ArticleNotFound.
    """
    return _story(session, AuditFilter(article_id))


@reading
def people(session: Session) -> tuple[str, ...]:
    """Return everybody whom the audit names."""
    return tuple(sorted(session.scalars(select(AuditEvent.by).distinct()), key=str.casefold))


@reading
def actions(session: Session) -> tuple[str, ...]:
    """Return every action that the audit tells of."""
    return tuple(sorted(session.scalars(select(AuditEvent.action).distinct())))


def _story(session: Session, wanted: AuditFilter) -> tuple[AuditEntry, ...]:
    copy = working_copy.read(session, wanted.article_id)
    # Entries from before articles were kept know the slug alone.
    of_article = or_(
        AuditEvent.article_uid == wanted.article_id,
        and_(AuditEvent.article_uid.is_(None), AuditEvent.subject == copy.snapshot.metadata.slug),
    )
    rows = session.scalars(_asked(wanted).where(of_article).order_by(AuditEvent.id))
    told = [_entry(row) for row in rows]
    exported = _exports(session, copy.row_id, wanted)
    return tuple(sorted((*told, *exported), key=lambda entry: entry.at))


def _asked(wanted: AuditFilter) -> Select[AuditEvent]:
    demanded: list[ColumnElement[bool]] = []
    if wanted.by:
        demanded.append(AuditEvent.by == wanted.by)
    if wanted.action:
        demanded.append(AuditEvent.action == wanted.action)
    if wanted.since is not None:
        demanded.append(AuditEvent.at >= wanted.since)
    if wanted.until is not None:
        demanded.append(AuditEvent.at < wanted.until)
    return select(AuditEvent).where(*demanded)


def _exports(session: Session, row_id: int, wanted: AuditFilter) -> Sequence[AuditEntry]:
    """Return the article's exports as entries: the audit itself tells of each export once, not of its articles."""
    if wanted.action not in {"", EXPORTED}:
        return ()
    asked = (
        select(Export.at, Export.by, Export.target, Export.path, ExportedArticle.slug, ExportedArticle.revision)
        .join(ExportedArticle, ExportedArticle.export_id == Export.id)
        .where(ExportedArticle.article_id == row_id)
        .order_by(Export.id)
    )
    return [
        AuditEntry(at, by, EXPORTED, slug, f"{target}, revision {revision} → {path}", wanted.article_id)
        for at, by, target, path, slug, revision in session.execute(asked)
        if (not wanted.by or by == wanted.by)
        and (wanted.since is None or at >= wanted.since)
        and (wanted.until is None or at < wanted.until)
    ]


def _entry(row: AuditEvent) -> AuditEntry:
    return AuditEntry(row.at, row.by, row.action, row.subject, row.detail, row.article_uid or "", row.id)
