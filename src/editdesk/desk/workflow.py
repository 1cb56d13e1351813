"""States and the transitions between them: one pure table, no SQL.

The words are the field's own; see docs/architecture.md. Rules over states are rows here, never ifs elsewhere. A desk
may have a table of its own (`workflow_settings`); what a step does to the approved text follows from where it leads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


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


HOLDING_APPROVAL = frozenset({State.APPROVED, State.SCHEDULED, State.PUBLISHED})
"""States that only an approved article is in: what is imported in one of them counts as approved."""

_READY = frozenset({State.APPROVED, State.SCHEDULED})

ROLES = ("writer", "editor", "publisher", "admin")
"""What somebody at the desk may be."""


class Gate(StrEnum):
    """What must hold before a transition. Evaluated by `desk.gates`."""

    TITLE = "title"
    BODY = "body"
    BYLINE = "byline"
    REQUIRED = "required"
    LENGTH = "length"
    LIMITS = "limits"
    ALT_TEXTS = "alt_texts"
    OPEN_NOTES = "open_notes"
    OPEN_SUGGESTIONS = "open_suggestions"
    CHECKLIST = "checklist"
    OTHER_EYES = "other_eyes"
    PUBLISH_DATE = "publish_date"
    DUE = "due"
    FUTURE_DATE = "future_date"
    EMBARGO = "embargo"


class Unit(StrEnum):
    """What a length is counted in."""

    CHARACTERS = "characters"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class GateRule:
    """A gate with what it asks for: the field of REQUIRED and LENGTH, and how long that may be."""

    gate: Gate
    field: str = ""
    least: int | None = None
    most: int | None = None
    unit: Unit = Unit.CHARACTERS


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed move. `label` is what its button says.

    `roles` and `people` say who may take it: whoever has one of the roles or is named; where both are empty, everybody.
    """

    source: State
    target: State
    label: str
    gates: tuple[GateRule, ...] = ()
    needs_reason: bool = False
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def approves(self) -> bool:
        """True where the text as it stands becomes the one that exports take."""
        return self.target in HOLDING_APPROVAL and self.source not in HOLDING_APPROVAL

    @property
    def releases(self) -> bool:
        """True where the approved text is remembered as the published one."""
        return self.target is State.PUBLISHED

    @property
    def reopens(self) -> bool:
        """True where the approval goes back to the published text if there is any."""
        return self.source in _READY and self.target not in HOLDING_APPROVAL and not self.withdraws

    @property
    def withdraws(self) -> bool:
        """True where no text remains for exports."""
        return self.target is State.WITHDRAWN

    @property
    def submits(self) -> bool:
        """True where a new round of review begins."""
        return self.target is State.IN_REVIEW and not self.reopens


def _gates(*gates: Gate) -> tuple[GateRule, ...]:
    return tuple(GateRule(gate) for gate in gates)


_REVIEWABLE = _gates(Gate.TITLE, Gate.BODY)
_APPROVAL = _gates(
    Gate.TITLE, Gate.BODY, Gate.BYLINE, Gate.ALT_TEXTS, Gate.OPEN_NOTES, Gate.OPEN_SUGGESTIONS, Gate.CHECKLIST
)

# The first transition of a state is its "next" button; the rest stand in its menu.
TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.IDEA, State.DRAFT, "Start draft"),
    Transition(State.IDEA, State.WITHDRAWN, "Withdraw"),
    Transition(State.DRAFT, State.IN_REVIEW, "Submit", _REVIEWABLE),
    Transition(State.DRAFT, State.IDEA, "Back to idea"),
    Transition(State.DRAFT, State.WITHDRAWN, "Withdraw"),
    Transition(State.IN_REVIEW, State.APPROVED, "Approve", _APPROVAL),
    Transition(State.IN_REVIEW, State.CHANGES_REQUESTED, "Send back", needs_reason=True),
    Transition(State.IN_REVIEW, State.DRAFT, "Back to draft"),
    Transition(State.IN_REVIEW, State.WITHDRAWN, "Withdraw"),
    Transition(State.CHANGES_REQUESTED, State.IN_REVIEW, "Resubmit", _REVIEWABLE),
    Transition(State.CHANGES_REQUESTED, State.DRAFT, "Back to draft"),
    Transition(State.CHANGES_REQUESTED, State.WITHDRAWN, "Withdraw"),
    Transition(State.APPROVED, State.PUBLISHED, "Publish", _gates(Gate.PUBLISH_DATE, Gate.DUE, Gate.EMBARGO)),
    Transition(State.APPROVED, State.SCHEDULED, "Schedule", _gates(Gate.PUBLISH_DATE, Gate.FUTURE_DATE)),
    Transition(State.APPROVED, State.IN_REVIEW, "Reopen review"),
    Transition(State.APPROVED, State.WITHDRAWN, "Withdraw"),
    Transition(State.SCHEDULED, State.PUBLISHED, "Publish", _gates(Gate.DUE, Gate.EMBARGO)),
    Transition(State.SCHEDULED, State.APPROVED, "Unschedule"),
    Transition(State.SCHEDULED, State.WITHDRAWN, "Withdraw"),
    Transition(State.PUBLISHED, State.IN_REVIEW, "Review a correction", _REVIEWABLE),
    Transition(State.PUBLISHED, State.WITHDRAWN, "Withdraw"),
    Transition(State.WITHDRAWN, State.DRAFT, "Bring back"),
)

LABELS: Mapping[State, str] = MappingProxyType(
    {
        State.IDEA: "Idea",
        State.DRAFT: "Draft",
        State.IN_REVIEW: "In review",
        State.CHANGES_REQUESTED: "Changes requested",
        State.APPROVED: "Approved",
        State.SCHEDULED: "Scheduled",
        State.PUBLISHED: "Published",
        State.WITHDRAWN: "Withdrawn",
    }
)


@dataclass(frozen=True, slots=True)
class WorkflowTable:
    """A desk's table: its transitions, and the names of those states that it calls otherwise than usual."""

    transitions: tuple[Transition, ...] = TRANSITIONS
    names: tuple[tuple[State, str], ...] = ()

    def label(self, state: State) -> str:
        """Return what the desk calls a state."""
        return dict(self.names).get(state, LABELS[state])

    def transitions_from(self, state: State) -> tuple[Transition, ...]:
        """Return the moves allowed from `state`, the next button's first."""
        return tuple(transition for transition in self.transitions if transition.source is state)

    def transition_between(self, source: State, target: State) -> Transition | None:
        """Return the allowed move from `source` to `target`, or None where the table has none."""
        return next((move for move in self.transitions_from(source) if move.target is target), None)


USUAL = WorkflowTable()
"""The table of a desk that has none of its own."""
