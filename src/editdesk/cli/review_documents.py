"""The JSON documents of notes and suggestions. docs/cli.md lists their keys; a key once printed keeps its meaning."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from editdesk.desk.note_values import NoteText, NoteThread
from editdesk.desk.suggestion_values import Suggestion
from editdesk.text.anchors import Anchor


def notes(threads: Iterable[NoteThread]) -> list[dict[str, Any]]:
    """Return threads as `notes` prints them."""
    return [note(thread) for thread in threads]


def note(thread: NoteThread) -> dict[str, Any]:
    """Return one thread."""
    place = thread.place if isinstance(thread.place, Anchor) else None
    return {
        **_said(thread.opening),
        "open": thread.is_open,
        "field": thread.field,
        "suggestion": thread.suggestion or None,
        "quote": thread.quote,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "orphan": thread.is_orphan,
        "revision": thread.revision,
        "resolved_at": _time(thread.resolved_at),
        "resolved_by": thread.resolved_by,
        "replies": [_said(each) for each in thread.replies],
    }


def suggestions(found: Iterable[Suggestion]) -> list[dict[str, Any]]:
    """Return suggestions as `suggestions` prints them."""
    return [suggestion(each) for each in found]


def suggestion(each: Suggestion) -> dict[str, Any]:
    """Return one suggestion."""
    return {
        "id": each.uid,
        "status": each.status.value,
        "field": each.field,
        "quote": each.quote,
        "replacement": each.replacement,
        "start": each.start,
        "end": each.end,
        "orphan": each.is_orphan,
        "comment": each.comment,
        "by": each.by,
        "at": each.at.isoformat(),
        "revision": each.revision,
        "decided_at": _time(each.decided_at),
        "decided_by": each.decided_by,
    }


def _said(text: NoteText) -> dict[str, Any]:
    return {
        "id": text.uid,
        "body": text.body,
        "by": text.by,
        "at": text.at.isoformat(),
        "edited_at": _time(text.edited_at),
        "mentions": list(text.mentions),
    }


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
