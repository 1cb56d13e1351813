"""The desk's own workflow: its table of transitions, kept as one setting."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from editdesk.desk import audit
from editdesk.desk.models import DeskSetting
from editdesk.desk.operations import reading
from editdesk.desk.workflow import USUAL, State, WorkflowTable
from editdesk.desk.workflow_json import checked, from_json, to_json

_NAME = "workflow"
_STORED = select(DeskSetting.value_json).where(DeskSetting.name == _NAME)


@reading
def load(session: Session) -> WorkflowTable:
    """Return the desk's table, the usual one where it has none of its own."""
    stored = session.scalar(_STORED)
    return USUAL if stored is None else from_json(stored)


def save(session: Session, table: WorkflowTable, *, by: str) -> WorkflowTable:
    """Let the desk work by this table, and return it. Articles stay in their states. Raises InvalidWorkflow."""
    before, after = load(session), to_json(checked(table))
    if to_json(before) == after:
        return table
    row = session.get(DeskSetting, _NAME)
    if after == to_json(USUAL):
        if row is not None:
            session.delete(row)
        audit.record(session, by, "went back to the usual workflow", "workflow")
        return USUAL
    if row is None:
        session.add(DeskSetting(name=_NAME, value_json=after))
    else:
        row.value_json = after
    audit.record(session, by, "changed the workflow", "workflow", _told(before, table))
    return table


def _told(before: WorkflowTable, after: WorkflowTable) -> str:
    """Say which steps and names differ."""
    old, new = set(before.transitions), set(after.transitions)
    changed = [move for move in after.transitions if move not in old]
    pairs = {(move.source, move.target) for move in changed}
    gone = [move for move in before.transitions if move not in new and (move.source, move.target) not in pairs]
    steps = [f"{move.source} → {move.target}" for move in changed] + [
        f"no {move.source} → {move.target}" for move in gone
    ]
    names = [f"{state}: {after.label(state)}" for state in State if before.label(state) != after.label(state)]
    return ", ".join([*steps, *names]) or "the order of steps"
