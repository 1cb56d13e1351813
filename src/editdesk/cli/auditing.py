"""`editdesk audit`: what happened on the desk and who did it."""

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from editdesk.cli.failures import refuse
from editdesk.cli.files import FILE, write_text
from editdesk.cli.opening import desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table
from editdesk.desk.audit_values import AuditFilter, csv_text, document

_DAY = "%Y-%m-%d"
_MOMENT = click.DateTime((_DAY, "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"))


@click.command("audit", epilog="Example: editdesk audit magazine.desk the-window-seat --since 2026-03-01 --csv -")
@desk_argument
@click.argument("name", metavar="[ARTICLE]", required=False)
@click.option("--by", default="", metavar="NAME", help="Only what this person did.")
@click.option("--action", default="", metavar="ACTION", help="Only this, such as “changed the state”.")
@click.option("--since", type=_MOMENT, metavar="DAY", help="From this day or moment on, such as 2026-03-01.")
@click.option("--until", type=_MOMENT, metavar="DAY", help="Up to the end of this day, or to this moment.")
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="How many are listed.")
@click.option("file", "--csv", type=FILE, metavar="FILE", help="Write all of them as CSV; - for standard output.")
@json_option
def show_audit(
    where: str,
    name: str | None,
    by: str,
    action: str,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    file: Path | None,
    *,
    as_json: bool,
) -> None:
    """List what happened on the desk, the newest first; of one ARTICLE, its story from the beginning.

    Days are those of the desk's time zone. CSV and JSON hold everything, not only the first 200.
    """
    with opened(where) as desk:
        from editdesk.desk import articles, audit_trail, desk_settings

        zone = ZoneInfo(desk.run(desk_settings.load).time_zone)
        article_id = desk.run(articles.find, name).article_id if name else ""
        if action and not article_id and action not in (known := desk.run(audit_trail.actions)):
            refuse(f"Nothing called “{action}” has happened here. There are: {', '.join(known)}.")
        wanted = AuditFilter(article_id, by, action, _moment(since, zone), _end(until, zone))
        everything = file is not None or as_json
        entries = desk.run(audit_trail.find, wanted, limit=None if everything else limit)
    if article_id:
        entries = entries[::-1]
    if file is not None:
        write_text(file, csv_text(entries), counted(len(entries), "line"))
    elif as_json:
        say_json(document(entries))
    else:
        rows = [
            [f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}", entry.by, entry.action, entry.subject, entry.detail]
            for entry in entries
        ]
        for line in table(rows, widest=4):
            say(line)


def _moment(at: datetime | None, zone: tzinfo) -> datetime | None:
    return None if at is None else at.replace(tzinfo=zone).astimezone(UTC)


def _end(at: datetime | None, zone: tzinfo) -> datetime | None:
    """Return the moment a stretch ends: that of the day's end where no hour is said."""
    if at is None:
        return None
    return _moment(at + timedelta(days=1) if (at.hour, at.minute) == (0, 0) else at, zone)
