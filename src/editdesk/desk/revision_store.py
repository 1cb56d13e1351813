"""Writing revisions and reading them back: the one module that touches their bytes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, insert, select
from sqlalchemy.orm import Session, aliased

from editdesk.desk.errors import RevisionDamaged, RevisionNotFound
from editdesk.desk.models import Article, Revision, table_of
from editdesk.desk.revision_content import Content, ContentDamaged, KeyRevision, hash_of, packed, parsed, unpacked
from editdesk.desk.values import ArticleSnapshot, RevisionSnapshot
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


def begin_many(session: Session, new: Sequence[tuple[int, ArticleSnapshot, bytes, str]], *, by: str) -> None:
    """Add the first revisions of new articles: each one's row, what it is, its payload and the reason."""
    rows = [
        {
            "article_id": article_row,
            "number": 1,
            "at": snapshot.created_at,
            "by": by,
            "reason": reason,
            "name": "",
            "state": snapshot.state,
            "words": snapshot.words,
            "sha256": snapshot.sha256,
            "key_number": None,
            "content": packed(payload, None)[0],
        }
        for article_row, snapshot, payload, reason in new
    ]
    session.connection().execute(_INSERT, rows)


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision to be added to an article, and what the one before it was.

    Its payload, the bytes it takes on disk, the number of its key: its own where it is one.
    """

    article_row: int
    number: int
    payload: bytes
    sha256: str
    words: int
    state: State
    reason: str
    payload_before: bytes
    bytes_before: int
    key_number: int


def append_many(session: Session, revisions: Sequence[NewRevision], *, at: datetime, by: str) -> None:
    """Add a revision to each of many articles."""
    others = [each.article_row for each in revisions if each.key_number != each.number - 1]
    keys = _other_keys(session, others)
    rows = []
    for each in revisions:
        is_last = each.key_number == each.number - 1
        key = KeyRevision(each.payload_before, each.bytes_before) if is_last else keys.get(each.article_row)
        content, needs_key = packed(each.payload, key)
        rows.append(
            {
                "article_id": each.article_row,
                "number": each.number,
                "at": at,
                "by": by,
                "reason": each.reason,
                "name": "",
                "state": each.state,
                "words": each.words,
                "sha256": each.sha256,
                "key_number": each.key_number if needs_key else None,
                "content": content,
            }
        )
    session.connection().execute(_INSERT, rows)


def payloads(session: Session, wanted: Mapping[int, int]) -> dict[int, bytes]:
    """Return the payloads of one revision of each article, by the articles' rows; damaged ones are left out."""
    key = aliased(Revision)
    query = (
        select(
            Revision.article_id, Revision.number, Revision.sha256, Revision.content, key.content.label("key_content")
        )
        .outerjoin(key, and_(key.article_id == Revision.article_id, key.number == Revision.key_number))
        .where(Revision.article_id.in_(wanted), Revision.number.in_(set(wanted.values())))
    )
    found = {}
    for row in session.execute(query):
        if wanted[row.article_id] != row.number:
            continue
        with suppress(ContentDamaged):
            stored = unpacked(row.content, _unpacking(row.key_content))
            if hash_of(stored) == row.sha256:
                found[row.article_id] = stored
    return found


def _unpacking(key_content: bytes | None) -> Callable[[], bytes] | None:
    return None if key_content is None else lambda: unpacked(key_content, None)


def _other_keys(session: Session, article_rows: Sequence[int]) -> dict[int, KeyRevision]:
    """Return the keys of the articles' last revisions; a damaged one is left out, so that none is made with it."""
    last = aliased(Revision)
    query = (
        select(Revision.article_id, Revision.content)
        .join(last, and_(last.article_id == Revision.article_id, last.key_number == Revision.number))
        .join(Article, and_(Article.id == last.article_id, Article.revision == last.number))
        .where(Article.id.in_(article_rows))
    )
    found = {}
    for row in session.execute(query) if article_rows else ():
        with suppress(ContentDamaged):
            found[row.article_id] = KeyRevision(unpacked(row.content, None), len(row.content))
    return found


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
