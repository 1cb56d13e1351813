"""The filters under the search box: one chip a state with its count, and chips for the section and tags chosen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from editdesk.desk.query import Field, Filter, Quality, Query
from editdesk.desk.values import Facets
from editdesk.desk.workflow import LABELS, State
from editdesk.ui.flow_layout import FlowLayout

_SPACING = 4
_CHOICES_IN_MENU = 25
_TRASHED = Filter(Field.IS, Quality.TRASHED.value)


class FacetChips(QWidget):
    """`chosen` is emitted after the user chose; `narrowed` then adds the choice to a query.

    `more` is the button with the sections and tags; the pane places it.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library.facets")
        self.setAccessibleName("Filters")
        self._state: State | None = None
        self._named: list[Filter] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._layout = FlowLayout(self, _SPACING)
        self._all = self._chip("library.all", "All", lambda: self._choose_state(None))
        self._states = {
            state: self._chip(f"library.state.{state}", LABELS[state], partial(self._choose_state, state))
            for state in State
        }
        self.more = QPushButton("Filter")
        self.more.setObjectName("library.filter")
        self.more.setAccessibleName("Filter by section or tag, or show the trash")
        self.more.setProperty("kind", "quiet")
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self._named_chips: list[QPushButton] = []
        self._all.setChecked(True)
        for button in self._states.values():
            button.hide()

    def narrowed(self, query: Query) -> Query:
        """Return `query` with what the chips choose; a chosen state takes the place of a written one."""
        if self._state is not None:
            query = query.without(Field.STATUS)
            return Query(query.words, (*query.filters, *self._named, Filter(Field.STATUS, self._state.value)))
        return Query(query.words, (*query.filters, *self._named))

    def show_facets(self, facets: Facets) -> None:
        """Show the counts that belong to the list on screen."""
        counts = dict(facets.states)
        for state, button in self._states.items():
            count = counts.get(state, 0)
            button.setText(f"{LABELS[state]} {count:,}")
            button.setVisible(count > 0 or state is self._state)
        self._menu.clear()
        self._offer(self._menu.addMenu("Section"), Field.SECTION, facets.sections)
        self._offer(self._menu.addMenu("Tag"), Field.TAG, facets.tags)
        self._menu.addAction("In the trash").triggered.connect(partial(self._add_named, _TRASHED))
        self.updateGeometry()

    def clear(self) -> None:
        """Choose everything, without telling."""
        self._state = None
        self._named.clear()
        self._show_choice()

    def _chip(self, name: str, text: str, choose: Callable[[], None]) -> QPushButton:
        chip = QPushButton(text)
        chip.setObjectName(name)
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.clicked.connect(choose)
        self._layout.addWidget(chip)
        return chip

    def _offer(self, menu: QMenu, field: Field, counts: tuple[tuple[str, int], ...]) -> None:
        menu.menuAction().setVisible(bool(counts))
        for name, count in counts[:_CHOICES_IN_MENU]:
            action = menu.addAction(f"{name.replace('&', '&&')}  {count:,}")
            action.triggered.connect(partial(self._add_named, Filter(field, name)))

    def _choose_state(self, state: State | None) -> None:
        self._state = None if state is self._state else state
        self._show_choice()
        self.chosen.emit()

    def _add_named(self, each: Filter) -> None:
        if each not in self._named:
            self._named.append(each)
        self._show_choice()
        self.chosen.emit()

    def _remove_named(self, each: Filter) -> None:
        self._named.remove(each)
        self._show_choice()
        self.chosen.emit()

    def _show_choice(self) -> None:
        self._all.setChecked(self._state is None)
        for state, button in self._states.items():
            button.setChecked(state is self._state)
        for chip in self._named_chips:
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._named_chips = [self._named_chip(each) for each in self._named]
        self.updateGeometry()

    def _named_chip(self, each: Filter) -> QPushButton:
        chip = self._chip(f"library.{each.field}.{each.value}", "", lambda: self._remove_named(each))
        chip.setText(f"{each.field}: {each.value.replace('&', '&&')} ×")
        chip.setAccessibleName(f"Remove the filter {each.field} {each.value}")
        chip.setCheckable(False)
        chip.show()
        return chip
