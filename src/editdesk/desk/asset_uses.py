"""What uses the desk's files: articles, approved revisions, contributors, house blocks; what earlier revisions keep."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session

from editdesk.desk import revision_store, working_copy
from editdesk.desk.media_values import AssetUse, UseKind, WhereUsed
from editdesk.desk.models import (
    Article,
    ArticleAsset,
    Asset,
    Contributor,
    HouseBlock,
    HouseBlockVersion,
    Revision,
    table_of,
)
from editdesk.desk.operations import reading
from editdesk.desk.revision_chain import InOrder
from editdesk.desk.revision_content import parsed
from editdesk.desk.working_copy import WorkingCopy

_MOST_ARTICLES = 100
_MOST_PLACES = 20
_BATCH = 500
_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*\bsrc\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_REVISIONS = table_of(Revision)

Progress = Callable[[int, int], object]
Cancelled = Callable[[], bool]


class RevisionFiles:
    """Remembers which files a revision names, by the revision's hash: what was read once never changes."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    def named(self, sha256: str, payload: Callable[[], bytes]) -> frozenset[str]:
        """Return the hashes of the files that the revision names; `payload` reads it where it is not known yet."""
        if sha256 not in self._known:
            self._known[sha256] = frozenset(asset.sha256 for asset in parsed(payload()).assets)
        return self._known[sha256]


def used(session: Session, revisions: RevisionFiles) -> set[str]:
    """Return every file that something uses."""
    connection = session.connection()
    found = set(connection.scalars(select(ArticleAsset.sha256).distinct()))
    found.update(connection.scalars(select(Contributor.picture_sha256).where(Contributor.picture_sha256.is_not(None))))
    for _, named in _approved(session, revisions):
        found |= named
    names = {name for _, addresses in _house_blocks(session) for name in addresses}
    if names:
        found.update(connection.scalars(select(Asset.sha256).where(Asset.name.in_(names))))
    return found


def counts(session: Session, hashes: Sequence[str]) -> dict[str, int]:
    """Return how many articles have each of the files."""
    asked = (
        select(ArticleAsset.sha256, func.count(func.distinct(ArticleAsset.article_id)))
        .where(ArticleAsset.sha256.in_(hashes))
        .group_by(ArticleAsset.sha256)
    )
    return {row[0]: row[1] for row in session.execute(asked)}


@reading
def where_used(session: Session, sha256: str, revisions: RevisionFiles | None = None) -> WhereUsed:
    """Return where a file is used: lines of texts, lead images, approved revisions, contributors, house blocks."""
    uids = select(Article.uid).join(ArticleAsset, ArticleAsset.article_id == Article.id)
    mine = uids.where(ArticleAsset.sha256 == sha256).group_by(Article.id, Article.uid).order_by(Article.id.desc())
    found = session.scalars(mine).all()
    uses: list[AssetUse] = []
    for copy in working_copy.every(session, found[:_MOST_ARTICLES]):
        uses += _in_article(copy, sha256)
    for row, named in _approved(session, revisions or RevisionFiles()):
        if sha256 in named and row.uid not in found:
            uses.append(
                AssetUse(UseKind.APPROVED, row.title, row.uid, row.slug, row.state, revision=row.approved_revision)
            )
    named_so = select(Contributor.name).where(Contributor.picture_sha256 == sha256).order_by(Contributor.name)
    uses += [AssetUse(UseKind.CONTRIBUTOR, name) for name in session.scalars(named_so)]
    name = session.scalar(select(Asset.name).where(Asset.sha256 == sha256))
    uses += [AssetUse(UseKind.HOUSE_BLOCK, block) for block, names in _house_blocks(session) if name in names]
    return WhereUsed(len(found), tuple(uses))


def kept_by(
    session: Session, hashes: Collection[str], *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> dict[str, tuple[str, int]]:
    """Return which of the files an earlier revision names: the slug of its article and its number.

    Reads every earlier revision of the desk, which takes long; what was found until `cancelled` is returned.
    """
    is_earlier = and_(Article.id == Revision.article_id, Revision.number < Article.revision)
    total = session.scalar(select(func.count()).select_from(_REVISIONS).join(Article, is_earlier)) or 0
    asked = (
        select(Article.slug, Revision.article_id, Revision.number, Revision.key_number, Revision.content)
        .join(Article, is_earlier)
        .order_by(Revision.article_id, Revision.number)
        .execution_options(yield_per=_BATCH)
    )
    wanted = {sha256.encode(): sha256 for sha256 in hashes}
    found: dict[str, tuple[str, int]] = {}
    in_order = InOrder(session)
    for done, row in enumerate(session.execute(asked)):
        if done % _BATCH == 0:
            if cancelled is not None and cancelled():
                break
            if progress is not None:
                progress(done, total)
        rest = in_order.payload(row).split(b"\n", 2)[1]
        found |= {sha256: (row.slug, row.number) for written, sha256 in wanted.items() if written in rest}
    return found


def _approved(session: Session, revisions: RevisionFiles) -> Iterator[tuple[Row[*tuple[Any, ...]], frozenset[str]]]:
    """Yield the articles whose approved revision is not their newest, each with the files which that one names."""
    asked = (
        select(
            Article.id,
            Article.uid,
            Article.slug,
            Article.title,
            Article.state,
            Article.approved_revision,
            Revision.sha256,
        )
        .join(Revision, and_(Revision.article_id == Article.id, Revision.number == Article.approved_revision))
        .where(Article.approved_revision < Article.revision)
    )
    for row in session.execute(asked).all():
        yield row, revisions.named(row.sha256, partial(revision_store.payload, session, row.id, row.approved_revision))


def _in_article(copy: WorkingCopy, sha256: str) -> Iterator[AssetUse]:
    now = copy.snapshot
    lead = now.metadata.lead_image.reference if now.metadata.lead_image else ""
    for asset in now.assets:
        if asset.sha256 != sha256:
            continue
        lines = _lines(now.body, asset.reference)[:_MOST_PLACES]
        places = [(UseKind.LEAD_IMAGE, -1)] if asset.reference == lead else []
        places += [(UseKind.TEXT, line) for line in lines]
        for kind, line in places or [(UseKind.ATTACHED, -1)]:
            yield AssetUse(
                kind,
                copy.name,
                now.article_id,
                now.metadata.slug,
                now.state,
                asset.reference,
                line,
                is_trashed=now.is_trashed,
            )


def _lines(body: str, reference: str) -> list[int]:
    """Return the lines, from 0, that name a file by its address, as Markdown or as HTML."""
    written = "|".join(re.escape(form) for form in {reference, quote(reference)})
    named = re.compile(rf"(?:\]\(\s*<?|\]:\s*<?|=\s*[\"']?)(?:\./)?(?:{written})(?=[\s)>\"'#?]|$)", re.MULTILINE)
    return sorted({body.count("\n", 0, found.start()) for found in named.finditer(body)})


def _house_blocks(session: Session) -> Iterator[tuple[str, set[str]]]:
    """Yield each house block with the names of the pictures it shows. It has no files of its own: names decide."""
    is_current = and_(HouseBlockVersion.block_id == HouseBlock.id, HouseBlockVersion.version == HouseBlock.version)
    for name, body in session.execute(
        select(HouseBlock.name, HouseBlockVersion.body).join(HouseBlockVersion, is_current)
    ):
        yield name, {PurePosixPath(unquote(found[1] or found[2])).name for found in _IMAGE.finditer(body)}
