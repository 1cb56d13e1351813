"""Moving articles through the workflow. The table of `workflow` says what is allowed; this module tries its gates."""

from dataclasses import replace

from sqlalchemy import update
from sqlalchemy.orm import Session

from editdesk.desk import audit, gates, steps, working_copy
from editdesk.desk.clock import now
from editdesk.desk.errors import ArticleConflict, GateClosed, TransitionRefused
from editdesk.desk.models import Article
from editdesk.desk.operations import reading
from editdesk.desk.values import ArticleSnapshot, GateFinding
from editdesk.desk.workflow import LABELS, State, Transition, transition_between, transitions_from
from editdesk.desk.working_copy import WorkingCopy

_Closed = tuple[GateFinding, ...]


@reading
def closed_gates(session: Session, article_id: str, target: State) -> tuple[GateFinding, ...]:
    """Return why the article may not move to `target` yet, nothing where it may. Raises TransitionRefused."""
    copy = working_copy.read(session, article_id)
    return gates.closed(session, copy, _allowed(copy, target))


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

    `override` opens closed gates and needs a reason, which the audit keeps. `version` is the one the caller looked at:
    ArticleConflict is raised if another has been saved since. Raises TransitionRefused, GateClosed.
    """
    copy = working_copy.read(session, article_id, is_locked=True)
    if version is not None and version != copy.snapshot.version:
        raise ArticleConflict(copy.snapshot)
    transition, closed = _tried(session, copy, target, reason)
    if closed and not override:
        raise GateClosed(closed)
    if closed and not reason.strip():
        raise TransitionRefused("Overriding what is missing needs a reason. Write one, then try again.")
    moved = _moved(session, copy, transition)
    _record(session, copy, transition, closed, by=by, reason=reason)
    return moved


def step(session: Session, copy: WorkingCopy, target: State, *, reason: str = "") -> Transition:
    """Return the step that takes an article to `target`. Raises TransitionRefused, GateClosed."""
    transition, closed = _tried(session, copy, target, reason)
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


def _tried(session: Session, copy: WorkingCopy, target: State, reason: str) -> tuple[Transition, _Closed]:
    transition = _allowed(copy, target)
    if transition.needs_reason and not reason.strip():
        raise TransitionRefused(f"“{transition.label}” needs a reason. Write one for the author, then try again.")
    return transition, gates.closed(session, copy, transition)


def _allowed(copy: WorkingCopy, target: State) -> Transition:
    source = copy.snapshot.state
    transition = transition_between(source, target)
    if transition is None:
        ways = ", ".join(f"“{LABELS[way.target].lower()}”" for way in transitions_from(source))
        raise TransitionRefused(
            f"“{copy.name}” is “{LABELS[source].lower()}” and cannot become “{LABELS[target].lower()}”. "
            f"From there it may become {ways}."
        )
    return transition


def _moved(session: Session, copy: WorkingCopy, transition: Transition) -> ArticleSnapshot:
    approved, published = approval_after(copy, transition)
    at = now()
    values = {
        "state": transition.target,
        "approved_revision": approved,
        "published_revision": published,
        "updated_at": at,
    }
    session.execute(update(Article).where(Article.id == copy.row_id).values(**values))
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
        detail += f"; overrode {', '.join(finding.rule for finding in closed)}"
    if reason:
        detail += f": {reason}"
    audit.record(session, by, steps.MOVED, copy.snapshot.metadata.slug, detail)
    source, target, revision = transition.source, transition.target, copy.snapshot.revision
    steps.record(session, copy.row_id, source, target, revision=revision, by=by, reason=reason)
