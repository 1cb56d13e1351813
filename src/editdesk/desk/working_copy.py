"""Reading articles as they now stand on the desk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, or_, select
from sqlalchemy.orm import Session

from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.models import Article, ArticleAsset, ArticleText
from editdesk.desk.revision_content import Content
from editdesk.desk.values import ArticleSnapshot, AssetReference
from editdesk.text import metadata_json

_GONE = "This article is no longer on the desk. Reload the library, then try again."
_BATCH = 500  # Well below both databases' limit of parameters in one statement.


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """An article's row: what the desk needs besides the snapshot that leaves it."""

    row_id: int
    snapshot: ArticleSnapshot
    trashed_at: datetime | None
    published_revision: int | None

    @property
    def content(self) -> Content:
        """What a revision of it would keep."""
        now = self.snapshot
        return Content(now.metadata, now.body, now.header, now.assets)

    @property
    def name(self) -> str:
        """What messages and the audit call the article."""
        return self.snapshot.metadata.title or self.snapshot.metadata.slug


def read(session: Session, uid: str, *, is_locked: bool = False) -> WorkingCopy:
    """Return the article; locked, nobody else changes it until the transaction ends. Raises ArticleNotFound."""
    found = _one(session, Article.uid == uid, is_locked=is_locked)
    if found is None:
        raise ArticleNotFound(_GONE)
    return found


def find(session: Session, slug_or_uid: str) -> WorkingCopy:
    """Return the article with this slug or id. Raises ArticleNotFound."""
    found = _one(session, or_(Article.slug == slug_or_uid, Article.uid == slug_or_uid), is_locked=False)
    if found is None:
        raise ArticleNotFound(
            f"No article has the slug or id “{slug_or_uid}”. List the articles to see which there are."
        )
    return found


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
        rows = session.execute(_selected().where(Article.uid.in_(wanted))).all()
        assets = _assets(session, [row.id for row in rows])
        found = {row.uid: _made(row, assets.get(row.id, ())) for row in rows}
        yield from (found[uid] for uid in wanted if uid in found)


def _one(session: Session, which: ColumnElement[bool], *, is_locked: bool) -> WorkingCopy | None:
    query = _selected().where(which)
    row = session.execute(query.with_for_update(of=Article) if is_locked else query).one_or_none()
    return None if row is None else _made(row, _assets(session, [row.id]).get(row.id, ()))


def _selected() -> Select[*tuple[Any, ...]]:
    # Columns, not entities: one operation may read an article again after having changed it.
    return select(
        Article.id,
        Article.uid,
        Article.version,
        Article.revision,
        Article.state,
        Article.sha256,
        Article.words,
        Article.created_at,
        Article.updated_at,
        Article.approved_revision,
        Article.published_revision,
        Article.trashed_at,
        ArticleText.metadata_json,
        ArticleText.header,
        ArticleText.body,
    ).join(ArticleText, ArticleText.article_id == Article.id)


def _assets(session: Session, row_ids: Iterable[int]) -> dict[int, tuple[AssetReference, ...]]:
    query = (
        select(ArticleAsset.article_id, ArticleAsset.reference, ArticleAsset.sha256)
        .where(ArticleAsset.article_id.in_(row_ids))
        .order_by(ArticleAsset.article_id)
    )
    found: dict[int, list[AssetReference]] = {}
    for article_id, reference, sha256 in session.execute(query):
        found.setdefault(article_id, []).append(AssetReference(reference, sha256))
    return {article_id: in_order(assets) for article_id, assets in found.items()}


def in_order(assets: Iterable[AssetReference]) -> tuple[AssetReference, ...]:
    """Return the references as revisions keep them: each once, by reference."""
    return tuple(sorted({asset.reference: asset for asset in assets}.values(), key=lambda asset: asset.reference))


def _made(row: Row[Any], assets: tuple[AssetReference, ...]) -> WorkingCopy:
    snapshot = ArticleSnapshot(
        article_id=row.uid,
        version=row.version,
        revision=row.revision,
        state=row.state,
        metadata=metadata_json.from_json(row.metadata_json),
        body=row.body,
        header=row.header,
        assets=assets,
        sha256=row.sha256,
        words=row.words,
        created_at=row.created_at,
        updated_at=row.updated_at,
        approved_revision=row.approved_revision,
    )
    return WorkingCopy(row.id, snapshot, row.trashed_at, row.published_revision)
