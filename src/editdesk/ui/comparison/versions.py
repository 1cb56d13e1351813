"""The versions of an article that can be compared: its revisions, and the text as it stands now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from editdesk.desk.values import RevisionRow
from editdesk.desk.workflow import State

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

WORKING = "Working text"

_REACHED = {
    State.IN_REVIEW: "submitted",
    State.CHANGES_REQUESTED: "sent back",
    State.APPROVED: "approved",
    State.SCHEDULED: "scheduled",
    State.PUBLISHED: "published",
    State.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Version:
    """A revision by its number, or the working text without one. `label` is short, `facts` add who, when and why."""

    number: int | None
    label: str
    facts: str = ""

    @property
    def mark(self) -> str:
        """What stands above its column."""
        return self.label.replace(" ", " · ", 1) if self.number is not None else self.label


@dataclass(frozen=True, slots=True)
class Versions:
    """What an article has, the newest first: the working text, then its revisions."""

    article_id: str
    title: str
    all: tuple[Version, ...]

    def find(self, number: int | None) -> Version:
        """Return the version with this number; the working text where there is none."""
        return next((version for version in self.all if version.number == number), self.all[0])

    @property
    def newest(self) -> int:
        """The number of the newest revision."""
        return self.all[1].number or 1

    def before(self, number: int | None) -> int:
        """Return the revision before this one; the newest before the working text, the first before itself."""
        if number is None:
            return self.newest
        return max((each.number for each in self.all if each.number is not None and each.number < number), default=1)


def versions_of(desk: "Desk", article_id: str) -> Versions:
    """Ask the desk; on its thread. Raises ArticleNotFound."""
    from editdesk.desk import articles, milestones, revisions

    rows = desk.run(revisions.history, article_id)
    reached = desk.run(milestones.milestones, article_id)
    title = desk.run(articles.load, article_id).metadata.title
    found = (Version(row.number, _label(row, reached.get(row.number, ())), _facts(row)) for row in rows)
    return Versions(article_id, title, (Version(None, WORKING), *found))


def _label(row: RevisionRow, reached: tuple[State, ...]) -> str:
    words = row.name or next((_REACHED[state] for state in reversed(reached) if state in _REACHED), row.reason)
    return f"r{row.number} {words}".strip()


def _facts(row: RevisionRow) -> str:
    local = row.at.astimezone()
    day = QLocale().toString(QDate(local.year, local.month, local.day), "d MMM yyyy")
    return " · ".join(part for part in (f"{day} {local:%H:%M}", row.by, row.reason) if part)
