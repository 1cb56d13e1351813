"""The queue of review as it crosses the desk's boundary. No SQLAlchemy here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editdesk.desk.workflow import State


class Which(StrEnum):
    """A part of the queue. Mine is what waits for me as reviewer, sent back what waits for me as author."""

    WAITING = "waiting"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    SENT_BACK = "sent_back"
    ALL_SENT_BACK = "all_sent_back"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One article of the queue. `submitted_at` is None and `submitted_by` "" where nobody at this desk submitted it.

    `due_at` is when its text must be there, `next_at` what comes first of due and planned. `message` is why it was
    sent back.
    """

    key: int
    article_id: str
    slug: str
    title: str
    state: State
    section: str
    byline: tuple[str, ...]
    words: int
    round: int
    submitted_at: datetime | None
    submitted_by: str
    assigned_to: str
    due_at: datetime | None
    next_at: datetime | None
    is_overdue: bool
    updated_at: datetime
    open_notes: int = 0
    open_suggestions: int = 0
    message: str = ""


Mark = tuple[int, str, int]
"""Where a page of the queue ended; opaque."""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A stretch of a queue, the most urgent first; `after` goes on from its end, None where that was all of it."""

    rows: tuple[QueueRow, ...]
    after: Mark | None = None


Counts = Mapping[Which, int]
