"""Dates of a query: a year, a month, a day, or a stretch of time, as they are counted in a time zone."""

from datetime import UTC, datetime, timedelta, tzinfo

from editdesk.desk.query_words import Field

DATES = (Field.BEFORE, Field.AFTER, Field.PLANNED)
_DATE_FORMATS = ("%Y-%m-%d", "%Y-%m", "%Y")
_MOMENT = "Write 2023, 2023-01 or 2023-01-28."
WRITTEN = {
    Field.BEFORE: _MOMENT,
    Field.AFTER: _MOMENT,
    Field.PLANNED: "Write 2023-02, <2023-02-10 for before, >2023-02-10 for after, or 2023-02-10..2023-02-16.",
}


def moment(text: str, zone: tzinfo = UTC) -> datetime | None:
    """Return the first moment of a year, month or day in `zone`, as UTC."""
    for date_format in _DATE_FORMATS:
        try:
            return _in_utc(datetime.strptime(text, date_format).replace(tzinfo=zone))
        except ValueError:
            continue
    return None


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)  # there the calendar begins or ends


def stretch(text: str, zone: tzinfo = UTC) -> tuple[datetime | None, datetime | None] | None:
    """Return the first moment of a stretch of time in `zone` and the one after its last, None for open ends.

    None for what cannot be read. Besides a year, month or day: `<DAY`, `>DAY` (that day and later) and `DAY..DAY`.
    """
    first, dots, last = text.partition("..")
    if text[:1] in {"<", ">"}:
        at = moment(text[1:], zone)
        if at is None:
            return None
        return (None, at) if text[0] == "<" else (at, None)
    begin, end = moment(first, zone), _end(last if dots else first, zone)
    return None if begin is None or end is None else (begin, end)


def _end(text: str, zone: tzinfo) -> datetime | None:
    """Return the first moment after a year, month or day in `zone`."""
    begin = moment(text)
    if begin is None:
        return None
    try:
        if text.count("-") == 2:
            return _in_utc((begin + timedelta(days=1)).replace(tzinfo=zone))
        years, month = (begin.month // 12, begin.month % 12 + 1) if "-" in text else (1, 1)
        return _in_utc(begin.replace(year=begin.year + years, month=month, tzinfo=zone))
    except (OverflowError, ValueError):
        return None  # the calendar ends with the year 9999
