"""`editdesk workflow`: the states an article goes through on this desk, who may move it, and what must hold first."""

from pathlib import Path
from typing import Any

import click

from editdesk.cli.files import FILE, write_text
from editdesk.cli.opening import DeskGroup, by_option, change, desk_argument, json_option, opened
from editdesk.cli.output import say, say_exactly, table
from editdesk.cli.reading import read_text
from editdesk.desk.workflow import USUAL, GateRule, State, Transition, WorkflowTable
from editdesk.desk.workflow_json import from_json, to_json


@click.group(
    "workflow",
    cls=DeskGroup,
    invoke_without_command=True,
    epilog="Example: editdesk workflow magazine.desk --json > ours.json",
)
@desk_argument
@json_option
@click.pass_context
def workflow(context: click.Context, where: str, *, as_json: bool) -> None:
    """Show the desk's workflow, or change it.

    The JSON is what `set` reads; docs/cli.md says what may stand in it.
    """
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    found = _load(where)
    if as_json:
        say_exactly(to_json(found) + "\n")
        return
    for state in State:
        say(f"{found.label(state)} ({state})")
        for line in table([_cells(found, move) for move in found.transitions_from(state)], widest=2):
            say(f"    {line}")


@workflow.command("export", epilog="Example: editdesk workflow magazine.desk export ours.json")
@click.argument("file", type=FILE)
@click.pass_obj
def export(where: str, file: Path) -> None:
    """Write the workflow into a file, to be edited or taken to another desk; - for standard output."""
    write_text(file, to_json(_load(where)) + "\n", "The workflow is")


@workflow.command("set", epilog="Example: editdesk workflow magazine.desk set ours.json")
@click.argument("file", type=FILE)
@by_option
@click.pass_obj
def set_table(where: str, file: Path, by: str) -> None:
    """Let the desk work by the workflow in a file. Every article stays in its state."""
    from editdesk.desk import workflow_settings

    change(where, workflow_settings.save, from_json(read_text(file)), by=by)
    say("The desk has this workflow now.")


@workflow.command("reset", epilog="Example: editdesk workflow magazine.desk reset")
@by_option
@click.pass_obj
def reset(where: str, by: str) -> None:
    """Go back to the usual workflow."""
    from editdesk.desk import workflow_settings

    change(where, workflow_settings.save, USUAL, by=by)
    say("The desk has the usual workflow now.")


def _load(where: str) -> WorkflowTable:
    with opened(where) as desk:
        from editdesk.desk import workflow_settings

        return desk.run(workflow_settings.load)


def _cells(table_: WorkflowTable, move: Transition) -> list[str]:
    who = ", ".join([*(f"{role}s" for role in move.roles), *move.people])
    said: list[Any] = ["with a reason"] if move.needs_reason else []
    return [move.label, f"→ {table_.label(move.target)}", ", ".join([*map(_gate, move.gates), *said]), who]


def _gate(rule: GateRule) -> str:
    if not rule.field:
        return rule.gate.value
    limits = "" if rule.least is None and rule.most is None else f" {rule.least or 0}–{rule.most or ''} {rule.unit}"
    return f"{rule.gate} {rule.field}{limits}"
