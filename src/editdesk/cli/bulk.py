"""Commands that change many articles at once: bulk, undo, archive, unarchive, trash, untrash."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.opening import by_option, desk_argument, json_option, opened, query_argument, query_of
from editdesk.cli.output import complain, counted, say, say_json
from editdesk.cli.progress import progress_bar
from editdesk.desk.bulk_values import BulkChange, BulkReport, NothingToUndo
from editdesk.desk.workflow import State

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.desk.operations import Session
    from editdesk.desk.query import Query


class _Rehearsed(Exception):
    """Carries the report of a change out of its transaction, which is thrown away by it."""

    def __init__(self, report: BulkReport) -> None:
        super().__init__(report)
        self.report = report


@click.command(
    "bulk",
    epilog="Example: editdesk bulk magazine.desk section:World after:2024 --add-tag archive --remove-tag breaking",
)
@desk_argument
@query_argument
@click.option("--all", "is_all", is_flag=True, help="Every article; instead of a query.")
@click.option("--add-tag", "add_tags", multiple=True, metavar="TAG", help="Add a tag; may be repeated.")
@click.option("--remove-tag", "remove_tags", multiple=True, metavar="TAG", help="Remove a tag; may be repeated.")
@click.option("--section", help="Put into this section; empty for none.")
@click.option("--issue", help="Put into this issue; empty for none.")
@click.option("--assign", "assigned_to", metavar="NAME", help="Assign to this person; empty for nobody.")
@click.option("--language", metavar="TAG", help="Say which language they are in.")
@click.option("--state", type=click.Choice([state.value for state in State]), help="Move through the workflow.")
@click.option("--reason", default="", help="Why; sending back needs one.")
@click.option("--shift-days", type=int, metavar="DAYS", help="Move dates by so many days, less than 0 for earlier.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@by_option
@json_option
@click.pass_context
def change_many(
    context: click.Context,
    /,
    where: str,
    words: tuple[str, ...],
    *,
    is_all: bool,
    state: str | None,
    dry_run: bool,
    by: str,
    as_json: bool,
    **fields: Any,
) -> None:
    """Change every article that QUERY asks for, in one step that undo takes back.

    Gates hold for each article: what is refused is named with the reason, and the rest goes through.
    """
    change = BulkChange(**fields, state=State(state) if state else None)
    if change.is_empty:
        refuse("Nothing is to be changed. Name what is, such as --add-tag TAG or --section NAME.")
    if not words and not is_all:
        refuse("Say which articles: write a query such as section:World, or --all for every one.")
    with opened(where) as desk:
        from editdesk.desk import bulk

        ids = _asked_for(desk, query_of(words))
        if dry_run:
            report = _rehearsed(desk, bulk.apply, ids, change, by=by)
        else:
            with progress_bar("Changing") as progress:
                report = desk.run(bulk.apply, ids, change, by=by, progress=progress)
    _tell(report, "would change" if dry_run else "changed", as_json=as_json)
    if report.refused:
        context.exit(FINDINGS)


@click.command("undo", epilog="Example: editdesk undo magazine.desk")
@desk_argument
@click.option("--dry-run", is_flag=True, help="Say what would be taken back, and change nothing.")
@by_option
@json_option
@click.pass_context
def undo_last(context: click.Context, where: str, *, dry_run: bool, by: str, as_json: bool) -> None:
    """Take back the last change of many articles; called again, the one before it.

    An article that was changed since stays as it is and is named.
    """
    with opened(where) as desk:
        from editdesk.desk import bulk, undoing

        last = desk.run(bulk.last)
        if last is None:
            raise NothingToUndo("No change of many articles is left to undo.")
        if dry_run:
            report = _rehearsed(desk, undoing.undo, last.bulk_id, by=by)
        else:
            with progress_bar("Taking back") as progress:
                report = desk.run(undoing.undo, last.bulk_id, by=by, progress=progress)
    if not as_json:
        say(f"{last.detail}, {last.at:%Y-%m-%d %H:%M} UTC by {last.by or 'nobody'}:")
    _tell(report, "would be as before" if dry_run else "as before", as_json=as_json)
    if report.refused:
        context.exit(FINDINGS)


def _move_command(name: str, summary: str, done: str) -> click.Command:
    """Make a command of one of the operations of `desk.shelf`, which `name` names."""

    @click.command(name, help=summary, epilog=f"Example: editdesk {name} magazine.desk the-window-seat")
    @desk_argument
    @click.argument("names", metavar="[ARTICLE]…", nargs=-1)
    @click.option("--query", "asked", metavar="QUERY", default="", help="The articles that this asks for.")
    @by_option
    @json_option
    def move(where: str, names: tuple[str, ...], asked: str, by: str, *, as_json: bool) -> None:
        if not names and not asked.strip():
            refuse("Say which articles: name them, or write --query QUERY.")
        with opened(where) as desk:
            from editdesk.desk import articles, shelf

            ids = [desk.run(articles.find, each).article_id for each in names]
            if asked.strip():
                ids += _asked_for(desk, query_of((asked,)))
            with progress_bar("Moving") as progress:
                report = desk.run(getattr(shelf, name), ids, by=by, progress=progress)
        _tell(report, done, as_json=as_json)

    return move


MOVES = tuple(
    _move_command(*words)
    for words in (
        ("archive", "Put articles into the archive: out of the lists, found with is:archived.", "archived"),
        ("unarchive", "Take articles out of the archive.", "taken out of the archive"),
        ("trash", "Put articles into the trash; nothing of them is lost.", "in the trash"),
        ("untrash", "Take articles out of the trash.", "taken out of the trash"),
    )
)


def _asked_for(desk: "Desk", query: "Query") -> tuple[str, ...]:
    from editdesk.desk import listing

    keys = desk.run(listing.order, query).keys
    return desk.run(listing.ids, keys)


def _rehearsed(desk: "Desk", operation: Callable[..., BulkReport], *args: object, by: str) -> BulkReport:
    """Return what the operation would come to; the transaction it runs in is thrown away."""

    def rehearse(session: "Session") -> None:
        raise _Rehearsed(operation(session, *args, by=by))

    try:
        desk.run(rehearse)
    except _Rehearsed as rehearsed:
        return rehearsed.report
    raise AssertionError("a rehearsal always ends in its report")


def _tell(report: BulkReport, done: str, *, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "changed": list(report.changed),
                "unchanged": report.unchanged,
                "refused": [{"article": slug, "reason": reason} for slug, reason in report.refused],
            }
        )
        return
    for slug, reason in report.refused:
        complain(f"{slug}: {reason}")
    unchanged = f", {report.unchanged} had it already" if report.unchanged else ""
    refused = f", {len(report.refused)} stayed as they are" if report.refused else ""
    say(f"{counted(len(report.changed))} {done}{unchanged}{refused}.")
