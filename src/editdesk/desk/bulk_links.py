"""The columns and link tables of many articles at once; see `article_index`, which keeps those of one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.orm import Session

from editdesk.desk import article_index, names, search_index
from editdesk.desk.models import ArticleTag, Issue, Section, Series, Tag, table_of
from editdesk.desk.revision_content import Content, Parts
from editdesk.text.metadata import Metadata

_TAGS = table_of(ArticleTag)
_INSERT_TAGS = insert(_TAGS)
_DELETE_TAGS = delete(_TAGS).where(_TAGS.c.article_id == bindparam("row_id"))

_REPEATED = ("slug", "title", "language", "series_part", "assigned_to")
_TIMES = ("published_at", "planned_at", "embargo_until", "due_at")
_NAMED: Mapping[str, names.Named] = {"section": Section, "series": Series, "issue": Issue}
_LINKED_SINGLY = frozenset({"byline", "house_blocks"})
_SEARCHED = frozenset({"title", "standfirst", "byline", "lead_image"})
_NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Change:
    """An article's content before and after; the metadata also as plain values, see `metadata_json.values_of`."""

    row_id: int
    before: Parts
    after: Parts
    values_before: Mapping[str, Any]
    values_after: Mapping[str, Any]

    @property
    def fields(self) -> frozenset[str]:
        """The metadata's fields that differ."""
        old, new = self.values_before, self.values_after
        return frozenset(name for name in {**old, **new} if old.get(name) != new.get(name))


@dataclass(slots=True)
class Links:
    """What is known of names so far, for the batches of one transaction."""

    session: Session
    _ids: defaultdict[names.Named, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def columns(self, change: Change, fields: Iterable[str]) -> dict[str, Any]:
        """Return the values of `Article`'s columns that repeat these fields."""
        values: dict[str, Any] = {}
        for name in fields:
            value = change.values_after.get(name, getattr(_NOTHING_SAID, name))
            if name in _REPEATED:
                values[name] = value
            elif name in _TIMES:
                values[name] = None if value is None else datetime.fromisoformat(value)
            elif name in _NAMED:
                table = _NAMED[name]
                values[f"{name}_id"] = self._of(table, [value])[value] if value.strip() else None
        return values

    def follow(self, changes: Sequence[tuple[Change, frozenset[str]]]) -> None:
        """Let link tables and search follow the contents; with each change, the fields that it changes."""
        self._follow_tags([change for change, fields in changes if "tags" in fields])
        for change, fields in changes:
            is_same_text = change.before.body == change.after.body
            is_same_rest = change.before.rest_json == change.after.rest_json
            is_linked = not fields & _LINKED_SINGLY and is_same_rest
            if is_linked and is_same_text and not fields & _SEARCHED:
                continue
            content = change.after.content()
            if not is_linked:
                article_index.link(
                    self.session, change.row_id, content, _with_tags_of(content, change.before.content())
                )
            indexed = article_index.indexed(self.session, change.row_id, content)
            search_index.index(self.session, change.row_id, indexed, content.body, change.before.body)

    def _follow_tags(self, changes: Sequence[Change]) -> None:
        emptied: list[dict[str, Any]] = []
        added: list[dict[str, Any]] = []
        for change in changes:
            old, new = _tags(change.values_before), _tags(change.values_after)
            # The old ones may have no rows any more: a tag that is renamed has its new name there already.
            is_longer = new[: len(old)] == old
            if old and not is_longer:
                emptied.append({"row_id": change.row_id})
            first = len(old) if is_longer else 0
            ids = self._of(Tag, new)
            added += [{"article_id": change.row_id, "tag_id": ids[tag], "position": at} for at, tag in enumerate(new)][
                first:
            ]
        connection = self.session.connection()
        if emptied:
            connection.execute(_DELETE_TAGS, emptied)
        if added:
            connection.execute(_INSERT_TAGS, added)

    def _of(self, table: names.Named, wanted: Sequence[str]) -> Mapping[str, int]:
        known = self._ids[table]
        if missing := [name for name in wanted if name not in known]:
            known |= names.ids(self.session, table, missing)
        return known


def _tags(values: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(tag for tag in values.get("tags", ()) if tag.strip()))


def _with_tags_of(other: Content, content: Content) -> Content:
    """Return the content as if it had the tags of the other one, which are linked already."""
    return replace(content, metadata=replace(content.metadata, tags=other.metadata.tags))
