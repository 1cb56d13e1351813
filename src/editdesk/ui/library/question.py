"""What the library asks of the desk, one question at a time: while one is answered, only the last later one is kept."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editdesk.desk.query import Query
from editdesk.desk.values import ArticlePage, Facets
from editdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

PAGE = 100
"""Rows fetched at a time: more than a window shows, few enough to arrive between two keys."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which articles, in which order; `sort` "" takes the best match first where there are words, else the newest."""

    query: Query = field(default_factory=Query)
    sort: str = ""
    descending: bool = True
    limit: int = PAGE
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A stretch of the library. `facets` come with the first stretch only; `everything` counts the whole desk."""

    question: Question
    page: ArticlePage
    facets: Facets | None = None
    everything: int = 0


class Questions(QObject):
    """Asks on the desk thread. `answered(Answer)` follows for the newest question; older ones are dropped."""

    answered = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._newest: Question | None = None
        self._is_asking = False

    def ask(self, question: Question) -> None:
        """Ask now, or when the question before is answered."""
        self._newest = question
        if not self._is_asking:
            self._send(question)

    def ask_more(self, shown: Answer, rows: int) -> None:
        """Ask for what follows the `rows` that are shown, unless something else is being asked."""
        if not self._is_asking:
            self.ask(replace(shown.question, offset=rows, limit=PAGE))

    def _send(self, question: Question) -> None:
        self._is_asking = True
        self._jobs.with_desk(answer, question, done=self._take, failed=self._fail)

    def _take(self, found: Answer) -> None:
        self._is_asking = False
        if self._newest is not None and found.question != self._newest:
            self._send(self._newest)
            return
        self._newest = None
        self.answered.emit(found)

    def _fail(self, error: Exception) -> None:
        self._is_asking = False
        self._newest = None
        self._jobs.failed_silently.emit(error)


def answer(desk: "Desk", question: Question) -> Answer:
    """Look the question up. Runs on the desk thread."""
    from editdesk.desk import search

    sort = question.sort or ("relevance" if any(not word.is_negated for word in question.query.words) else "updated")
    page = desk.run(
        search.find,
        question.query,
        sort=sort,
        descending=question.descending,
        limit=question.limit,
        offset=question.offset,
    )
    if question.offset:
        return Answer(question, page)
    everything = page.total if question.query.is_empty else desk.run(search.find, Query(), limit=0).total
    return Answer(question, page, desk.run(search.facets, question.query), everything)
