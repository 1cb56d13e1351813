"""Keeping searches under a name: the questions that takes, and what the desk is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from editdesk.desk.query import Field, Filter, Quality, Query
from editdesk.desk.saved_view import SavedView
from editdesk.ui.jobs import Jobs
from editdesk.ui.messages import asks_to_go_on

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class CountedViews:
    """The saved views with what each finds now, and the counts of library, archive and trash."""

    views: tuple[tuple[SavedView, int | None], ...] = ()
    everything: int | None = None
    archived: int | None = None
    trashed: int | None = None


class ViewKeeping(QObject):
    """Saves, renames, moves and removes views. `counted(CountedViews)` follows each, and `ask`."""

    counted = Signal(object)

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self.views: tuple[SavedView, ...] = ()

    def ask(self) -> None:
        """Ask the desk for the views and their counts."""
        self._jobs.with_desk(counted_views, done=self._take)

    def save(self, view: SavedView) -> None:
        """Ask for a name and keep the view under it."""
        self._ask_name("Save this search", "Name of the view", view.name, lambda name: self._save(view, name))

    def rename(self, view: SavedView) -> None:
        """Ask for another name."""
        self._ask_name("Rename the view", "New name", view.name, partial(self._rename, view.name))

    def update(self, view: SavedView) -> None:
        """Keep what the list shows now under the name of a view."""
        self._save(view, view.name)

    def move(self, view: SavedView, by: int) -> None:
        """Move a view up (-1) or down (1) among the others."""
        names = [each.name for each in self.views]
        place = names.index(view.name)
        names.insert(min(max(place + by, 0), len(names) - 1), names.pop(place))
        self._tell("reorder", names)

    def remove(self, view: SavedView) -> None:
        """Forget a view, after a question."""
        said = f"The view “{view.name}” will be forgotten. The articles it finds stay."
        if asks_to_go_on(self._window, "Remove the view", said, "Remove the view"):
            self._tell("remove", view.name)

    def _ask_name(self, title: str, prompt: str, name: str, then: Callable[[str], object]) -> None:
        dialog = QInputDialog(self._window)
        dialog.setObjectName("library.view_name")
        dialog.setWindowTitle(title)
        dialog.setLabelText(prompt)
        dialog.setTextValue(name)
        dialog.textValueSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, view: SavedView, name: str) -> None:
        self._tell("save", replace(view, name=name))

    def _rename(self, name: str, new_name: str) -> None:
        self._tell("rename", name, new_name)

    def _tell(self, operation: str, *args: Any) -> None:
        from editdesk.desk import saved_views

        self._jobs.on_desk(getattr(saved_views, operation), *args, done=lambda _none: self.ask())

    def _take(self, found: CountedViews) -> None:
        self.views = tuple(view for view, _ in found.views)
        self.counted.emit(found)


def counted_views(desk: "Desk") -> CountedViews:
    """Look views and counts up. Runs on the desk thread."""
    from editdesk.desk import saved_views

    index = desk.facet_index
    views: Sequence[SavedView] = desk.run(saved_views.every)
    return CountedViews(
        views=tuple((view, _count(desk, view)) for view in views),
        everything=desk.run(index.count, Query()),
        archived=desk.run(index.count, _on_shelf(Quality.ARCHIVED)),
        trashed=desk.run(index.count, _on_shelf(Quality.TRASHED)),
    )


def _on_shelf(quality: Quality) -> Query:
    return Query((), (Filter(Field.IS, quality.value),))


def _count(desk: "Desk", view: SavedView) -> int | None:
    """Return how many articles a view finds, None where its query cannot be read."""
    from editdesk.desk.errors import InvalidQuery

    try:
        return desk.run(desk.facet_index.count, view.asked)
    except InvalidQuery:
        return None
