"""`editdesk queue`, `editdesk assign`: what waits for review, and who has it."""

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from editdesk.cli.failures import FINDINGS, refuse
from editdesk.cli.opening import by_option, desk_argument, json_option, opened
from editdesk.cli.output import complain, counted, say, say_json, table
from editdesk.desk.queue_values import QueuePage, QueueRow, Which

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_NAMES = {
    Which.WAITING: "waiting",
    Which.MINE: "assigned to {person}",
    Which.UNASSIGNED: "unassigned",
    Which.SENT_BACK: "sent back to {person}",
    Which.ALL_SENT_BACK: "sent back",
    Which.OVERDUE: "overdue",
}
_DUE = click.DateTime(("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"))
_USUAL_HOUR = time(9)


@click.command("queue", epilog="Example: editdesk queue magazine.desk mine --person “Ines Aguirre”")
@desk_argument
@click.argument("which", type=click.Choice([which.value for which in Which]), default=Which.WAITING.value)
@click.option("person", "--person", metavar="NAME", help="Whose queue; else your own.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many are listed.")
@json_option
def show_queue(where: str, which: str, person: str | None, limit: int, *, as_json: bool) -> None:
    """List what waits for review, the most urgent first, and count every part of the queue.

    WHICH is waiting (all of it), mine, unassigned, sent_back (to you), all_sent_back, overdue.
    """
    with opened(where) as desk:
        from editdesk.desk import review_queue

        who = person if person is not None else desk.person
        counts = desk.run(review_queue.counts, who)
        page = desk.run(review_queue.queue, who, Which(which), limit=limit)
    if as_json:
        say_json(_document(page, {part.value: counts[part] for part in Which}, who))
        return
    for line in table([_cells(row) for row in page.rows], widest=1):
        say(line)
    said = [f"{counts[part]} {_NAMES[part].format(person=who or 'you')}" for part in Which]
    say(" · ".join(said))


@click.command("assign", epilog="Example: editdesk assign magazine.desk the-window-seat --to Ines --due 2026-03-07")
@desk_argument
@click.argument("names", metavar="ARTICLE…", nargs=-1, required=True)
@click.option("--to", "person", metavar="NAME", help="Who has it from now on; an empty name is nobody.")
@click.option("--due", type=_DUE, metavar="DAY", help="When the text must be there, in the desk's time zone.")
@click.option("--no-due", is_flag=True, help="Let there be no such time.")
@by_option
def assign_articles(
    where: str, names: tuple[str, ...], person: str | None, due: datetime | None, by: str, *, no_due: bool
) -> None:
    """Give articles to a person, and say when their texts must be there. `editdesk undo` takes it back."""
    if person is None and due is None and not no_due:
        refuse("Nothing is asked for. Say --to, --due or both.")
    with opened(where) as desk:
        from editdesk.desk import articles, assigning

        ids = [desk.run(articles.find, name).article_id for name in names]
        reports = []
        if person is not None:
            reports.append(desk.run(assigning.assign, ids, person, by=by))
        if due is not None or no_due:
            reports.append(desk.run(assigning.set_due, ids, _due_at(desk, due), by=by))
    changed = {uid for report in reports for uid in report.changed}
    for slug, reason in (each for report in reports for each in report.refused):
        complain(f"{slug}: {reason}")
    say(f"{counted(len(changed))} changed, {len(set(ids)) - len(changed)} as before.")
    if any(report.refused for report in reports):
        click.get_current_context().exit(FINDINGS)


def _due_at(desk: "Desk", due: datetime | None) -> datetime | None:
    from editdesk.desk import desk_settings

    if due is None:
        return None
    zone = ZoneInfo(desk.run(desk_settings.load).time_zone)
    if due.time() == time():
        due = datetime.combine(due, _USUAL_HOUR)
    return due.replace(tzinfo=zone).astimezone(UTC)


def _cells(row: QueueRow) -> list[str]:
    return [
        row.state.value,
        row.title or row.slug,
        f"round {row.round}" if row.round else "",
        f"by {row.submitted_by}, {row.submitted_at:%Y-%m-%d}" if row.submitted_at and row.submitted_by else "",
        row.assigned_to or "nobody",
        f"{'overdue ' if row.is_overdue else ''}{row.next_at:%Y-%m-%d}" if row.next_at else "",
        row.slug,
    ]


def _document(page: QueuePage, counts: dict[str, int], person: str) -> dict[str, Any]:
    return {"person": person, "counts": counts, "articles": [_row(row) for row in page.rows]}


def _row(row: QueueRow) -> dict[str, Any]:
    return {
        "id": row.article_id,
        "slug": row.slug,
        "title": row.title,
        "state": row.state.value,
        "section": row.section,
        "byline": list(row.byline),
        "words": row.words,
        "round": row.round,
        "submitted_at": _time(row.submitted_at),
        "submitted_by": row.submitted_by,
        "assigned_to": row.assigned_to,
        "due_at": _time(row.due_at),
        "overdue": row.is_overdue,
        "open_notes": row.open_notes,
        "open_suggestions": row.open_suggestions,
        "message": row.message,
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
