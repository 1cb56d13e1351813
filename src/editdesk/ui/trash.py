"""The trash: an article goes in without a question, since the way back is offered at once and stays open."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from editdesk.ui.actions import Actions
from editdesk.ui.jobs import Jobs
from editdesk.ui.messages import Banner
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.open_articles import OpenArticles

_RESTORE = "Restore from trash"
_KEY = "untrash "


class Trash(QObject):
    """Moves the article in front into the trash and back. `changed` follows either. Lives on the GUI thread."""

    changed = Signal()

    def __init__(self, jobs: Jobs, articles: OpenArticles, actions: Actions, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._articles = articles
        self._actions = actions
        self._banner = banner
        banner.action_requested.connect(self._follow_banner)

    def show_article(self, article: OpenArticle | None) -> None:
        """Offer what fits the article in front; of one that is in the trash say so."""
        is_trashed = article is not None and article.snapshot is not None and article.snapshot.is_trashed
        self._actions["article.trash"].setEnabled(article is not None and not is_trashed)
        self._actions["article.restore"].setEnabled(is_trashed)
        if article is not None and is_trashed:
            said = f"“{article.title}” is in the trash: no list and no export contains it."
            self._banner.tell(said, kind="warning", action=(f"{_KEY}{article.article_id}", _RESTORE))

    def take_current(self) -> None:
        """Put the article in front into the trash; what is unsaved is saved first, so that all of it comes back."""
        article = self._articles.current
        if article is None:
            return
        if article.is_untouched:
            self._articles.drop(article)
        else:
            self._articles.when_saved(article, partial(self._take, article), "saved before the trash")

    def restore_current(self) -> None:
        """Take the article in front out of the trash."""
        article = self._articles.current
        if article is not None and article.article_id is not None:
            self._restore(article.article_id)

    def _take(self, article: OpenArticle) -> None:
        from editdesk.desk import articles

        self._jobs.on_desk(
            articles.trash, article.article_id, by=self._jobs.person, done=lambda _none: self._taken(article)
        )

    def _taken(self, article: OpenArticle) -> None:
        title, article_id = article.title, article.article_id
        self._articles.close(article)
        said = f"“{title}” is in the trash, with all of its revisions."
        self._banner.tell(said, kind="success", action=(f"{_KEY}{article_id}", _RESTORE))
        self.changed.emit()

    def _follow_banner(self, key: str) -> None:
        if key.startswith(_KEY):
            self._restore(key.removeprefix(_KEY))

    def _restore(self, article_id: str) -> None:
        from editdesk.desk import articles

        self._jobs.on_desk(
            articles.untrash, article_id, by=self._jobs.person, done=lambda _none: self._restored(article_id)
        )

    def _restored(self, article_id: str) -> None:
        article = self._articles.find(article_id)
        if article is not None and article.snapshot is not None:
            article.accept_version(replace(article.snapshot, is_trashed=False))
        self._banner.hide()
        self._articles.open(article_id, then=lambda: self.show_article(self._articles.current))
        self.changed.emit()
