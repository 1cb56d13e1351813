"""A table that would strand articles or bar every export is refused, in sentences that say what to do."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from editdesk.desk.workflow import TRANSITIONS, USUAL, Gate, GateRule, State, Transition, WorkflowTable
from editdesk.desk.workflow_rules import problems


def without(*dropped: tuple[State, State]) -> WorkflowTable:
    return WorkflowTable(tuple(move for move in TRANSITIONS if (move.source, move.target) not in dropped))


def changed(**fields: object) -> WorkflowTable:
    first, *rest = TRANSITIONS
    return WorkflowTable((replace(first, **fields), *rest))  # type: ignore[arg-type]


def gated(*rules: GateRule) -> WorkflowTable:
    return changed(gates=rules)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (without((State.WITHDRAWN, State.DRAFT)), "No step leads out of “withdrawn”"),
        (
            without((State.APPROVED, State.SCHEDULED)),
            "No way leads from an idea or a draft to “scheduled”. Add a step that leads there.",
        ),
        (without((State.IN_REVIEW, State.APPROVED)), "No way leads from “draft” to approval"),
        (WorkflowTable((*TRANSITIONS, Transition(State.DRAFT, State.DRAFT, "Stay"))), "to itself"),
        (WorkflowTable((*TRANSITIONS, Transition(State.DRAFT, State.IN_REVIEW, "Hand in"))), "2 steps lead from"),
        (WorkflowTable((*TRANSITIONS, Transition(State.DRAFT, State.APPROVED, "Submit"))), "are called “Submit”"),
        (changed(label=" "), "says nothing"),
        (changed(roles=("intern",)), "“intern” is no role"),
        (changed(people=("",)), "without a name"),
        (gated(GateRule(Gate.REQUIRED, "colour")), "which is no field"),
        (gated(GateRule(Gate.REQUIRED)), "which is no field"),
        (gated(GateRule(Gate.LENGTH, "tags", most=3)), "cannot measure “tags”"),
        (gated(GateRule(Gate.LENGTH, "title")), "has no limit"),
        (gated(GateRule(Gate.LENGTH, "title", least=-1)), "below 0"),
        (gated(GateRule(Gate.LENGTH, "title", least=70, most=40)), "Swap them"),
        (gated(GateRule(Gate.TITLE, "title")), "takes neither field nor length"),
        (gated(GateRule(Gate.TITLE), GateRule(Gate.TITLE)), "stands twice"),
        (WorkflowTable(names=((State.DRAFT, " "),)), "The state “draft” has no name"),
        (WorkflowTable(names=((State.DRAFT, "Idea"),)), "2 states are called “idea”"),
    ],
)
def test_each_fault_is_told(table: WorkflowTable, told: str) -> None:
    assert any(told in said for said in problems(table)), problems(table)


@pytest.mark.parametrize(
    "change",
    [
        lambda moves: (*moves, Transition(State.DRAFT, State.APPROVED, "Approve at once", roles=("editor",))),
        lambda moves: moves[::-1],
    ],
)
def test_what_a_desk_may_want_is_allowed(change: Callable[[tuple[Transition, ...]], tuple[Transition, ...]]) -> None:
    assert problems(WorkflowTable(change(USUAL.transitions))) == ()


@pytest.mark.parametrize("field", ["standfirst", "body", "tags", "lead_image.credit", "extra:mood"])
def test_any_field_can_be_required(field: str) -> None:
    assert problems(gated(GateRule(Gate.REQUIRED, field))) == ()
