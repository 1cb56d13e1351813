"""The filters under the search box: one chip a state with its count, and a chip for each other filter chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from editdesk.desk.query import Field, Filter, Query, written
from editdesk.desk.values import Facets
from editdesk.desk.workflow import LABELS, State
from editdesk.ui.flow_layout import FlowLayout
from editdesk.ui.library.filter_words import chip_words

_SPACING = 4


class FacetChips(QWidget):
    """The one owner of the chosen filters. `chosen` follows what the user chose; `narrowed` adds it to a query."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library.facets")
        self.setAccessibleName("Filters")
        self.filters: tuple[Filter, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._layout = FlowLayout(self, _SPACING)
        self._all = self._chip("library.all", "All", partial(self._choose_state, None))
        self._states = {
            state: self._chip(f"library.state.{state}", LABELS[state], partial(self._choose_state, state))
            for state in State
        }
        self._removable: list[QPushButton] = []
        self._all.setChecked(True)
        for button in self._states.values():
            button.hide()

    def narrowed(self, query: Query) -> Query:
        """Return `query` with what the chips choose; a chosen state takes the place of a written one."""
        if self._chosen_states():
            query = query.without(Field.STATUS)
        return Query(query.words, (*query.filters, *(each for each in self.filters if each not in query.filters)))

    def written(self) -> str:
        """Return the chosen filters as the search box writes them."""
        return written(Query((), self.filters))

    def show_facets(self, facets: Facets) -> None:
        """Show the counts that belong to the list on screen."""
        self.show_states(facets.states)

    def show_states(self, states: tuple[tuple[State, int], ...]) -> None:
        """Show how many articles are in each state."""
        counts = dict(states)
        for state, button in self._states.items():
            count = counts.get(state, 0)
            button.setText(f"{LABELS[state]} {count:,}")
            button.setVisible(count > 0 or state.value in self._chosen_states())
        self.updateGeometry()

    def clear(self) -> None:
        """Choose everything, without telling."""
        self.set_filters(())

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Choose these, without telling."""
        self.filters = tuple(dict.fromkeys(filters))
        self._show_choice()

    def toggle(self, filters: Sequence[Filter]) -> None:
        """Add filters, or take them away where all of them are chosen; their opposites go."""
        if all(each in self.filters for each in filters):
            kept = [each for each in self.filters if each not in filters]
        else:
            opposite = {(each.field, each.value) for each in filters}
            kept = [each for each in self.filters if (each.field, each.value) not in opposite]
            kept += filters
        self._choose(kept)

    def _choose(self, filters: Sequence[Filter]) -> None:
        self.set_filters(filters)
        self.chosen.emit()

    def _chosen_states(self) -> set[str]:
        return {each.value for each in self.filters if each.field is Field.STATUS and not each.is_negated}

    def _chip(self, name: str, text: str, choose: Callable[[], None]) -> QPushButton:
        chip = QPushButton(text)
        chip.setObjectName(name)
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.clicked.connect(lambda _checked: choose())
        self._layout.addWidget(chip)
        return chip

    def _choose_state(self, state: State | None) -> None:
        others = [each for each in self.filters if each.field is not Field.STATUS or each.is_negated]
        is_chosen = state is None or self._chosen_states() == {state.value}
        self._choose(others if is_chosen or state is None else [*others, Filter(Field.STATUS, state.value)])

    def _show_choice(self) -> None:
        states = self._chosen_states()
        self._all.setChecked(not states)
        for state, button in self._states.items():
            button.setChecked(state.value in states)
            button.setVisible(not button.isHidden() or state.value in states)
        for chip in self._removable:
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        rest = [each for each in self.filters if each.field is not Field.STATUS or each.is_negated]
        self._removable = [self._removable_chip(each) for each in rest]
        self.updateGeometry()

    def _removable_chip(self, each: Filter) -> QPushButton:
        name = f"library.{'not.' if each.is_negated else ''}{each.field}.{each.value}"
        chip = self._chip(name, "", lambda: self.toggle([each]))
        chip.setText(f"{chip_words(each).replace('&', '&&')} ×")
        chip.setAccessibleName(f"Remove the filter {chip_words(each)}")
        chip.setToolTip("Remove this filter")
        chip.setCheckable(False)
        chip.show()
        return chip
