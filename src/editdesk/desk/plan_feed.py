"""The plan for other calendars: each entry of a stretch of time as an event of an .ics file."""

from collections.abc import Iterable
from datetime import UTC, datetime
from types import MappingProxyType

from editdesk.desk.planning_values import Entry, Kind
from editdesk.desk.workflow import LABELS
from editdesk.text.icalendar import Event, written

_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)
_CERTAIN = frozenset({Kind.SCHEDULED, Kind.PUBLISHED, Kind.CLOSES, Kind.APPEARS, Kind.EMBARGO})

SAID: MappingProxyType[Kind, str] = MappingProxyType(
    {
        Kind.PLANNED: "planned",
        Kind.DUE: "text due",
        Kind.SCHEDULED: "scheduled",
        Kind.PUBLISHED: "published",
        Kind.EMBARGO: "embargo ends",
        Kind.CLOSES: "closes",
        Kind.APPEARS: "appears",
    }
)
"""What each kind of entry is called."""


def feed(entries: Iterable[Entry], *, name: str) -> str:
    """Return the .ics text of these entries, for a calendar called `name`. The same entries give the same text."""
    return written((_event(entry) for entry in entries), name=name)


def told(entry: Entry) -> str:
    """Return an entry in words: “The long tide (planned)”, “Issue No. 28 closes”."""
    if entry.article_id:
        return f"{entry.name} ({SAID[entry.kind]})"
    return f"{issue_called(entry.name)} {SAID[entry.kind]}"


def issue_called(name: str) -> str:
    """Return an issue's name with the word before it, unless it says so itself."""
    return name if name.casefold().startswith("issue") else f"Issue {name}"


def _event(entry: Entry) -> Event:
    whose = entry.article_id or "".join(f"{byte:02x}" for byte in entry.name.encode())
    state = [f"State: {LABELS[entry.state]}"] if entry.state is not None else []
    late = ["Overdue"] if entry.is_overdue else []
    address = [f"Slug: {entry.slug}"] if entry.slug else []
    return Event(
        uid=f"{entry.kind}-{whose}@editdesk",
        stamp=entry.updated_at or _BEFORE_ALL,
        start=entry.at,
        summary=told(entry),
        description="\n".join([*state, *late, *address]),
        categories=(SAID[entry.kind].capitalize(),),
        is_certain=entry.kind in _CERTAIN,
    )
