"""How a publication prints the moment of an article, in the article's own time zone."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def zone(name: str) -> tzinfo:
    """Return the zone called `name`, UTC where this system knows none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def local(moment: datetime, zone_name: str) -> datetime:
    """Return `moment` as clocks in the zone show it."""
    return moment.astimezone(zone(zone_name))


def day_text(moment: datetime, language: str) -> str:
    """Return the day: "28 Jan 2023" in English, else the form every reader knows, 2023-01-28."""
    if _is_english(language):
        return f"{moment.day} {_MONTHS[moment.month - 1][:3]} {moment.year}"
    return moment.date().isoformat()


def date_text(moment: datetime, language: str) -> str:
    """Return day and time; midnight stands for a day whose time nobody named."""
    day = day_text(moment, language)
    if (moment.hour, moment.minute) == (0, 0):
        return day
    if _is_english(language):
        return f"{day} · {moment.hour % 12 or 12}:{moment.minute:02} {'PM' if moment.hour >= 12 else 'AM'}"
    return f"{day} · {moment.hour:02}:{moment.minute:02}"


def month_text(moment: datetime, language: str) -> str:
    """Return the month: "January 2023", or 2023-01 outside English."""
    if _is_english(language):
        return f"{_MONTHS[moment.month - 1]} {moment.year}"
    return f"{moment.year}-{moment.month:02}"


def iso(moment: datetime) -> str:
    """Return ISO 8601 with offset, to the second."""
    return moment.replace(microsecond=0).isoformat()


def _is_english(language: str) -> bool:
    return language.partition("-")[0].lower() in {"en", ""}
