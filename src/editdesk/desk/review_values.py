"""What is told of an article's review. No SQLAlchemy here."""

from dataclasses import dataclass
from datetime import datetime

from editdesk.desk.values import GateFinding
from editdesk.desk.workflow import State, Transition


@dataclass(frozen=True, slots=True)
class Way:
    """A step that the article may take: what is missing before it, and why this person may not take it ("" if so).

    What is missing may be overridden with a reason, a refusal not.
    """

    transition: Transition
    findings: tuple[GateFinding, ...] = ()
    refusal: str = ""

    @property
    def is_open(self) -> bool:
        """True where the step can be taken as it is."""
        return not self.findings and not self.refusal


@dataclass(frozen=True, slots=True)
class OpenNote:
    """A note that waits for an answer: the words it speaks of ("" for none), what it says, and who wrote it."""

    uid: str
    quote: str
    body: str
    by: str


@dataclass(frozen=True, slots=True)
class SentBack:
    """What the author is told with an article that came back."""

    by: str
    at: datetime
    message: str
    notes: tuple[OpenNote, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands in the workflow. `name` is what the desk calls its state; the next step comes first.

    `round` counts how often it was submitted, the last time by `submitted_by`, 0 and "" where it never was.
    """

    state: State
    name: str
    round: int
    submitted_at: datetime | None
    submitted_by: str
    assigned_to: str
    due_at: datetime | None
    ways: tuple[Way, ...]
    sent_back: SentBack | None
