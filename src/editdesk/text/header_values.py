"""What YAML and TOML headers share: their error, and the few kinds of value a header holds."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone

_TIMESTAMP = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?)?"
    r"[ \t]*(?P<offset>[Zz]|(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?)?)?"
)


class FrontMatterError(ValueError):
    """A header that cannot be read. `line` counts the lines of the text from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def plain(value: object) -> object:
    """Return the value as a header holds it: tuples as lists, anything unknown as its text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | bool | int | date):
        return value
    return str(value)


def timestamp(text: str) -> date | datetime | None:
    """Return the date or time that `text` writes in the ISO manner, None where it is something else."""
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found["date"])
        if found["hour"] is None:
            return day
        return datetime(
            day.year,
            day.month,
            day.day,
            int(found["hour"]),
            int(found["minute"]),
            int(found["second"] or 0),
            int((found["fraction"] or "0").ljust(6, "0")[:6]),
            tzinfo=_zone(found),
        )
    except ValueError:
        return None


def _zone(found: re.Match[str]) -> timezone | None:
    if found["offset"] is None:
        return None
    if found["sign"] is None:
        return UTC
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(-ahead if found["sign"] == "-" else ahead)
