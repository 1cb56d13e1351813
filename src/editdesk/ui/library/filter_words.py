"""Filters as the search box writes them, and as the window says them."""

import re

from editdesk.desk.errors import InvalidQuery
from editdesk.desk.query import Field, Filter, Quality, parse
from editdesk.desk.values import Facets
from editdesk.desk.workflow import LABELS, State

_TERM = re.compile(r'-?(?:\w+:)?(?:"[^"]*"|“[^”]*”|„[^“]*“|«[^»]*»|\S+)')

FACETS: tuple[tuple[Field, str, str], ...] = (
    (Field.STATUS, "State", "states"),
    (Field.SECTION, "Section", "sections"),
    (Field.TAG, "Tag", "tags"),
    (Field.AUTHOR, "Author", "authors"),
    (Field.COUNTRY, "Country", "countries"),
    (Field.LANG, "Language", "languages"),
    (Field.ISSUE, "Issue", "issues"),
    (Field.SERIES, "Series", "series"),
    (Field.ASSIGNED, "Assigned to", "assigned"),
    (Field.AFTER, "Year", "years"),
)
"""What articles can be filtered by: the field, what it is called, where its counts stand in Facets."""

_QUALITIES = {Quality.TRASHED.value: "in the trash", Quality.ARCHIVED.value: "in the archive"}
_TITLES = {field: title for field, title, _ in FACETS}


def counts_of(facets: Facets, name: str) -> tuple[tuple[str, int], ...]:
    """Return the values of one kind with their counts."""
    return tuple((str(value), count) for value, count in getattr(facets, name))


def value_words(field: Field, value: str) -> str:
    """Return what a value is called in the window."""
    return LABELS[State(value)] if field is Field.STATUS else value


def chip_words(each: Filter) -> str:
    """Return what a chip says of a filter."""
    sign = "not " if each.is_negated else ""
    if each.field is Field.IS:
        return f"{sign}{_QUALITIES.get(each.value, each.value)}"
    title = each.field.value if each.field in (Field.BEFORE, Field.AFTER) else _TITLES.get(each.field, each.field.value)
    return f"{sign}{title.lower()}: {value_words(each.field, each.value)}"


def can_be_chosen(field: Field, value: str) -> bool:
    """Say whether the value stands in a facet: of dates only years do."""
    return field is not Field.AFTER or (value.isdigit() and len(value) == 4)


def filters_of(field: Field, value: str, *, is_negated: bool = False) -> tuple[Filter, ...]:
    """Return what choosing a value of a facet asks for; a year is two dates, and cannot be excluded."""
    if field is not Field.AFTER:
        return (Filter(field, value, is_negated),)
    if is_negated:
        return ()
    return parse(f"after:{value} before:{int(value) + 1:04}").filters


def taken_apart(text: str) -> tuple[str, tuple[Filter, ...]]:
    """Return the words of a query as they are written, and its filters."""
    words: list[str] = []
    filters: list[Filter] = []
    for term in _TERM.findall(text):
        try:
            read = parse(term)
        except InvalidQuery:
            words.append(term)
            continue
        if read.filters:
            filters += read.filters
        else:
            words.append(term)
    return " ".join(words), tuple(filters)
