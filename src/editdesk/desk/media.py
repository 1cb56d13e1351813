"""The desk's images and files as one looks for them: filtered, counted, grouped, page by page."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from editdesk.desk import asset_uses, look_alikes
from editdesk.desk.asset_uses import RevisionFiles
from editdesk.desk.errors import DeskError
from editdesk.desk.media_values import (
    AssetRow,
    MediaFilter,
    MediaKind,
    MediaListing,
    MediaQuery,
    MediaSort,
)
from editdesk.desk.models import ArticleAsset, Asset, table_of
from editdesk.desk.operations import reading
from editdesk.desk.search_index import folded
from editdesk.desk.values import AssetInfo

_ASSETS = table_of(Asset)
_OF_INFO = tuple(
    _ASSETS.c[name]
    for name in ("sha256", "name", "media_type", "size_bytes", "width", "height", "alt", "caption", "credit")
)
_FACTS = select(
    _ASSETS.c.sha256,
    _ASSETS.c.name,
    _ASSETS.c.media_type,
    _ASSETS.c.size_bytes,
    _ASSETS.c.alt,
    _ASSETS.c.caption,
    _ASSETS.c.credit,
    _ASSETS.c.perceptual_hash,
    _ASSETS.c.width,
).order_by(_ASSETS.c.added_at, _ASSETS.c.sha256)
_DOCUMENTS = (
    "application/pdf",
    "text/",
    "application/vnd.",
    "application/msword",
    "application/rtf",
    "application/zip",
)
_SHOWN = {MediaKind.IMAGE, MediaKind.DRAWING}
_CREDITED = {MediaKind.IMAGE, MediaKind.DRAWING, MediaKind.VIDEO, MediaKind.AUDIO}


class AssetNotFound(DeskError):
    """No file, or more than one, goes by this name."""


_Row = Row[*tuple[Any, ...]]
_BITS = {only: 1 << at for at, only in enumerate(MediaFilter)}


class _Listed(NamedTuple):
    """A file that has the words asked for; `held` are the bits of the filters that it passes."""

    row: _Row
    kind: MediaKind
    held: int


@cache  # a desk has a dozen of them
def kind_of(media_type: str) -> MediaKind:
    """Return what sort of file a media type speaks of."""
    if media_type == "image/svg+xml":
        return MediaKind.DRAWING
    for kind in (MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.AUDIO):
        if media_type.startswith(f"{kind}/"):
            return kind
    return MediaKind.DOCUMENT if media_type.startswith(_DOCUMENTS) else MediaKind.OTHER


@reading
def look(session: Session, query: MediaQuery, revisions: RevisionFiles | None = None) -> MediaListing:
    """Return what answers a query, in order, and what other filters would find.

    `revisions`, where it is given again and again, spares reading approved revisions anew.
    """
    rows = session.connection().execute(_FACTS).all()
    unused = {row.sha256 for row in rows} - asset_uses.used(session, revisions or RevisionFiles())
    copies = _under_several_names(session)
    alike = look_alikes.groups(
        tuple((row.sha256, row.perceptual_hash) for row in reversed(rows) if row.perceptual_hash)
    )
    group_of = {sha256: number for number, group in enumerate(alike) for sha256 in group}
    wanted = folded(query.words).split()
    found = _found(rows, wanted, unused, copies, group_of)
    bit = _BITS[query.only]
    answer = [each for each in found if each.held & bit and query.kind in {MediaKind.ANY, each.kind}]
    answer = _in_order(answer, query)
    groups: tuple[int, ...] = ()
    if query.only is MediaFilter.LOOK_ALIKES:
        answer.sort(key=lambda each: group_of[each.row.sha256])
        groups = tuple(group_of[each.row.sha256] for each in answer)
    return MediaListing(
        keys=tuple(each.row.sha256 for each in answer),
        groups=groups,
        filters=_filter_counts(found, query.kind),
        kinds=_kind_counts(found, query.only),
        not_compared=sum(row.perceptual_hash is None and row.width is not None for row in rows),
    )


@reading
def rows(session: Session, keys: Sequence[str]) -> tuple[AssetRow, ...]:
    """Return files in the order of `keys`; those the desk does not have are left out."""
    asked = select(*_OF_INFO, _ASSETS.c.added_at, _ASSETS.c.focus_x, _ASSETS.c.focus_y).where(
        _ASSETS.c.sha256.in_(keys)
    )
    uses = asset_uses.counts(session, keys)
    found = {row.sha256: _row(row, uses.get(row.sha256, 0)) for row in session.execute(asked)}
    return tuple(found[key] for key in keys if key in found)


@reading
def find(session: Session, name: str) -> AssetRow:
    """Return the file with this SHA-256, the beginning of one, or name. Raises AssetNotFound."""
    begins = _ASSETS.c.sha256.startswith(name.lower(), autoescape=True)
    asked = select(_ASSETS.c.sha256).where(begins | (_ASSETS.c.name == name)).limit(2)
    found = session.scalars(asked).all() if name.strip() else []
    if len(found) != 1:
        told = "More than one file goes" if found else "No file goes"
        raise AssetNotFound(f"{told} by “{name}”. Name it by its SHA-256, which “editdesk media DESK” lists.")
    return rows(session, found)[0]


@reading
def not_hashed(session: Session, limit: int) -> tuple[str, ...]:
    """Return pictures that have no perceptual hash yet, the newest first."""
    asked = select(_ASSETS.c.sha256).where(_ASSETS.c.perceptual_hash.is_(None), _ASSETS.c.width.is_not(None))
    return tuple(session.scalars(asked.order_by(_ASSETS.c.added_at.desc()).limit(limit)))


def _found(
    rows: Sequence[_Row], wanted: Sequence[str], unused: set[str], copies: set[str], group_of: dict[str, int]
) -> list[_Listed]:
    """Return the files that have the words, each with what is to be said of it."""
    every, idle, mute, nameless, twice, alike = _BITS.values()
    kinds = {row.media_type: kind_of(row.media_type) for row in rows}
    found = []
    for row in rows:
        sha256, _, media_type, _, alt, _, credit, _, _ = row
        if wanted and not _has_words(row, wanted):
            continue
        kind = kinds[media_type]
        held = every
        if sha256 in unused:
            held |= idle
        if not alt and kind in _SHOWN:
            held |= mute
        if not credit and kind in _CREDITED:
            held |= nameless
        if sha256 in copies:
            held |= twice
        if sha256 in group_of:
            held |= alike
        found.append(_Listed(row, kind, held))
    return found


def _has_words(row: _Row, wanted: Sequence[str]) -> bool:
    words = folded(f"{row.name} {row.alt} {row.caption} {row.credit}")
    return all(word in words for word in wanted)


def _in_order(found: list[_Listed], query: MediaQuery) -> list[_Listed]:
    if query.sort is MediaSort.NAME:
        return sorted(found, key=lambda each: (each.row.name.casefold(), each.row.name), reverse=query.is_descending)
    if query.sort is MediaSort.SIZE:
        return sorted(found, key=lambda each: each.row.size_bytes, reverse=query.is_descending)
    return found[::-1] if query.is_descending else found


def _filter_counts(found: Sequence[_Listed], kind: MediaKind) -> tuple[tuple[MediaFilter, int], ...]:
    counted = Counter(each.held for each in found if kind in {MediaKind.ANY, each.kind})
    return tuple((only, sum(number for held, number in counted.items() if held & _BITS[only])) for only in MediaFilter)


def _kind_counts(found: Sequence[_Listed], only: MediaFilter) -> tuple[tuple[MediaKind, int], ...]:
    bit = _BITS[only]
    counted = Counter(each.kind for each in found if each.held & bit)
    counted[MediaKind.ANY] = counted.total()
    return tuple((kind, counted[kind]) for kind in MediaKind)


def _under_several_names(session: Session) -> set[str]:
    several = func.count(func.distinct(func.lower(ArticleAsset.reference))) > 1
    asked = select(ArticleAsset.sha256).group_by(ArticleAsset.sha256).having(several)
    return set(session.connection().scalars(asked))


def _row(row: _Row, articles: int) -> AssetRow:
    focus = None if row.focus_x is None or row.focus_y is None else (row.focus_x, row.focus_y)
    return AssetRow(AssetInfo(*row[: len(_OF_INFO)]), row.added_at, articles, focus)
