"""Dates for other people's calendars: a text as RFC 5545 wants it. Pure; equal events give equal bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar"

_LONGEST_LINE = 75  # octets, without the line break
_BREAK = "\r\n"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `start` is a moment, or a day; `uid` stays the same when the entry is written again.

    `stamp` says when it was changed last.
    """

    uid: str
    stamp: datetime
    start: datetime | date
    summary: str
    description: str = ""
    categories: tuple[str, ...] = ()
    is_certain: bool = True


def written(events: Iterable[Event], *, name: str) -> str:
    """Return the calendar as text, its lines ended by CR LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//EditDesk//Plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + _BREAK for line in lines)


def _event(event: Event) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_text(event.uid)}", f"DTSTAMP:{_moment(event.stamp)}", *_when(event.start)]
    lines.append(f"SUMMARY:{_text(event.summary)}")
    if event.description:
        lines.append(f"DESCRIPTION:{_text(event.description)}")
    if event.categories:
        lines.append(f"CATEGORIES:{','.join(_text(each) for each in event.categories)}")
    lines += [f"STATUS:{'CONFIRMED' if event.is_certain else 'TENTATIVE'}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    return lines


def _when(start: datetime | date) -> list[str]:
    if isinstance(start, datetime):
        return [f"DTSTART:{_moment(start)}"]
    # The end of a whole day is the day after, which does not belong to it.
    return [f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}"]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    plain = words.replace("\r\n", "\n")
    kept = (letter for letter in plain if letter in "\n\t" or (ord(letter) >= 32 and ord(letter) != 127))
    return "".join(kept).translate(_ESCAPED)


def _folded(line: str) -> str:
    """Break a line before its 76th octet, never within a character; a space begins what follows."""
    if len(line.encode()) <= _LONGEST_LINE:
        return line
    parts, part, length = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _LONGEST_LINE:
            parts.append(part)
            part, length = " ", 1
        part, length = part + letter, length + size
    return _BREAK.join([*parts, part])
