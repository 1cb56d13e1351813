"""Writing new contents and states of many articles in one transaction: whole batches a statement.

Everything a save does for one article is done here for all: text, row, links, search, revision, audit. Besides, the
change is recorded, so that it can be taken back.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, and_, bindparam, insert, select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit, placing, revision_store, rounds
from editdesk.desk.bulk_links import Change, Links
from editdesk.desk.bulk_values import BulkReport
from editdesk.desk.clock import now
from editdesk.desk.models import Article, ArticleText, BulkArticle, BulkChange, Revision, StateChange, table_of
from editdesk.desk.revision_content import Parts, hash_of
from editdesk.desk.revision_delta import Base, steps_of
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
    select(
        *(
            _ARTICLES.c[name]
            for name in ("id", "uid", "slug", "title", "state", "version", "revision", "sha256", "words")
        ),
        *(_ARTICLES.c[name] for name in ("approved_revision", "published_revision")),
        placing.HAS_REMARKS,
        *(_TEXTS.c[name] for name in ("metadata_json", "rest_json", "body")),
        _REVISIONS.c.key_number,
        revision_store.START_OF_CONTENT,
    )
    .join_from(_ARTICLES, _TEXTS, _TEXTS.c.article_id == _ARTICLES.c.id)
    .join(_REVISIONS, and_(_REVISIONS.c.article_id == _ARTICLES.c.id, _REVISIONS.c.number == _ARTICLES.c.revision))
    .where(_ARTICLES.c.uid.in_(_WANTED))
    .with_for_update(of=_ARTICLES)
)

StoredArticle = Row[*tuple[Any, ...]]
"""An article as `rows` reads it."""


def rows(session: Session, uids: Sequence[str]) -> dict[str, StoredArticle]:
    """Return the articles by their ids, locked. Those the desk does not have are left out."""
    return {row.uid: row for row in session.connection().execute(_ROWS, {"wanted": list(uids)})}


def batches(uids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut the ids into what is read and written at once, each id once."""
    each = list(dict.fromkeys(uids))
    return (each[start : start + BATCH] for start in range(0, len(each), BATCH))


def begin_record(session: Session, *, by: str, kind: str, detail: str, at: datetime | None = None) -> int:
    """Record a change of many, which then can be undone, and return what it is known by."""
    row = {"at": at or now(), "by": by, "kind": kind, "detail": detail, "undone_at": None}
    return int(session.connection().execute(insert(_CHANGES).values(row).returning(_CHANGES.c.id)).scalar_one())


def end_record(session: Session, bulk_id: int) -> None:
    """Let a recorded change be one that is taken back."""
    session.execute(update(BulkChange).where(BulkChange.id == bulk_id).values(undone_at=now()))


class Edit:
    """What an article is to become. It keeps its state and its approved and published revisions until told otherwise.

    `submits` begins another round of review.
    `values` are the plain values of the new metadata, where the caller has them (see `metadata_json.values_of`);
    `revision` is the number of the revision that it stands at afterwards.
    """

    __slots__ = (
        "_values",
        "_values_before",
        "approved",
        "has_new_content",
        "parts",
        "payload",
        "published",
        "revision",
        "row",
        "sha256",
        "state",
        "submits",
    )

    def __init__(
        self,
        row: StoredArticle,
        parts: Parts,
        values: dict[str, Any] | None = None,
        values_before: dict[str, Any] | None = None,
    ) -> None:
        self.row = row
        self.parts = parts
        self.payload = parts.payload()
        self.sha256 = hash_of(self.payload)
        self.has_new_content: bool = self.sha256 != row.sha256
        self.revision = int(row.revision) + self.has_new_content
        self.state: State = row.state
        self.approved: int | None = row.approved_revision
        self.published: int | None = row.published_revision
        self.submits = False
        self._values = values
        self._values_before = values_before

    @property
    def changes_something(self) -> bool:
        """True unless the article is as it should be already."""
        return self.has_new_content or self.state is not self.row.state

    def stays_approved(self) -> None:
        """Let the new content be approved if what the article stood at was."""
        if self.has_new_content and self.row.approved_revision == self.row.revision:
            self.approved = self.revision
            if self.state is State.PUBLISHED:
                self.published = self.revision

    def words(self) -> int:
        """Return how many words the body has."""
        return int(self.row.words) if self.parts.body == self.row.body else statistics.words(self.parts.body)

    def change(self) -> Change:
        """Return the contents to be compared."""
        before = parts_of(self.row)
        old = self._values_before or metadata_json.values_of(before.metadata_json)
        return Change(
            self.row.id, before, self.parts, old, self._values or metadata_json.values_of(self.parts.metadata_json)
        )


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
        real = [edit for edit in edits if edit.changes_something]
        self.unchanged += len(edits) - len(real)
        if real:
            self._write_contents([edit for edit in real if edit.has_new_content])
            self._write_steps([edit for edit in real if edit.state is not edit.row.state])
            details = [(edit.row.slug, self._detail(edit), edit.row.uid) for edit in real]
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
        changes = [edit.change() for edit in edits]
        fields = [change.fields for change in changes]
        columns = [self._links.columns(change, names) for change, names in zip(changes, fields, strict=True)]
        self._update([(edit, {**_standing(edit), **own}) for edit, own in zip(edits, columns, strict=True)])
        self._write_texts(edits)
        self._links.follow(list(zip(changes, fields, strict=True)))
        revisions = [_revision(edit, self.reason) for edit in edits]
        revision_store.append_many(self.session, revisions, at=self.at, by=self.by)
        for edit in edits:
            if edit.row.has_remarks:
                placing.follow(self.session, _rewritten(edit), by=self.by)

    def _write_texts(self, edits: Sequence[Edit]) -> None:
        texts = [_text(edit) for edit in edits]
        for same in ([text for text in texts if len(text) == 2], [text for text in texts if len(text) > 2]):
            if same:
                self.session.connection().execute(_UPDATE_TEXT, same)

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
        if submitted := [edit.row.id for edit in edits if edit.submits]:
            rounds.begin(self.session, submitted, by=self.by, at=self.at)

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
            self._id = begin_record(self.session, by=self.by, kind=self._kind, detail=self._told, at=self.at)
        return self._id


def _rewritten(edit: Edit) -> placing.Rewritten:
    before, after = parts_of(edit.row).content(), edit.parts.content()
    return placing.Rewritten(edit.row.id, edit.row.uid, before, after, edit.revision)


def _approval(edit: Edit) -> dict[str, Any]:
    return {"state": edit.state, "approved_revision": edit.approved, "published_revision": edit.published}


def _standing(edit: Edit) -> dict[str, Any]:
    row = edit.row
    values: dict[str, Any] = {
        "version": row.version + 1,
        "revision": edit.revision,
        "sha256": edit.sha256,
        "approved_revision": edit.approved,
        "published_revision": edit.published,
    }
    if edit.state is not row.state:
        values["state"] = edit.state
    words = edit.words()
    return values if words == row.words else {**values, "words": words}


def _text(edit: Edit) -> dict[str, Any]:
    """Return the parts that changed: the metadata alone, or all three."""
    text = {"row_id": edit.row.id, "metadata_json": edit.parts.metadata_json}
    if edit.parts.body == edit.row.body and edit.parts.rest_json == edit.row.rest_json:
        return text
    return {**text, "rest_json": edit.parts.rest_json, "body": edit.parts.body}


def _revision(edit: Edit, reason: str) -> NewRevision:
    return NewRevision(
        article_row=edit.row.id,
        number=edit.revision,
        payload=edit.payload,
        sha256=edit.sha256,
        words=edit.words(),
        state=edit.state,
        reason=reason,
        base=_base(edit.row),
    )


def _base(row: StoredArticle) -> Base | None:
    payload = parts_of(row).payload()
    return Base(payload, steps_of(row.content_start, row.key_number)) if hash_of(payload) == row.sha256 else None


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
