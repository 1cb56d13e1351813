"""Which articles are selected, by their ids, also of rows that were never looked at."""

from array import array
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer, Signal

from editdesk.ui.jobs import Jobs
from editdesk.ui.library.article_view import ArticleView

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_FEW = 20  # articles that are quicker found one by one than by a table of all


class ArticleSelection(QObject):
    """Follows the selection of a list. `changed(how many)` comes once the ids are known. Lives on the GUI thread."""

    changed = Signal(int)

    def __init__(self, jobs: Jobs, view: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._view = view
        self._change = 0
        self.ids: tuple[str, ...] = ()
        # A selection that is drawn with the mouse changes at each move; one turn later it is read once.
        self._reading = QTimer(self, singleShot=True)
        self._reading.timeout.connect(self._read)
        view.selectionModel().selectionChanged.connect(self._follow)
        view.articles.modelReset.connect(self._follow)

    def keys(self) -> "array[int]":
        """Return the desk's keys of the selected articles, in the order of the list."""
        keys = array("q")
        for places in self._view.selected_places():
            keys += self._view.articles.keys[places.start : places.stop]
        return keys

    def select(self, keys: "array[int]") -> None:
        """Select the articles with these keys, as far as they are listed; nothing else."""
        model, selection = self._view.articles, QItemSelection()
        places = {key: place for place, key in enumerate(model.keys)} if len(keys) > _FEW else None
        for key in keys:
            index = model.index_of_place(model.place_of_key(key) if places is None else places.get(key))
            if index.isValid():
                selection.select(index, index.siblingAtColumn(model.columnCount() - 1))
        self._view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _follow(self) -> None:
        self._change += 1
        self._reading.start(0)

    def _read(self) -> None:
        places = self._view.selected_places()
        known = self._view.articles.known_ids(chain.from_iterable(places))
        if known is not None:
            self._take(self._change, known)
            return
        self.ids = ()
        self._jobs.with_desk(_ids, self.keys(), done=partial(self._take, self._change))

    def _take(self, change: int, ids: tuple[str, ...]) -> None:
        if change == self._change and ids != self.ids:
            self.ids = ids
            self.changed.emit(len(ids))


def _ids(desk: "Desk", keys: "array[int]") -> tuple[str, ...]:
    """Runs on the desk thread."""
    from editdesk.desk import listing

    return desk.run(listing.ids, keys)
