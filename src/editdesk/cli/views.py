"""`editdesk views`: searches kept under a name."""

from collections.abc import Callable
from typing import Any

import click

from editdesk.cli.opening import DeskGroup, desk_argument, json_option, opened, query_of
from editdesk.cli.output import say, say_json, table
from editdesk.desk.saved_view import SavedView

_name = click.argument("name", metavar="NAME")


@click.group(
    "views",
    cls=DeskGroup,
    invoke_without_command=True,
    epilog="Example: editdesk views magazine.desk save Drafts is:draft",
)
@desk_argument
@json_option
@click.pass_context
def views(context: click.Context, where: str, *, as_json: bool) -> None:
    """List saved views with what each finds, or change them.

    They are the ones beside the window's library; “editdesk list --view NAME” shows what one finds.
    """
    context.obj = where
    if context.invoked_subcommand is not None:
        return
    with opened(where) as desk:
        from editdesk.desk import saved_views

        found = [(view, desk.run(desk.facet_index.count, view.asked)) for view in desk.run(saved_views.every)]
    if as_json:
        say_json([_document(view, count) for view, count in found])
        return
    for line in table([[view.name, view.query, f"{count:,}"] for view, count in found]):
        say(line)
    if not found:
        say("No search is kept as a view yet. Keep one with “editdesk views DESK save NAME QUERY”.")


@views.command("save", epilog="Example: editdesk views magazine.desk save Drafts is:draft")
@_name
@click.argument("words", metavar="QUERY", nargs=-1)
@click.pass_obj
def save(where: str, name: str, words: tuple[str, ...]) -> None:
    """Keep a search under a name; one of that name is replaced."""
    query_of(words)
    _run(where, "save", SavedView(name, " ".join(words)))
    say(f"The view “{name}” is kept.")


@views.command("rename", epilog="Example: editdesk views magazine.desk rename Drafts Unfinished")
@_name
@click.argument("new_name", metavar="NEW")
@click.pass_obj
def rename(where: str, name: str, new_name: str) -> None:
    """Give a view another name."""
    _run(where, "rename", name, new_name)
    say(f"The view “{name}” is called “{new_name}” now.")


@views.command("order", epilog="Example: editdesk views magazine.desk order Unfinished Review")
@click.argument("names", metavar="NAME…", nargs=-1, required=True)
@click.pass_obj
def order(where: str, names: tuple[str, ...]) -> None:
    """Put views in this order; the others follow."""
    _run(where, "reorder", names)
    say("The views stand in their new order.")


@views.command("remove", epilog="Example: editdesk views magazine.desk remove Drafts")
@_name
@click.pass_obj
def remove(where: str, name: str) -> None:
    """Forget a view; the articles it finds stay."""
    _run(where, "remove", name)
    say(f"The view “{name}” is forgotten.")


def _run(where: str, operation: str, *args: Any) -> None:
    with opened(where) as desk:
        from editdesk.desk import saved_views

        run: Callable[..., None] = getattr(saved_views, operation)
        desk.run(run, *args)


def _document(view: SavedView, count: int) -> dict[str, Any]:
    return {
        "name": view.name,
        "query": view.query,
        "sort": view.sort,
        "descending": view.descending,
        "group_by": view.group_by,
        "columns": list(view.columns),
        "articles": count,
    }
