"""`editdesk checklist`: what articles are held against before they move on."""

from dataclasses import replace
from typing import Any

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.opening import DeskGroup, by_option, change, changes, desk_argument, json_option, opened
from editdesk.cli.output import say, say_json, table
from editdesk.desk.checklist_values import Asked, Checklist, Item
from editdesk.desk.workflow import State


@click.group(
    "checklist",
    cls=DeskGroup,
    invoke_without_command=True,
    epilog="Example: editdesk checklist magazine.desk save Facts --item “Names checked” --state in_review",
)
@desk_argument
@json_option
@click.pass_context
def checklist(context: click.Context, where: str, *, as_json: bool) -> None:
    """List the desk's checklists, change them, or tick what holds for an article."""
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    with opened(where) as desk:
        from editdesk.desk import checklists

        found = desk.run(checklists.every)
    if as_json:
        say_json({"checklists": [_document(each) for each in found]})
        return
    for each in found:
        of = [each.section or "every section", ", ".join(each.states) or "every state"]
        say(f"{each.name} ({'; '.join(of)})")
        for item in each.items:
            say(f"    {item.label}{_asked(item)}")


@checklist.command("save", epilog="Example: editdesk checklist magazine.desk save Facts --item “Names checked”")
@click.argument("name")
@click.option("labels", "--item", multiple=True, metavar="TEXT", help="What must hold; once for each line, in order.")
@click.option("optional", "--optional", multiple=True, metavar="TEXT", help="What is asked but closes no gate.")
@click.option("again", "--each-round", multiple=True, metavar="TEXT", help="Which lines are asked in every round anew.")
@click.option("--section", default=None, metavar="NAME", help="Only for articles of this section; “” for all.")
@click.option(
    "states", "--state", multiple=True, type=click.Choice([state.value for state in State]), help="Only in this state."
)
@click.option("called", "--rename", metavar="OLD", default="", help="The list that is to be called NAME from now on.")
@by_option
@click.pass_obj
def save(
    where: str,
    name: str,
    labels: tuple[str, ...],
    optional: tuple[str, ...],
    again: tuple[str, ...],
    section: str | None,
    states: tuple[str, ...],
    called: str,
    by: str,
) -> None:
    """Make a checklist, or change one: what is not said stays. A line that keeps its words keeps its ticks."""
    if unknown := set(again) - {*labels, *optional}:
        refuse(f"--each-round names “{min(unknown)}”, which is no line. Say it with --item as well.")
    with opened(where) as desk:
        from editdesk.desk import checklists

        before = next((each for each in desk.run(checklists.every) if each.name == (called or name)), Checklist(name))
        after = replace(before, name=name)
        if labels or optional:
            lines = [(label, True) for label in labels] + [(label, False) for label in optional]
            after = replace(after, items=tuple(Item(label, must, label in again) for label, must in lines))
        if section is not None:
            after = replace(after, section=section)
        if states:
            after = replace(after, states=tuple(State(state) for state in states))
        saved = desk.run(checklists.save, after, by=by, called=called)
    say(f"“{saved.name}” has {len(saved.items)} lines now.")


@checklist.command("remove", epilog="Example: editdesk checklist magazine.desk remove Facts")
@changes("name")
def remove(where: str, name: str, by: str) -> None:
    """Delete a checklist and its ticks."""
    from editdesk.desk import checklists

    change(where, checklists.remove, name, by=by)
    say(f"{name} is deleted.")


@checklist.command("order", epilog="Example: editdesk checklist magazine.desk order Facts Pictures")
@click.argument("names", metavar="NAME…", nargs=-1, required=True)
@by_option
@click.pass_obj
def order(where: str, names: tuple[str, ...], by: str) -> None:
    """Say which checklists come first."""
    from editdesk.desk import checklists

    change(where, checklists.order, names, by=by)
    say(f"First come {', '.join(names)}.")


@checklist.command("show", epilog="Example: editdesk checklist magazine.desk show the-window-seat")
@click.argument("name", metavar="ARTICLE")
@json_option
@click.pass_obj
def show(where: str, name: str, *, as_json: bool) -> None:
    """Show what is asked of an article as it stands, and who ticked it when; status 1 where something is missing."""
    with opened(where) as desk:
        from editdesk.desk import articles, checklists

        asked = desk.run(checklists.of, desk.run(articles.find, name).article_id)
    if as_json:
        say_json({"items": [_of_article(each) for each in asked]})
    else:
        for line in table([_line(each) for each in asked], widest=2):
            say(line)
    if any(each.tick is None and each.item.is_required for each in asked):
        click.get_current_context().exit(FINDINGS)


@checklist.command("tick", epilog="Example: editdesk checklist magazine.desk tick the-window-seat “Names checked”")
@changes("name", "label")
def tick(where: str, name: str, label: str, by: str) -> None:
    """Say that a line holds for an article."""
    _mark(where, name, label, by=by, holds=True)
    say(f"{label}: ticked.")


@checklist.command("untick", epilog="Example: editdesk checklist magazine.desk untick the-window-seat “Names checked”")
@changes("name", "label")
def untick(where: str, name: str, label: str, by: str) -> None:
    """Take a tick off again."""
    _mark(where, name, label, by=by, holds=False)
    say(f"{label}: not ticked.")


def _mark(where: str, name: str, label: str, *, by: str, holds: bool) -> None:
    with opened(where) as desk:
        from editdesk.desk import articles, checklists

        article_id = desk.run(articles.find, name).article_id
        asked = desk.run(checklists.of, article_id, in_every_state=True)
        keys = [each.item.key for each in asked if each.item.label == label]
        if not keys:
            lines = ", ".join(f"“{each.item.label}”" for each in asked)
            refuse(f"No checklist of this article asks “{label}”. There {f'are: {lines}' if lines else 'is nothing'}.")
        for key in keys:
            desk.run(checklists.tick if holds else checklists.untick, article_id, key, by=by)


def _asked(item: Item) -> str:
    said = [*([] if item.is_required else ["optional"]), *(["each round"] if item.is_asked_each_round else [])]
    return f" ({', '.join(said)})" if said else ""


def _line(asked: Asked) -> list[str]:
    who = f"{asked.tick.by}, {asked.tick.at:%Y-%m-%d %H:%M}" if asked.tick else ""
    return ["ticked" if asked.tick else "open", asked.checklist, f"{asked.item.label}{_asked(asked.item)}", who]


def _document(each: Checklist) -> dict[str, Any]:
    return {
        "name": each.name,
        "section": each.section,
        "states": [state.value for state in each.states],
        "items": [_item(item) for item in each.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {"label": item.label, "required": item.is_required, "each_round": item.is_asked_each_round}


def _of_article(asked: Asked) -> dict[str, Any]:
    tick = {"by": asked.tick.by, "at": asked.tick.at.isoformat()} if asked.tick else None
    return {"checklist": asked.checklist, **_item(asked.item), "tick": tick}
