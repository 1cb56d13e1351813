"""Reading articles as they now stand on the desk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, or_, select
from sqlalchemy.orm import Session

from editdesk.desk import placing
from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.models import Article, ArticleText, table_of
from editdesk.desk.revision_content import Content, Parts
from editdesk.desk.values import ArticleSnapshot, AssetReference

_GONE = "This article is no longer on the desk. Reload the library, then try again."
_BATCH = 500  # Well below both databases' limit of parameters in one statement.


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """An article's row: what the desk needs besides the snapshot that leaves it. `parts` are its text as stored.

    `has_remarks` says whether there are notes or suggestions on it.
    """

    row_id: int
    snapshot: ArticleSnapshot
    trashed_at: datetime | None
    published_revision: int | None
    parts: Parts
    has_remarks: bool = False

    @property
    def content(self) -> Content:
        """What a revision of it would keep."""
        now = self.snapshot
        return Content(now.metadata, now.body, now.header, now.assets)

    @property
    def name(self) -> str:
        """What messages and the audit call the article."""
        return self.snapshot.metadata.title or self.snapshot.metadata.slug


_ARTICLES, _TEXTS = table_of(Article), table_of(ArticleText)
# Columns, not entities: one operation may read an article again after having changed it.
_SELECTED = select(
    *(_ARTICLES.c[name] for name in ("id", "uid", "version", "revision", "state", "sha256", "words")),
    *(_ARTICLES.c[name] for name in ("created_at", "updated_at", "trashed_at")),
    *(_ARTICLES.c[name] for name in ("approved_revision", "published_revision")),
    *(_TEXTS.c[name] for name in ("metadata_json", "rest_json", "body")),
    placing.HAS_REMARKS,
).join_from(_ARTICLES, _TEXTS, _TEXTS.c.article_id == _ARTICLES.c.id)
_BY_UID = _SELECTED.where(_ARTICLES.c.uid == bindparam("uid"))
_BY_UID_LOCKED = _BY_UID.with_for_update(of=_ARTICLES)
_BY_EITHER = _SELECTED.where(or_(_ARTICLES.c.slug == bindparam("uid"), _ARTICLES.c.uid == bindparam("uid")))


def read(session: Session, uid: str, *, is_locked: bool = False) -> WorkingCopy:
    """Return the article; locked, nobody else changes it until the transaction ends. Raises ArticleNotFound."""
    row = session.connection().execute(_BY_UID_LOCKED if is_locked else _BY_UID, {"uid": uid}).one_or_none()
    if row is None:
        raise ArticleNotFound(_GONE)
    return _made(row)


def find(session: Session, slug_or_uid: str) -> WorkingCopy:
    """Return the article with this slug or id. Raises ArticleNotFound."""
    row = session.execute(_BY_EITHER, {"uid": slug_or_uid}).first()
    if row is None:
        raise ArticleNotFound(
            f"No article has the slug or id “{slug_or_uid}”. List the articles to see which there are."
        )
    return _made(row)


def row_id(session: Session, uid: str) -> int:
    """Return the number of the article's row. Raises ArticleNotFound."""
    found = session.scalar(select(Article.id).where(Article.uid == uid))
    if found is None:
        raise ArticleNotFound(_GONE)
    return found


def every(session: Session, uids: Sequence[str]) -> Iterator[WorkingCopy]:
    """Yield the articles in the order of `uids`; those the desk does not have are left out."""
    for start in range(0, len(uids), _BATCH):
        wanted = uids[start : start + _BATCH]
        found = {row.uid: _made(row) for row in session.execute(_SELECTED.where(_ARTICLES.c.uid.in_(wanted)))}
        yield from (found[uid] for uid in wanted if uid in found)


def in_order(assets: Iterable[AssetReference]) -> tuple[AssetReference, ...]:
    """Return the references as revisions keep them: each once, by reference."""
    return tuple(sorted({asset.reference: asset for asset in assets}.values(), key=lambda asset: asset.reference))


def _made(row: Row[*tuple[Any, ...]]) -> WorkingCopy:
    parts = Parts(row.metadata_json, row.rest_json, row.body)
    content = parts.content()
    snapshot = ArticleSnapshot(
        article_id=row.uid,
        version=row.version,
        revision=row.revision,
        state=row.state,
        metadata=content.metadata,
        body=content.body,
        header=content.header,
        assets=content.assets,
        sha256=row.sha256,
        words=row.words,
        created_at=row.created_at,
        updated_at=row.updated_at,
        approved_revision=row.approved_revision,
        is_trashed=row.trashed_at is not None,
    )
    return WorkingCopy(row.id, snapshot, row.trashed_at, row.published_revision, parts, row.has_remarks)
