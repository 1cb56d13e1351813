"""Suggestions as they cross the desk's boundary."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editdesk.desk.errors import DeskError
from editdesk.text.suggestions import Proposal


class SuggestionStatus(StrEnum):
    """What became of a suggestion; withdrawn is what its author took back."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed replacement of `quote` by `replacement` in the text of `field` ("" for the body).

    `start` and `end` are its place in the text as it stands, None where the words are changed or gone. For an accepted
    one they are where `replacement` stands. `revision` is the one whose text had its words last.
    """

    uid: str
    start: int | None
    end: int | None
    quote: str
    replacement: str
    by: str
    at: datetime
    status: SuggestionStatus = SuggestionStatus.OPEN
    field: str = ""
    grouped: str = ""
    comment: str = ""
    prefix: str = ""
    suffix: str = ""
    revision: int = 0
    decided_at: datetime | None = None
    decided_by: str = ""
    is_by_former: bool = False

    @property
    def is_open(self) -> bool:
        """True until it is decided."""
        return self.status is SuggestionStatus.OPEN

    @property
    def is_orphan(self) -> bool:
        """True when its words are no longer in the text."""
        return self.start is None

    @property
    def proposal(self) -> Proposal | None:
        """The proposal upon the text as it stands, None where it has no place or is decided."""
        if self.start is None or self.end is None or not self.is_open:
            return None
        return Proposal(
            self.uid,
            self.start,
            self.end,
            self.quote,
            self.replacement,
            self.by,
            self.at,
            self.field,
            self.grouped,
        )


class SuggestionRefused(DeskError):
    """A decision that cannot be carried out: the words are gone, or somebody decided already."""
