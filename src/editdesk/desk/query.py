"""The language of the search box: text in, a frozen Query out. Pure; `desk.search` gives it its meaning on a database.

    words  "a phrase"  begin*  -not  field:value  field:"a value"  -field:value

A field repeated asks for any of its values where an article has only one (status, section), for all of them where it
may have many (tag, author).
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from enum import StrEnum

from editdesk.desk.errors import InvalidQuery
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
    OVERDUE = "overdue"
    UNPLANNED = "unplanned"


class Possession(StrEnum):
    """What follows `has:`."""

    NOTES = "notes"
    IMAGE = "image"
    EMBARGO = "embargo"


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be found: one word, or a phrase. `is_prefix` takes every word that begins like the last one.

    `is_unfinished` is a short word that is still being typed: it is found as it stands, and in titles also as the
    beginning of a word. Half the texts of a desk hold a word that begins with two given letters.
    """

    text: str
    is_prefix: bool = False
    in_title: bool = False
    is_negated: bool = False
    is_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on one field. `at` is the moment a `before:` or `after:` names, UTC."""

    field: Field
    value: str
    is_negated: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What the search box asks. Without words and filters it asks for everything."""

    words: tuple[Words, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing is asked, so that every article is an answer."""
        return not self.words and not self.filters

    def without(self, *fields: Field) -> "Query":
        """Return the same query without any condition on `fields`."""
        return Query(self.words, tuple(f for f in self.filters if f.field not in fields))


def parse(text: str, *, typing: bool = False) -> Query:
    """Read `text`. Raises InvalidQuery, which says what is wrong and at which character.

    `typing` is for a box that searches at every key: the last word then stands for every word that begins with it, and
    a phrase or condition that is still being written is taken for as much as it says so far.
    """
    return _Parser(text, typing=typing).parse()


_SHORT = 3  # letters
_UNSENDABLE = re.compile("[\0\ud800-\udfff]")  # a broken letter from a command line; no database takes it
_SPACES = " \t\r\n\u00a0\u3000"
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_EXAMPLES = {
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
_FIELDS = {field.value: field for field in Field}


@dataclass(frozen=True, slots=True)
class _Value:
    """A word or a quoted phrase as it stands in the text."""

    text: str
    start: int
    is_quoted: bool
    is_closed: bool


class _Parser:
    """Reads one query from left to right; `_at` is the next character."""

    def __init__(self, text: str, *, typing: bool) -> None:
        self._text = _UNSENDABLE.sub(" ", text)
        self._typing = typing
        self._at = 0
        self._words: list[Words] = []
        self._filters: list[Filter] = []

    def parse(self) -> Query:
        while self._skip_spaces():
            self._term()
        return Query(tuple(self._words), tuple(self._filters))

    def _skip_spaces(self) -> bool:
        while self._at < len(self._text) and self._text[self._at] in _SPACES:
            self._at += 1
        return self._at < len(self._text)

    def _term(self) -> None:
        start = self._at
        is_negated = self._text[start] == "-"
        if is_negated:
            self._at += 1
            if self._at_end_of_word():
                return  # a dash that stands alone is punctuation
        name = self._field_name()
        if name is None:
            self._word(self._value(), is_negated=is_negated)
            return
        field = _FIELDS.get(name.lower())
        if field is None:
            raise InvalidQuery(_unknown_field(name), self._at)
        self._at += len(name) + 1
        self._condition(field, is_negated=is_negated)

    def _at_end_of_word(self) -> bool:
        return self._at >= len(self._text) or self._text[self._at] in _SPACES

    def _field_name(self) -> str | None:
        """Return the name before a colon, or None where the colon belongs to an address, a time or the words."""
        end = self._at
        while end < len(self._text) and self._text[end].isalpha():
            end += 1
        name = self._text[self._at : end]
        if not name or self._text[end : end + 1] != ":":
            return None
        rest = self._text[end + 1 : end + 2]
        is_known = name.lower() in _FIELDS
        return name if is_known or (rest and rest not in _SPACES and rest not in "/:") else None

    def _value(self) -> _Value:
        """Take the word or quoted phrase that begins here."""
        start = self._at
        closing = _QUOTES.get(self._text[start])
        if closing is None:
            while not self._at_end_of_word():
                self._at += 1
            return _Value(self._text[start : self._at], start, is_quoted=False, is_closed=True)
        end = self._text.find(closing, start + 1)
        if end < 0 and closing != '"':
            end = self._text.find('"', start + 1)
        if end < 0 and not self._typing:
            raise InvalidQuery(f"The phrase that opens here is not closed. Add {closing} after its last word.", start)
        self._at = len(self._text) if end < 0 else end + 1
        value = self._text[start + 1 : None if end < 0 else end]
        return _Value(" ".join(value.split()), start, is_quoted=True, is_closed=end >= 0)

    def _is_being_typed(self, value: _Value) -> bool:
        """Tell whether the last key went into `value`."""
        return self._typing and self._at >= len(self._text) and (not value.is_quoted or not value.is_closed)

    def _word(self, value: _Value, *, is_negated: bool, in_title: bool = False) -> None:
        text, has_star = value.text, False
        if not value.is_quoted and text.endswith("*"):
            text, has_star = text.rstrip("*"), True
        if not any(character.isalnum() for character in text):
            if has_star:
                raise InvalidQuery("A star stands after the beginning of a word, as in govern*.", value.start)
            return  # punctuation alone is nothing that could be found
        is_being_typed = self._is_being_typed(value) and not has_star
        is_short = is_being_typed and text.isascii() and len(text) <= _SHORT and not value.is_quoted
        if is_short and len(text) == 1:
            return  # the next letter will tell more
        is_prefix = has_star or (is_being_typed and not is_short)
        self._words.append(Words(text, is_prefix, in_title, is_negated, is_short))

    def _condition(self, field: Field, *, is_negated: bool) -> None:
        if self._at_end_of_word():
            if self._typing and self._at >= len(self._text):
                return
            raise InvalidQuery(f"“{field}:” needs a value right after it, such as {_EXAMPLES[field]}.", self._at)
        value = self._value()
        if field is Field.TITLE:
            self._word(value, is_negated=is_negated, in_title=True)
        elif not value.text:
            if not self._typing:
                raise InvalidQuery(f"“{field}:” needs a value, such as {_EXAMPLES[field]}.", value.start)
        elif field in _CHOICES:
            self._choice(field, value, is_negated=is_negated)
        elif field in _DATES:
            self._date(field, value, is_negated=is_negated)
        else:
            self._filters.append(Filter(field, value.text, is_negated))

    def _date(self, field: Field, value: _Value, *, is_negated: bool) -> None:
        at = _moment(value.text)
        if at is not None or (field is Field.PLANNED and stretch(value.text) is not None):
            self._filters.append(Filter(field, value.text, is_negated, at))
        elif not self._is_being_typed(value):
            raise InvalidQuery(f"“{value.text}” is no date. {_WRITTEN[field]}", value.start)

    def _choice(self, field: Field, value: _Value, *, is_negated: bool) -> None:
        choices = _CHOICES[field]
        chosen = value.text.lower().replace(" ", "_").replace("-", "_")
        if self._is_being_typed(value) and chosen not in choices:
            meant = [choice for choice in choices if choice.startswith(chosen)]
            if len(meant) > 1:
                return  # the next letter will tell which
            chosen = meant[0] if meant else chosen
        if chosen not in choices:
            raise InvalidQuery(_unknown_choice(field, value.text, choices), value.start)
        of_state = field is Field.IS and chosen in _STATES
        self._filters.append(Filter(Field.STATUS if of_state else field, chosen, is_negated))


_STATES = tuple(state.value for state in State)
_CHOICES: dict[Field, tuple[str, ...]] = {
    Field.STATUS: _STATES,
    Field.IS: (*(quality.value for quality in Quality), *_STATES),
    Field.HAS: tuple(possession.value for possession in Possession),
}
_DATES = (Field.BEFORE, Field.AFTER, Field.PLANNED)
_DATE_FORMATS = ("%Y-%m-%d", "%Y-%m", "%Y")
_MOMENT = "Write 2023, 2023-01 or 2023-01-28."
_WRITTEN = {
    Field.BEFORE: _MOMENT,
    Field.AFTER: _MOMENT,
    Field.PLANNED: "Write 2023-02, <2023-02-10 for before, >2023-02-10 for that day and later, or 2023-02-10..2023-02-16.",
}


def _moment(text: str) -> datetime | None:
    """Return the first moment of a year, month or day."""
    for date_format in _DATE_FORMATS:
        try:
            return datetime.strptime(text, date_format).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def stretch(text: str) -> tuple[datetime | None, datetime | None] | None:
    """Return the first moment of a stretch of time and the one after its last, None for open ends.

    None for what cannot be read. Besides a year, month or day: `<DAY`, `>DAY` (that day and later) and `DAY..DAY`.
    """
    first, dots, last = text.partition("..")
    if text[:1] in {"<", ">"}:
        moment = _moment(text[1:])
        if moment is None:
            return None
        return (None, moment) if text[0] == "<" else (moment, None)
    begin, end = _moment(first), _end(last if dots else first)
    return None if begin is None or end is None else (begin, end)


def _end(text: str) -> datetime | None:
    """Return the first moment after a year, month or day."""
    begin = _moment(text)
    if begin is None:
        return None
    try:
        if text.count("-") == 2:
            return begin + timedelta(days=1)
        years, month = (begin.month // 12, begin.month % 12 + 1) if "-" in text else (1, 1)
        return begin.replace(year=begin.year + years, month=month)
    except (OverflowError, ValueError):
        return None  # the calendar ends with the year 9999


def _unknown_field(name: str) -> str:
    near = get_close_matches(name.lower(), _FIELDS, n=1)
    remedy = f"Did you mean “{near[0]}:”?" if near else f"Known are {', '.join(_FIELDS)}."
    return f"There is no field “{name}:”. {remedy} To search for it as text, put it in quotation marks."


def _unknown_choice(field: Field, value: str, choices: tuple[str, ...]) -> str:
    near = get_close_matches(value.lower(), choices, n=1)
    remedy = f"Did you mean {field}:{near[0]}?" if near else f"Write one of {', '.join(choices)}."
    return f"“{field}:” does not know “{value}”. {remedy}"
