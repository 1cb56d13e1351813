"""How much is written: the article's length, the selection's, and what is left of today's goal, in the status bar."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from editdesk.ui.editor.word_count import WordCount
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.writing.goal_meter import GoalMeter
from editdesk.ui.writing.log import Day, Stretch, desk_name, keep, read, today

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.ui.main_window import MainWindow

_log = logging.getLogger(__name__)

DAYS_SHOWN = 14
_KEEP_AFTER_MS = 60_000
_SELECTION_AFTER_MS = 80
_AT_ONCE = 2000
"""Lines that are counted before another article is shown."""
_BREAK_S = 60
"""A longer pause between two keys is a break, not writing."""


class WritingProgress(QObject):
    """Counts what is written in the articles of one window and shows it against its goals."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("writing_progress")
        self._window = window
        self._desk = desk_name(window.jobs.where)
        self._count: WordCount | None = None
        self._article: OpenArticle | None = None
        self._day = Day(today())
        self._open: dict[str, Stretch] = {}
        self._last_key = 0.0
        self._seconds = 0.0
        self._unsaved_goals: dict[str, int] = {}
        style = window.look_and_feel
        self.article_meter = GoalMeter("status.goal", "Words of the article against its goal", style)
        self.day_meter = GoalMeter("status.day", "Words written today against your goal", style)
        window.status.insertWidget(1, self.article_meter)
        window.status.insertWidget(3, self.day_meter)
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self.keep)
        self._selection = QTimer(self, singleShot=True, interval=_SELECTION_AFTER_MS)
        self._selection.timeout.connect(self._show)
        self._connect()
        self._follow_document()
        # Behind the opening of the desk, on whose thread it is read.
        QTimer.singleShot(0, self, lambda: self.read_days(1, self._take_today))

    @property
    def day(self) -> Day:
        """What was written today, up to this moment."""
        return replace(self._day, stretches=(*self._day.stretches, *self._open.values()))

    def goal(self) -> int:
        """Return the words that the article in front is to have, 0 for no goal."""
        article = self._window.articles.current
        if article is None:
            return 0
        if article.article_id is None:
            return self._unsaved_goals.get(article.key, 0)
        return self._window.settings.article_goals.get(article.article_id, 0)

    def set_goals(self, of_article: int, of_day: int) -> None:
        """Take new goals; 0 for none."""
        settings = replace(self._window.settings, daily_goal=of_day)
        article = self._window.articles.current
        if article is not None and article.article_id is None:
            self._unsaved_goals[article.key] = of_article
        elif article is not None:
            others = {key: goal for key, goal in settings.article_goals.items() if key != article.article_id}
            added = {str(article.article_id): of_article} if of_article else {}
            settings = replace(settings, article_goals=others | added)
        self._window.take_settings(settings)
        self._show()

    def words(self) -> int:
        """Return the words of the article in front, as far as they are counted."""
        return self._count.statistics().words if self._count is not None else 0

    def keep(self) -> None:
        """Write what is not yet kept to the day's file."""
        self._keep_soon.stop()
        self._add_time()
        stretches, self._open = tuple(self._open.values()), {}
        if not stretches:
            return
        self._window.jobs.with_desk(_keep, stretches, self._day.date, failed=self._tell_not_kept)
        now = today()
        kept = (*self._day.stretches, *stretches) if now == self._day.date else ()
        self._day = Day(now, kept)
        self._show()

    def read_days(self, count: int, done: Callable[[tuple[Day, ...]], None]) -> None:
        """Read the last days, today last, and hand them to `done`."""
        self._window.jobs.with_desk(_read_days, self._desk, count, done=done, failed=_note_unread)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the last stretch before the window closes."""
        if event.type() == QEvent.Type.Close:
            if self._count is not None:
                self._count.settle(_AT_ONCE)
            self.keep()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        window = self._window
        window.installEventFilter(self)
        window.editor.document_shown.connect(self._follow_document)
        window.editor.selectionChanged.connect(self._selection.start)
        window.editor.after_paint.edited.connect(self._note_key)
        window.articles.saved.connect(self._take_saved)
        window.settings_taken.connect(self._show)

    def _follow_document(self) -> None:
        if self._count is not None:
            self._count.settle(_AT_ONCE)
            self._count.counted.disconnect(self._show)
            self._count.written.disconnect(self._note_words)
        self._add_time()
        self._article = self._window.articles.current
        self._count = WordCount.of(self._window.editor.document())
        self._count.counted.connect(self._show)
        self._count.written.connect(self._note_words)
        self._show()

    def _show(self) -> None:
        status, count = self._window.status, self._count
        if self._article is None or count is None:
            self.article_meter.show_progress(0, 0, "")
        elif count.is_settled:
            counted, goal = count.statistics(), self.goal()
            cursor = self._window.editor.textCursor()
            selected = count.words_of(cursor) if cursor.hasSelection() else None
            words = None if goal else counted.words
            status.show_length(words, counted.characters, counted.reading_minutes, selected)
            self.article_meter.show_progress(counted.words, goal, "")
        self.day_meter.show_progress(max(0, self.day.written), self._window.settings.daily_goal, " today")

    def _note_words(self, words: int, is_bulk: bool) -> None:
        article = self._article
        if article is None:
            return
        known = self._stretch(article)
        if is_bulk:
            known = replace(known, brought=known.brought + words)
        else:
            known = replace(known, written=known.written + words)
        self._open[article.key] = known
        self._keep_later()

    def _note_key(self) -> None:
        now = monotonic()
        if now - self._last_key < _BREAK_S:
            self._seconds += now - self._last_key
        self._last_key = now

    def _add_time(self) -> None:
        article = self._article
        if article is not None and self._seconds >= 1:
            known = self._stretch(article)
            self._open[article.key] = replace(known, seconds=known.seconds + round(self._seconds))
            self._seconds = 0.0

    def _stretch(self, article: OpenArticle) -> Stretch:
        known = self._open.get(article.key) or Stretch(self._desk, "", "")
        return replace(known, article=article.article_id or "", title=article.title)

    def _keep_later(self) -> None:
        if not self._keep_soon.isActive():
            self._keep_soon.start()

    def _take_saved(self, article: OpenArticle) -> None:
        goal = self._unsaved_goals.pop(article.key, 0)
        if goal and article.article_id is not None:
            goals = {**self._window.settings.article_goals, article.article_id: goal}
            self._window.take_settings(replace(self._window.settings, article_goals=goals))
        if article.key in self._open:
            self._open[article.key] = self._stretch(article)

    def _take_today(self, days: tuple[Day, ...]) -> None:
        day = days[-1]
        if day.date == self._day.date:
            self._day = replace(day, stretches=(*day.stretches, *self._day.stretches))
        self._show()

    def _tell_not_kept(self, error: Exception) -> None:
        self._window.banner.tell(f"What you wrote today could not be counted on disk ({error}).", kind="warning")


def _note_unread(error: Exception) -> None:
    # A desk that does not open says so itself; the days are read with the next one that does.
    _log.info("the days of writing were not read: %r", error)


def _keep(_desk: "Desk", stretches: tuple[Stretch, ...], day: date) -> None:
    """On the desk thread: the GUI waits for no disk."""
    keep(stretches, day)


def _read_days(_desk: "Desk", desk: str, count: int) -> tuple[Day, ...]:
    return read(desk, today(), count)
