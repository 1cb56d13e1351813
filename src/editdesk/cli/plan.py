"""`editdesk plan`: what is planned, due and out between two days, on the terminal or for other calendars."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from editdesk.cli.files import FILE, write_text
from editdesk.cli.opening import desk_argument, json_option, opened
from editdesk.cli.output import counted, say, say_json, table
from editdesk.desk.plan_feed import feed, told

if TYPE_CHECKING:
    from editdesk.desk.planning_values import Card, Entry

_WEEKS_AHEAD = timedelta(days=28)
_DAY = click.DateTime(("%Y-%m-%d",))


@click.command("plan", epilog="Example: editdesk plan magazine.desk --from 2026-03-01 --to 2026-03-31 --ics march.ics")
@desk_argument
@click.option("first", "--from", type=_DAY, metavar="DAY", help="The first day, such as 2026-03-01. [default: Monday]")
@click.option("last", "--to", type=_DAY, metavar="DAY", help="The last day. [default: four weeks later]")
@click.option(
    "file",
    "--ics",
    type=FILE,
    metavar="FILE",
    help="Write the dates for other calendars instead; - for standard output.",
)
@json_option
def show_plan(where: str, first: datetime | None, last: datetime | None, file: Path | None, *, as_json: bool) -> None:
    """Show what is planned, due, scheduled and published day by day, and what is overdue.

    Days are those of the desk's time zone.
    """
    with opened(where) as desk:
        from editdesk.desk import desk_settings, planning

        settings = desk.run(desk_settings.load)
        zone = ZoneInfo(settings.time_zone)
        begin, end = _stretch(first, last, zone)
        entries = desk.run(planning.calendar, begin, end)
        late = desk.run(planning.overdue)
        waiting = desk.run(planning.unscheduled).total
    if file is not None:
        write_text(file, feed(entries, name=settings.publication), counted(len(entries), "date"))
    elif as_json:
        say_json(_document(entries, late, waiting, settings.time_zone))
    else:
        _show(entries, late, waiting, zone)


def _stretch(first: datetime | None, last: datetime | None, zone: ZoneInfo) -> tuple[datetime, datetime]:
    today = datetime.now(UTC).astimezone(zone).date()
    begin = first.date() if first is not None else today - timedelta(days=today.weekday())
    end = last.date() if last is not None else begin + _WEEKS_AHEAD - timedelta(days=1)
    if end < begin:
        raise click.UsageError(f"--to {end} is before --from {begin}. Name a later day.")
    return _start(begin, zone), _start(end + timedelta(days=1), zone)


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _show(entries: "tuple[Entry, ...]", late: "tuple[Card, ...]", waiting: int, zone: ZoneInfo) -> None:
    rows = [
        (
            f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}",
            entry.state.value if entry.state is not None else "",
            told(entry),
            "overdue" if entry.is_overdue else "",
        )
        for entry in entries
    ]
    for line in table(rows):
        say(line)
    say(f"{counted(len(entries), 'date')} · {len(late)} overdue · {waiting} unscheduled")


def _document(entries: "tuple[Entry, ...]", late: "tuple[Card, ...]", waiting: int, zone: str) -> dict[str, Any]:
    here = ZoneInfo(zone)
    return {
        "time_zone": zone,
        "dates": [
            {
                "kind": entry.kind.value,
                "at": entry.at.astimezone(here).isoformat(),
                "article": entry.slug or None,
                "issue": None if entry.slug else entry.name,
                "title": entry.name,
                "state": entry.state.value if entry.state is not None else None,
                "overdue": entry.is_overdue,
            }
            for entry in entries
        ],
        "overdue": [card.slug for card in late],
        "unscheduled": waiting,
    }
