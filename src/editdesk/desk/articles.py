"""Saving and loading articles. A save compares versions, writes the row, appends the revision, feeds the search."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from editdesk.desk import (
    article_index,
    audit,
    field_rules,
    inserting,
    placing,
    revision_store,
    search_index,
    slugs,
    steps,
    working_copy,
)
from editdesk.desk.clock import now
from editdesk.desk.errors import ArticleConflict
from editdesk.desk.inserting import NewArticle
from editdesk.desk.models import Article, ArticleText, table_of
from editdesk.desk.operations import reading
from editdesk.desk.revision_content import Content, Parts, hash_of
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, Placed, RevisionSnapshot
from editdesk.desk.workflow import HOLDING_APPROVAL, State
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text import statistics
from editdesk.text.metadata import Metadata

_ARTICLES, _TEXTS = table_of(Article), table_of(ArticleText)
_UPDATE = update(_ARTICLES).where(_ARTICLES.c.id == bindparam("row_id"))
_UPDATE_TEXT = update(_TEXTS).where(_TEXTS.c.article_id == bindparam("row_id"))


def save(
    session: Session, draft: ArticleDraft, *, by: str, reason: str = "saved", state: State | None = None
) -> ArticleSnapshot:
    """Save a draft as a new revision and return the new snapshot; one that changes nothing makes no revision.

    `state` is for what comes from elsewhere with a state of its own; at the desk, `review.move` changes it.
    Raises ArticleConflict if another desk saved first, InvalidField, ArticleNotFound.
    """
    if draft.article_id is None:
        return inserting.insert_many(session, [NewArticle(draft, state or State.DRAFT, reason)], by=by)[0]
    before = working_copy.read(session, draft.article_id, is_locked=True)
    content = _content(session, draft, before)
    parts, payload = field_rules.checked(content)
    sha256 = hash_of(payload)
    if sha256 == before.snapshot.sha256 and state in {None, before.snapshot.state}:
        return before.snapshot
    if draft.version != before.snapshot.version:
        raise ArticleConflict(before.snapshot)
    approves = _approves(before.snapshot, content, state)
    return _update(
        session,
        content,
        parts,
        payload,
        before,
        sha256=sha256,
        by=by,
        reason=reason,
        state=state,
        is_approved=approves,
        placed=draft.placed,
    )


def change_metadata(
    session: Session, article_id: str, change: Callable[[Metadata], Metadata], *, by: str, reason: str
) -> ArticleSnapshot:
    """Change metadata across the desk: a new revision, approved if the one before it was the approved one."""
    before = working_copy.read(session, article_id, is_locked=True)
    metadata = change(before.snapshot.metadata)
    if metadata == before.snapshot.metadata:
        return before.snapshot
    content = replace(before.content, metadata=metadata)
    parts, payload = field_rules.checked(content)
    was_approved = before.snapshot.approved_revision == before.snapshot.revision
    return _update(
        session,
        content,
        parts,
        payload,
        before,
        sha256=hash_of(payload),
        by=by,
        reason=reason,
        state=None,
        is_approved=was_approved,
    )


@reading
def load(session: Session, article_id: str) -> ArticleSnapshot:
    """Return the article. Raises ArticleNotFound."""
    return working_copy.read(session, article_id).snapshot


@reading
def find(session: Session, slug_or_id: str) -> ArticleSnapshot:
    """Return the article with this slug or id. Raises ArticleNotFound."""
    return working_copy.find(session, slug_or_id).snapshot


@reading
def every_snapshot(session: Session, ids: Sequence[str]) -> tuple[ArticleSnapshot, ...]:
    """Return the articles in the order of `ids`; those the desk does not have are left out."""
    return tuple(copy.snapshot for copy in working_copy.every(session, ids))


@reading
def approved(session: Session, article_id: str) -> RevisionSnapshot | None:
    """Return the revision that exports take, None where none is approved. Raises ArticleNotFound."""
    snapshot = working_copy.read(session, article_id).snapshot
    if snapshot.approved_revision is None:
        return None
    return revision_store.read(session, article_id, snapshot.approved_revision)


def trash(session: Session, article_id: str, *, by: str) -> None:
    """Put the article into the trash, where no list and no export finds it. Nothing of it is lost."""
    copy = working_copy.read(session, article_id, is_locked=True)
    if copy.trashed_at is None:
        _change(session, copy.row_id, trashed_at=now())
        audit.record(session, by, "moved to the trash", copy.snapshot.metadata.slug, article_id=article_id)


def untrash(session: Session, article_id: str, *, by: str) -> None:
    """Take the article out of the trash."""
    copy = working_copy.read(session, article_id, is_locked=True)
    if copy.trashed_at is not None:
        _change(session, copy.row_id, trashed_at=None)
        audit.record(session, by, "took out of the trash", copy.snapshot.metadata.slug, article_id=article_id)


def _content(session: Session, draft: ArticleDraft, before: WorkingCopy) -> Content:
    assets = working_copy.in_order(draft.assets)
    known = {asset.sha256 for asset in before.snapshot.assets}
    inserting.check_assets(session, [asset for asset in assets if asset.sha256 not in known])
    slug = draft.metadata.slug
    if not slug:
        slug = slugs.free(session, draft.metadata.title, before.row_id)
    elif slug != before.snapshot.metadata.slug:
        slugs.check_free(session, slug, before.row_id)
    metadata = draft.metadata if slug == draft.metadata.slug else replace(draft.metadata, slug=slug)
    return Content(metadata, draft.body, draft.header, assets)


def _update(
    session: Session,
    content: Content,
    parts: Parts,
    payload: bytes,
    before: WorkingCopy,
    *,
    sha256: str,
    by: str,
    reason: str,
    state: State | None,
    is_approved: bool,
    placed: tuple[Placed, ...] = (),
) -> ArticleSnapshot:
    old = before.snapshot
    is_new = sha256 != old.sha256
    revision = old.revision + 1 if is_new else old.revision
    approved = revision if is_approved else old.approved_revision
    snapshot = ArticleSnapshot(
        article_id=old.article_id,
        version=old.version + 1 if is_new else old.version,
        revision=revision,
        state=state or old.state,
        metadata=content.metadata,
        body=content.body,
        header=content.header,
        assets=content.assets,
        sha256=sha256,
        words=statistics.words(content.body) if content.body != old.body else old.words,
        created_at=old.created_at,
        updated_at=now(),
        approved_revision=approved,
        is_trashed=old.is_trashed,
    )
    values = {**_columns(snapshot), **article_index.columns(session, content.metadata, old.metadata)}
    if snapshot.state is State.PUBLISHED and approved == revision:
        values["published_revision"] = approved
    _change(session, before.row_id, **values)
    if is_new:
        session.connection().execute(_UPDATE_TEXT, {"row_id": before.row_id, **parts.columns()})
        if before.has_remarks:
            rewritten = placing.Rewritten(before.row_id, old.article_id, before.content, content, revision)
            placing.follow(session, rewritten, by=by, placed=placed)
        _follow(session, before.row_id, content, before.content)
        _append(session, before, snapshot, payload, by=by, reason=reason)
    if snapshot.state is not old.state:
        steps.record(session, before.row_id, old.state, snapshot.state, revision=revision, by=by, reason=reason)
    told = f"revision {revision}, {snapshot.state}: {reason}"
    audit.record(session, by, "saved", content.metadata.slug, told, article_id=old.article_id)
    return snapshot


_OUTSIDE_THE_TEXT = ("published_at", "planned_at", "embargo_until", "due_at", "time_zone", "assigned_to")
"""Fields that say when and by whom, not what readers are told: setting them needs no new approval."""


def _approves(old: ArticleSnapshot, content: Content, state: State | None) -> bool:
    if state is not None:
        return state in HOLDING_APPROVAL
    was_approved = old.approved_revision == old.revision
    return was_approved and needs_no_approval(Content(old.metadata, old.body, old.header, old.assets), content)


def needs_no_approval(before: Content, after: Content) -> bool:
    """Say whether nothing that readers are told has changed."""
    same: dict[str, Any] = {field: getattr(after.metadata, field) for field in _OUTSIDE_THE_TEXT}
    return replace(before, metadata=replace(before.metadata, **same)) == after


def _columns(snapshot: ArticleSnapshot) -> dict[str, Any]:
    names = ("state", "words", "version", "revision", "approved_revision", "sha256", "updated_at")
    return {name: getattr(snapshot, name) for name in names}


def _follow(session: Session, row_id: int, content: Content, before: Content) -> None:
    """Make lists and search follow the content."""
    article_index.link(session, row_id, content, before)
    indexed = article_index.indexed(session, row_id, content)
    search_index.index(session, row_id, indexed, content.body, before.body)


def _append(
    session: Session, before: WorkingCopy, snapshot: ArticleSnapshot, payload: bytes, *, by: str, reason: str
) -> None:
    revision_store.append(
        session,
        before.row_id,
        snapshot.revision,
        payload,
        at=snapshot.updated_at,
        by=by,
        reason=reason,
        state=snapshot.state,
        words=snapshot.words,
        before=before.parts.payload(),
    )


def _change(session: Session, row_id: int, **values: Any) -> None:
    session.connection().execute(_UPDATE, {"row_id": row_id, **values})
