"""What a row of the queue says beside its title."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from editdesk.desk.queue_values import QueueRow, Which
from editdesk.desk.workflow import State

TITLES: dict[Which, str] = {
    Which.MINE: "Assigned to me",
    Which.UNASSIGNED: "Unassigned",
    Which.SENT_BACK: "Sent back to me",
    Which.OVERDUE: "Overdue",
    Which.WAITING: "All in review",
    Which.ALL_SENT_BACK: "All sent back",
}
"""The parts of the queue, in the order they are offered."""

EMPTY: dict[Which, tuple[str, str]] = {
    Which.MINE: ("Nothing waits for you", "What is assigned to you and submitted comes here."),
    Which.UNASSIGNED: ("Everything has a reviewer", "What is submitted to nobody in particular comes here."),
    Which.SENT_BACK: ("Nothing came back to you", "What a reviewer sends back to you comes here, with the message."),
    Which.OVERDUE: ("Nothing is late", "What is not ready when it is due comes here."),
    Which.WAITING: ("Nothing is in review", "Submit an article with the button above its text."),
    Which.ALL_SENT_BACK: ("Nothing is with its author again", "What reviewers send back comes here."),
}


def submitted(row: QueueRow, now: datetime) -> str:
    """Return who submitted it when, or who is credited where nobody here did, and when it is due."""
    said = []
    if row.submitted_at is not None:
        said.append(
            f"submitted {moment(row.submitted_at, now)}" + (f" by {row.submitted_by}" if row.submitted_by else "")
        )
    elif row.byline:
        said.append(f"by {row.byline[0]}")
    if row.due_at is not None:
        said.append(f"due {moment(row.due_at, now)}")
    return " · ".join(said)


def standing(row: QueueRow, state: str) -> str:
    """Return the words of the badge: the state and the round of review."""
    return f"{state} · round {row.round}" if row.round else state


def remarks(row: QueueRow) -> str:
    """Return what is open on the article, or why it was sent back."""
    if row.state is State.CHANGES_REQUESTED and row.message:
        return f"“{row.message}”"
    counted = ((row.open_notes, "open note"), (row.open_suggestions, "suggestion"))
    return " · ".join(f"{number} {word}{'s' if number > 1 else ''}" for number, word in counted if number)


def moment(at: datetime, now: datetime) -> str:
    """Return "today 18:00", "yesterday 09:58", "28 Jan" or "28 Jan 2023", in the local time zone."""
    local, today = at.astimezone(), now.astimezone().date()
    near = {today: "today", today - timedelta(days=1): "yesterday", today + timedelta(days=1): "tomorrow"}
    if local.date() in near:
        return f"{near[local.date()]} {local:%H:%M}"
    pattern = "d MMM" if local.year == today.year else "d MMM yyyy"
    return QLocale().toString(QDate(local.year, local.month, local.day), pattern)
