"""Going to an article by typing the beginning of its title."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editdesk.ui.jobs import Jobs
from editdesk.ui.library.article_view import ArticleView

if TYPE_CHECKING:
    from array import array

    from editdesk.desk.desk import Desk

_FORGETS_AFTER_MS = 1_200  # a pause this long begins another word


class TypeAhead(QObject):
    """Follows what is typed into a view, and makes the next title that begins so current there."""

    def __init__(self, jobs: Jobs, view: ArticleView) -> None:
        super().__init__(view)
        self._jobs = jobs
        self._view = view
        self._forgetting = QTimer(self, singleShot=True, interval=_FORGETS_AFTER_MS)
        self._forgetting.timeout.connect(self._forget)
        view.typed.connect(self._take)

    def _take(self, letter: str) -> None:
        view = self._view
        view.typed_so_far += letter
        self._forgetting.start()
        here = view.current_place()
        # The same letter again goes on to the next; more letters may still mean the article one stands on.
        is_next = len(view.typed_so_far) == 1 or len(set(view.typed_so_far)) == 1
        typed = view.typed_so_far[:1] if is_next else view.typed_so_far
        start = 0 if here is None else here + is_next
        keys = view.articles.keys
        self._jobs.with_desk(_place, keys, typed, start, done=partial(self._go, keys))

    def _go(self, keys: "array[int]", place: int | None) -> None:
        if place is not None and keys is self._view.articles.keys:
            self._view.show_place(place)

    def _forget(self) -> None:
        self._view.typed_so_far = ""


def _place(desk: "Desk", keys: "array[int]", typed: str, start: int) -> int | None:
    """Runs on the desk thread."""
    from editdesk.desk import listing_places

    return desk.run(listing_places.beginning_with, keys, typed, start)
