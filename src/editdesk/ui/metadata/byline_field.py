"""Who wrote it: a row for each contributor, the name and the country printed beside it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy

from editdesk.text.metadata import BylineEntry
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.row_list import Row, RowList
from editdesk.ui.metadata.text_fields import completer, set_words


class BylineRow(Row):
    """One contributor. Picking a known name fills in the country last printed beside it."""

    edited = Signal()

    def __init__(self, entry: BylineEntry) -> None:
        self.name = QLineEdit(entry.name, placeholderText="Name")
        self.country = QLineEdit(entry.country, placeholderText="Country")
        super().__init__([(self.name, 3), (self.country, 2)])
        self._countries: Mapping[str, str] = {}
        self._names = completer(self.name)
        self._places = completer(self.country)
        self.name.setCompleter(self._names)
        self.country.setCompleter(self._places)
        self.setFocusProxy(self.name)
        for line in (self.name, self.country):
            line.setCursorPosition(0)
            line.textEdited.connect(self.edited)
        self._names.activated.connect(self._take_name)
        self._places.activated.connect(lambda _word: self.edited.emit())

    def offer(self, countries: Mapping[str, str]) -> None:
        """Suggest these contributors, given with their countries."""
        self._countries = countries
        set_words(self._names, list(countries))
        set_words(self._places, sorted({country for country in countries.values() if country}))

    def entry(self) -> BylineEntry:
        """Return the contributor."""
        return BylineEntry(self.name.text().strip(), self.country.text().strip())

    def _take_name(self, name: str) -> None:
        if not self.country.text().strip():
            self.country.setText(self._countries.get(name, ""))
        self.edited.emit()


class BylineField(Field):
    """The ordered contributors."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self._countries: dict[str, str] = {}
        self.list = RowList()
        self.list.changed.connect(self.edited)
        self.put(self.list, "rows")
        self._add = QPushButton("+ Add a contributor")
        self._add.setProperty("kind", "quiet")
        self._add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._add.clicked.connect(self._add_empty)
        self.put(self._add, "add")
        self.setFocusProxy(self._add)

    def offer(self, contributors: Sequence[tuple[str, str]]) -> None:
        """Suggest these contributors, as (name, country)."""
        self._countries = dict(contributors)
        for row in self._rows():
            row.offer(self._countries)

    def value(self) -> tuple[BylineEntry, ...]:
        """Return the contributors; a row without a name is none yet."""
        entries = (row.entry() for row in self._rows())
        return tuple(entry for entry in entries if entry.name)

    def show_value(self, value: tuple[BylineEntry, ...]) -> None:
        """Show the contributors."""
        if value != self.value():
            self.list.clear()
            for entry in value:
                self._append(entry)

    def fault(self) -> str:
        """Refuse a country that belongs to nobody."""
        nameless = any(row.entry().country and not row.entry().name for row in self._rows())
        return "Write the name of the contributor beside the country." if nameless else ""

    def advice(self) -> str:
        """Want somebody credited."""
        return "" if self.value() else "Nobody is credited yet."

    def _rows(self) -> list[BylineRow]:
        return [row for row in self.list.rows if isinstance(row, BylineRow)]

    def _append(self, entry: BylineEntry) -> BylineRow:
        row = BylineRow(entry)
        number = len(self.list.rows) + 1
        self.dress(row.name, f"name-{number}", f"Contributor {number}, name")
        self.dress(row.country, f"country-{number}", f"Contributor {number}, country")
        self.dress(row.menu, f"menu-{number}", f"Contributor {number}, move or remove")
        row.offer(self._countries)
        row.edited.connect(self.edited)
        self.list.add(row)
        return row

    def _add_empty(self) -> None:
        self._append(BylineEntry("")).name.setFocus()
