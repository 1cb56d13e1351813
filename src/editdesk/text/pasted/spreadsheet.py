"""Cells copied from a spreadsheet, or written with commas, as the lines of a Markdown table."""

import csv
from collections.abc import Sequence

from editdesk.text.tables import Side, Table, write

_DELIMITERS = "\t;,|"


def copied_cells(text: str) -> list[str]:
    """Return the table that text with tabs is, as a spreadsheet copies it; [] for any other text."""
    if "\t" not in text:
        return []
    rows = _rows(text, "\t")
    is_indented = all(not row[0] for row in rows)
    return [] if is_indented or len(rows) < 2 or len({len(row) for row in rows}) != 1 else _written(rows)


def separated_cells(text: str) -> list[str]:
    """Return the table that lines are whose cells tabs, semicolons, commas or bars part; [] for any other text."""
    best: list[list[str]] = []
    for delimiter in _DELIMITERS:
        if delimiter not in text:
            continue
        rows = _rows(text, delimiter)
        if len({len(row) for row in rows}) == 1:
            return _written(rows)
        best = best or rows
    return _written(best) if best else []


def _rows(text: str, delimiter: str) -> list[list[str]]:
    lines = text.strip("\r\n").splitlines(keepends=True)
    return [row for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t") if any(row)]


def _written(rows: Sequence[Sequence[str]]) -> list[str]:
    cells = tuple(tuple(" ".join(cell.split()).replace("|", "\\|") for cell in row) for row in rows)
    return write(Table(cells, (Side.UNSET,) * max(map(len, cells))))
