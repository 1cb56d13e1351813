"""Changes to many articles at once: what is asked for, and what became of it. No SQLAlchemy here."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime

from editdesk.desk.errors import DeskError
from editdesk.desk.workflow import State

Progress = Callable[[int, int], object]
"""Told how many articles are done, of how many. Raising BulkCancelled here leaves every article as it was."""

SHIFTED_TIMES = ("planned_at", "published_at", "embargo_until", "due_at")
"""What a shift of dates moves. The publish date of what is out already stays: it says what happened."""


class BulkCancelled(DeskError):
    """A change of many articles was given up before its end; none of them has changed."""

    def __str__(self) -> str:
        return "The change was stopped. Nothing has changed."


class NothingToUndo(DeskError):
    """There is no such change of many articles, or it was taken back already."""


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What is to become of every chosen article. None leaves a field alone, "" empties it.

    `reason` goes with a change of state that needs one. `shift_days` moves the dates of SHIFTED_TIMES, each at the
    same hour of the article's own time zone.
    """

    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    section: str | None = None
    issue: str | None = None
    assigned_to: str | None = None
    language: str | None = None
    state: State | None = None
    reason: str = ""
    shift_days: int | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing would change, whatever the articles are."""
        return all(
            not getattr(self, field.name) and getattr(self, field.name) != "" for field in fields(self)[:-2]
        ) and (not self.shift_days)


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What became of it. `changed` are ids of articles; `refused` pairs a slug with the reason, as one sentence.

    `bulk_id` names the change to `undoing.undo`; None where nothing changed.
    """

    bulk_id: int | None
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BulkRow:
    """A change of many articles that stands and can be taken back: `detail` says what it did, in words."""

    bulk_id: int
    at: datetime
    by: str
    kind: str
    detail: str
    articles: int
