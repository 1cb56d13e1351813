"""`editdesk thin`: old saves of articles go, as they do in the window; or never, on a desk that keeps them all."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.opening import by_option, desk_argument, json_option, opened
from editdesk.cli.output import complain, counted, say, say_json
from editdesk.cli.progress import progress_bar

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.desk.thinning import Thinned


@click.command("thin", epilog="Example: editdesk thin magazine.desk --dry-run")
@desk_argument
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@click.option("--keep-all/--no-keep-all", default=None, help="Never thin out this desk; or do so again.")
@by_option
@json_option
@click.pass_context
def thin_history(
    context: click.Context, where: str, by: str, *, dry_run: bool, keep_all: bool | None, as_json: bool
) -> None:
    """Thin out old saves: hourly after two days, daily after a month, weekly after a year.

    What was named, submitted, sent back, approved, exported or imported stays, and so does whatever a note is about.
    """
    with opened(where) as desk:
        if keep_all is not None:
            _keep_all(desk, is_wanted=keep_all, by=by)
            return
        told = _foreseen(desk) if dry_run else _thinned(desk, by=by)
    if as_json:
        say_json(_document(told))
    else:
        saves, said = counted(told.revisions, "save"), "would go" if dry_run else "went"
        say(f"{saves} of {counted(told.articles, 'article')} {said}, {told.size_bytes:,} bytes.")
    for slug in told.damaged:
        complain(f"The history of “{slug}” is damaged and was left alone. Run “editdesk check” to see what is.")
    if told.damaged:
        context.exit(FINDINGS)


def _keep_all(desk: "Desk", *, is_wanted: bool, by: str) -> None:
    from editdesk.desk import desk_settings

    settings = desk.run(desk_settings.load)
    desk.run(desk_settings.save, replace(settings, keeps_all_saves=is_wanted), by=by)
    say("This desk keeps all saves." if is_wanted else "Old saves are thinned out on this desk.")


def _foreseen(desk: "Desk") -> "Thinned":
    from editdesk.desk import thinning

    return desk.run(thinning.foresee, desk.run(thinning.candidates))


def _thinned(desk: "Desk", *, by: str) -> "Thinned":
    from editdesk.desk import desk_settings, thinning

    if desk.run(desk_settings.load).keeps_all_saves:
        refuse("This desk keeps all saves. Change that with --no-keep-all.")
    rows, told = desk.run(thinning.candidates), thinning.Thinned()
    with progress_bar("Thinning out") as progress:
        for done, row in enumerate(rows, 1):
            told += desk.run(thinning.thin, row, by=by)
            progress(done, len(rows))
    return told


def _document(told: "Thinned") -> dict[str, Any]:
    return {
        "articles": told.articles,
        "revisions": told.revisions,
        "size_bytes": told.size_bytes,
        "damaged": list(told.damaged),
    }
