"""Dates as writers and sites put them, to aware UTC datetimes with the zone they were meant in."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from dateutil import parser, tz

_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?$")
_STANDARD = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[Tt ]\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|z|UTC|GMT|[+-]\d{1,2}(?::?\d\d)?)?)?"
)
_IN_PATH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)")
# Offsets that are no whole hours have no Etc/GMT zone; these places keep them all year.
_ODD_ZONES = {
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    570: "Australia/Darwin",
}
_AMERICAN_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
# Two defaults that differ in every part: what comes out the same of both stood in the text.
_FILLERS = (datetime(2001, 2, 3, 1, 1), datetime(2004, 5, 6, 2, 2))  # noqa: DTZ001 - replaced by what the text says


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC and the name of the time zone it was written in, so that the day stays the writer's day."""

    at: datetime
    time_zone: str = "UTC"


def read(value: object) -> Moment | None:
    """Return the moment a header's value means, or None where it is no date. A day alone means its first minute."""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return Moment(datetime(value.year, value.month, value.day, tzinfo=UTC))
    if not isinstance(value, str) or not value.strip():
        return None
    standard = _STANDARD.fullmatch(value.strip())
    return _standard(standard) if standard else read_words(value)


def read_words(text: str) -> Moment | None:
    """Return the moment of words such as "10:19pm, Jan 28th '23"; None unless day, month and year all stand there."""
    try:
        one, other = (parser.parse(text, default=filler, tzinfos=_named_zone) for filler in _FILLERS)
    except (ValueError, OverflowError):
        return None
    if one.date() != other.date():
        return None
    return _moment(one if one == other else one.replace(hour=0, minute=0, second=0))


def in_path(path: str) -> Moment | None:
    """Return the day that a file name or address carries, as in "2014-03-12-soon.md" or "2014/12/12/soon"."""
    found = _IN_PATH.search(path)
    if found is None:
        return None
    try:
        return Moment(datetime(int(found["year"]), int(found["month"]), int(found["day"]), tzinfo=UTC))
    except ValueError:
        return None


def _named_zone(name: str | None, offset: int | None) -> tzinfo:
    """Answer dateutil's question for a zone it met; letters that are no zone we know count as UTC."""
    return (
        tz.tzoffset(name, offset)
        if offset is not None
        else tz.tzoffset(name, _AMERICAN_HOURS.get(name or "", 0) * 3600)
    )


def _standard(found: re.Match[str]) -> Moment | None:
    numbers = (int(found[part] or 0) for part in ("year", "month", "day", "hour", "minute", "second"))
    try:
        local = datetime(*numbers, tzinfo=_offset(found["zone"]))  # type: ignore[misc,arg-type] # six numbers
    except ValueError:
        return None
    return _moment(local)


def _offset(zone: str | None) -> tzinfo:
    found = _OFFSET.fullmatch(zone or "")
    if found is None:
        return UTC
    distance = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return tz.tzoffset(None, distance if found["sign"] == "+" else -distance)


def _moment(local: datetime) -> Moment | None:
    if local.tzinfo is None:
        return Moment(local.replace(tzinfo=UTC))
    try:
        return Moment(local.astimezone(UTC), _zone_name(local.utcoffset() or timedelta()))
    except (OverflowError, ValueError):
        return None


def _zone_name(offset: timedelta) -> str:
    """Return a zone that keeps `offset` all year. The Etc zones count west of Greenwich as positive."""
    minutes = int(offset.total_seconds() // 60)
    if minutes % 60 == 0 and -12 <= -minutes // 60 <= 14 and -14 * 60 <= minutes <= 14 * 60:
        hours = -minutes // 60
        return f"Etc/GMT{hours:+d}" if hours else "UTC"
    return _ODD_ZONES.get(minutes, "UTC")
