"""Moving articles through the workflow. The desk's table says what is allowed; this module tries its gates."""

from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from editdesk.desk import audit, gates, rounds, steps, workflow_settings, working_copy
from editdesk.desk.clock import now
from editdesk.desk.errors import ArticleConflict, GateClosed, TransitionRefused
from editdesk.desk.models import Article, Note, StateChange
from editdesk.desk.operations import reading
from editdesk.desk.permissions import Permissions
from editdesk.desk.review_values import OpenNote, SentBack, Standing, Way
from editdesk.desk.values import ArticleSnapshot, GateFinding
from editdesk.desk.workflow import State, Transition, WorkflowTable
from editdesk.desk.working_copy import WorkingCopy

_Closed = tuple[GateFinding, ...]


@reading
def closed_gates(session: Session, article_id: str, target: State, *, by: str = "") -> tuple[GateFinding, ...]:
    """Return why the article may not move to `target` yet, nothing where it may. Raises TransitionRefused."""
    copy = working_copy.read(session, article_id)
    return gates.closed(session, copy, _allowed(workflow_settings.load(session), copy, target), by=by)


@reading
def standing(session: Session, article_id: str, *, by: str) -> Standing:
    """Return where the article stands, and for each step from there what is missing and whether `by` may take it."""
    copy = working_copy.read(session, article_id)
    table, permissions = workflow_settings.load(session), Permissions(session)
    state, said = copy.snapshot.state, copy.snapshot.metadata
    asked = select(Article.review_round, Article.submitted_at, Article.submitted_by).where(Article.id == copy.row_id)
    number, submitted_at, submitted_by = session.execute(asked).one()
    ways = tuple(
        Way(move, gates.closed(session, copy, move, by=by), permissions.refusal(move, by))
        for move in table.transitions_from(state)
    )
    sent_back = _sent_back(session, copy) if state is State.CHANGES_REQUESTED else None
    name, due_at = table.label(state), said.due_at
    return Standing(state, name, number, submitted_at, submitted_by, said.assigned_to, due_at, ways, sent_back)


@reading
def open_notes(session: Session, article_id: str) -> tuple[OpenNote, ...]:
    """Return the notes that wait for an answer, in the order of the text, those without a place last."""
    return _open_notes(session, working_copy.row_id(session, article_id))


def move(
    session: Session,
    article_id: str,
    target: State,
    *,
    by: str,
    reason: str = "",
    override: bool = False,
    version: int | None = None,
) -> ArticleSnapshot:
    """Move the article to another state and return it. Approving approves the text as it now stands.

    `override` opens closed gates and needs a reason, which the audit keeps; who may not take the step may not override
    either. `version` is the one the caller looked at: ArticleConflict is raised if another has been saved since.
    Raises TransitionRefused, GateClosed.
    """
    copy = working_copy.read(session, article_id, is_locked=True)
    if version is not None and version != copy.snapshot.version:
        raise ArticleConflict(copy.snapshot)
    transition, closed = _tried(session, workflow_settings.load(session), copy, target, by=by, reason=reason)
    if closed and not override:
        raise GateClosed(closed)
    if closed and not reason.strip():
        raise TransitionRefused("Overriding what is missing needs a reason. Write one, then try again.")
    moved = _moved(session, copy, transition, by=by)
    _record(session, copy, transition, closed, by=by, reason=reason)
    return moved


def step(
    session: Session,
    copy: WorkingCopy,
    target: State,
    *,
    by: str,
    reason: str = "",
    table: WorkflowTable | None = None,
) -> Transition:
    """Return the step that takes an article to `target`. Raises TransitionRefused, GateClosed.

    `table` is the desk's, where the caller has it.
    """
    known = table if table is not None else workflow_settings.load(session)
    transition, closed = _tried(session, known, copy, target, by=by, reason=reason)
    if closed:
        raise GateClosed(closed)
    return transition


def approval_after(copy: WorkingCopy, transition: Transition) -> tuple[int | None, int | None]:
    """Return the revisions that are the approved and the published one after the step."""
    approved, published = copy.snapshot.approved_revision, copy.published_revision
    if transition.approves:
        approved = copy.snapshot.revision
    if transition.releases:
        published = approved
    if transition.reopens:
        approved = published
    return (None, None) if transition.withdraws else (approved, published)


def _tried(
    session: Session, table: WorkflowTable, copy: WorkingCopy, target: State, *, by: str, reason: str
) -> tuple[Transition, _Closed]:
    transition = _allowed(table, copy, target)
    if refusal := Permissions(session).refusal(transition, by):
        raise TransitionRefused(refusal)
    if transition.needs_reason and not reason.strip():
        raise TransitionRefused(f"“{transition.label}” needs a reason. Write one for the author, then try again.")
    return transition, gates.closed(session, copy, transition, by=by)


def _allowed(table: WorkflowTable, copy: WorkingCopy, target: State) -> Transition:
    source = copy.snapshot.state
    transition = table.transition_between(source, target)
    if transition is None:
        ways = ", ".join(f"“{table.label(way.target).lower()}”" for way in table.transitions_from(source))
        raise TransitionRefused(
            f"“{copy.name}” is “{table.label(source).lower()}” and cannot become “{table.label(target).lower()}”. "
            f"From there it may become {ways}."
        )
    return transition


def _moved(session: Session, copy: WorkingCopy, transition: Transition, *, by: str) -> ArticleSnapshot:
    approved, published = approval_after(copy, transition)
    at = now()
    values = {
        "state": transition.target,
        "approved_revision": approved,
        "published_revision": published,
        "updated_at": at,
    }
    session.execute(update(Article).where(Article.id == copy.row_id).values(**values))
    if transition.submits:
        rounds.begin(session, [copy.row_id], by=by, at=at)
    return replace(copy.snapshot, state=transition.target, approved_revision=approved, updated_at=at)


def _record(
    session: Session,
    copy: WorkingCopy,
    transition: Transition,
    closed: tuple[GateFinding, ...],
    *,
    by: str,
    reason: str,
) -> None:
    detail = f"{transition.source} → {transition.target}, revision {copy.snapshot.revision}"
    if closed:
        detail += f"; overrode {', '.join(dict.fromkeys(finding.rule for finding in closed))}"
    if reason:
        detail += f": {reason}"
    here = copy.snapshot
    audit.record(session, by, steps.MOVED, here.metadata.slug, detail, article_id=here.article_id)
    source, target = transition.source, transition.target
    steps.record(session, copy.row_id, source, target, revision=here.revision, by=by, reason=reason)


def _sent_back(session: Session, copy: WorkingCopy) -> SentBack | None:
    last = (
        select(StateChange.by, StateChange.at, StateChange.reason)
        .where(StateChange.article_id == copy.row_id, StateChange.target == State.CHANGES_REQUESTED)
        .order_by(StateChange.id.desc())
        .limit(1)
    )
    found = session.execute(last).one_or_none()
    if found is None:  # it came to the desk in this state
        return None
    return SentBack(found.by, found.at, found.reason, _open_notes(session, copy.row_id))


def _open_notes(session: Session, row_id: int) -> tuple[OpenNote, ...]:
    asked = (
        select(Note.uid, Note.quote, Note.body, Note.by)
        .where(Note.article_id == row_id, Note.thread_id.is_(None), Note.resolved_at.is_(None))
        .order_by(Note.start.is_(None), Note.start, Note.id)
    )
    return tuple(OpenNote(*row) for row in session.execute(asked))
