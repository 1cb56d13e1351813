"""Takes every keystroke to the journal on disk within half a second, on a thread of its own."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editdesk.desk.journal import Journal
from editdesk.desk.values import ArticleDraft
from editdesk.ui.open_article import OpenArticle

_log = logging.getLogger(__name__)

# Half a second is promised; an fsync on a slow disk takes up to a quarter of it.
_GATHER_MS = 200

Edit = tuple[int, int, str]


class JournalWriter(QObject):
    """One journal an open article, from its first unsaved change until it is saved. Lives on the GUI thread."""

    journaled = Signal(str, object)
    failed = Signal(object)
    _written = Signal(str, object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._articles: dict[str, OpenArticle] = {}
        self._begun: set[str] = set()
        self._edits: dict[str, list[Edit]] = {}
        self._wholes: set[str] = set()
        self._journals: dict[str, Journal] = {}  # touched by the journal thread alone
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self.flush)
        self._written.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def watch(self, article: OpenArticle) -> None:
        """Journal the article's changes from now on."""
        self._articles[article.key] = article
        article.edited.connect(lambda position, removed, added: self._edit(article.key, (position, removed, added)))
        article.metadata_changed.connect(lambda: self._whole(article.key))
        article.saved.connect(lambda: self._saved(article))

    def forget(self, article: OpenArticle) -> None:
        """Discard the journal of an article that closed with nothing unsaved."""
        self._articles.pop(article.key, None)
        self._drop(article.key)

    def flush(self) -> None:
        """Hand what was gathered to the journal thread now."""
        self._timer.stop()
        for key in self._edits.keys() | self._wholes:
            edits, is_whole = self._edits.pop(key, []), key in self._wholes
            self._wholes.discard(key)
            article = self._articles[key]
            if key not in self._begun:
                self._begun.add(key)
                self._submit(key, self._begin, key, article.draft())
            elif is_whole:
                self._submit(key, self._snapshot, key, article.draft())
            else:
                self._submit(key, self._append, key, edits)

    def shut_down(self) -> None:
        """Write what is left and let go of the files; journals of unsaved text stay on disk. Blocks shortly."""
        self.flush()
        self._thread.submit(self._close_all)
        self._thread.shutdown(wait=True)

    def _edit(self, key: str, edit: Edit) -> None:
        if key in self._articles:
            self._edits.setdefault(key, []).append(edit)
            self._arm()

    def _whole(self, key: str) -> None:
        if key in self._articles and self._articles[key].is_dirty:
            self._wholes.add(key)
            self._arm()

    def _arm(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _saved(self, article: OpenArticle) -> None:
        self._drop(article.key)
        if article.is_dirty:
            self._whole(article.key)

    def _drop(self, key: str) -> None:
        self._edits.pop(key, None)
        self._wholes.discard(key)
        if key in self._begun:
            self._begun.discard(key)
            self._thread.submit(self._discard, key)

    def _submit(self, key: str, work: Callable[..., None], *args: object) -> None:
        self._thread.submit(self._run, key, work, args)

    def _run(self, key: str, work: Callable[..., None], args: tuple[object, ...]) -> None:
        try:
            work(*args)
            self._journals[key].sync()
        except OSError as error:
            _log.exception("journal not written")
            self._written.emit(key, error)
        else:
            self._written.emit(key, datetime.now(UTC))

    def _begin(self, key: str, draft: ArticleDraft) -> None:
        self._journals[key] = Journal.begin(self._folder, draft, key)

    def _snapshot(self, key: str, draft: ArticleDraft) -> None:
        self._journals[key].snapshot(draft)

    def _append(self, key: str, edits: list[Edit]) -> None:
        for position, removed, added in edits:
            self._journals[key].append(position, removed, added)

    def _discard(self, key: str) -> None:
        journal = self._journals.pop(key, None)
        if journal is not None:
            journal.discard()

    def _close_all(self) -> None:
        for journal in self._journals.values():
            journal.close()
        self._journals.clear()

    def _tell(self, key: str, outcome: object) -> None:
        if isinstance(outcome, OSError):
            self.failed.emit(outcome)
        else:
            self.journaled.emit(key, outcome)
