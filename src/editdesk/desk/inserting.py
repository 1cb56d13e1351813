"""Writing new articles: whole batches a statement, so that an import costs what its content costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import BindParameter, bindparam, insert, select
from sqlalchemy.orm import Session

from editdesk.desk import article_index, audit, field_rules, revision_store, search_index, slugs, working_copy
from editdesk.desk.clock import now
from editdesk.desk.errors import InvalidField
from editdesk.desk.models import Article, ArticleText, Asset, table_of
from editdesk.desk.revision_content import Content, Parts, hash_of
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference
from editdesk.desk.workflow import HOLDING_APPROVAL, State
from editdesk.text import statistics

_ARTICLES = table_of(Article)
_INSERT = insert(_ARTICLES)
_WANTED: BindParameter[list[str]] = bindparam("wanted", expanding=True)
_KEYS = select(_ARTICLES.c.uid, _ARTICLES.c.id).where(_ARTICLES.c.uid.in_(_WANTED))
_INSERT_TEXT = insert(table_of(ArticleText))


@dataclass(frozen=True, slots=True)
class NewArticle:
    """What is to become an article, in which state, and why: the reason stands in its history."""

    draft: ArticleDraft
    state: State = State.DRAFT
    reason: str = "saved"


@dataclass(frozen=True, slots=True)
class _Ready:
    content: Content
    parts: Parts
    payload: bytes
    snapshot: ArticleSnapshot
    reason: str


def insert_many(session: Session, new: Sequence[NewArticle], *, by: str) -> tuple[ArticleSnapshot, ...]:
    """Add articles and return them in the same order, all or none. Raises InvalidField."""
    ready = [_ready(each, content) for each, content in zip(new, _contents(session, new), strict=True)]
    if not ready:
        return ()
    connection = session.connection()
    connection.execute(_INSERT, _rows(session, ready))
    # Asked for afterwards: rows that return their keys in order would be written one by one.
    uids = [each.snapshot.article_id for each in ready]
    known = {row.uid: row.id for row in connection.execute(_KEYS, {"wanted": uids})}
    keys: list[int] = [known[uid] for uid in uids]
    texts = [{"article_id": key, **each.parts.columns()} for key, each in zip(keys, ready, strict=True)]
    connection.execute(_INSERT_TEXT, texts)
    contents = [(key, each.content) for key, each in zip(keys, ready, strict=True)]
    article_index.link_new(session, contents)
    search_index.index_new(session, article_index.indexed_new(session, contents))
    revision_store.begin_many(
        session, [(key, each.snapshot, each.payload, each.reason) for key, each in zip(keys, ready, strict=True)], by=by
    )
    told = [(each.content.metadata.slug, each.reason, each.snapshot.article_id) for each in ready]
    audit.record_many(session, by, "created", told)
    return tuple(each.snapshot for each in ready)


def _contents(session: Session, new: Sequence[NewArticle]) -> Iterable[Content]:
    """Return the contents with an address each that no other article has. Raises InvalidField."""
    check_assets(session, [asset for each in new for asset in each.draft.assets])
    slugs.check_all_free(session, [each.draft.metadata.slug for each in new if each.draft.metadata.slug])
    taken = {each.draft.metadata.slug for each in new}
    for each in new:
        metadata = each.draft.metadata
        if not metadata.slug:
            metadata = replace(metadata, slug=slugs.free(session, metadata.title, taken=taken))
            taken.add(metadata.slug)
        yield Content(metadata, each.draft.body, each.draft.header, working_copy.in_order(each.draft.assets))


def check_assets(session: Session, wanted: Sequence[AssetReference]) -> None:
    """Raise InvalidField unless the desk has all these files."""
    hashes = {asset.sha256 for asset in wanted}
    known = set(session.scalars(select(Asset.sha256).where(Asset.sha256.in_(hashes)))) if hashes else set()
    if unknown := dict.fromkeys(f"“{asset.reference}”" for asset in wanted if asset.sha256 not in known):
        names = ", ".join(unknown)
        raise InvalidField("assets", f"The desk does not have {names} yet. Add the file first, then save again.")


def _ready(new: NewArticle, content: Content) -> _Ready:
    parts, payload = field_rules.checked(content)
    at = now()
    snapshot = ArticleSnapshot(
        article_id=uuid4().hex,
        version=1,
        revision=1,
        state=new.state,
        metadata=content.metadata,
        body=content.body,
        header=content.header,
        assets=content.assets,
        sha256=hash_of(payload),
        words=statistics.words(content.body),
        created_at=at,
        updated_at=at,
        approved_revision=1 if new.state in HOLDING_APPROVAL else None,
    )
    return _Ready(content, parts, payload, snapshot, new.reason)


def _rows(session: Session, ready: Sequence[_Ready]) -> list[dict[str, Any]]:
    repeated = article_index.columns_of_new(session, [each.content.metadata for each in ready])
    names = ("state", "words", "version", "revision", "approved_revision", "sha256", "updated_at", "created_at")
    return [
        {
            **{name: getattr(each.snapshot, name) for name in names},
            **columns,
            "uid": each.snapshot.article_id,
            "published_revision": 1 if each.snapshot.state is State.PUBLISHED else None,
        }
        for each, columns in zip(ready, repeated, strict=True)
    ]
