"""What lists sort, filter, count and search by: the columns and link tables that repeat an article's metadata.

The metadata's own JSON is the truth; this module alone derives the rest from it, and rewrites only what has changed.
"""

from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from editdesk.desk import names
from editdesk.desk.models import (
    ArticleAsset,
    ArticleHouseBlock,
    ArticleTag,
    Asset,
    Byline,
    Issue,
    Note,
    Section,
    Series,
    Tag,
    table_of,
)
from editdesk.desk.revision_content import Content
from editdesk.desk.search_index import Indexed
from editdesk.text.metadata import BylineEntry, Metadata

_BYLINES, _TAGS, _NOTE = table_of(Byline), table_of(ArticleTag), table_of(Note)
_ASSETS, _HOUSE_BLOCKS = table_of(ArticleAsset), table_of(ArticleHouseBlock)
_REPEATED = (
    "slug",
    "title",
    "language",
    "series_part",
    "assigned_to",
    "published_at",
    "planned_at",
    "embargo_until",
    "due_at",
)
_NOTES = select(_NOTE.c.body).where(_NOTE.c.article_id == bindparam("article_row")).order_by(_NOTE.c.id)
_NAMED: tuple[tuple[str, names.Named, str], ...] = (
    ("section", Section, "section_id"),
    ("series", Series, "series_id"),
    ("issue", Issue, "issue_id"),
)


def columns(session: Session, metadata: Metadata, before: Metadata | None) -> dict[str, Any]:
    """Return the values of `Article`'s columns that repeat the metadata, those that changed since `before`."""
    values: dict[str, Any] = {
        field: getattr(metadata, field)
        for field in _REPEATED
        if before is None or getattr(before, field) != getattr(metadata, field)
    }
    for field, table, column in _NAMED:
        name = getattr(metadata, field)
        if before is None or getattr(before, field) != name:
            values[column] = names.ids(session, table, [name])[name] if name.strip() else None
    return values


def link(session: Session, article_row: int, content: Content, before: Content | None) -> None:
    """Rewrite the link tables whose part of the content changed since `before`."""
    metadata, old = content.metadata, before.metadata if before else Metadata()
    if metadata.byline != old.byline:
        _rewrite(session, _BYLINES, article_row, _byline_rows(session, metadata.byline), is_new=before is None)
    if metadata.tags != old.tags:
        _rewrite(session, _TAGS, article_row, _tag_rows(session, metadata.tags), is_new=before is None)
    if metadata.house_blocks != old.house_blocks:
        rows = [{"position": at, "name": name} for at, name in enumerate(metadata.house_blocks)]
        _rewrite(session, _HOUSE_BLOCKS, article_row, rows, is_new=before is None)
    if content.assets != (before.assets if before else ()):
        rows = [{"reference": asset.reference, "sha256": asset.sha256} for asset in content.assets]
        _rewrite(session, _ASSETS, article_row, rows, is_new=before is None)


def indexed(session: Session, article_row: int | None, content: Content) -> Indexed:
    """Return what full-text search is to find of an article besides its body. Tags are found by their own names."""
    metadata, image = content.metadata, content.metadata.lead_image
    captions = [image.alt, image.caption, image.credit] if image else []
    hashes = [asset.sha256 for asset in content.assets]
    if hashes:
        query = select(Asset.alt, Asset.caption, Asset.credit).where(Asset.sha256.in_(hashes)).order_by(Asset.sha256)
        captions += [words for row in session.execute(query) for words in row]
    notes = []
    if article_row is not None:
        notes = list(session.connection().scalars(_NOTES, {"article_row": article_row}))
    return Indexed(
        title=metadata.title,
        standfirst=metadata.standfirst,
        byline="\n".join(f"{entry.name} {entry.country}".strip() for entry in metadata.byline),
        notes="\n".join(notes),
        captions="\n".join(dict.fromkeys(words for words in captions if words)),
    )


def _rewrite(session: Session, table: Table, article_row: int, rows: list[dict[str, Any]], *, is_new: bool) -> None:
    if not is_new:
        session.execute(delete(table).where(table.c.article_id == article_row))
    if rows:
        session.execute(insert(table), [{"article_id": article_row, **row} for row in rows])


def _byline_rows(session: Session, byline: tuple[BylineEntry, ...]) -> list[dict[str, Any]]:
    entries = [entry for entry in byline if entry.name.strip()]
    ids = names.contributor_ids(session, entries) if entries else {}
    return [
        {"position": at, "contributor_id": ids[entry.name], "credited_as": entry.name, "country": entry.country}
        for at, entry in enumerate(entries)
    ]


def _tag_rows(session: Session, tags: tuple[str, ...]) -> list[dict[str, Any]]:
    said = [tag for tag in tags if tag.strip()]
    ids = names.ids(session, Tag, said) if said else {}
    return [{"tag_id": tag_id, "position": at} for at, tag_id in enumerate(dict.fromkeys(ids[tag] for tag in said))]
