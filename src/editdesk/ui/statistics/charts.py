"""The figures as charts: which drawing each becomes, and what is said of every value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from editdesk.desk import output_tables
from editdesk.desk.output_tables import Table
from editdesk.desk.output_values import WAITING, Output, Period, Share, Unit
from editdesk.desk.workflow import LABELS
from editdesk.ui.statistics.drawing import Columns, Drawing, Mark, Rows, Series


class Measure(StrEnum):
    """What bars are as long as."""

    ARTICLES = "articles"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, with its title, a line below it, what to say where it is empty, and its table."""

    title: str
    note: str
    nothing: str
    drawing: Drawing
    table: Table

    @property
    def is_empty(self) -> bool:
        """True when no value is above 0."""
        return not any(mark.whole for mark in self.drawing.marks)


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure on its own, and what it counts."""

    figure: str
    words: str


def tiles(output: Output) -> tuple[Tile, ...]:
    """Return the figures that stand above the charts."""
    waiting = sum(output.waiting[-1].articles) if output.waiting else 0
    slow = f"; nine of ten within {_days(output.slow_days)}" if output.slow_days is not None else ""
    return (
        Tile(f"{output.articles:,}", "article published" if output.articles == 1 else "articles published"),
        Tile(f"{output.words:,}", "words published"),
        Tile(_days(output.median_days), f"median from draft to published{slow}"),
        Tile(f"{waiting:,}", "waiting to be published now"),
    )


def charts(output: Output, measure: Measure) -> tuple[Chart, ...]:
    """Return every chart, in the order of the page."""
    sections, authors, countries = output_tables.shares(output)
    unit = output.unit
    none_out = "Nothing was published in this time."
    return (
        Chart(
            f"Published by {unit}", _span(output), none_out, _periods(output, measure), output_tables.periods(output)
        ),
        Chart(
            "Waiting to be published",
            f"At the end of each {unit}, by state",
            "Nothing waited in this time.",
            _waiting(output),
            output_tables.waiting(output),
        ),
        Chart("By section", "", none_out, _shares(output.sections, measure), sections),
        Chart("By contributor", "", "No byline in this time.", _shares(output.authors, measure), authors),
        Chart("By country", "", "No byline names a country.", _shares(output.countries, measure), countries),
        Chart(
            "From draft to published",
            "Articles by the time they took",
            "No article went from draft to published at this desk in this time.",
            _leads(output),
            output_tables.leads(output),
        ),
    )


def _periods(output: Output, measure: Measure) -> Columns:
    return Columns(
        tuple(
            Mark(period.label, (getattr(period, measure),), f"{_named(period, output.unit)}: {_figures(period)}")
            for period in output.periods
        )
    )


def _shares(shares: Sequence[Share], measure: Measure) -> Rows:
    ordered = sorted(shares, key=lambda share: -getattr(share, measure))
    return Rows(
        tuple(Mark(share.name, (getattr(share, measure),), f"{share.name}: {_figures(share)}") for share in ordered)
    )


def _leads(output: Output) -> Columns:
    return Columns(
        tuple(Mark(lead.label, (lead.articles,), f"{lead.label}: {_articles(lead.articles)}") for lead in output.leads)
    )


def _waiting(output: Output) -> Columns:
    marks = []
    for point in output.waiting:
        parts = [
            f"{number:,} {LABELS[state].lower()}"
            for state, number in zip(WAITING, point.articles, strict=True)
            if number
        ]
        said = f"{_articles(sum(point.articles))} waiting" + (f": {', '.join(parts)}" if parts else "")
        marks.append(Mark(point.label, point.articles, f"{point.label}: {said}"))
    return Columns(tuple(marks), tuple(Series(LABELS[state], state.value) for state in WAITING))


def _named(period: Period, unit: Unit) -> str:
    if unit is Unit.WEEK:
        last = period.begins + timedelta(days=6)
        return f"{period.begins.day} {period.begins:%b} – {last.day} {last:%b %Y}"
    return period.label


def _span(output: Output) -> str:
    return f"{output.first.day} {output.first:%b %Y} – {output.last.day} {output.last:%b %Y}"


def _figures(counted: Period | Share) -> str:
    return f"{_articles(counted.articles)}, {counted.words:,} word{'' if counted.words == 1 else 's'}"


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


def _days(days: float | None) -> str:
    if days is None:
        return "–"
    if days < 1:
        return f"{max(round(days * 24), 1)} h"
    return f"{days:.1f}".removesuffix(".0") + (" day" if days == 1 else " days")
