"""What the library asks of the desk, one question at a time: the newest takes the place of the one before."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editdesk.desk.query import Query
from editdesk.desk.values import ArticleRow, Facets
from editdesk.ui.jobs import DeskJob, Jobs
from editdesk.ui.library.article_model import PAGE

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.desk.listing import Listing

_REST = 1_000  # ms without a question, after which the desk gets ready for the next ones
_BREATH = 40  # ms between two words made ready: what else is asked of the desk, or drawn, goes first


@dataclass(frozen=True, slots=True)
class Question:
    """Which articles, in which order; `sort` "" takes the best match first where there are words, else the newest."""

    query: Query = field(default_factory=Query)
    sort: str = ""
    descending: bool = True
    group_by: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A list of the library with its first rows."""

    question: Question
    listing: "Listing"
    rows: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts beside a list; `everything` counts the whole desk.

    `suggestion` is a query that finds something where the list's words find nothing.
    """

    facets: Facets
    everything: int
    suggestion: str = ""


class Questions(QObject):
    """Asks on the desk thread. `answered(Answer)` and then `counted(Counts)` follow for the newest question only.

    An older one is given up, also where it is being answered: the newest key never waits for the one before.
    """

    answered = Signal(object)
    counted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked: DeskJob | None = None
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self._prepare)

    def ask(self, question: Question) -> None:
        """Ask in the place of whatever was asked before."""
        self._resting.stop()
        if self._asked is not None:
            self._jobs.drop(self._asked)
        self._asked = self._jobs.with_desk(answer, question, done=self._take, failed=self._fail)

    def _take(self, found: Answer) -> None:
        self._asked = self._jobs.with_desk(counts, found, done=self._take_counts, failed=self._fail)
        self.answered.emit(found)

    def _take_counts(self, found: Counts) -> None:
        self._asked = None
        self._resting.start(_REST)
        self.counted.emit(found)

    def _prepare(self) -> None:
        if self._jobs.is_idle:
            self._asked = self._jobs.with_desk(prepare, done=self._go_on, failed=self._fail)
        else:
            self._resting.start(_REST)

    def _go_on(self, is_more_to_do: bool) -> None:
        self._asked = None
        if is_more_to_do:
            self._resting.start(_BREATH)

    def _fail(self, error: Exception) -> None:
        self._asked = None
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
    return Answer(question, found, rows)


def counts(desk: "Desk", found: Answer) -> Counts:
    """Count beside a list, and look for what a list without articles may have meant. Runs on the desk thread."""
    from editdesk.desk import search

    query, index = found.question.query, desk.facet_index
    suggestion = "" if found.listing.total or not query.words else desk.run(search.suggestion, query)
    return Counts(desk.run(index.facets, query), desk.run(index.count, Query()), suggestion)


def prepare(desk: "Desk") -> bool:
    """Make one of the commonest words as fast to find as a rare one; False where none is left. On the desk thread."""
    return desk.run(desk.facet_index.prepare)
