"""What the plan is made of: cards of the board, entries of the calendar, places in an issue. No SQLAlchemy here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editdesk.desk.workflow import State

OPEN_STATES: tuple[State, ...] = (
    State.IDEA,
    State.DRAFT,
    State.IN_REVIEW,
    State.CHANGES_REQUESTED,
    State.APPROVED,
    State.SCHEDULED,
)
"""The states of what is still on its way to readers."""

PLANNED_STATES: tuple[State, ...] = OPEN_STATES[:-1]
"""The states in which a planned date counts: what is scheduled has a publish date in its place."""


@dataclass(frozen=True, slots=True)
class Card:
    """An article of the plan. `who` has it, or wrote it; `next_at` is the date it waits for while on its way."""

    article_id: str
    slug: str
    title: str
    state: State
    who: str
    words: int
    section: str
    issue: str
    series: str
    series_part: int | None
    due_at: datetime | None
    planned_at: datetime | None
    published_at: datetime | None
    next_at: datetime | None
    updated_at: datetime

    def is_overdue(self, at: datetime) -> bool:
        """Tell whether the date that the article waits for is past."""
        return self.next_at is not None and self.next_at < at

    @property
    def name(self) -> str:
        """What the article is called, its slug where it has no title."""
        return self.title or self.slug


@dataclass(frozen=True, slots=True)
class Column:
    """One state of the board: how many articles are in it, and the first of them."""

    state: State
    total: int
    cards: tuple[Card, ...]

    @property
    def hidden(self) -> int:
        """How many have no card."""
        return self.total - len(self.cards)


class Kind(StrEnum):
    """What a day of the calendar says of an article or an issue."""

    PLANNED = "planned"
    DUE = "due"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EMBARGO = "embargo"
    CLOSES = "closes"
    APPEARS = "appears"


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment of the calendar. An entry of an issue has no article; `name` is the issue's, then."""

    kind: Kind
    at: datetime
    name: str
    updated_at: datetime | None = None
    article_id: str = ""
    slug: str = ""
    state: State | None = None
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Unscheduled:
    """What has no planned date: how many, and the ones that were changed last."""

    total: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the status bar says: how much is planned within a stretch of time, and how much is overdue."""

    planned: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in its issue: how many pages it gets, None where nobody said, and the pages it stands on."""

    card: Card
    pages: int | None
    first_page: int | None

    @property
    def last_page(self) -> int | None:
        """The page on which it ends."""
        return None if self.first_page is None or not self.pages else self.first_page + self.pages - 1


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """A number of the magazine: its dates, its pages, and its articles in their order."""

    name: str
    deadline_at: datetime | None
    appears_at: datetime | None
    pages: int | None
    places: tuple[Placed, ...]

    @property
    def planned_pages(self) -> int:
        """How many pages the articles take."""
        return sum(place.pages or 0 for place in self.places)

    @property
    def free_pages(self) -> int | None:
        """How many pages are left, below 0 where there are too many; None where nobody said how many the issue has."""
        return None if self.pages is None else self.pages - self.planned_pages
