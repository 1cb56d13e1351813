"""What a desk's own table of transitions must hold to be of use. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields

from editdesk.desk.workflow import ROLES, Gate, GateRule, State, Transition, WorkflowTable
from editdesk.text.metadata import LeadImage, Metadata

IMAGE_PARTS = tuple(f"lead_image.{each.name}" for each in fields(LeadImage) if each.name != "reference")
MEASURED = ("title", "standfirst", "excerpt", "body", "date_line", "slug", *IMAGE_PARTS)
"""What LENGTH measures."""

REQUIRABLE = ("body", *(each.name for each in fields(Metadata) if each.name != "extra"), *IMAGE_PARTS)
"""What REQUIRED asks for; a foreign header's field is named “extra:” and its key."""

EXTRA = "extra:"


def problems(table: WorkflowTable) -> tuple[str, ...]:
    """Return what is wrong with the table, a sentence each with what to do; nothing where it can be used."""
    return tuple(
        dict.fromkeys(
            [
                *_names(table),
                *_pairs(table),
                *(said for move in table.transitions for said in _of_move(table, move)),
                *_ways(table),
            ]
        )
    )


def _names(table: WorkflowTable) -> Iterator[str]:
    for state in State:
        if not table.label(state).strip():
            yield f"The state “{state}” has no name. Write one, or leave it out to have the usual one."
    counted = Counter(table.label(state).strip().casefold() for state in State)
    for name, number in counted.items():
        if number > 1 and name:
            yield f"{number} states are called “{name}”. Give each a name of its own."


def _pairs(table: WorkflowTable) -> Iterator[str]:
    for (source, target), number in Counter((move.source, move.target) for move in table.transitions).items():
        if number > 1:
            yield f"{number} steps lead from “{source}” to “{target}”. Keep one of them."
    for (source, label), number in Counter((move.source, move.label.strip()) for move in table.transitions).items():
        if number > 1 and label:
            yield f"{number} steps from “{source}” are called “{label}”. Give each a name of its own."


def _of_move(table: WorkflowTable, move: Transition) -> Iterator[str]:
    way = f"the step from “{move.source}” to “{move.target}”"
    if move.source is move.target:
        yield f"A step leads from “{move.source}” to itself. Take it out."
    if not move.label.strip():
        yield f"The button of {way} says nothing. Write what it does."
    for role in move.roles:
        if role not in ROLES:
            yield f"“{role}” is no role, but {way} asks for it. Choose among {', '.join(ROLES)}."
    if any(not name.strip() for name in move.people):
        yield f"Someone without a name may take {way}. Write the name, or take the entry out."
    for rule, number in Counter(move.gates).items():
        if number > 1:
            yield f"A gate, “{rule.gate}”, stands twice before {table.label(move.target)!r}. Keep one of them."
        for said in _of_gate(rule):
            yield f"{said} It stands before {way}."


def _of_gate(rule: GateRule) -> Iterator[str]:
    if rule.gate is Gate.REQUIRED:
        if not rule.field.removeprefix(EXTRA) or (rule.field not in REQUIRABLE and not rule.field.startswith(EXTRA)):
            yield f"The gate “required” names “{rule.field}”, which is no field. Choose among {', '.join(REQUIRABLE)}."
    elif rule.gate is Gate.LENGTH:
        if rule.field not in MEASURED:
            yield f"The gate “length” cannot measure “{rule.field}”. Choose among {', '.join(MEASURED)}."
        yield from _of_length(rule)
    elif rule.field or rule.least is not None or rule.most is not None:
        yield f"The gate “{rule.gate}” takes neither field nor length. Take them out."


def _of_length(rule: GateRule) -> Iterator[str]:
    if rule.least is None and rule.most is None:
        yield f"The gate “length” of “{rule.field}” has no limit. Say the least or the most."
    if any(limit is not None and limit < 0 for limit in (rule.least, rule.most)):
        yield f"The gate “length” of “{rule.field}” has a limit below 0. Write a number from 0."
    if rule.least is not None and rule.most is not None and rule.least > rule.most:
        yield f"The gate “length” of “{rule.field}” asks for at least {rule.least} and at most {rule.most}. Swap them."


def _ways(table: WorkflowTable) -> Iterator[str]:
    for state in State:
        if not table.transitions_from(state):
            yield f"No step leads out of “{state}”: an article would stay there for ever. Add one."
    for state in sorted(set(State) - _reached(table, (State.IDEA, State.DRAFT)), key=list(State).index):
        yield f"No way leads from an idea or a draft to “{state}”. Add a step that leads there."
    for state in (State.DRAFT, State.CHANGES_REQUESTED):
        if State.APPROVED not in _reached(table, (state,)):
            yield f"No way leads from “{state}” to approval, so nothing could be exported. Add a step on the way."


def _reached(table: WorkflowTable, sources: Iterable[State]) -> set[State]:
    reached, waiting = set(sources), list(sources)
    while waiting:
        for move in table.transitions_from(waiting.pop()):
            if move.target not in reached:
                reached.add(move.target)
                waiting.append(move.target)
    return reached
