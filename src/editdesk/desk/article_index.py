"""What lists sort, filter, count and search by: the columns and link tables that repeat an article's metadata.

The metadata's own JSON is the truth; this module alone derives the rest from it, and rewrites only what has changed.
"""

from collections.abc import Iterable, Mapping, Sequence
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


def columns_of_new(session: Session, described: Sequence[Metadata]) -> list[dict[str, Any]]:
    """Return the values of `Article`'s columns that repeat the metadata, for new articles."""
    rows: list[dict[str, Any]] = [{field: getattr(each, field) for field in _REPEATED} for each in described]
    for field, table, column in _NAMED:
        said = {name for each in described if (name := getattr(each, field)).strip()}
        ids = names.ids(session, table, said) if said else {}
        for row, each in zip(rows, described, strict=True):
            row[column] = ids.get(getattr(each, field))
    return rows


def link_new(session: Session, new: Sequence[tuple[int, Content]]) -> None:
    """Write the link tables of new articles, each one's row and content."""
    entries = [entry for _, content in new for entry in content.metadata.byline if entry.name.strip()]
    people = names.contributor_ids(session, entries) if entries else {}
    said = {tag for _, content in new for tag in content.metadata.tags if tag.strip()}
    tags = names.ids(session, Tag, said) if said else {}
    bylines, tagged, blocks, assets = [], [], [], []
    for key, content in new:
        bylines += [{"article_id": key, **row} for row in _credits(content.metadata.byline, people)]
        tagged += [{"article_id": key, **row} for row in _tagged(content.metadata.tags, tags)]
        named = content.metadata.house_blocks
        blocks += [{"article_id": key, "position": at, "name": name} for at, name in enumerate(named)]
        assets += [{"article_id": key, "reference": one.reference, "sha256": one.sha256} for one in content.assets]
    for table, rows in ((_BYLINES, bylines), (_TAGS, tagged), (_HOUSE_BLOCKS, blocks), (_ASSETS, assets)):
        if rows:
            session.connection().execute(insert(table), rows)


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
    notes = []
    if article_row is not None:
        notes = list(session.connection().scalars(_NOTES, {"article_row": article_row}))
    return _indexed(content, _captions(session, [content]), notes)


def indexed_new(session: Session, new: Sequence[tuple[int, Content]]) -> list[tuple[int, Indexed, str]]:
    """Return what full-text search is to find of new articles: each one's row, its texts, its body."""
    captions = _captions(session, [content for _, content in new])
    return [(key, _indexed(content, captions, []), content.body) for key, content in new]


def _captions(session: Session, contents: Iterable[Content]) -> dict[str, tuple[str, ...]]:
    """Return alt text, caption and credit of the assets that are used, by their hashes."""
    hashes = {asset.sha256 for content in contents for asset in content.assets}
    if not hashes:
        return {}
    query = select(Asset.sha256, Asset.alt, Asset.caption, Asset.credit).where(Asset.sha256.in_(hashes))
    return {sha256: tuple(words) for sha256, *words in session.execute(query)}


def _indexed(content: Content, captions: Mapping[str, tuple[str, ...]], notes: list[str]) -> Indexed:
    metadata, image = content.metadata, content.metadata.lead_image
    said = [image.alt, image.caption, image.credit] if image else []
    for sha256 in sorted({asset.sha256 for asset in content.assets}):
        said += captions.get(sha256, ())
    return Indexed(
        title=metadata.title,
        standfirst=metadata.standfirst,
        byline="\n".join(f"{entry.name} {entry.country}".strip() for entry in metadata.byline),
        notes="\n".join(notes),
        captions="\n".join(dict.fromkeys(words for words in said if words)),
    )


def _rewrite(session: Session, table: Table, article_row: int, rows: list[dict[str, Any]], *, is_new: bool) -> None:
    if not is_new:
        session.execute(delete(table).where(table.c.article_id == article_row))
    if rows:
        session.execute(insert(table), [{"article_id": article_row, **row} for row in rows])


def _byline_rows(session: Session, byline: tuple[BylineEntry, ...]) -> list[dict[str, Any]]:
    entries = [entry for entry in byline if entry.name.strip()]
    return _credits(byline, names.contributor_ids(session, entries) if entries else {})


def _credits(byline: tuple[BylineEntry, ...], ids: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"position": at, "contributor_id": ids[entry.name], "credited_as": entry.name, "country": entry.country}
        for at, entry in enumerate(entry for entry in byline if entry.name.strip())
    ]


def _tag_rows(session: Session, tags: tuple[str, ...]) -> list[dict[str, Any]]:
    said = [tag for tag in tags if tag.strip()]
    return _tagged(tags, names.ids(session, Tag, said) if said else {})


def _tagged(tags: tuple[str, ...], ids: Mapping[str, int]) -> list[dict[str, Any]]:
    each = dict.fromkeys(ids[tag] for tag in tags if tag.strip())
    return [{"tag_id": tag_id, "position": at} for at, tag_id in enumerate(each)]
