"""`editdesk statistics`: what the publication puts out."""

from typing import TYPE_CHECKING, Any

import click

from editdesk.cli.opening import desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_exactly, say_json, table
from editdesk.desk.output_tables import csv_text, tables
from editdesk.desk.output_values import SPANS, Span

if TYPE_CHECKING:
    from editdesk.desk.output_values import Output


@click.command("statistics", epilog="Example: editdesk statistics magazine.desk --span year --section World")
@desk_argument
@click.option(
    "--span",
    type=click.Choice([span.value for span in Span]),
    default=Span.WEEKS.value,
    show_default=True,
    help="The last 12 weeks, the last year, or all time.",
)
@click.option("--section", default="", metavar="NAME", help="Only what stands in this section.")
@click.option("--csv", "as_csv", is_flag=True, help="Print every table as CSV.")
@json_option
def show_statistics(where: str, span: str, section: str, *, as_csv: bool, as_json: bool) -> None:
    """Show what was published, by whom and from where, how long it took, and what waits."""
    with opened(where) as desk:
        from editdesk.desk import output

        figures = output.figures(desk, Span(span), section)
    if as_csv:
        say_exactly(csv_text(figures))
    elif as_json:
        say_json(_document(figures))
    else:
        _show(figures)


def _show(figures: "Output") -> None:
    where = f" in {figures.section}" if figures.section else ""
    say(f"{SPANS[figures.span]}{where}: {counted(figures.articles)} published, {figures.words:,} words.")
    if figures.median_days is not None:
        say(f"From draft to published: {figures.median_days:.1f} days, nine of ten within {figures.slow_days:.1f}.")
    for each in tables(figures):
        rows = [[str(cell) for cell in row] for row in each.rows if any(row[1:])]
        if rows:
            say()
            say(each.title)
            for line in table([[column.lower() for column in each.columns], *rows], widest=0):
                say(f"  {line}")


def _document(figures: "Output") -> dict[str, Any]:
    document: dict[str, Any] = {
        "span": figures.span.value,
        "section": figures.section,
        "first": figures.first.isoformat(),
        "last": figures.last.isoformat(),
        "articles": figures.articles,
        "words": figures.words,
        "median_days": figures.median_days,
        "slow_days": figures.slow_days,
    }
    for each in tables(figures):
        columns = [_key(column) for column in each.columns]
        document[each.key] = [dict(zip(columns, row, strict=True)) for row in each.rows]
    return document


def _key(column: str) -> str:
    return column.lower().replace(" ", "_")
