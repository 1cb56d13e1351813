"""`editdesk sections`, `editdesk series`, `editdesk issues`: where articles stand."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from editdesk.cli.failures import refuse
from editdesk.cli.opening import DeskGroup, by_option, change, changes, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table
from editdesk.desk.directory_values import FilingCard, Kind

_GROUPS = {Kind.SECTION: "sections", Kind.SERIES: "series", Kind.ISSUE: "issues"}


def _group(kind: Kind) -> click.Group:
    """Return the commands of one kind."""
    several = _GROUPS[kind]

    @click.group(
        several,
        cls=DeskGroup,
        invoke_without_command=True,
        help=f"List {several}, or change them on every article.\n\nA command after DESK changes them.",
        epilog=f"Example: editdesk {several} magazine.desk rename Culture Arts",
    )
    @desk_argument
    @json_option
    @click.pass_context
    def group(context: click.Context, where: str, *, as_json: bool) -> None:
        context.obj = where
        if context.invoked_subcommand is None:
            _list(kind, where, as_json=as_json)

    for command in (_add(kind), _rename(kind), _merge(kind), _delete(kind), _describe(kind)):
        group.add_command(command)
    return group


def _list(kind: Kind, where: str, *, as_json: bool) -> None:
    from editdesk.desk import filing

    with opened(where) as desk:
        cards = desk.run(filing.cards, kind)
    if as_json:
        say_json({_GROUPS[kind]: [_document(kind, card) for card in cards]})
        return
    for line in table([[card.name, counted(card.articles), card.description] for card in cards], widest=2):
        say(line)


def _document(kind: Kind, card: FilingCard) -> dict[str, Any]:
    document: dict[str, Any] = {"name": card.name, "description": card.description, "articles": card.articles}
    if kind is Kind.ISSUE:
        document["appears_at"] = card.appears_at.isoformat() if card.appears_at else None
        document["deadline_at"] = card.deadline_at.isoformat() if card.deadline_at else None
        document["pages"] = card.pages
    return document


def _example(kind: Kind, words: str) -> str:
    return f"Example: editdesk {_GROUPS[kind]} magazine.desk {words}"


def _add(kind: Kind) -> click.Command:
    @click.command("add", help=f"Make a {kind} that no article names yet.", epilog=_example(kind, "add Culture"))
    @changes("name")
    def add(where: str, name: str, by: str) -> None:
        from editdesk.desk import filing

        say(f"{change(where, filing.add, kind, name, by=by)} is made.")

    return add


def _rename(kind: Kind) -> click.Command:
    @click.command("rename", help="Rename it on every article.", epilog=_example(kind, "rename Culture Arts"))
    @changes("old", "new")
    def rename(where: str, old: str, new: str, by: str) -> None:
        from editdesk.desk import renaming

        changed = change(where, renaming.rename, kind, old, new, by=by)
        say(f"{old} is called {new} now, on {counted(changed.articles)}.")

    return rename


def _merge(kind: Kind) -> click.Command:
    @click.command(
        "merge", help="Put another in its place on every article.", epilog=_example(kind, "merge Books Arts")
    )
    @changes("source", "target")
    def merge(where: str, source: str, target: str, by: str) -> None:
        from editdesk.desk import renaming

        changed = change(where, renaming.merge, kind, source, target, by=by)
        say(f"What stood in {source} stands in {target} now: {counted(changed.articles)}.")

    return merge


def _delete(kind: Kind) -> click.Command:
    @click.command("delete", help="Take it off every article.", epilog=_example(kind, "delete Miscellaneous"))
    @changes("name")
    def delete(where: str, name: str, by: str) -> None:
        from editdesk.desk import renaming

        changed = change(where, renaming.remove, kind, name, by=by)
        say(f"{name} is gone from {counted(changed.articles)}.")

    return delete


def _describe(kind: Kind) -> click.Command:
    @click.command("describe", help="Say what it is about.", epilog=_example(kind, "describe Culture “Books, films.”"))
    @changes("name", "text")
    def describe(where: str, name: str, text: str, by: str) -> None:
        from editdesk.desk import filing

        change(where, filing.describe, kind, name, text, by=by)
        say(f"{name} is described.")

    return describe


@click.command("order", epilog="Example: editdesk sections magazine.desk order News Culture Letters")
@click.argument("names", metavar="SECTION", nargs=-1, required=True)
@by_option
@click.pass_obj
def order(where: str, names: tuple[str, ...], by: str) -> None:
    """Let the sections stand in this order; those not named follow."""
    from editdesk.desk import filing

    change(where, filing.order_sections, names, by=by)
    _list(Kind.SECTION, where, as_json=False)


@click.command("plan", epilog="Example: editdesk issues magazine.desk plan “No. 29” --appears 2027-03-01 --pages 64")
@click.argument("name")
@click.option("--appears", type=click.DateTime(["%Y-%m-%d"]), help="The day it appears.")
@click.option("--deadline", type=click.DateTime(["%Y-%m-%d"]), help="The day its articles must be ready.")
@click.option("--pages", type=click.IntRange(min=1), help="How many pages it has.")
@by_option
@click.pass_obj
def plan(
    where: str, name: str, appears: datetime | None, deadline: datetime | None, pages: int | None, by: str
) -> None:
    """Say when an issue appears and how many pages it has; what is not named stays."""
    from editdesk.desk import desk_settings, filing, issue_plan

    with opened(where) as desk:
        card = next((each for each in desk.run(filing.cards, Kind.ISSUE) if each.name == name), None)
        if card is None:
            refuse(f"The desk has no issue “{name}”. List the issues to see which there are.")
        zone = ZoneInfo(desk.run(desk_settings.load).time_zone)
        desk.run(
            issue_plan.describe,
            name,
            appears_at=appears.replace(tzinfo=zone).astimezone(UTC) if appears else card.appears_at,
            deadline_at=deadline.replace(tzinfo=zone).astimezone(UTC) if deadline else card.deadline_at,
            pages=pages or card.pages,
            by=by,
        )
    say(f"{name} is planned.")


sections, series, issues = map(_group, (Kind.SECTION, Kind.SERIES, Kind.ISSUE))
sections.add_command(order)
issues.add_command(plan)
