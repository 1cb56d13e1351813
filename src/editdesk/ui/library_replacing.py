"""What a replacement across the library does to the window: saves first, writes on the desk thread, offers undo."""

import logging
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, Signal

from editdesk.desk.bulk_values import BulkCancelled
from editdesk.desk.errors import DeskError
from editdesk.desk.replace_values import ArticleEdits, Replaced
from editdesk.ui.bulk_changes import undo_action
from editdesk.ui.jobs import Jobs
from editdesk.ui.messages import Banner
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.replacing.pane import ReplacingPane
from editdesk.ui.saved_tabs import when_all_saved

_TOLD_EVERY = 50  # articles

_log = logging.getLogger(__name__)


class LibraryReplacing(QObject):
    """Answers what the pane asks for. `changed` follows a replacement. Lives on the GUI thread."""

    changed = Signal()
    _progressed = Signal(int, int)

    def __init__(self, jobs: Jobs, articles: OpenArticles, banner: Banner, pane: ReplacingPane) -> None:
        super().__init__(pane)
        self._jobs = jobs
        self._articles = articles
        self._banner = banner
        self._pane = pane
        self._is_given_up = Event()  # heard by the desk thread
        pane.look_requested.connect(lambda: self._when_saved(pane.look))
        pane.replace_requested.connect(self._replace)
        pane.stop_requested.connect(self._is_given_up.set)
        self._progressed.connect(pane.tell_progress)

    def _when_saved(self, then: Callable[[], object]) -> None:
        when_all_saved(self._articles, then, "saved before replacing in the library")

    def _replace(self, edits: tuple[ArticleEdits, ...], name: str) -> None:
        self._pane.begin_replacing()
        self._is_given_up.clear()
        self._when_saved(lambda: self._write(edits, name))

    def _write(self, edits: tuple[ArticleEdits, ...], name: str) -> None:
        from editdesk.desk import replace

        self._jobs.on_desk(
            replace.apply,
            edits,
            by=self._jobs.person,
            detail=name,
            progress=self._tell_progress,
            done=self._tell_replaced,
            failed=self._tell_failure,
        )

    def _tell_progress(self, done: int, total: int) -> None:
        """Carry progress to the GUI thread, and the wish to stop to the desk thread, where this runs."""
        if self._is_given_up.is_set():
            raise BulkCancelled
        if done % _TOLD_EVERY == 0 or done == total:
            self._progressed.emit(done, total)

    def _tell_replaced(self, replaced: Replaced) -> None:
        self._pane.show_replaced(replaced)
        left = f" {len(replaced.left):,} were left alone." if replaced.left else ""
        if replaced.bulk_id is None:
            self._banner.tell(f"Nothing was replaced.{left}", kind="warning")
            return
        said = f"{replaced.hits:,} replaced in {_articles(replaced.articles)}.{left}"
        self._banner.tell(said, kind="success", action=undo_action(replaced.bulk_id))
        self.changed.emit()

    def _tell_failure(self, error: Exception) -> None:
        _log.info("nothing was replaced: %r", error)
        self._pane.show_failure(str(error) if isinstance(error, DeskError) else "Nothing was replaced.")
        if not isinstance(error, BulkCancelled):
            self._banner.tell_error(error)


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"
