"""One line of the queue. Values only: the window shows them before it has loaded a database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editdesk.text.metadata import BylineEntry


class Change(StrEnum):
    """What an article is to a target that has had exports."""

    NEW = "new"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One article of the queue. `detail` says which revisions changed, or why it is held."""

    article_id: str
    slug: str
    title: str
    byline: tuple[BylineEntry, ...]
    section: str
    published_at: datetime | None
    change: Change
    detail: str = ""
