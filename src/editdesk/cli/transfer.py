"""Commands that carry articles: import from files, folders, zips and packets; pack for another desk."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from editdesk.cli.failures import FINDINGS, NOT_DONE, refuse
from editdesk.cli.opening import by_option, desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json
from editdesk.cli.progress import progress_bar
from editdesk.ingest.item import Guess, Incoming, Item
from editdesk.ingest.report import Report, ReportRow, Result, as_json

FORMATS = ("auto", "markdown", "page-text", "packet")


@click.command("import", epilog="Example: editdesk import magazine.desk ~/blog/content/posts")
@desk_argument
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option(
    "form", "--format", type=click.Choice(FORMATS), default="auto", show_default=True, help="What the sources are."
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and store nothing.")
@click.option(
    "corrections",
    "--correct",
    multiple=True,
    metavar="FIELD=VALUE",
    help="What a guess about page text should be; --dry-run shows the guesses.",
)
@by_option
@json_option
@click.pass_context
def import_sources(
    context: click.Context,
    *,
    where: str,
    sources: tuple[str, ...],
    form: str,
    dry_run: bool,
    corrections: tuple[str, ...],
    by: str,
    as_json: bool,
) -> None:
    """Import files, folders, zips of folders, and packets. Importing the same again says “unchanged”.

    Page text is the text of a web page, as copied from a browser. What is read out of it is guesswork: look at it with
    --dry-run first, then put right what is wrong with --correct, for instance --correct "title=The right one".

    A packet comes from the command “pack” of another desk. An article that both desks have changed is merged; where
    both changed the same words, yours stand, and a row says which revision has the others.
    """
    values = _values(corrections)
    with (
        tempfile.TemporaryDirectory(prefix="editdesk-") as scratch,
        opened(where) as desk,
        progress_bar("Importing") as progress,
    ):
        from editdesk.ingest.folders import read_sources
        from editdesk.ingest.storing import store

        guesses: dict[str, tuple[Guess, ...]] = {}
        found = read_sources(
            sources, form, scratch=Path(scratch), progress=lambda done, total: progress(done, 2 * total)
        )
        items = _looked_at(found, values, guesses)
        report = store(
            desk, items, by=by, dry_run=dry_run, progress=lambda done, total: progress(total + done, 2 * total)
        )
    if as_json:
        say_json(_document(report, guesses))
    else:
        for row in report.rows:
            for line in _lines(row, guesses.get(row.source, ())):
                say(line)
        say(f"{report.summary}{' — a dry run; nothing is stored' if dry_run else ''}.")
    if not report.rows:
        refuse("Nothing to import was found. Name Markdown or text files, or a folder that holds some")
    failed = sum(row.result is Result.FAILED for row in report.rows)
    if failed:
        context.exit(FINDINGS if failed < len(report.rows) else NOT_DONE)
    if report.conflicts:
        context.exit(FINDINGS)


@click.command("pack", epilog="Example: editdesk pack magazine.desk rain-on-the-line --output for-ana.zip")
@desk_argument
@click.argument("names", metavar="ARTICLE…", nargs=-1, required=True)
@click.option("--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The packet, a .zip.")
@by_option
@json_option
def pack_articles(where: str, names: tuple[str, ...], output: Path, *, by: str, as_json: bool) -> None:
    """Pack articles with all their revisions, files, notes and house blocks for another desk.

    There, and on their return here, “import” takes them in and merges what both desks have changed.
    """
    with opened(where) as desk, progress_bar("Packing") as progress:
        from editdesk.publish.packet import write

        report = write(desk, names, output, by=by, progress=progress)
    if as_json:
        articles = [{"id": row.article_id, "slug": row.slug, "revisions": row.revisions} for row in report.articles]
        say_json(
            {"packet": str(report.packet), "articles": articles, "files": report.files, "bytes": report.size_bytes}
        )
        return
    for row in report.articles:
        say(f"{row.slug}: {counted(row.revisions, 'revision')}")
    say(f"The packet is {report.packet}.")


def _values(corrections: tuple[str, ...]) -> dict[str, str]:
    pairs = [correction.partition("=") for correction in corrections]
    for field, separator, _ in pairs:
        if not separator:
            raise click.UsageError(f"“{field}” corrects nothing. Write --correct FIELD=VALUE")
    return {field.strip(): value.strip() for field, _, value in pairs}


def _looked_at(
    items: Iterable[Item], values: dict[str, str], guesses: "dict[str, tuple[Guess, ...]]"
) -> Iterator[Item]:
    """Pass the items on with what was guessed of them put right, and keep the guesses by source."""
    from editdesk.ingest import corrections

    for item in items:
        if not isinstance(item, Incoming) or not item.guesses:
            yield item
            continue
        names = [guess.field for guess in item.guesses]
        if unknown := [field for field in values if field not in names]:
            refuse(f"Nothing was guessed about “{unknown[0]}” in {item.source}. There are: {', '.join(names)}")
        corrected = corrections.apply(item, values)
        guesses[item.source] = corrected.guesses
        yield corrected


def _document(report: Report, guesses: Mapping[str, tuple[Guess, ...]]) -> dict[str, Any]:
    document: dict[str, Any] = as_json(report)
    for item in document["items"]:
        item["guesses"] = [
            {"field": each.field, "value": each.value, "why": each.why, "lines": [each.first_line, each.last_line]}
            for each in guesses.get(item["source"], ())
        ]
    return document


def _lines(row: ReportRow, guesses: tuple[Guess, ...]) -> list[str]:
    article = f" → {row.article}" if row.article else ""
    reason = f": {row.reason}" if row.reason else ""
    lines = [f"{row.result.value:<9}  {row.source}{article}{reason}"]
    for each in guesses:
        value = " ".join(each.value.split())
        lines.append(f"    line {each.first_line}, {each.field}: {value if len(value) <= 70 else value[:69] + '…'}")
    return lines
