"""Times as the history says them."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime


def moment(at: datetime, now: datetime) -> str:
    """Return the local time of today, "yesterday 14:05", or the day with the time."""
    local = at.astimezone()
    clock = QLocale().toString(QTime(local.hour, local.minute), "HH:mm")
    days = (now.astimezone().date() - local.date()).days
    if days == 0:
        return f"today {clock}"
    if days == 1:
        return f"yesterday {clock}"
    day = QDate(local.year, local.month, local.day)
    return f"{QLocale().toString(day, 'd MMM yyyy')} {clock}"


def whole_moment(at: datetime) -> str:
    """Return the local time in full, to the second."""
    local = at.astimezone()
    day, clock = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute, local.second)
    return QLocale().toString(QDateTime(day, clock), QLocale.FormatType.LongFormat)
