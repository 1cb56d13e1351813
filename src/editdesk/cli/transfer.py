"""`editdesk import`: foreign files come in, with a row for every one of them."""

from typing import TYPE_CHECKING, Any

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.opening import by_option, desk_argument, json_option, opened
from editdesk.cli.output import say, say_json
from editdesk.cli.progress import progress_bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from editdesk.ingest.item import Guess, Incoming
    from editdesk.ingest.report import Report, ReportRow

FORMATS = ("auto", "markdown", "page-text")


@click.command("import", epilog="Example: editdesk import magazine.desk ~/blog/content/posts")
@desk_argument
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option(
    "form", "--format", type=click.Choice(FORMATS), default="auto", show_default=True, help="What the sources are."
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and store nothing.")
@by_option
@json_option
@click.pass_context
def import_sources(
    context: click.Context, *, where: str, sources: tuple[str, ...], form: str, dry_run: bool, by: str, as_json: bool
) -> None:
    """Import files and folders. Importing the same again creates nothing and says “unchanged”."""
    with opened(where) as desk, progress_bar("Importing") as progress:
        from editdesk.ingest import report as reports
        from editdesk.ingest.folders import read_sources
        from editdesk.ingest.storing import store

        guesses: dict[str, tuple[Guess, ...]] = {}
        items = _remembering(read_sources(sources, form), guesses)
        report = store(desk, items, by=by, dry_run=dry_run, progress=progress)
    if as_json:
        say_json(_document(report, guesses))
    else:
        for row in report.rows:
            for line in _lines(row, guesses.get(row.source, ())):
                say(line)
        say(f"{report.summary}{' — a dry run; nothing is stored' if dry_run else ''}.")
    if not report.rows:
        refuse("Nothing to import was found. Name Markdown or text files, or a folder that holds some")
    if any(row.result is reports.Result.FAILED for row in report.rows):
        context.exit(FINDINGS)


def _remembering(
    items: "Iterable[Incoming | ReportRow]", guesses: "dict[str, tuple[Guess, ...]]"
) -> "Iterator[Incoming | ReportRow]":
    """Pass the items on and keep what was guessed of each, by its source."""
    for item in items:
        if told := getattr(item, "guesses", ()):
            guesses[item.source] = told
        yield item


def _document(report: "Report", guesses: "Mapping[str, tuple[Guess, ...]]") -> dict[str, Any]:
    from editdesk.ingest.report import as_json

    document: dict[str, Any] = as_json(report)
    for item in document["items"]:
        item["guesses"] = [
            {"field": each.field, "value": each.value, "why": each.why, "lines": [each.first_line, each.last_line]}
            for each in guesses.get(item["source"], ())
        ]
    return document


def _lines(row: "ReportRow", guesses: "tuple[Guess, ...]") -> list[str]:
    article = f" → {row.article}" if row.article else ""
    reason = f": {row.reason}" if row.reason else ""
    lines = [f"{row.result.value:<9}  {row.source}{article}{reason}"]
    for each in guesses:
        value = " ".join(each.value.split())
        lines.append(f"    line {each.first_line}, {each.field}: {value if len(value) <= 70 else value[:69] + '…'}")
    return lines
