"""States and the transitions between them: one pure table, no SQL.

The words are the field's own; see docs/architecture.md. Rules over states are rows here, never ifs elsewhere.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an article stands on its way to readers."""

    IDEA = "idea"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Gate(StrEnum):
    """What must hold before a transition. Evaluated by `desk.review`."""

    TITLE = "title"
    BODY = "body"
    BYLINE = "byline"
    ALT_TEXTS = "alt_texts"
    OPEN_NOTES = "open_notes"
    CHECKLIST = "checklist"
    PUBLISH_DATE = "publish_date"
    DUE = "due"
    FUTURE_DATE = "future_date"
    EMBARGO = "embargo"


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed move. `label` is what its button says.

    What it does to the revision that exports take: `approves` makes it the current one, `releases` remembers it as the
    published one, `reopens` goes back to the published one if there is any, `withdraws` leaves none.
    """

    source: State
    target: State
    label: str
    gates: tuple[Gate, ...] = ()
    approves: bool = False
    needs_reason: bool = False
    releases: bool = False
    reopens: bool = False
    withdraws: bool = False


_REVIEWABLE = (Gate.TITLE, Gate.BODY)
_APPROVAL = (Gate.TITLE, Gate.BODY, Gate.BYLINE, Gate.ALT_TEXTS, Gate.OPEN_NOTES, Gate.CHECKLIST)

# The first transition of a state is its "next" button; the rest stand in its menu.
TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.IDEA, State.DRAFT, "Start draft"),
    Transition(State.IDEA, State.WITHDRAWN, "Withdraw", withdraws=True),
    Transition(State.DRAFT, State.IN_REVIEW, "Submit", _REVIEWABLE),
    Transition(State.DRAFT, State.IDEA, "Back to idea"),
    Transition(State.DRAFT, State.WITHDRAWN, "Withdraw", withdraws=True),
    Transition(State.IN_REVIEW, State.APPROVED, "Approve", _APPROVAL, approves=True),
    Transition(State.IN_REVIEW, State.CHANGES_REQUESTED, "Send back", needs_reason=True),
    Transition(State.IN_REVIEW, State.DRAFT, "Back to draft"),
    Transition(State.IN_REVIEW, State.WITHDRAWN, "Withdraw", withdraws=True),
    Transition(State.CHANGES_REQUESTED, State.IN_REVIEW, "Resubmit", _REVIEWABLE),
    Transition(State.CHANGES_REQUESTED, State.DRAFT, "Back to draft"),
    Transition(State.CHANGES_REQUESTED, State.WITHDRAWN, "Withdraw", withdraws=True),
    Transition(State.APPROVED, State.PUBLISHED, "Publish", (Gate.PUBLISH_DATE, Gate.DUE, Gate.EMBARGO), releases=True),
    Transition(State.APPROVED, State.SCHEDULED, "Schedule", (Gate.PUBLISH_DATE, Gate.FUTURE_DATE)),
    Transition(State.APPROVED, State.IN_REVIEW, "Reopen review", reopens=True),
    Transition(State.APPROVED, State.WITHDRAWN, "Withdraw", withdraws=True),
    Transition(State.SCHEDULED, State.PUBLISHED, "Publish", (Gate.DUE, Gate.EMBARGO), releases=True),
    Transition(State.SCHEDULED, State.APPROVED, "Unschedule"),
    Transition(State.SCHEDULED, State.WITHDRAWN, "Withdraw", withdraws=True),
    Transition(State.PUBLISHED, State.IN_REVIEW, "Review a correction", _REVIEWABLE),
    Transition(State.PUBLISHED, State.WITHDRAWN, "Withdraw", withdraws=True),
    Transition(State.WITHDRAWN, State.DRAFT, "Bring back"),
)

HOLDING_APPROVAL = frozenset({State.APPROVED, State.SCHEDULED, State.PUBLISHED})
"""States that only an approved article is in: what is imported in one of them counts as approved."""

LABELS: dict[State, str] = {
    State.IDEA: "Idea",
    State.DRAFT: "Draft",
    State.IN_REVIEW: "In review",
    State.CHANGES_REQUESTED: "Changes requested",
    State.APPROVED: "Approved",
    State.SCHEDULED: "Scheduled",
    State.PUBLISHED: "Published",
    State.WITHDRAWN: "Withdrawn",
}


def transitions_from(state: State) -> tuple[Transition, ...]:
    """Return the moves allowed from `state`, the next button's first."""
    return tuple(transition for transition in TRANSITIONS if transition.source is state)


def transition_between(source: State, target: State) -> Transition | None:
    """Return the allowed move from `source` to `target`, or None where the table has none."""
    return next((move for move in transitions_from(source) if move.target is target), None)
