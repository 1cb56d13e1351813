"""What the history asks of the desk: the list of revisions, and two of them laid side by side.

The functions run on the desk thread; what they return is frozen.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from editdesk.desk.values import RevisionRow, RevisionSnapshot
from editdesk.desk.workflow import State

if TYPE_CHECKING:
    # The differ itself is loaded when there is something to compare.
    from editdesk.desk.desk import Desk
    from editdesk.text.diff import Change, FieldChange

_WORD = re.compile(r"\w+")


class Against(StrEnum):
    """What a revision is held against."""

    BEFORE = "before"
    NOW = "now"
    NOTHING = "nothing"


class Kept(StrEnum):
    """Which revisions are listed."""

    ALL = "all"
    NAMED = "named"
    SUBMITTED = "submitted"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class History:
    """An article's revisions, newest first, the one that exports take, and the states that each was moved to."""

    article_id: str
    rows: tuple[RevisionRow, ...]
    approved: int | None
    reached: Mapping[int, tuple[State, ...]] = field(default_factory=dict)

    def kept(self, which: Kept) -> tuple[RevisionRow, ...]:
        """Return those that are listed."""
        wanted = {Kept.SUBMITTED: State.IN_REVIEW, Kept.APPROVED: State.APPROVED}.get(which)
        if which is Kept.ALL:
            return self.rows
        if wanted is None:
            return tuple(row for row in self.rows if row.name)
        return tuple(
            row
            for row in self.rows
            if wanted in self.reached.get(row.number, ()) or (which is Kept.APPROVED and row.number == self.approved)
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """A revision, and how it differs. Without anything to hold it against there are no changes, only its text."""

    revision: RevisionSnapshot
    other: int | None
    body: "tuple[Change, ...]" = ()
    fields: "tuple[FieldChange, ...]" = ()

    @property
    def words_added(self) -> int:
        """How many words of the body came."""
        return _words(self.body, "insert")

    @property
    def words_removed(self) -> int:
        """How many words of the body went."""
        return _words(self.body, "delete")

    @property
    def has_changes(self) -> bool:
        """True when anything differs."""
        return bool(self.fields) or any(change.op != "equal" for change in self.body)


def history_of(desk: "Desk", article_id: str) -> History:
    """Return the history. Raises ArticleNotFound."""
    from editdesk.desk import articles, milestones, revisions

    rows = desk.run(revisions.history, article_id)
    approved = desk.run(articles.load, article_id).approved_revision
    return History(article_id, rows, approved, desk.run(milestones.milestones, article_id))


def comparison_of(desk: "Desk", article_id: str, number: int, other: int | None) -> Comparison:
    """Return revision `number` with what changed between it and `other`, told from the older to the newer one."""
    from editdesk.desk import revisions
    from editdesk.text.diff import metadata_diff, word_diff

    chosen = desk.run(revisions.load, article_id, number)
    if other is None:
        return Comparison(chosen, None)
    beside = desk.run(revisions.load, article_id, other)
    old, new = (chosen, beside) if number < other else (beside, chosen)
    return Comparison(chosen, other, word_diff(old.body, new.body), metadata_diff(old.metadata, new.metadata))


def _words(changes: "tuple[Change, ...]", op: str) -> int:
    return sum(len(_WORD.findall(change.text)) for change in changes if change.op == op)
