"""What an import did: a row for every item, never a silent loss."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What became of one item."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One item: where it came from, what became of it, the article's slug where there is one, and why.

    `is_conflict` says that it came in and somebody has to look at what both sides changed.
    """

    source: str
    result: Result
    article: str | None = None
    reason: str = ""
    is_conflict: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole import. `cancelled` says that it was stopped; the rows then tell what had been done."""

    rows: tuple[ReportRow, ...]
    dry_run: bool = False
    cancelled: bool = False

    @property
    def counts(self) -> Mapping[Result, int]:
        """How many rows each result has; every result is named."""
        return {result: sum(row.result is result for row in self.rows) for result in Result}

    @property
    def conflicts(self) -> int:
        """How many items somebody has to look at, because both sides changed the same."""
        return sum(row.is_conflict for row in self.rows)

    @property
    def summary(self) -> str:
        """One line for the status bar, such as "12 created, 3 unchanged"."""
        told = [f"{number} {result}" for result, number in self.counts.items() if number]
        if self.conflicts:
            told.append(f"{self.conflicts} in conflict")
        return ", ".join(told) or "nothing to import"


def as_json(report: Report) -> dict[str, object]:
    """Return the document that `editdesk import --json` prints."""
    return {
        "items": [
            {
                "source": row.source,
                "result": row.result.value,
                "article": row.article,
                "reason": row.reason,
                "conflict": row.is_conflict,
            }
            for row in report.rows
        ],
        "counts": {result.value: number for result, number in report.counts.items()},
    }


def as_text(rows: Iterable[ReportRow]) -> str:
    """Return the rows as tab-separated lines under a heading, for "Save report" and for spreadsheets."""
    lines = ["source\tresult\tarticle\treason"]
    lines += [
        "\t".join(_cell(cell) for cell in (row.source, row.result, row.article or "", row.reason)) for row in rows
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split())
