"""The figures of output as tables: what stands behind each chart, and what is written as CSV. Pure."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from editdesk.desk.output_values import WAITING, Output, Share
from editdesk.desk.workflow import LABELS

Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """One chart's figures: what each row is called comes first, then a number for each further column."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(output: Output) -> tuple[Table, ...]:
    """Return a table for each chart."""
    return (periods(output), *shares(output), leads(output), waiting(output))


def periods(output: Output) -> Table:
    """Return what was published, period by period."""
    rows = tuple((period.begins.isoformat(), period.articles, period.words) for period in output.periods)
    named = f"{output.unit.value.capitalize()} from"
    return Table("output", f"Published by {output.unit}", (named, "Articles", "Words"), rows)


def shares(output: Output) -> tuple[Table, Table, Table]:
    """Return what was published by section, by contributor and by country."""
    return (
        _shared("sections", "Published by section", "Section", output.sections),
        _shared("authors", "Published by contributor", "Contributor", output.authors),
        _shared("countries", "Published by country", "Country", output.countries),
    )


def leads(output: Output) -> Table:
    """Return how long articles took from draft to publication."""
    rows = tuple((lead.label, lead.articles) for lead in output.leads)
    return Table("leads", "From draft to published", ("Time", "Articles"), rows)


def waiting(output: Output) -> Table:
    """Return what was not out yet at the end of each period."""
    rows: tuple[tuple[Cell, ...], ...] = tuple((point.begins.isoformat(), *point.articles) for point in output.waiting)
    columns = (f"{output.unit.value.capitalize()} from", *(LABELS[state] for state in WAITING))
    return Table("waiting", "Waiting to be published", columns, rows)


def csv_text(output: Output) -> str:
    """Return every table as lines of one CSV file: table, row, figure, value."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("table", "row", "figure", "value"))
    for table in tables(output):
        writer.writerows(_lines(table))
    return written.getvalue()


def _lines(table: Table) -> Iterable[tuple[Cell, ...]]:
    for name, *numbers in table.rows:
        for column, number in zip(table.columns[1:], numbers, strict=True):
            yield table.key, _harmless(str(name)), column.lower(), number


def _harmless(name: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t")) else name


def _shared(key: str, title: str, named: str, shared: Sequence[Share]) -> Table:
    return Table(key, title, (named, "Articles", "Words"), tuple((s.name, s.articles, s.words) for s in shared))
