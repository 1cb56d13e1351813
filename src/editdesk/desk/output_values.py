"""What the publication puts out: what is asked, and the figures. No SQLAlchemy here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from editdesk.desk.workflow import State


class Span(StrEnum):
    """How far back the figures go."""

    WEEKS = "weeks"
    YEAR = "year"
    ALL = "all"


SPANS = {Span.WEEKS: "Last 12 weeks", Span.YEAR: "Last year", Span.ALL: "All time"}

WAITING = (
    State.IDEA,
    State.DRAFT,
    State.IN_REVIEW,
    State.CHANGES_REQUESTED,
    State.APPROVED,
    State.SCHEDULED,
)
"""The states of what is not out yet, in the order of work."""


class Unit(StrEnum):
    """What one point in time of a chart stands for."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of time and what was published in it."""

    begins: date
    label: str
    articles: int
    words: int


@dataclass(frozen=True, slots=True)
class Share:
    """What one section, contributor or country put out."""

    name: str
    articles: int
    words: int


@dataclass(frozen=True, slots=True)
class Lead:
    """How many articles took so long from draft to publication: at least `days`, less than the next one's."""

    days: int
    label: str
    articles: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was not out at the end of a period: a number for each of the states WAITING."""

    begins: date
    label: str
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """The figures of a span, of one section or of all. Shares are the largest first.

    `median_days` and `slow_days` (nine of ten were faster) are None where nothing went from draft to published.
    """

    span: Span
    section: str
    unit: Unit
    first: date
    last: date
    articles: int
    words: int
    periods: tuple[Period, ...]
    sections: tuple[Share, ...]
    authors: tuple[Share, ...]
    countries: tuple[Share, ...]
    leads: tuple[Lead, ...]
    median_days: float | None
    slow_days: float | None
    waiting: tuple[Waiting, ...]
    section_names: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to draw."""
        return not self.articles and not any(any(point.articles) for point in self.waiting)
