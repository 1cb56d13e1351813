"""A table of transitions as JSON: kept by the desk, edited in a file, carried from one desk to another. Pure."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from editdesk.desk.errors import DeskError
from editdesk.desk.workflow import LABELS, Gate, GateRule, State, Transition, Unit, WorkflowTable
from editdesk.desk.workflow_rules import problems

Word = TypeVar("Word", State, Gate, Unit)
_MOVE_KEYS = frozenset({"from", "to", "label", "needs_reason", "roles", "people", "gates"})
_GATE_KEYS = frozenset({"gate", "field", "least", "most", "unit"})


class InvalidWorkflow(DeskError):
    """A table that cannot be used. `problems` are sentences, each with what to do."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return " ".join(self.problems)


def to_json(table: WorkflowTable) -> str:
    """Return the table as text that `from_json` reads; only unusual names of states stand there."""
    labels = {state.value: table.label(state) for state in State if table.label(state) != LABELS[state]}
    document = {"labels": labels, "transitions": [_said(move) for move in table.transitions]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def from_json(text: str) -> WorkflowTable:
    """Return the table. Raises InvalidWorkflow, which names everything that is wrong with it."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise InvalidWorkflow((f"The workflow is no JSON: {error}. Mend it there.",)) from error
    if not isinstance(document, dict) or not isinstance(document.get("transitions"), list):
        raise InvalidWorkflow(("The workflow has no list of transitions. Export one to see what it looks like.",))
    reader = _Reader()
    table = WorkflowTable(
        tuple(move for each in document["transitions"] if (move := reader.move(each)) is not None),
        reader.names(document.get("labels", {})),
    )
    if wrong := tuple(dict.fromkeys(reader.wrong)) or problems(table):
        raise InvalidWorkflow(wrong)
    return table


def checked(table: WorkflowTable) -> WorkflowTable:
    """Return the table. Raises InvalidWorkflow."""
    if wrong := problems(table):
        raise InvalidWorkflow(wrong)
    return table


def _said(move: Transition) -> dict[str, Any]:
    said: dict[str, Any] = {"from": move.source.value, "to": move.target.value, "label": move.label}
    if move.needs_reason:
        said["needs_reason"] = True
    for name, words in (("roles", move.roles), ("people", move.people)):
        if words:
            said[name] = list(words)
    if move.gates:
        said["gates"] = [_said_gate(rule) for rule in move.gates]
    return said


def _said_gate(rule: GateRule) -> str | dict[str, Any]:
    if rule == GateRule(rule.gate):
        return rule.gate.value
    said: dict[str, Any] = {"gate": rule.gate.value, "field": rule.field}
    if rule.gate is Gate.LENGTH:
        limits = {"least": rule.least, "most": rule.most}
        said |= {name: limit for name, limit in limits.items() if limit is not None} | {"unit": rule.unit.value}
    return said


class _Reader:
    """Reads what a person may have written, and collects what is wrong with it."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def names(self, said: object) -> tuple[tuple[State, str], ...]:
        """Return the names of states that are not the usual ones."""
        if not isinstance(said, dict):
            self.wrong.append("The names of states are no table. Write {“draft”: “In the making”}, say.")
            return ()
        read: dict[State, str] = {}
        for name, label in said.items():
            state = self._word(State, name, "state")
            if state is not None:
                read[state] = self._text(label, f"The name of “{name}”")
        return tuple((state, read[state]) for state in State if state in read and read[state] != LABELS[state])

    def move(self, said: object) -> Transition | None:
        """Return a transition, None where it cannot be read."""
        if not isinstance(said, dict):
            self.wrong.append(f"“{said}” is no transition. Write one with “from”, “to” and “label”.")
            return None
        self._refuse_unknown(said, _MOVE_KEYS, "A transition")
        source, target = (self._word(State, said.get(key), "state") for key in ("from", "to"))
        way = f"the step from “{said.get('from')}” to “{said.get('to')}”"
        label = self._text(said.get("label", ""), f"The button of {way}")
        roles, people = (self._names(said.get(key, []), f"“{key}” of {way}") for key in ("roles", "people"))
        gates = tuple(rule for each in self._list(said.get("gates", []), way) if (rule := self._gate(each)) is not None)
        needs_reason = said.get("needs_reason", False)
        if not isinstance(needs_reason, bool):
            self.wrong.append(f"“needs_reason” of {way} is neither true nor false. Write one of the two.")
        if source is None or target is None:
            return None
        return Transition(source, target, label, gates, bool(needs_reason), roles, people)

    def _gate(self, said: object) -> GateRule | None:
        if not isinstance(said, dict):
            gate = self._word(Gate, said, "gate")
            return None if gate is None else GateRule(gate)
        self._refuse_unknown(said, _GATE_KEYS, "A gate")
        gate = self._word(Gate, said.get("gate"), "gate")
        unit = self._word(Unit, said.get("unit", Unit.CHARACTERS), "unit")
        field = self._text(said.get("field", ""), "The field of a gate")
        least, most = (self._number(said.get(key), key) for key in ("least", "most"))
        return None if gate is None or unit is None else GateRule(gate, field, least, most, unit)

    def _word(self, kind: type[Word], said: object, what: str) -> Word | None:
        if isinstance(said, str) and said in list(kind):
            return kind(said)
        self.wrong.append(f"“{said}” is no {what}. Choose among {', '.join(kind)}.")
        return None

    def _text(self, said: object, what: str) -> str:
        if isinstance(said, str):
            return said.strip()
        self.wrong.append(f"{what} is no text. Write it in quotation marks.")
        return ""

    def _number(self, said: object, what: str) -> int | None:
        if said is None or (isinstance(said, int) and not isinstance(said, bool)):
            return said
        self.wrong.append(f"“{what}” is “{said}”, which is no whole number. Write one.")
        return None

    def _list(self, said: object, what: str) -> list[object]:
        if isinstance(said, list):
            return said
        self.wrong.append(f"“{said}” of {what} is no list. Write it in brackets.")
        return []

    def _names(self, said: object, what: str) -> tuple[str, ...]:
        return tuple(self._text(each, f"A name in {what}") for each in self._list(said, what))

    def _refuse_unknown(self, said: Mapping[str, object], known: Iterable[str], what: str) -> None:
        self.wrong += [f"{what} has no “{key}”. Take it out." for key in said if key not in set(known)]
