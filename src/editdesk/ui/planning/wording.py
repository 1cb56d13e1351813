"""What the plan says of an article or a day, in words; times are those of the desk's zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from editdesk.desk.plan_feed import SAID, issue_called
from editdesk.desk.planning_values import OPEN_STATES, Card, Entry, Kind
from editdesk.desk.workflow import LABELS, State

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ISOLATED = "\u2068{}\u2069"  # a title's direction of writing must not turn the rest


def short_day(day: date) -> str:
    """Return a day as “28 Jan”."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def long_day(day: date) -> str:
    """Return a day as “Friday 28 January 2023”."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def hour(at: datetime, zone: ZoneInfo) -> str:
    """Return the time of day as “22:19”."""
    return f"{at.astimezone(zone):%H:%M}"


def when(at: datetime, zone: ZoneInfo, today: date) -> str:
    """Return the day as people say it: today, tomorrow, or its date."""
    day = at.astimezone(zone).date()
    near = {today - timedelta(days=1): "yesterday", today: "today", today + timedelta(days=1): "tomorrow"}
    if day in near:
        return near[day]
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def card_date(card: Card, zone: ZoneInfo, today: date) -> str:
    """Return the date that matters next: out, to be released, due, or planned."""
    if card.state in (State.PUBLISHED, State.SCHEDULED) and card.published_at is not None:
        return f"{when(card.published_at, zone, today)} {hour(card.published_at, zone)}"
    if card.due_at is not None and card.next_at == card.due_at:
        return f"due {when(card.due_at, zone, today)}"
    if card.planned_at is not None:
        return f"planned {when(card.planned_at, zone, today)}"
    return ""


def card_facts(card: Card, zone: ZoneInfo, at: datetime, checks: int = 0) -> tuple[str, str]:
    """Return the line below a card's title: what comes first (“! overdue” where it is), and the rest."""
    today = at.astimezone(zone).date()
    dated = card_date(card, zone, today)
    late = f"! overdue, {when(card.next_at, zone, today)}" if card.next_at is not None and card.is_overdue(at) else ""
    facts = [card.who or ("unassigned" if card.state in OPEN_STATES else ""), "" if late else dated]
    facts.append(f"{card.words:,} w" if card.words else "")
    facts.append(f"checks {checks}" if checks else "")
    # Words of one fact stay on one line.
    return late, " · ".join(fact if fact == card.who else fact.replace(" ", "\u00a0") for fact in facts if fact)


def spoken_card(card: Card, zone: ZoneInfo, at: datetime, checks: int = 0) -> str:
    """Return a card as a screen reader says it."""
    late, facts = card_facts(card, zone, at, checks)
    part = f"part {card.series_part} of {card.series}" if card.series and card.series_part else ""
    return ", ".join(said for said in (card.name, LABELS[card.state], part, late.lstrip("! "), facts) if said)


def chip_ends(entry: Entry, zone: ZoneInfo) -> tuple[str, ...]:
    """Return what may stand after an entry's name on its day, the longest first: its hour, and what it is."""
    if not entry.article_id:
        return (SAID[entry.kind],)
    at = hour(entry.at, zone)
    if entry.kind is Kind.PLANNED and entry.state is not None:
        state = LABELS[entry.state].lower()
        return (f"{at} ({state})", state, state.partition(" ")[0] if entry.state is State.CHANGES_REQUESTED else state)
    if entry.kind is Kind.SCHEDULED:
        return (f"{at} (scheduled)", at)
    words = {Kind.DUE: "due", Kind.PUBLISHED: "out", Kind.EMBARGO: "embargo"}
    return (f"{words[entry.kind]} {at}", words[entry.kind])


def chip_name(entry: Entry) -> str:
    """Return what an entry is called."""
    return entry.name if entry.article_id else issue_called(entry.name)


def spoken_entry(entry: Entry, zone: ZoneInfo) -> str:
    """Return an entry as a screen reader says it, and a tooltip."""
    state = LABELS[entry.state].lower() if entry.state is not None else ""
    at = f"{SAID[entry.kind]} {short_day(entry.at.astimezone(zone).date())}, {hour(entry.at, zone)}"
    late = "overdue" if entry.is_overdue else ""
    return ", ".join(said for said in (_ISOLATED.format(chip_name(entry)), state, at, late) if said)
