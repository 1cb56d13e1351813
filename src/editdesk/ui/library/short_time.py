"""Times as the library says them: short, and the nearer the finer."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import State

_RELEASED = {State.SCHEDULED, State.PUBLISHED, State.WITHDRAWN}


def dated(row: ArticleRow) -> datetime:
    """Return the time a reader cares about: of release where the article has come so far, else of the last change."""
    return row.published_at if row.published_at is not None and row.state in _RELEASED else row.updated_at


def short_time(moment: datetime, now: datetime) -> str:
    """Return "2 min ago", "yesterday", "26 Nov" or "26 Nov 2022", in the local time zone."""
    past = now - moment
    if timedelta(0) <= past < timedelta(minutes=1):
        return "just now"
    if timedelta(0) <= past < timedelta(hours=1):
        return f"{past // timedelta(minutes=1)} min ago"
    local, today = moment.astimezone(), now.astimezone()
    days = (today.date() - local.date()).days
    if days == 0:
        return clock(moment)
    if days == 1:
        return "yesterday"
    pattern = "d MMM" if local.year == today.year else "d MMM yyyy"
    return QLocale().toString(_date(local), pattern)


def clock(moment: datetime) -> str:
    """Return the local time of day."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), "HH:mm")


def day_and_clock(moment: datetime) -> str:
    """Return the local day and time of day."""
    return f"{QLocale().toString(_date(moment.astimezone()), 'd MMM')} {clock(moment)}"


def _date(local: datetime) -> QDate:
    return QDate(local.year, local.month, local.day)
