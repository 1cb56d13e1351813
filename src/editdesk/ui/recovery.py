"""At the start: unsaved texts of a window that was ended by force are offered back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.journal import Recovered, recoverable
from editdesk.desk.values import ArticleSnapshot
from editdesk.ui.found_text import Found
from editdesk.ui.jobs import Jobs
from editdesk.ui.journal_writer import JournalWriter
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk


class Recovery(QObject):
    """Looks for journals on the desk thread and opens what the user brings back."""

    def __init__(
        self, jobs: Jobs, articles: OpenArticles, journal: JournalWriter, style: Style, window: QWidget
    ) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._articles = articles
        self._journal = journal
        self._superseded: dict[OpenArticle, Path] = {}
        journal.journaled.connect(self._drop_old_journal)
        self._style = style
        self._window = window

    def look(self, folder: Path) -> None:
        """Look for journals left behind in `folder` and offer them."""
        self._jobs.with_desk(_find, folder, done=self._offer)

    def _offer(self, found: tuple[Found, ...]) -> None:
        if not found:
            return
        from editdesk.ui.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(found, self._style, self._window)
        dialog.restored.connect(self._restore)
        dialog.discarded.connect(lambda item: item.recovered.path.unlink(missing_ok=True))
        dialog.open()

    def _restore(self, found: Found) -> None:
        article = self._articles.recover(found.recovered.draft, found.saved)
        self._superseded[article] = found.recovered.path
        self._journal.flush()

    def _drop_old_journal(self, article: OpenArticle) -> None:
        """Delete the old journal once the text has a new one on disk, so that no moment is without."""
        old = self._superseded.pop(article, None)
        if old is not None:
            old.unlink(missing_ok=True)


def _find(desk: "Desk", folder: Path) -> tuple[Found, ...]:
    found = tuple(Found(recovered, _saved(desk, recovered)) for recovered in recoverable(folder))
    for item in found:
        if not _differs(item):
            item.recovered.path.unlink(missing_ok=True)  # the desk has every word of it
    return tuple(item for item in found if _differs(item))


def _saved(desk: "Desk", recovered: Recovered) -> ArticleSnapshot | None:
    from editdesk.desk import articles

    if recovered.draft.article_id is None:
        return None
    try:
        return desk.run(articles.load, recovered.draft.article_id)
    except ArticleNotFound:
        return None


def _differs(found: Found) -> bool:
    draft, saved = found.recovered.draft, found.saved
    if saved is None:
        return bool(draft.body.strip() or draft.metadata.title)
    return (draft.body, draft.metadata) != (saved.body, saved.metadata)
