"""Notes as they cross the desk's boundary: threads, where they stand, and which of them are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editdesk.text.anchors import Anchor, Orphan


@dataclass(frozen=True, slots=True)
class NoteText:
    """What somebody wrote: the note that opens a thread, or an answer. `mentions` are the people it speaks to.

    `is_by_former`: who wrote it no longer works at the desk.
    """

    uid: str
    body: str
    by: str
    at: datetime
    edited_at: datetime | None = None
    mentions: tuple[str, ...] = ()
    is_by_former: bool = False


@dataclass(frozen=True, slots=True)
class NoteThread:
    """A note with its answers, the oldest first.

    `place` is an Anchor in the text of `field` ("" for the body), an Orphan where its words are no longer found, None
    for a note on the article as a whole, on a whole field, or on the suggestion that `suggestion` names. `revision` is
    the one whose text had its words last.
    """

    opening: NoteText
    replies: tuple[NoteText, ...]
    place: Anchor | Orphan | None
    revision: int
    field: str = ""
    suggestion: str = ""
    resolved_at: datetime | None = None
    resolved_by: str = ""

    @property
    def uid(self) -> str:
        """What the thread is called: the id of the note that opens it."""
        return self.opening.uid

    @property
    def is_open(self) -> bool:
        """True until somebody resolves it."""
        return self.resolved_at is None

    @property
    def is_orphan(self) -> bool:
        """True when its words are no longer in the text."""
        return isinstance(self.place, Orphan)

    @property
    def quote(self) -> str:
        """The words it is about, "" where it is about no words."""
        return self.place.quote if self.place is not None else ""

    @property
    def texts(self) -> tuple[NoteText, ...]:
        """Everything that was written in it, in order."""
        return (self.opening, *self.replies)


class NoteState(StrEnum):
    """Which threads are looked at."""

    ALL = "all"
    OPEN = "open"
    RESOLVED = "resolved"
    ORPHANS = "orphans"


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What a thread must be to be shown: what is empty asks for nothing. `words` are all to be found in it."""

    state: NoteState = NoteState.ALL
    by: str = ""
    mentions: str = ""
    words: str = ""

    def shows(self, thread: NoteThread) -> bool:
        """Say whether the thread is one of those."""
        is_of_state = {
            NoteState.ALL: True,
            NoteState.OPEN: thread.is_open,
            NoteState.RESOLVED: not thread.is_open,
            NoteState.ORPHANS: thread.is_orphan,
        }[self.state]
        said = "\n".join([thread.quote, *(each.body for each in thread.texts)]).casefold()
        return (
            is_of_state
            and (not self.by or any(each.by == self.by for each in thread.texts))
            and (not self.mentions or any(self.mentions in each.mentions for each in thread.texts))
            and all(word in said for word in self.words.casefold().split())
        )


def filtered(threads: Iterable[NoteThread], asked: NoteFilter) -> tuple[NoteThread, ...]:
    """Return the threads that are asked for."""
    return tuple(thread for thread in threads if asked.shows(thread))


@dataclass(frozen=True, slots=True)
class RemovedThread:
    """A thread that was removed, to be put back as it was."""

    article_id: str
    thread: NoteThread


@dataclass(frozen=True, slots=True)
class RemovedReply:
    """An answer that was removed, to be put back as it was."""

    article_id: str
    thread: str
    reply: NoteText


@dataclass(frozen=True, slots=True)
class Mention:
    """A note that speaks to somebody, and the article it is on. `thread` is the id of its thread."""

    article_id: str
    slug: str
    title: str
    thread: str
    note: NoteText
    is_open: bool


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """An open note: the words it speaks of, in `field` or, where that is "", in the body."""

    field: str
    quote: str
    body: str
    by: str
