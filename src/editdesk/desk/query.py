"""The language of the search box: text in, a frozen Query out. Pure; `desk.search` gives it its meaning on a database.

    words  "a phrase"  begin*  -not  field:value  field:"a value"  -field:value

A field repeated asks for any of its values where an article has only one (status, section), for all of them where it
may have many (tag, author).
"""

import re
from dataclasses import dataclass, replace

from editdesk.desk.errors import InvalidQuery
from editdesk.desk.query_dates import DATES, WRITTEN, moment, stretch
from editdesk.desk.query_words import (
    CHOICES,
    EXAMPLES,
    FIELDS,
    STATES,
    Field,
    Possession,
    Quality,
    unknown_choice,
    unknown_field,
)

__all__ = ["Field", "Filter", "Possession", "Quality", "Query", "Words", "moment", "parse", "stretch", "written"]


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
    """A condition on one field. A date stands as it was written: the desk's time zone says which moment that is."""

    field: Field
    value: str
    is_negated: bool = False


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


def written(query: Query) -> str:
    """Return the text that asks for `query`: words first, then conditions. A word being typed stands as it is."""
    return " ".join((*map(_word_written, query.words), *map(_filter_written, query.filters)))


def _word_written(word: Words) -> str:
    wanted = Query((replace(word, is_unfinished=False),))
    name = f"{Field.TITLE}:" if word.in_title else ""
    return _first_read_as(wanted, f"{'-' if word.is_negated else ''}{name}", word.text + "*" * word.is_prefix)


def _filter_written(each: Filter) -> str:
    return _first_read_as(Query(filters=(each,)), f"{'-' if each.is_negated else ''}{each.field}:", each.value)


def _first_read_as(wanted: Query, before: str, value: str) -> str:
    """Return the value after `before`, in the first kind of quotation marks that is read as `wanted`; none at best."""
    in_quotes = [f"{before}{opening}{value}{closing}" for opening, closing in _QUOTES.items()]
    for text in (before + value, *in_quotes):
        try:
            if parse(text) == wanted:
                return text
        except InvalidQuery:
            continue
    return in_quotes[0]


_SHORT = 3  # letters
_UNSENDABLE = re.compile("[\0\ud800-\udfff]")  # a broken letter from a command line; no database takes it
_SPACES = " \t\r\n\u00a0\u3000"
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}


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
        field = FIELDS.get(name.lower())
        if field is None:
            raise InvalidQuery(unknown_field(name), self._at)
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
        is_known = name.lower() in FIELDS
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
            raise InvalidQuery(f"“{field}:” needs a value right after it, such as {EXAMPLES[field]}.", self._at)
        value = self._value()
        if field is Field.TITLE:
            self._word(value, is_negated=is_negated, in_title=True)
        elif not value.text:
            if not self._typing:
                raise InvalidQuery(f"“{field}:” needs a value, such as {EXAMPLES[field]}.", value.start)
        elif field in CHOICES:
            self._choice(field, value, is_negated=is_negated)
        elif field in DATES:
            self._date(field, value, is_negated=is_negated)
        else:
            self._filters.append(Filter(field, value.text, is_negated))

    def _date(self, field: Field, value: _Value, *, is_negated: bool) -> None:
        if moment(value.text) is not None or (field is Field.PLANNED and stretch(value.text) is not None):
            self._filters.append(Filter(field, value.text, is_negated))
        elif not self._is_being_typed(value):
            raise InvalidQuery(f"“{value.text}” is no date. {WRITTEN[field]}", value.start)

    def _choice(self, field: Field, value: _Value, *, is_negated: bool) -> None:
        choices = CHOICES[field]
        chosen = value.text.lower().replace(" ", "_").replace("-", "_")
        if self._is_being_typed(value) and chosen not in choices:
            meant = [choice for choice in choices if choice.startswith(chosen)]
            if len(meant) > 1:
                return  # the next letter will tell which
            chosen = meant[0] if meant else chosen
        if chosen not in choices:
            raise InvalidQuery(unknown_choice(field, value.text, choices), value.start)
        of_state = field is Field.IS and chosen in STATES
        self._filters.append(Filter(Field.STATUS if of_state else field, chosen, is_negated))
