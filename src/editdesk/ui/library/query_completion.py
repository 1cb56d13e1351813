"""What the search box offers while one types: names of fields, then the values that the desk knows for them."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from editdesk.desk.query import Field, Filter, Query, written
from editdesk.desk.query_words import CHOICES
from editdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from editdesk.desk.known_names import KnownNames
    from editdesk.desk.values import Person

_MOST = 12
_LETTERS_OF_A_NAME = 2  # typed before names of fields are offered
_LAST_TERM = re.compile(r'(?:^|\s)(?P<sign>-?)(?:(?P<field>\w+):"?)?(?P<begun>[^\s":]*)$')
_IN_QUOTES = re.compile(r'(?:^|\s)(?P<sign>-?)(?P<field>\w+):"(?P<begun>[^"]*)$')
_NOBODY = ("me", "nobody")
_NONE = ("none",)


class QueryCompletion(QObject):
    """Offers completions below `field`. Arrow keys choose, Enter or Tab takes, Escape puts them away."""

    def __init__(self, jobs: Jobs, field: QLineEdit) -> None:
        super().__init__(field)
        self._jobs = jobs
        self._field = field
        self._known: KnownNames | None = None
        self._people: tuple[str, ...] = ()
        self._is_asking = False
        self._offered = QStringListModel(self)
        self.completer = QCompleter(self._offered, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setWidget(field)
        self.popup = QListView()
        self.popup.setObjectName("library.search_completion")
        self.popup.setAccessibleName("Completions of the search")
        self.popup.setSpacing(2)
        self.completer.setPopup(self.popup)
        self.completer.activated.connect(self._take)
        field.textEdited.connect(lambda _text: self.offer())

    @property
    def is_choosing(self) -> bool:
        """True while one of the offered is chosen, so that Enter takes it."""
        return self.popup.isVisible() and self.popup.currentIndex().isValid()

    def offer(self) -> None:
        """Offer what may follow what stands before the cursor, or nothing."""
        values = self._completions()
        if not values:
            self.popup.hide()
            return
        self._offered.setStringList(values)
        self.completer.complete(self._field.rect())
        self.popup.setCurrentIndex(self._offered.index(-1, 0))

    def _begun(self) -> re.Match[str] | None:
        before = self._field.text()[: self._field.cursorPosition()]
        return _IN_QUOTES.search(before) or _LAST_TERM.search(before)

    def _completions(self) -> list[str]:
        begun = self._begun()
        if begun is None or self._field.cursorPosition() < len(self._field.text()):
            return []
        if begun["field"] is None:
            name = begun["begun"].lower()
            is_enough = len(name) >= _LETTERS_OF_A_NAME
            return [f"{each}:" for each in Field if is_enough and each.startswith(name) and each != name]
        field = next((each for each in Field if each == begun["field"].lower()), None)
        values = () if field is None else self._values(field)
        from editdesk.desk.snippet import fold

        words = fold(begun["begun"]).split()
        fitting = [value for value in values if _begins(words, fold(value))]
        return [] if fitting == [begun["begun"]] else fitting[:_MOST]

    def _values(self, field: Field) -> tuple[str, ...]:
        if field in CHOICES:
            return CHOICES[field]
        if self._known is None:
            self._ask()
            return ()
        known = self._known
        values = {
            Field.TAG: (*known.tags, *_NONE),
            Field.SECTION: (*known.sections, *_NONE),
            Field.SERIES: (*known.series, *_NONE),
            Field.ISSUE: (*known.issues, *_NONE),
            Field.AUTHOR: tuple(name for name, _ in known.contributors),
            Field.COUNTRY: tuple(sorted({country for _, country in known.contributors if country})),
            Field.ASSIGNED: (*_NOBODY, *self._people),
        }
        return values.get(field, ())

    def _ask(self) -> None:
        """Ask for the names once; the box may go on meanwhile."""
        if self._is_asking:
            return
        self._is_asking = True
        from editdesk.desk import known_names, people

        self._jobs.on_desk(people.people, done=self._take_people)
        self._jobs.on_desk(known_names.known, done=self._take_names)

    def _take_people(self, people: "tuple[Person, ...]") -> None:
        self._people = tuple(person.name for person in people)

    def _take_names(self, known: "KnownNames") -> None:
        self._known = known
        if self._field.hasFocus():
            self.offer()

    def _take(self, chosen: str) -> None:
        """Put what was chosen in the place of what was begun."""
        begun = self._begun()
        if begun is None:
            return
        text = self._field.text()
        start = begun.start("sign")
        if begun["field"] is None:
            term = f"{begun['sign']}{chosen}"
        else:
            asked = Filter(Field(begun["field"].lower()), chosen, bool(begun["sign"]))
            term = f"{_written(asked)} "
        self._field.setText(text[:start] + term + text[self._field.cursorPosition() :])
        if begun["field"] is None:
            self.offer()


def _written(each: Filter) -> str:
    if each.field in CHOICES:
        return f"{'-' if each.is_negated else ''}{each.field}:{each.value}"
    return written(Query(filters=(each,)))


def _begins(beginnings: list[str], value: str) -> bool:
    words = re.split(r"[\s_]+", value)
    return all(any(word.startswith(each) for word in (value, *words)) for each in beginnings)
