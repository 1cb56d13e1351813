"""The vocabulary of the search box: its fields, what may follow them, and what is said where they are mistaken."""

from difflib import get_close_matches
from enum import StrEnum

from editdesk.desk.workflow import State


class Field(StrEnum):
    """What can be asked for by name: `name:value`."""

    TITLE = "title"
    STATUS = "status"
    TAG = "tag"
    SECTION = "section"
    SERIES = "series"
    ISSUE = "issue"
    AUTHOR = "author"
    COUNTRY = "country"
    ASSIGNED = "assigned"
    LANG = "lang"
    BEFORE = "before"
    AFTER = "after"
    PLANNED = "planned"
    IS = "is"
    HAS = "has"


class Quality(StrEnum):
    """What follows `is:`, besides the name of a state."""

    CHANGED = "changed"
    TRASHED = "trashed"
    ARCHIVED = "archived"
    OVERDUE = "overdue"
    UNPLANNED = "unplanned"


class Possession(StrEnum):
    """What follows `has:`."""

    NOTES = "notes"
    IMAGE = "image"
    EMBARGO = "embargo"


EXAMPLES = {
    Field.TITLE: "title:Peru",
    Field.STATUS: "status:in_review",
    Field.TAG: 'tag:"Latin America"',
    Field.SECTION: "section:World",
    Field.SERIES: "series:Music",
    Field.ISSUE: "issue:28",
    Field.AUTHOR: "author:Whitney",
    Field.COUNTRY: "country:Cuba",
    Field.ASSIGNED: "assigned:Robin",
    Field.LANG: "lang:es",
    Field.BEFORE: "before:2023-01-28",
    Field.AFTER: "after:2023-01",
    Field.PLANNED: "planned:2023-02",
    Field.IS: "is:changed",
    Field.HAS: "has:notes",
}
FIELDS = {field.value: field for field in Field}


STATES = tuple(state.value for state in State)
CHOICES: dict[Field, tuple[str, ...]] = {
    Field.STATUS: STATES,
    Field.IS: (*(quality.value for quality in Quality), *STATES),
    Field.HAS: tuple(possession.value for possession in Possession),
}


def unknown_field(name: str) -> str:
    """Return what is said of a field that there is not."""
    near = get_close_matches(name.lower(), FIELDS, n=1)
    remedy = f"Did you mean “{near[0]}:”?" if near else f"Known are {', '.join(FIELDS)}."
    return f"There is no field “{name}:”. {remedy} To search for it as text, put it in quotation marks."


def unknown_choice(field: Field, value: str, choices: tuple[str, ...]) -> str:
    """Return what is said of a value that a field of few values does not have."""
    near = get_close_matches(value.lower(), choices, n=1)
    remedy = f"Did you mean {field}:{near[0]}?" if near else f"Write one of {', '.join(choices)}."
    return f"“{field}:” does not know “{value}”. {remedy}"
