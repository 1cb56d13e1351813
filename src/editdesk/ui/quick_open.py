"""Quick open: any article by a few letters of its title; Shift+Enter makes a new one of that title."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editdesk.desk.values import ArticleRow
from editdesk.desk.workflow import LABELS
from editdesk.ui.jobs import Jobs
from editdesk.ui.picker import Choice, Picker


class QuickOpen(QObject):
    """Asks the desk for titles as one types; an answer to an older question is dropped."""

    article_chosen = Signal(str)
    creation_requested = Signal(str)

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._typed = ""
        self.picker = Picker("quick_open", "Open an article", "No such title. Shift+Enter creates it.", window)
        self.picker.typed.connect(self._ask_desk)
        self.picker.chosen.connect(self.article_chosen)
        self.picker.created.connect(self.creation_requested)

    def ask(self) -> None:
        """Open the picker; empty, it lists the most recent articles."""
        self.picker.ask()

    def _ask_desk(self, typed: str) -> None:
        from editdesk.desk import search

        self._typed = typed
        self._jobs.on_desk(search.titles, typed, done=lambda rows: self._take(typed, rows))

    def _take(self, typed: str, rows: tuple[ArticleRow, ...]) -> None:
        if typed == self._typed:
            self.picker.set_choices(tuple(_choice(row) for row in rows))


def _choice(row: ArticleRow) -> Choice:
    names = ", ".join(entry.name for entry in row.byline)
    detail = " · ".join(part for part in (names, LABELS[row.state]) if part)
    return Choice(row.article_id, row.title or row.slug, detail)
