"""Commands about a whole desk: new, check, backup, restore."""

from pathlib import Path

import click

from editdesk.cli import documents
from editdesk.cli.failures import FINDINGS
from editdesk.cli.opening import desk_argument, json_option, opened
from editdesk.cli.output import complain, say, say_json


@click.command("new", epilog="Example: editdesk new magazine.desk --sample")
@desk_argument
@click.option("--sample", is_flag=True, help="Fill it with the articles of an invented magazine.")
def new_desk(where: str, *, sample: bool) -> None:
    """Make a desk in a new folder or an empty database."""
    if sample:
        from editdesk.ingest.sample import create_sample

        desk = create_sample(where)
    else:
        from editdesk.desk.desk import Desk

        desk = Desk.create(where)
    with desk:
        say(f"Made the desk {desk.where}. Open it with: editdesk {desk.where}")


@click.command("check", epilog="Example: editdesk check magazine.desk")
@desk_argument
@json_option
@click.pass_context
def check_desk(context: click.Context, where: str, *, as_json: bool) -> None:
    """Look for damage in a desk.

    Database, revisions and assets are compared with their hashes; what is damaged is named.
    """
    with opened(where) as desk:
        from editdesk.desk.integrity import check

        report = check(desk)
    if as_json:
        say_json(documents.integrity(report))
    else:
        for each in report.problems:
            say(f"{each.where}: {each.problem} {each.advice}")
        verdict = "nothing is damaged" if report.ok else f"{len(report.problems)} damaged"
        say(f"{report.articles} articles, {report.revisions} revisions, {report.assets} assets: {verdict}.")
    if not report.ok:
        context.exit(FINDINGS)


@click.command("backup", epilog="Example: editdesk backup magazine.desk --output magazine-monday.zip")
@desk_argument
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to; else beside the desk.")
@click.pass_context
def back_up(context: click.Context, where: str, output: Path | None) -> None:
    """Copy a desk into one file, and try the copy.

    The copy is consistent even while others work on the desk, and is restored once to see that it can be.
    """
    with opened(where) as desk:
        from editdesk.desk.backup import BackupIncomplete, backup

        try:
            written = backup(desk, output)
        except BackupIncomplete as incomplete:
            complain(str(incomplete))
            context.exit(FINDINGS)
    say(f"The copy is {written}. Restoring it was tried and works.")


@click.command("restore", epilog="Example: editdesk restore magazine-monday.zip magazine.desk")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@desk_argument
def restore_desk(file: Path, where: str) -> None:
    """Make a desk from a backup. A desk that is there already is never overwritten."""
    from editdesk.desk.backup import restore

    restored = restore(file, where)
    say(f"The desk is restored. Open it with: editdesk {restored}")
