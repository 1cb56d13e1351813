"""Writing revisions and reading them back: the one module that touches their bytes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, Row, bindparam, func, insert, select
from sqlalchemy.orm import Session

from editdesk.desk import revision_chain
from editdesk.desk.errors import RevisionDamaged, RevisionNotFound
from editdesk.desk.models import Article, Revision, table_of
from editdesk.desk.revision_chain import Chain, InOrder
from editdesk.desk.revision_content import ContentDamaged, hash_of, parsed
from editdesk.desk.revision_delta import STEPS_BYTES, Base, packed, steps_of
from editdesk.desk.values import ArticleSnapshot, RevisionSnapshot
from editdesk.desk.workflow import State

_REVISIONS = table_of(Revision)
_INSERT = insert(_REVISIONS)

START_OF_CONTENT = func.substr(_REVISIONS.c.content, 1, STEPS_BYTES, type_=LargeBinary).label("content_start")
"""What `revision_delta.steps_of` asks for."""

_LAST = (
    select(_REVISIONS.c.number, _REVISIONS.c.key_number, _REVISIONS.c.sha256, START_OF_CONTENT)
    .where(_REVISIONS.c.article_id == bindparam("article_row"))
    .order_by(_REVISIONS.c.number.desc())
    .limit(1)
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
    before: bytes | None = None,
) -> None:
    """Add revision `number` with the content that `payload` holds.

    `before` is the payload of the newest revision there is, where the caller has it; otherwise it is read.
    """
    last = session.connection().execute(_LAST, {"article_row": article_row}).one_or_none() if number > 1 else None
    base = None if last is None else _base(session, article_row, last, before)
    content, needs_base = packed(payload, base)
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
        "key_number": last.number if last and needs_base else None,
        "content": content,
    }
    session.connection().execute(_INSERT, row)


def _base(session: Session, article_row: int, last: Row[*tuple[Any, ...]], before: bytes | None) -> Base | None:
    """Return what the next revision may be packed with; nothing that is damaged."""
    steps = steps_of(last.content_start, last.key_number)
    if before is not None and hash_of(before) == last.sha256:
        return Base(before, steps)
    found = revision_chain.payloads(session, [(article_row, last.number)])
    return Base(found[article_row], steps) if found else None


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
    """A revision to be added to an article. `base` is the one before it, None where that is damaged."""

    article_row: int
    number: int
    payload: bytes
    sha256: str
    words: int
    state: State
    reason: str
    base: Base | None


def append_many(session: Session, revisions: Sequence[NewRevision], *, at: datetime, by: str) -> None:
    """Add a revision to each of many articles."""
    rows = []
    for each in revisions:
        content, needs_base = packed(each.payload, each.base)
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
                "key_number": each.number - 1 if needs_base else None,
                "content": content,
            }
        )
    session.connection().execute(_INSERT, rows)


def payloads(session: Session, wanted: Mapping[int, int]) -> dict[int, bytes]:
    """Return the payloads of one revision of each article, by the articles' rows; damaged ones are left out."""
    return revision_chain.payloads(session, list(wanted.items()))


def read(session: Session, uid: str, number: int) -> RevisionSnapshot:
    """Return a revision. Raises RevisionNotFound, RevisionDamaged."""
    query = (
        select(Revision.article_id, Revision.number, Revision.at, Revision.by, Revision.reason, Revision.sha256)
        .join(Article, Article.id == Revision.article_id)
        .where(Article.uid == uid, Revision.number == number)
    )
    row = session.execute(query).one_or_none()
    chain = None if row is None else revision_chain.chain(session, row.article_id, number)
    if row is None or chain is None:
        raise RevisionNotFound(f"The article has no revision {number}. Its history lists those there are.")
    try:
        content = parsed(_payload(chain))
    except ContentDamaged as error:
        raise _damaged(number) from error
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
    in_order = InOrder(session)
    for row in session.execute(query):
        try:
            stored = in_order.payload(row)
        except ContentDamaged as error:
            raise _damaged(row.number) from error
        if hash_of(stored) != row.sha256:
            raise _damaged(row.number)
        yield row, stored


def payload(session: Session, article_row: int, number: int) -> bytes:
    """Return the payload of a revision that is there. Raises RevisionDamaged."""
    chain = revision_chain.chain(session, article_row, number)
    if chain is None:
        raise RevisionNotFound(f"The article has no revision {number}. Its history lists those there are.")
    return _payload(chain)


def _payload(chain: Chain) -> bytes:
    try:
        return chain.payload()
    except ContentDamaged as error:
        raise _damaged(int(chain.rows[-1].number), chain.damaged()) from error


def _damaged(number: int, origin: int | None = None) -> RevisionDamaged:
    rests = "" if origin in {None, number} else f": it was kept as what changed since revision {origin}, which is lost"
    return RevisionDamaged(
        f"Revision {number} is damaged{rests}. Run “editdesk check” to see what else is, then restore a backup."
    )
