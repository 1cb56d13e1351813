"""The table of transitions is complete and unambiguous."""

from itertools import groupby

from editdesk.desk.workflow import (
    LABELS,
    TRANSITIONS,
    USUAL,
    Gate,
    State,
    WorkflowTable,
)
from editdesk.desk.workflow_rules import problems


def test_every_state_has_a_label_a_way_in_and_a_way_out() -> None:
    assert set(LABELS) == set(State)
    assert {move.source for move in TRANSITIONS} == set(State)
    assert {move.target for move in TRANSITIONS} == set(State)


def test_no_two_moves_lead_between_the_same_states() -> None:
    pairs = [(move.source, move.target) for move in TRANSITIONS]
    assert len(set(pairs)) == len(pairs)


def test_labels_of_one_state_differ() -> None:
    for _, moves in groupby(TRANSITIONS, key=lambda move: move.source):
        labels = [move.label for move in moves]
        assert len(set(labels)) == len(labels)


def test_every_gate_guards_something() -> None:
    with_parameters = {Gate.REQUIRED, Gate.LENGTH, Gate.LIMITS, Gate.OTHER_EYES}
    assert {rule.gate for move in TRANSITIONS for rule in move.gates} == set(Gate) - with_parameters


def test_nothing_is_approved_but_from_review() -> None:
    assert [(move.source, move.target) for move in TRANSITIONS if move.approves] == [(State.IN_REVIEW, State.APPROVED)]


def test_every_way_to_published_releases_and_every_withdrawal_withdraws() -> None:
    for move in TRANSITIONS:
        assert move.releases == (move.target is State.PUBLISHED)
        assert move.withdraws == (move.target is State.WITHDRAWN)


def test_a_round_begins_with_each_submission_and_goes_on_when_a_review_is_reopened() -> None:
    submitting = {(move.source, move.target) for move in TRANSITIONS if move.submits}
    into_review = {(source, State.IN_REVIEW) for source in (State.DRAFT, State.CHANGES_REQUESTED, State.PUBLISHED)}
    assert submitting == into_review
    assert [move.source for move in TRANSITIONS if move.reopens] == [State.APPROVED]


def test_the_usual_table_has_no_fault() -> None:
    assert problems(USUAL) == ()


def test_a_desk_calls_states_as_it_likes() -> None:
    table = WorkflowTable(names=((State.IN_REVIEW, "With the editors"),))
    assert table.label(State.IN_REVIEW) == "With the editors"
    assert table.label(State.DRAFT) == LABELS[State.DRAFT]


def test_moves_are_looked_up() -> None:
    first = USUAL.transitions_from(State.DRAFT)[0]
    assert first.label == "Submit"
    assert USUAL.transition_between(State.DRAFT, State.IN_REVIEW) is first
    assert USUAL.transition_between(State.DRAFT, State.PUBLISHED) is None
