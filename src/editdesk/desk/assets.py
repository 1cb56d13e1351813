"""Images and files of the desk: adding them, saying what they show, listing them."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from editdesk.desk import article_index, search_index, working_copy
from editdesk.desk.asset_store import AssetMissing, AssetStore
from editdesk.desk.clock import now
from editdesk.desk.media_type import facts
from editdesk.desk.models import Article, ArticleAsset, Asset
from editdesk.desk.operations import reading
from editdesk.desk.values import AssetInfo

_COLUMNS = (
    Asset.sha256,
    Asset.name,
    Asset.media_type,
    Asset.size_bytes,
    Asset.width,
    Asset.height,
    Asset.alt,
    Asset.caption,
    Asset.credit,
)


def add(
    session: Session,
    store: AssetStore,
    content: bytes,
    *,
    name: str,
    alt: str = "",
    caption: str = "",
    credit: str = "",
) -> AssetInfo:
    """Keep an image or file and return what is known of it. Raises DamagedImage, DeskUnavailable.

    The same bytes again are the same asset: it keeps its words, and gets those it lacked.
    """
    known = facts(content, name)
    sha256 = store.put(content)
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert
    session.execute(
        insert(Asset)
        .values(
            sha256=sha256,
            name=name,
            media_type=known.media_type,
            size_bytes=len(content),
            width=known.width,
            height=known.height,
            alt="",
            caption="",
            credit="",
            added_at=now(),
        )
        .on_conflict_do_nothing()
    )
    before = info(session, sha256)
    said = {"alt": alt, "caption": caption, "credit": credit}
    _describe(session, before, {field: words for field, words in said.items() if words and not getattr(before, field)})
    return info(session, sha256)


@reading
def info(session: Session, sha256: str) -> AssetInfo:
    """Return what is known of an asset. Raises AssetMissing."""
    row = session.execute(select(*_COLUMNS).where(Asset.sha256 == sha256)).one_or_none()
    if row is None:
        raise AssetMissing(sha256)
    return AssetInfo(*row)


@reading
def every(session: Session) -> tuple[AssetInfo, ...]:
    """Return all assets, the newest first."""
    rows = session.execute(select(*_COLUMNS).order_by(Asset.added_at.desc(), Asset.sha256))
    return tuple(AssetInfo(*row) for row in rows)


def describe(session: Session, sha256: str, *, alt: str, caption: str, credit: str) -> AssetInfo:
    """Say what an asset shows, and return what is then known of it. Articles are found by the new words."""
    _describe(session, info(session, sha256), {"alt": alt, "caption": caption, "credit": credit})
    return info(session, sha256)


def _describe(session: Session, before: AssetInfo, said: dict[str, Any]) -> None:
    changed = {field: words for field, words in said.items() if words != getattr(before, field)}
    if not changed:
        return
    session.execute(update(Asset).where(Asset.sha256 == before.sha256).values(**changed))
    users = select(Article.uid).join(ArticleAsset, ArticleAsset.article_id == Article.id)
    uids = session.scalars(users.where(ArticleAsset.sha256 == before.sha256).distinct()).all()
    for copy in working_copy.every(session, uids):
        indexed = article_index.indexed(session, copy.row_id, copy.content)
        search_index.index(session, copy.row_id, indexed, copy.content.body, copy.content.body)
