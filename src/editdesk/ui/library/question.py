"""What the library asks of the desk, one question at a time: while one is answered, only the last later one is kept."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editdesk.desk.query import Query
from editdesk.desk.values import ArticleRow, Facets
from editdesk.ui.jobs import Jobs
from editdesk.ui.library.article_model import PAGE

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.desk.listing import Listing


@dataclass(frozen=True, slots=True)
class Question:
    """Which articles, in which order; `sort` "" takes the best match first where there are words, else the newest."""

    query: Query = field(default_factory=Query)
    sort: str = ""
    descending: bool = True
    group_by: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A list of the library with its first rows and the counts beside it; `everything` counts the whole desk."""

    question: Question
    listing: "Listing"
    rows: tuple[ArticleRow, ...]
    facets: Facets
    everything: int


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


def sort_of(question: Question) -> str:
    """Return what the list is sorted by where the question leaves it open."""
    if question.sort:
        return question.sort
    return "relevance" if any(not word.is_negated for word in question.query.words) else "updated"


def answer(desk: "Desk", question: Question) -> Answer:
    """Look the question up. Runs on the desk thread."""
    from editdesk.desk import listing

    query = question.query
    found = desk.run(
        listing.order,
        query,
        sort=sort_of(question),
        descending=question.descending,
        group_by=question.group_by,
    )
    rows = desk.run(listing.rows, found.keys[:PAGE], query)
    index = desk.facet_index
    everything = found.total if query.is_empty else desk.run(index.count, Query())
    return Answer(question, found, rows, desk.run(index.facets, query), everything)
