"""A desk's own workflow is kept, carried as JSON, audited, and refused where it is of no use."""

import json
from dataclasses import replace

import pytest

from editdesk.desk import audit, desk_settings, workflow_settings
from editdesk.desk.desk import Desk
from editdesk.desk.workflow import TRANSITIONS, USUAL, Gate, GateRule, State, Unit, WorkflowTable
from editdesk.desk.workflow_json import InvalidWorkflow, from_json, to_json

OWN = WorkflowTable(
    tuple(
        replace(
            move,
            label="Pass",
            roles=("editor",),
            people=("Ines",),
            gates=(GateRule(Gate.OTHER_EYES), GateRule(Gate.LENGTH, "body", 100, 900, Unit.WORDS)),
        )
        if move.target is State.APPROVED and move.source is State.IN_REVIEW
        else move
        for move in TRANSITIONS
    ),
    ((State.IN_REVIEW, "With the editors"),),
)


def test_a_desk_without_its_own_works_by_the_usual_table(desk: Desk) -> None:
    assert desk.run(workflow_settings.load) == USUAL


def test_a_table_is_kept_and_told(desk: Desk) -> None:
    desk.run(workflow_settings.save, OWN, by="Ines")
    assert desk.run(workflow_settings.load) == OWN
    told = desk.run(audit.entries)[0]
    assert (told.by, told.action) == ("Ines", "changed the workflow")
    assert told.detail == "in_review → approved, in_review: With the editors"
    desk.run(desk_settings.save, desk.run(desk_settings.load), by="Ines")  # another family of settings
    assert desk.run(workflow_settings.load) == OWN


def test_the_usual_table_comes_back_and_what_is_as_before_is_not_told(desk: Desk) -> None:
    for table in (OWN, OWN, USUAL, USUAL):
        desk.run(workflow_settings.save, table, by="Ines")
    assert desk.run(workflow_settings.load) is USUAL
    actions = [entry.action for entry in desk.run(audit.entries, "workflow")]
    assert actions == ["went back to the usual workflow", "changed the workflow"]


def test_a_useless_table_is_refused_and_changes_nothing(desk: Desk) -> None:
    with pytest.raises(InvalidWorkflow, match="No step leads out of “idea”") as refused:
        desk.run(workflow_settings.save, WorkflowTable(()), by="Ines")
    assert len(refused.value.problems) > 3
    assert desk.run(workflow_settings.load) == USUAL


def test_json_says_it_all() -> None:
    for table in (USUAL, OWN):
        assert from_json(to_json(table)) == table


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda document: document["transitions"][0].update(to="lost"), "“lost” is no state"),
        (lambda document: document["transitions"][0].update(gates=["magic"]), "“magic” is no gate"),
        (lambda document: document["transitions"][0].update(gates="title"), "is no list"),
        (lambda document: document["transitions"][0].update(gates=[{"gate": "length", "most": "x"}]), "no whole"),
        (lambda document: document["transitions"][0].update(needs_reason="maybe"), "neither true nor false"),
        (lambda document: document["transitions"][0].update(colour="red"), "has no “colour”"),
        (lambda document: document["transitions"].append("draft"), "is no transition"),
        (lambda document: document.update(labels={"draft": 3}), "is no text"),
        (lambda document: document.update(labels=[]), "names of states"),
        (lambda document: document.update(transitions={}), "no list of transitions"),
    ],
)
def test_what_a_person_may_write_wrong_is_named(change: object, told: str) -> None:
    document = json.loads(to_json(USUAL))
    change(document)  # type: ignore[operator]
    with pytest.raises(InvalidWorkflow, match=told):
        from_json(json.dumps(document))


def test_no_json_at_all() -> None:
    with pytest.raises(InvalidWorkflow, match="is no JSON"):
        from_json("{")
