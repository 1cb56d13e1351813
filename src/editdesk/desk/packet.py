"""What a packet carries from desk to desk: frozen values, no SQLAlchemy here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editdesk.desk.errors import DeskError
from editdesk.desk.workflow import State


class PacketUnreadable(DeskError):
    """A part of a packet that is not what `editdesk pack` writes, or that a newer version wrote."""


@dataclass(frozen=True, slots=True)
class PackedRevision:
    """A revision with its content as the bytes that `sha256` is taken over."""

    number: int
    at: datetime
    by: str
    reason: str
    name: str
    state: State
    sha256: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class PackedAsset:
    """A file that a revision refers to; its bytes travel beside the article."""

    sha256: str
    name: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class PackedNote:
    """A note; `answers` is the uid of the note it answers, "" where it opens a thread.

    `field` is the metadata field it speaks of, "" for the body; `suggestion` the uid of the one it remarks upon.
    """

    uid: str
    answers: str
    revision: int
    start: int | None
    end: int | None
    quote: str
    prefix: str
    suffix: str
    body: str
    by: str
    at: datetime
    edited_at: datetime | None
    resolved_at: datetime | None
    resolved_by: str
    field: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class PackedSuggestion:
    """A proposed replacement and what became of it; without a place where its words are gone."""

    uid: str
    revision: int
    start: int | None
    end: int | None
    quote: str
    prefix: str
    suffix: str
    replacement: str
    comment: str
    by: str
    at: datetime
    status: str
    decided_at: datetime | None
    decided_by: str
    field: str = ""
    grouped: str = ""


@dataclass(frozen=True, slots=True)
class PackedHouseBlock:
    """A house block that a revision names, as it reads on the desk that sends it."""

    name: str
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class PackedContributor:
    """What the desk that sends knows of somebody whom the article credits as `name`."""

    name: str
    country: str
    biography: str


@dataclass(frozen=True, slots=True)
class PackedTick:
    """That the item `label` of a checklist holds for the article, and who says so."""

    checklist: str
    label: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PackedArticle:
    """An article with everything it ever was; `revisions` are in the order of their numbers, at least one."""

    article_id: str
    state: State
    created_at: datetime
    approved_revision: int | None
    published_revision: int | None
    revisions: tuple[PackedRevision, ...]
    assets: tuple[PackedAsset, ...] = ()
    notes: tuple[PackedNote, ...] = ()
    suggestions: tuple[PackedSuggestion, ...] = ()
    house_blocks: tuple[PackedHouseBlock, ...] = ()
    contributors: tuple[PackedContributor, ...] = ()
    ticks: tuple[PackedTick, ...] = ()

    @property
    def newest(self) -> PackedRevision:
        """The revision that the article now stands at."""
        return self.revisions[-1]


class Outcome(StrEnum):
    """What became of a packed article."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a packed article, under which slug, and why. `is_conflict` asks for somebody to look at it."""

    outcome: Outcome
    slug: str
    reason: str = ""
    is_conflict: bool = False
