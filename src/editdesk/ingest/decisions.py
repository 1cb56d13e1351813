"""What is to become of an item: new, changed, the same, or edited at the desk since. Reads the desk, writes nothing."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editdesk.desk import articles, ingested, revisions, search
from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import LABELS
from editdesk.ingest.item import Incoming
from editdesk.ingest.report import Result
from editdesk.text.metadata import Metadata

if TYPE_CHECKING:
    from editdesk.desk.operations import Session

_WHOLE_TRASH = 1_000_000


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to become of an item, under which slug, and sentences for its row.

    `known` is its article on the desk; `is_copy` says that it was imported from another place until now.
    """

    result: Result
    slug: str
    reasons: tuple[str, ...] = ()
    known: ArticleSnapshot | None = None
    is_copy: bool = False


@dataclass(slots=True)
class Earlier:
    """The items of this import decided before, for a dry run that writes none of them."""

    by_slug: dict[str, Metadata] = field(default_factory=dict)
    by_copy_key: dict[str, str] = field(default_factory=dict)

    def add(self, item: Incoming, slug: str) -> None:
        """Remember an item as if it had been stored."""
        self.by_slug[slug] = item.draft.metadata
        self.by_copy_key[copy_key(item)] = slug


def in_trash(session: "Session") -> frozenset[str]:
    """Return the ids of the articles in the trash, for `decide`."""
    page = search.find(session, parse("is:trashed"), limit=_WHOLE_TRASH)
    return frozenset(row.article_id for row in page.rows)


def decide(session: "Session", item: Incoming, trash: Collection[str] = (), earlier: Earlier | None = None) -> Decision:
    """Compare an item with what was imported before. `trash` are the articles in the trash."""
    here = ingested.recall(session, item.source_key)
    known = here or ingested.recall(session, copy_key(item))
    if known is None:
        return _new(session, item, earlier or Earlier())
    article_id, sha256 = known
    snapshot = articles.load(session, article_id)
    slug = snapshot.metadata.slug
    if article_id in trash:
        reason = f"“{snapshot.metadata.title or slug}” is in the trash. Take it out, then import again."
        return Decision(Result.SKIPPED, slug, (reason,), snapshot)
    if sha256 == item.sha256:
        return Decision(Result.UNCHANGED, slug, known=snapshot, is_copy=here is None)
    objection = _edited_since(session, snapshot)
    if objection:
        return Decision(Result.SKIPPED, slug, (objection,), snapshot)
    return Decision(Result.UPDATED, _slug_kept(session, item, snapshot), item.warnings, snapshot)


def remember(session: "Session", item: Incoming, saved: ArticleSnapshot) -> None:
    """Remember that `item` is the article `saved`, under its place, its content and the revision it made."""
    remember_place(session, item, saved)
    ingested.remember(session, copy_key(item), saved.article_id, item.sha256)
    ingested.remember(session, _saved_key(saved), saved.article_id, saved.sha256)


def remember_place(session: "Session", item: Incoming, saved: ArticleSnapshot) -> None:
    """Remember that `item` was found in its place as well."""
    ingested.remember(session, item.source_key, saved.article_id, item.sha256)


def copy_key(item: Incoming) -> str:
    """Return the key by which a copy of the same file is known wherever it lies."""
    metadata = item.draft.metadata
    told = f"{item.sha256}\0{metadata.slug}\0{metadata.language}"
    return f"copy:{hashlib.sha256(told.encode()).hexdigest()}"


def _saved_key(snapshot: ArticleSnapshot) -> str:
    return f"saved:{snapshot.article_id}"


def _new(session: "Session", item: Incoming, earlier: Earlier) -> Decision:
    same = earlier.by_copy_key.get(copy_key(item))
    if same:
        return Decision(Result.UNCHANGED, same)
    slug, warning = _free_slug(session, item, earlier)
    return Decision(Result.CREATED, slug, (*item.warnings, *warning))


def _edited_since(session: "Session", snapshot: ArticleSnapshot) -> str:
    """Say why the article must not be overwritten; "" where it is still as it was imported."""
    saved = ingested.recall(session, _saved_key(snapshot))
    if saved is None or saved[1] != snapshot.sha256:
        return (
            "The file changed, and so did the article at the desk since. "
            "Compare both and carry over by hand what is missing."
        )
    imported_as = revisions.history(session, snapshot.article_id)[0].state
    if imported_as is not snapshot.state:
        return f"The file changed, but the article moved on at the desk: it is {LABELS[snapshot.state].lower()} now."
    return ""


def _slug_kept(session: "Session", item: Incoming, snapshot: ArticleSnapshot) -> str:
    wanted = item.draft.metadata.slug
    return wanted if _owner(session, wanted, Earlier()) is None else snapshot.metadata.slug


def _free_slug(session: "Session", item: Incoming, earlier: Earlier) -> tuple[str, tuple[str, ...]]:
    """Return a slug that no article has: a translation's ends in its language, others are numbered."""
    wanted = item.draft.metadata.slug
    owner = _owner(session, wanted, earlier)
    if owner is None:
        return wanted, ()
    language = item.draft.metadata.language
    slug = f"{wanted}-{language.lower()}" if language and language != owner.language else f"{wanted}-2"
    number = 3 if slug.endswith("-2") else 2
    base = wanted if slug == f"{wanted}-2" else slug
    while _owner(session, slug, earlier):
        slug = f"{base}-{number}"
        number += 1
    return slug, (f"“{wanted}” is the address of “{owner.title or wanted}”, so this one is “{slug}”.",)


def _owner(session: "Session", slug: str, earlier: Earlier) -> Metadata | None:
    if slug in earlier.by_slug:
        return earlier.by_slug[slug]
    try:
        return articles.find(session, slug).metadata
    except ArticleNotFound:
        return None
