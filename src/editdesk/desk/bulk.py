"""Changing many articles at once, and taking that back: one transaction, one step.

Each article gets a revision, an entry in the audit and, where its state changes, goes through the same gates as alone.
What is refused is named and left as it was; the rest goes through.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from editdesk.desk import (
    articles,
    bulk_change,
    field_rules,
    review,
    revision_store,
    rounds,
    shelf,
    slugs,
    workflow_settings,
    working_copy,
)
from editdesk.desk.bulk_change import Rule
from editdesk.desk.bulk_values import BulkChange, BulkReport, BulkRow, NothingToUndo, Progress
from editdesk.desk.bulk_writer import (
    BATCH,
    Edit,
    Recorded,
    StoredArticle,
    Writing,
    batches,
    end_record,
    parts_of,
    rows,
)
from editdesk.desk.clock import now
from editdesk.desk.errors import DeskError, GateClosed, InvalidField, TransitionRefused
from editdesk.desk.models import Article, BulkArticle, Revision, Tag, TagSynonym
from editdesk.desk.models import BulkChange as BulkChangeRow
from editdesk.desk.operations import reading
from editdesk.desk.revision_content import Parts
from editdesk.desk.workflow import State, Transition, WorkflowTable
from editdesk.desk.working_copy import WorkingCopy
from editdesk.text import metadata_json
from editdesk.text.metadata import Metadata

_GONE = "It is no longer on the desk."


def apply(
    session: Session, ids: Sequence[str], change: BulkChange, *, by: str, progress: Progress | None = None
) -> BulkReport:
    """Change every article in the same way and report what became of each. Raises InvalidField.

    What says where a text belongs needs no new approval: an article that stood as approved stays so.
    """
    change = replace(change, add_tags=_meant(session, change.add_tags))
    change = bulk_change.checked(change)
    rule = bulk_change.rule(change)
    writing = Recorded(
        session,
        by=by,
        action="changed with others",
        kind="change",
        detail=bulk_change.words(change),
        reason=change.reason,
    )
    table = workflow_settings.load(session)
    done, total = 0, len(set(ids))
    for batch in batches(ids):
        found = rows(session, batch)
        edits = []
        for uid in batch:
            if uid not in found:
                writing.refused.append((uid, _GONE))
                continue
            try:
                edits.append(_changed(session, found[uid], rule, change, table, by=by))
            except (InvalidField, GateClosed, TransitionRefused) as error:
                writing.refused.append((found[uid].slug, str(error)))
        writing.write(edits)
        done += len(batch)
        if progress is not None:
            progress(done, total)
    return writing.end()


def rewrite(
    session: Session,
    edits: Iterable[tuple[str, Metadata | None, str | None]],
    *,
    kind: str,
    detail: str,
    by: str,
    keeps_approval: bool = False,
    progress: Progress | None = None,
    total: int = 0,
) -> BulkReport:
    """Give articles new metadata or bodies, each of `edits` an id with what is new of both, None where nothing is.

    Approval goes along where a save would let it, or always with `keeps_approval`. `kind` and `detail` say what was
    done, to the audit and to whoever may undo it. `total` is what `progress` is told. An article that may not hold
    what it is given is refused by name.
    """
    writing = Recorded(session, by=by, action=kind, kind=kind, detail=detail)
    waiting, done = iter(edits), 0
    while batch := list(islice(waiting, BATCH)):
        found = rows(session, [uid for uid, _, _ in batch])
        made = []
        for uid, metadata, body in batch:
            if uid not in found:
                writing.refused.append((uid, _GONE))
                continue
            try:
                made.append(_rewritten(session, found[uid], metadata, body, keeps_approval=keeps_approval))
            except InvalidField as error:
                writing.refused.append((found[uid].slug, str(error)))
        writing.write(made)
        done += len(batch)
        if progress is not None:
            progress(done, max(total, done))
    return writing.end()


@reading
def last(session: Session) -> BulkRow | None:
    """Return the newest change of many articles that was not taken back, None where there is none."""
    row = BulkChangeRow
    newest = select(row).where(row.undone_at.is_(None)).order_by(row.id.desc()).limit(1)
    found = session.scalars(newest).one_or_none()
    if found is None:
        return None
    counted = select(func.count()).select_from(BulkArticle).where(BulkArticle.bulk_id == found.id)
    return BulkRow(found.id, found.at, found.by, found.kind, found.detail, session.scalar(counted) or 0)


def undo(session: Session, bulk_id: int, *, by: str, progress: Progress | None = None) -> BulkReport:
    """Give every article back what it held before the change: a new revision with the same content and hash.

    An article that was changed since stays as it is and is named. What changed besides articles is for
    `undoing.undo`, which calls this. Raises NothingToUndo.
    """
    change = session.get(BulkChangeRow, bulk_id, with_for_update=True)
    if change is None or change.undone_at is not None:
        raise NothingToUndo("This change was taken back already, or never made. The history of an article goes back.")
    if shelf.is_move(change.kind):
        return _moved_back(session, change, by=by, progress=progress)
    writing = Writing(session, by, "took back a change of many", f"taken back: {change.detail}")
    records = _records(session, bulk_id)
    done = 0
    for batch in batches(list(records)):
        found = rows(session, batch)
        wanted = {record.article_id: record.revision_before for record in (records[uid].record for uid in batch)}
        payloads = revision_store.payloads(session, wanted)
        edits = []
        for uid in batch:
            try:
                edits.append(_taken_back(session, found[uid], records[uid], payloads))
            except DeskError as error:
                writing.refused.append((found[uid].slug, str(error)))
        written = writing.write(edits)
        rounds.take_back(session, [edit.row.id for edit in written if records[edit.row.uid].was_submitted])
        done += len(batch)
        if progress is not None:
            progress(done, len(records))
    end_record(session, bulk_id)
    return writing.report(bulk_id)


def _moved_back(session: Session, change: BulkChangeRow, *, by: str, progress: Progress | None) -> BulkReport:
    asked = select(Article.uid).join(BulkArticle, BulkArticle.article_id == Article.id)
    ids = session.scalars(asked.where(BulkArticle.bulk_id == change.id)).all()
    report = shelf.move_back(session, ids, change.kind, by=by, progress=progress)
    change.undone_at = now()
    return replace(report, bulk_id=change.id)


def _changed(
    session: Session, row: StoredArticle, rule: Rule, change: BulkChange, table: WorkflowTable, *, by: str
) -> Edit:
    held = metadata_json.values_of(row.metadata_json)
    fields = rule(held, row.state)
    values = metadata_json.with_fields(held, fields)
    edit = Edit(row, replace(parts_of(row), metadata_json=metadata_json.text_of(values)), values, held)
    edit.stays_approved()
    if change.state is None or change.state is row.state:
        if row.state is State.SCHEDULED and "published_at" in fields and fields["published_at"] <= now():
            raise InvalidField(
                "published_at", "It is scheduled, and its publish date would be past. Unschedule it first."
            )
        return edit
    copy = _as_edited(working_copy.read(session, row.uid), edit)
    step = review.step(session, copy, change.state, by=by, reason=change.reason, table=table)
    edit.state, edit.submits = change.state, step.submits
    edit.approved, edit.published = review.approval_after(copy, step)
    return edit


def _rewritten(
    session: Session, row: StoredArticle, metadata: Metadata | None, body: str | None, *, keeps_approval: bool
) -> Edit:
    before = parts_of(row).content()
    after = replace(
        before,
        metadata=before.metadata if metadata is None else metadata,
        body=before.body if body is None else body,
    )
    if after.metadata.slug != before.metadata.slug:
        slugs.check_free(session, after.metadata.slug, row.id)
    parts, _ = field_rules.checked(after)
    edit = Edit(row, parts)
    if keeps_approval or articles.needs_no_approval(before, after):
        edit.stays_approved()
    return edit


@dataclass(frozen=True, slots=True)
class _Recorded:
    """An article as a change found and left it, with the hash of what it left."""

    record: BulkArticle
    sha256_after: str

    @property
    def was_submitted(self) -> bool:
        """True where the change began a round of review."""
        before, after = self.record.state_before, self.record.state_after
        return before is not after and Transition(before, after, "").submits


def _records(session: Session, bulk_id: int) -> dict[str, _Recorded]:
    """Return the articles of a change by their ids."""
    row = BulkArticle
    is_after = and_(Revision.article_id == row.article_id, Revision.number == row.revision_after)
    query = (
        select(Article.uid, row, Revision.sha256)
        .join(Article, Article.id == row.article_id)
        .join(Revision, is_after)
        .where(row.bulk_id == bulk_id)
    )
    return {uid: _Recorded(record, sha256) for uid, record, sha256 in session.execute(query)}


def _taken_back(session: Session, row: StoredArticle, recorded: _Recorded, payloads: Mapping[int, bytes]) -> Edit:
    record = recorded.record
    has_moved = record.state_before is not record.state_after
    # By content, not by number: a later change that was taken back itself is no change.
    if row.sha256 != recorded.sha256_after or (has_moved and row.state is not record.state_after):
        raise _ChangedSince(f"“{row.title or row.slug}” was changed since. It stays as it is; its history goes back.")
    if record.revision_before == record.revision_after:
        parts = parts_of(row)
    elif row.id in payloads:
        parts = Parts.of_payload(payloads[row.id])
        slug = metadata_json.values_of(parts.metadata_json).get("slug", "")
        if slug != row.slug:
            slugs.check_free(session, slug, row.id)
    else:
        raise _ChangedSince("What it held before is damaged. Run “editdesk check” to see what else is.")
    edit = Edit(row, parts)
    if has_moved:
        edit.state = record.state_before
        edit.approved, edit.published = record.approved_before, record.published_before
    # What was approved before is approved again: its content has come back, under a number of its own.
    if record.approved_before == record.revision_before and edit.approved in {record.revision_before, row.revision}:
        edit.approved = edit.revision
    if record.published_before == record.revision_before and edit.published in {record.revision_before, row.revision}:
        edit.published = edit.revision
    return edit


class _ChangedSince(DeskError):
    """An article is no longer what a change left."""


def _as_edited(copy: WorkingCopy, edit: Edit) -> WorkingCopy:
    """Return the article as the gates are to see it: with what changes besides its state."""
    snapshot = replace(
        copy.snapshot,
        metadata=metadata_json.from_json(edit.parts.metadata_json),
        revision=edit.revision,
        approved_revision=edit.approved,
    )
    return replace(copy, snapshot=snapshot, published_revision=edit.published)


def _meant(session: Session, tags: Sequence[str]) -> tuple[str, ...]:
    """Return the tags with synonyms replaced by what they stand for."""
    asked = (
        select(TagSynonym.name, Tag.name.label("tag"))
        .join(Tag, Tag.id == TagSynonym.tag_id)
        .where(TagSynonym.name.in_(tags))
    )
    known = {row.name: row.tag for row in session.execute(asked)}
    return tuple(known.get(tag, tag) for tag in tags)
