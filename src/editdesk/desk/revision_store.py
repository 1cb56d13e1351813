"""Writing revisions and reading them back: the one module that touches their bytes."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select
from sqlalchemy.orm import Session

from editdesk.desk.errors import RevisionDamaged, RevisionNotFound
from editdesk.desk.models import Article, Revision, table_of
from editdesk.desk.revision_content import Content, ContentDamaged, KeyRevision, hash_of, packed, parsed, unpacked
from editdesk.desk.values import RevisionSnapshot
from editdesk.desk.workflow import State

_REVISIONS = table_of(Revision)
_INSERT = insert(_REVISIONS)
_KEY_OF_LAST = (
    select(func.coalesce(_REVISIONS.c.key_number, _REVISIONS.c.number))
    .where(_REVISIONS.c.article_id == bindparam("article_row"))
    .order_by(_REVISIONS.c.number.desc())
    .limit(1)
)
_LAST_KEY = select(_REVISIONS.c.number, _REVISIONS.c.content).where(
    _REVISIONS.c.article_id == bindparam("article_row"), _REVISIONS.c.number == _KEY_OF_LAST.scalar_subquery()
)


def append(
    session: Session,
    article_row: int,
    number: int,
    payload: bytes,
    *,
    at: datetime,
    by: str,
    reason: str,
    state: State,
    words: int,
    name: str = "",
) -> None:
    """Add revision `number` with the content that `payload` holds."""
    found = _last_key(session, article_row) if number > 1 else None
    content, needs_key = packed(payload, found[1] if found else None)
    row = {
        "article_id": article_row,
        "number": number,
        "at": at,
        "by": by,
        "reason": reason,
        "name": name,
        "state": state,
        "words": words,
        "sha256": hash_of(payload),
        "key_number": found[0] if found and needs_key else None,
        "content": content,
    }
    session.connection().execute(_INSERT, row)


def read(session: Session, uid: str, number: int) -> RevisionSnapshot:
    """Return a revision. Raises RevisionNotFound, RevisionDamaged."""
    query = (
        select(
            Revision.article_id,
            Revision.number,
            Revision.at,
            Revision.by,
            Revision.reason,
            Revision.sha256,
            Revision.key_number,
            Revision.content,
        )
        .join(Article, Article.id == Revision.article_id)
        .where(Article.uid == uid, Revision.number == number)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise RevisionNotFound(f"The article has no revision {number}. Its history lists those there are.")
    content = _content(session, row)
    return RevisionSnapshot(
        article_id=uid,
        number=row.number,
        at=row.at,
        by=row.by,
        reason=row.reason,
        sha256=row.sha256,
        metadata=content.metadata,
        body=content.body,
        header=content.header,
        assets=content.assets,
    )


def every(session: Session, article_row: int) -> Iterator[tuple[Row[*tuple[Any, ...]], bytes]]:
    """Yield every revision of an article, the oldest first, with its payload. Raises RevisionDamaged."""
    query = select(*_REVISIONS.c).where(_REVISIONS.c.article_id == article_row).order_by(_REVISIONS.c.number)
    for row in session.execute(query):
        try:
            stored = payload(session, row)
        except ContentDamaged as error:
            raise _damaged(row.number) from error
        if hash_of(stored) != row.sha256:
            raise _damaged(row.number)
        yield row, stored


def _content(session: Session, row: Row[*tuple[Any, ...]]) -> Content:
    try:
        stored = payload(session, row)
        if hash_of(stored) == row.sha256:
            return parsed(stored)
        damage: ContentDamaged | None = None
    except ContentDamaged as error:
        damage = error
    raise _damaged(row.number) from damage


def _damaged(number: int) -> RevisionDamaged:
    return RevisionDamaged(
        f"Revision {number} is damaged. Run “editdesk check” to see what else is, then restore a backup."
    )


def payload(session: Session, row: Row[*tuple[Any, ...]]) -> bytes:
    """Return the payload of a row with article_id, key_number and content, unchecked against its hash."""
    return unpacked(row.content, _key_of(session, row.article_id, row.key_number))


def _key_of(session: Session, article_row: int, number: int | None) -> Callable[[], bytes] | None:
    if number is None:
        return None
    query = select(Revision.content).where(Revision.article_id == article_row, Revision.number == number)
    return lambda: unpacked(session.scalars(query).one(), None)


def _last_key(session: Session, article_row: int) -> tuple[int, KeyRevision] | None:
    row = session.connection().execute(_LAST_KEY, {"article_row": article_row}).one_or_none()
    return None if row is None else (row.number, _key_revision(row.content))


@lru_cache(maxsize=2)  # The saves of an article follow one another, and for many of them its key stays.
def _key_revision(stored: bytes) -> KeyRevision:
    return KeyRevision(unpacked(stored, None), len(stored))
