"""Fetches the stretches of a list that are looked at, the last one first: what was scrolled past is not fetched."""

from array import array
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editdesk.desk.query import Query
from editdesk.desk.values import ArticleRow
from editdesk.ui.jobs import Jobs
from editdesk.ui.library.article_model import PAGE, ArticleModel

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_AT_ONCE = 2  # a window may look at the end of one stretch and the beginning of the next


class RowPages(QObject):
    """Keeps a model in rows. Lives on the GUI thread; one request at a time is with the desk."""

    def __init__(self, jobs: Jobs, model: ArticleModel, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._model = model
        self._query = Query()
        self._listing = 0
        self._is_fetching = False
        self._wanted: list[int] = []
        model.page_wanted.connect(self._want)

    def follow(self, query: Query) -> None:
        """From now on fetch what belongs to another list, which this query found."""
        self._query = query
        self._listing += 1
        self._wanted.clear()

    def _want(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        del self._wanted[:-_AT_ONCE]
        if not self._is_fetching:
            self._fetch()

    def _fetch(self) -> None:
        page = self._wanted[-1]
        self._is_fetching = True
        keys = self._model.keys[page * PAGE : (page + 1) * PAGE]
        done = partial(self._take, self._listing, page)
        self._jobs.with_desk(_rows, keys, self._query, done=done, failed=partial(self._fail, page))

    def _take(self, listing: int, page: int, rows: tuple[ArticleRow, ...]) -> None:
        self._is_fetching = False
        if listing == self._listing:
            self._drop(page)
            self._model.put(page, rows)
        if self._wanted:
            self._fetch()

    def _fail(self, page: int, error: Exception) -> None:
        """Say why; the rows are asked for again when they are next looked at."""
        self._is_fetching = False
        self._drop(page)
        self._jobs.failed_silently.emit(error)

    def _drop(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)


def _rows(desk: "Desk", keys: "array[int]", query: Query) -> tuple[ArticleRow, ...]:
    """Runs on the desk thread."""
    from editdesk.desk import listing

    return desk.run(listing.rows, keys, query)
