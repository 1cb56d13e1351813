"""Images and files of the desk: adding them, saying what they show, listing them."""

from collections.abc import Sequence

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from editdesk.desk import reindexing
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
    missing = {field: words for field, words in said.items() if words and not getattr(before, field)}
    describe_all(session, [sha256], **missing)
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
    info(session, sha256)
    describe_all(session, [sha256], alt=alt, caption=caption, credit=credit)
    return info(session, sha256)


def describe_all(session: Session, hashes: Sequence[str], **said: str) -> int:
    """Say the same of several assets (`name`, `alt`, `caption`, `credit`) and return of how many it is news.

    Each article that uses some of them is indexed anew once.
    """
    if not said:
        return 0
    differs = or_(*(getattr(Asset, field) != words for field, words in said.items()))
    changed = session.scalars(select(Asset.sha256).where(Asset.sha256.in_(hashes), differs)).all()
    if changed:
        session.execute(update(Asset).where(Asset.sha256.in_(changed)).values(**said))
        _index_users(session, changed)
    return len(changed)


def _index_users(session: Session, hashes: Sequence[str]) -> None:
    users = select(Article.uid).join(ArticleAsset, ArticleAsset.article_id == Article.id)
    uids = session.scalars(users.where(ArticleAsset.sha256.in_(hashes)).distinct()).all()
    reindexing.reindex(session, uids)
