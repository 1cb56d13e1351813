"""Writing new contents and states of many articles in one transaction: whole batches a statement.

Everything a save does for one article is done here for all: text, row, links, search, revision, audit. Besides, the
change is recorded, so that it can be taken back.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, Row, and_, bindparam, func, insert, update
from sqlalchemy.orm import Session

from editdesk.desk import audit, revision_store, working_copy
from editdesk.desk.bulk_links import Change, Links
from editdesk.desk.bulk_values import BulkReport
from editdesk.desk.clock import now
from editdesk.desk.models import Article, ArticleText, BulkArticle, BulkChange, Revision, StateChange, table_of
from editdesk.desk.revision_content import Parts, hash_of
from editdesk.desk.revision_store import NewRevision
from editdesk.desk.workflow import State
from editdesk.text import metadata_json, statistics

BATCH = 500  # Well below both databases' limit of parameters in one statement, and some 50 ms between two of them.

_ARTICLES, _TEXTS, _REVISIONS = table_of(Article), table_of(ArticleText), table_of(Revision)
_CHANGES, _CHANGED, _STEPS = table_of(BulkChange), table_of(BulkArticle), table_of(StateChange)
_UPDATE = update(_ARTICLES).where(_ARTICLES.c.id == bindparam("row_id"))
_UPDATE_TEXT = update(_TEXTS).where(_TEXTS.c.article_id == bindparam("row_id"))
_WANTED: BindParameter[list[str]] = bindparam("wanted", expanding=True)
_ROWS = (
    working_copy.SELECTED.add_columns(
        _ARTICLES.c.slug,
        _ARTICLES.c.title,
        func.coalesce(_REVISIONS.c.key_number, _REVISIONS.c.number).label("key_number"),
        func.length(_REVISIONS.c.content).label("content_bytes"),
    )
    .join(_REVISIONS, and_(_REVISIONS.c.article_id == _ARTICLES.c.id, _REVISIONS.c.number == _ARTICLES.c.revision))
    .where(_ARTICLES.c.uid.in_(_WANTED))
    .with_for_update(of=_ARTICLES)
)

StoredArticle = Row[*tuple[Any, ...]]
"""An article as `rows` reads it: `working_copy.made` takes it, too."""


def rows(session: Session, uids: Sequence[str]) -> dict[str, StoredArticle]:
    """Return the articles by their ids, locked. Those the desk does not have are left out."""
    return {row.uid: row for row in session.connection().execute(_ROWS, {"wanted": list(uids)})}


def batches(uids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut the ids into what is read and written at once, each id once."""
    each = list(dict.fromkeys(uids))
    return (each[start : start + BATCH] for start in range(0, len(each), BATCH))


@dataclass(frozen=True)
class Edit:
    """What an article is to become. The numbers of revisions are those it stands at already, `revision` the new one's.

    `approved` and `published` may be `revision`.
    """

    row: StoredArticle
    parts: Parts
    state: State
    approved: int | None
    published: int | None

    @cached_property
    def payload(self) -> bytes:
        """The bytes that a revision keeps."""
        return self.parts.payload()

    @cached_property
    def sha256(self) -> str:
        """The hash of the content."""
        return hash_of(self.payload)

    @property
    def has_new_content(self) -> bool:
        """True when the article gets a revision."""
        return bool(self.sha256 != self.row.sha256)

    @property
    def revision(self) -> int:
        """The number of the revision it stands at afterwards."""
        return int(self.row.revision) + self.has_new_content

    @cached_property
    def words(self) -> int:
        """How many words the body has."""
        return int(self.row.words) if self.parts.body == self.row.body else statistics.words(self.parts.body)


def parts_of(row: StoredArticle) -> Parts:
    """Return the content that the article has."""
    return Parts(row.metadata_json, row.rest_json, row.body)


@dataclass
class Writing:
    """One change of many articles being written. `reason` stands in every article's history and audit."""

    session: Session
    by: str
    action: str
    reason: str
    at: datetime = field(default_factory=now)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._links = Links(self.session)

    def write(self, edits: Sequence[Edit]) -> list[Edit]:
        """Write those that change something and return them."""
        real = [edit for edit in edits if edit.has_new_content or edit.state is not edit.row.state]
        self.unchanged += len(edits) - len(real)
        if real:
            self._write_contents([edit for edit in real if edit.has_new_content])
            self._write_steps([edit for edit in real if edit.state is not edit.row.state])
            details = [(edit.row.slug, self._detail(edit)) for edit in real]
            audit.record_many(self.session, self.by, self.action, details, at=self.at)
            self.changed += [edit.row.uid for edit in real]
        return real

    def report(self, bulk_id: int | None) -> BulkReport:
        """Return what became of everything so far."""
        return BulkReport(bulk_id if self.changed else None, tuple(self.changed), self.unchanged, tuple(self.refused))

    def _detail(self, edit: Edit) -> str:
        step = "" if edit.state is edit.row.state else f"{edit.row.state} → {edit.state}, "
        return f"{step}revision {edit.revision}: {self.reason}"

    def _write_contents(self, edits: Sequence[Edit]) -> None:
        if not edits:
            return
        changes = [_change(edit) for edit in edits]
        fields = [change.fields for change in changes]
        columns = [self._links.columns(change, names) for change, names in zip(changes, fields, strict=True)]
        self._update([(edit, {**_standing(edit), **own}) for edit, own in zip(edits, columns, strict=True)])
        connection = self.session.connection()
        connection.execute(_UPDATE_TEXT, [_text(edit) for edit in edits])
        self._links.follow(list(zip(changes, fields, strict=True)))
        revisions = [_revision(edit, self.reason) for edit in edits]
        revision_store.append_many(self.session, revisions, at=self.at, by=self.by)

    def _write_steps(self, edits: Sequence[Edit]) -> None:
        if not edits:
            return
        self._update([(edit, _approval(edit)) for edit in edits if not edit.has_new_content])
        steps = [
            {
                "article_id": edit.row.id,
                "at": self.at,
                "by": self.by,
                "source": edit.row.state,
                "target": edit.state,
                "revision": edit.revision,
                "reason": self.reason,
            }
            for edit in edits
        ]
        self.session.connection().execute(insert(_STEPS), steps)

    def _update(self, values: Sequence[tuple[Edit, dict[str, Any]]]) -> None:
        """Update rows, those that get the same columns in one statement."""
        same: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for edit, columns in values:
            same[tuple(sorted(columns))].append({"row_id": edit.row.id, "updated_at": self.at, **columns})
        for each in same.values():
            self.session.connection().execute(_UPDATE, each)


class Recorded(Writing):
    """A change that is recorded on its way, so that `bulk.undo` can take it back."""

    def __init__(self, session: Session, *, by: str, action: str, kind: str, detail: str, reason: str = "") -> None:
        super().__init__(session, by, action, f"{detail}: {reason}" if reason else detail)
        self._kind = kind
        self._told = detail
        self._id: int | None = None

    @property
    def bulk_id(self) -> int | None:
        """What the change is known by, once an article has changed."""
        return self._id

    def write(self, edits: Sequence[Edit]) -> list[Edit]:
        """Write those that change something, record them and return them."""
        real = super().write(edits)
        if real:
            bulk_id = self._begun()
            self.session.connection().execute(insert(_CHANGED), [_record(bulk_id, edit) for edit in real])
        return real

    def end(self) -> BulkReport:
        """Tell the audit of the whole, and return what became of it."""
        if self._id is not None:
            audit.record(self.session, self.by, self.action, "articles", f"{self._told}, {len(self.changed)} articles")
        return self.report(self._id)

    def _begun(self) -> int:
        if self._id is None:
            row = {"at": self.at, "by": self.by, "kind": self._kind, "detail": self._told, "undone_at": None}
            new = insert(_CHANGES).values(row).returning(_CHANGES.c.id)
            self._id = int(self.session.connection().execute(new).scalar_one())
        return self._id


def _change(edit: Edit) -> Change:
    before = parts_of(edit.row)
    values_before = metadata_json.values_of(before.metadata_json)
    return Change(edit.row.id, before, edit.parts, values_before, metadata_json.values_of(edit.parts.metadata_json))


def _approval(edit: Edit) -> dict[str, Any]:
    return {"state": edit.state, "approved_revision": edit.approved, "published_revision": edit.published}


def _standing(edit: Edit) -> dict[str, Any]:
    values = {
        **_approval(edit),
        "version": edit.row.version + 1,
        "revision": edit.revision,
        "sha256": edit.sha256,
    }
    return values if edit.words == edit.row.words else {**values, "words": edit.words}


def _text(edit: Edit) -> dict[str, Any]:
    parts = edit.parts
    return {
        "row_id": edit.row.id,
        "metadata_json": parts.metadata_json,
        "rest_json": parts.rest_json,
        "body": parts.body,
    }


def _revision(edit: Edit, reason: str) -> NewRevision:
    return NewRevision(
        article_row=edit.row.id,
        number=edit.revision,
        payload=edit.payload,
        sha256=edit.sha256,
        words=edit.words,
        state=edit.state,
        reason=reason,
        payload_before=parts_of(edit.row).payload(),
        bytes_before=edit.row.content_bytes,
        key_number=edit.row.key_number,
    )


def _record(bulk_id: int, edit: Edit) -> dict[str, Any]:
    return {
        "bulk_id": bulk_id,
        "article_id": edit.row.id,
        "revision_before": edit.row.revision,
        "revision_after": edit.revision,
        "approved_before": edit.row.approved_revision,
        "published_before": edit.row.published_revision,
        "state_before": edit.row.state,
        "state_after": edit.state,
    }
