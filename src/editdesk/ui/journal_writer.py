"""Takes every keystroke to the journal on disk within half a second, on a thread of its own."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editdesk.desk.errors import DeskError
from editdesk.desk.journal import Journal
from editdesk.ui.open_article import OpenArticle

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_log = logging.getLogger(__name__)

# Half a second is promised; an fsync on a slow disk takes up to a quarter of it.
_GATHER_MS = 200


class JournalWriter(QObject):
    """One journal an open article, upon the version it was saved at. Lives on the GUI thread.

    `journaled(article, time)` follows each write; `failed(error)` says that the disk refused: the text stays in memory
    and the next change tries again.
    """

    journaled = Signal(object, object)
    failed = Signal(object)
    _written = Signal(object, object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._journals: dict[OpenArticle, Journal] = {}
        self._waiting: set[OpenArticle] = set()
        self._edits: list[tuple[OpenArticle, tuple[int, int, str]]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self.flush)
        self._written.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _thread(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")

    def watch(self, article: OpenArticle) -> None:
        """Journal the article's changes from now on."""
        self._journals[article] = Journal.begin(self._folder, article.draft(), article.key)
        article.edited.connect(lambda *edit: self._gather(article, edit))
        article.metadata_changed.connect(lambda: self._describe(article))
        article.replaced.connect(lambda: self._whole(article))
        article.saved.connect(lambda: self._begin_again(article))

    def forget(self, article: OpenArticle) -> None:
        """Discard the journal of an article that closed with nothing unsaved."""
        self._waiting.discard(article)
        self._thread.submit(self._journals.pop(article).discard)

    def flush(self) -> None:
        """Hand what was gathered to the journal thread now."""
        self._timer.stop()
        self._write_edits()
        for article in self._waiting:
            self._thread.submit(self._sync, article, self._journals[article])
        self._waiting.clear()

    def not_kept(self) -> tuple[OpenArticle, ...]:
        """Try to write what is left, and return the articles whose changes are not on disk. Blocks shortly."""
        self.flush()
        asked = [(article, self._thread.submit(_is_kept, journal)) for article, journal in self._journals.items()]
        return tuple(article for article, is_kept in asked if not is_kept.result())

    def shut_down(self) -> None:
        """Write what is left and let go of the files; journals of unsaved text stay on disk. Blocks shortly."""
        self.flush()
        for journal in self._journals.values():
            self._thread.submit(journal.close)
        self._journals.clear()
        self._thread.shutdown(wait=True)

    def _describe(self, article: OpenArticle) -> None:
        if article.is_dirty:
            self._remember(article, lambda journal: journal.describe(article.metadata))

    def _whole(self, article: OpenArticle) -> None:
        self._remember(article, lambda journal: journal.snapshot(article.draft()))

    def _gather(self, article: OpenArticle, edit: tuple[int, int, str]) -> None:
        # At every key: a list is all that it waits for.
        self._edits.append((article, edit))
        if not self._timer.isActive():
            self._timer.start()

    def _write_edits(self) -> None:
        """Let the journals know the gathered edits, before anything else is said of the articles."""
        edits, self._edits = self._edits, []
        for article, edit in edits:
            if article in self._journals:
                self._journals[article].append(*edit)
                self._waiting.add(article)

    def _remember(self, article: OpenArticle, note: Callable[[Journal], None]) -> None:
        self._write_edits()
        if article in self._journals:
            note(self._journals[article])
            self._waiting.add(article)
            if not self._timer.isActive():
                self._timer.start()

    def _begin_again(self, article: OpenArticle) -> None:
        """Stand on the saved version; the old journal goes last, so that no moment is without one."""
        self._write_edits()
        if article not in self._journals:
            return
        old = self._journals[article]
        self._journals[article] = Journal.begin(self._folder, article.draft(), article.key)
        self._waiting.discard(article)
        if article.is_dirty:
            self._whole(article)
            self.flush()
        self._thread.submit(old.discard)

    def _sync(self, article: OpenArticle, journal: Journal) -> None:
        try:
            journal.sync()
        except DeskError as error:
            _log.exception("journal not written")
            self._written.emit(article, error)
        else:
            self._written.emit(article, datetime.now(UTC))

    def _tell(self, article: OpenArticle, outcome: object) -> None:
        if isinstance(outcome, DeskError):
            self.failed.emit(outcome)
        else:
            self.journaled.emit(article, outcome)


def _is_kept(journal: Journal) -> bool:
    try:
        journal.sync()
    except DeskError:
        return False
    return journal.is_kept
