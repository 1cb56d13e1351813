"""A change of many articles as a rule for each: what its metadata holds afterwards; and what it is called. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from editdesk.desk import field_rules
from editdesk.desk.bulk_values import SHIFTED_TIMES, BulkChange
from editdesk.desk.errors import InvalidField
from editdesk.desk.revision_content import Content
from editdesk.desk.workflow import LABELS, State
from editdesk.text.metadata import Metadata

_FIELDS = ("section", "issue", "assigned_to", "language")
_LONGEST_SHIFT_DAYS = 36_500

Rule = Callable[[Mapping[str, Any], State], dict[str, Any]]
"""From an article's metadata (see `metadata_json.values_of`) and its state to the fields that change."""


def checked(change: BulkChange) -> BulkChange:
    """Return the change without spaces round its words. Raises InvalidField."""
    values = {name: value.strip() for name in _FIELDS if (value := getattr(change, name)) is not None}
    add = tuple(dict.fromkeys(tag.strip() for tag in change.add_tags if tag.strip()))
    remove = tuple(dict.fromkeys(change.remove_tags))
    if both := set(add) & set(remove):
        raise InvalidField("tags", f"“{min(both)}” is to be added and removed at once. Choose one of the two.")
    if abs(change.shift_days or 0) > _LONGEST_SHIFT_DAYS:
        raise InvalidField("planned_at", "Dates move by a hundred years at most. Name fewer days.")
    field_rules.checked(Content(Metadata(slug="any", tags=add, **values), ""))
    return replace(change, add_tags=add, remove_tags=remove, **values)


def rule(change: BulkChange) -> Rule:
    """Return what the change does to an article. The rule raises InvalidField for a date out of every calendar."""
    fixed = {name: value for name in _FIELDS if (value := getattr(change, name)) is not None}
    removed = set(change.remove_tags)

    def changed(values: Mapping[str, Any], state: State) -> dict[str, Any]:
        fields = dict(fixed)
        if change.add_tags or removed:
            kept = [tag for tag in values.get("tags", ()) if tag not in removed]
            fields["tags"] = tuple(dict.fromkeys((*kept, *change.add_tags)))
        if change.shift_days:
            fields |= _shifted(values, state, change.shift_days)
        return fields

    return changed


def words(change: BulkChange) -> str:
    """Say what the change does, as the menu and the audit name it."""
    said = "; ".join(_words(change))
    return said[:1].upper() + said[1:]


def _words(change: BulkChange) -> Iterator[str]:
    if change.add_tags:
        yield f"add {_tags(change.add_tags)}"
    if change.remove_tags:
        yield f"remove {_tags(change.remove_tags)}"
    for name, label in (("section", "section"), ("issue", "issue"), ("language", "language")):
        value = getattr(change, name)
        if value is not None:
            yield f"{label} “{value}”" if value else f"no {label}"
    if change.assigned_to is not None:
        yield f"assign to {change.assigned_to}" if change.assigned_to else "assign to nobody"
    if change.state is not None:
        yield f"state “{LABELS[change.state].lower()}”"
    if change.shift_days:
        days = abs(change.shift_days)
        yield f"dates {days} {'day' if days == 1 else 'days'} {'later' if change.shift_days > 0 else 'earlier'}"


def _tags(names: tuple[str, ...]) -> str:
    return f"{'tag' if len(names) == 1 else 'tags'} {', '.join(f'“{name}”' for name in names)}"


def _shifted(values: Mapping[str, Any], state: State, days: int) -> dict[str, Any]:
    zone = _zone(values.get("time_zone", "UTC"))
    return {
        field: _later(datetime.fromisoformat(values[field]), zone, days)
        for field in SHIFTED_TIMES
        if values.get(field) and not (field == "published_at" and state is State.PUBLISHED)
    }


def _later(moment: datetime, zone: ZoneInfo, days: int) -> datetime:
    """Return the same hour of the clock there, days later: a day on which clocks change has not 24 hours."""
    try:
        there = moment.astimezone(zone)
        return (there + timedelta(days=days)).astimezone(ZoneInfo("UTC"))
    except OverflowError as error:
        raise InvalidField("planned_at", "A date would leave the calendar. Name fewer days.") from error


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
