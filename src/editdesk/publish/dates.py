"""How a publication prints the moment of an article, in the article's own time zone and language."""

from collections.abc import Callable
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
    """Return the day as the language writes it, "28 Jan 2023" in English; 2023-01-28 where nobody knows how."""
    if _is_english(language):
        return f"{moment.day} {_MONTHS[moment.month - 1][:3]} {moment.year}"

    def long_date(locale: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415 - an English preview starts without it

        return format_date(moment, "long", locale)

    return _written(long_date, language) or moment.date().isoformat()


def date_text(moment: datetime, language: str) -> str:
    """Return day and time; midnight stands for a day whose time nobody named."""
    day = day_text(moment, language)
    if (moment.hour, moment.minute) == (0, 0):
        return day
    if _is_english(language):
        return f"{day} · {moment.hour % 12 or 12}:{moment.minute:02} {'PM' if moment.hour >= 12 else 'AM'}"
    return f"{day} · {moment.hour:02}:{moment.minute:02}"


def month_text(moment: datetime, language: str) -> str:
    """Return the month: "January 2023", "enero de 2023"; 2023-01 where nobody knows how."""
    if _is_english(language):
        return f"{_MONTHS[moment.month - 1]} {moment.year}"

    def month_and_year(locale: str) -> str:
        from babel.dates import format_skeleton  # noqa: PLC0415 - as above

        return format_skeleton("yMMMM", moment, locale=locale)

    return _written(month_and_year, language) or f"{moment.year}-{moment.month:02}"


def iso(moment: datetime) -> str:
    """Return ISO 8601 with offset, to the second."""
    return moment.replace(microsecond=0).isoformat()


def _written(write: Callable[[str], str], language: str) -> str:
    """Return what `write` makes for the language, or for the wider one (pt for pt-XX); "" where neither is known."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    for name in (language, language.partition("-")[0]):
        try:
            return write(str(Locale.parse(name, sep="-")))
        except (UnknownLocaleError, ValueError, KeyError):
            continue
    return ""


def _is_english(language: str) -> bool:
    return language.partition("-")[0].lower() in {"en", ""}
