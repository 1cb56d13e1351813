"""The places of the window, in the order of the rail; each is made when it is first opened."""

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from editdesk.ui.directory_place import DIRECTORY
from editdesk.ui.media_place import MEDIA
from editdesk.ui.place import Place
from editdesk.ui.plan_place import PLAN
from editdesk.ui.publish_place import PUBLISH
from editdesk.ui.review_place import REVIEW
from editdesk.ui.statistics_place import STATISTICS
from editdesk.ui.write_place import WRITE

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

P = TypeVar("P", bound=QWidget)

PLACES: tuple[Place[QWidget], ...] = (WRITE, REVIEW, PLAN, PUBLISH, MEDIA, DIRECTORY, STATISTICS)
"""The rail's buttons and the menu's entries come from here."""


class Places(QStackedWidget):
    """Shows one place of a window. `opened` names it."""

    opened = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window = window
        self._made: dict[str, Any] = {}

    def open(self, place: Place[P]) -> P:
        """Bring a place to the front and return what stands there."""
        if place.key not in self._made:
            self._made[place.key] = place.make(self._window)
            if self.indexOf(self._made[place.key]) < 0:  # Review shows the panes of Write
                self.addWidget(self._made[place.key])
        page: P = self._made[place.key]
        self.setCurrentWidget(page)
        self.opened.emit(place.key)
        return page

    def open_key(self, key: str) -> None:
        """Bring the place with this key to the front."""
        self.open(next(place for place in PLACES if place.key == key))
