"""The articles that stand in tabs: opening, saving, closing. Nothing asks a question that losing nothing spares."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal

from editdesk.desk.errors import ArticleConflict, TransitionRefused
from editdesk.desk.values import ArticleDraft, ArticleRow, ArticleSnapshot
from editdesk.text.metadata import Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.journal_writer import JournalWriter
from editdesk.ui.open_article import OpenArticle, draft_of

Then = Callable[[], object]


class OpenArticles(QObject):
    """Every open draft and which one is in front. Lives on the GUI thread.

    `conflicted(article, ArticleConflict)` and `save_failed(article, error)` leave the draft open and journaled.
    """

    opened = Signal(object)
    closed = Signal(object)
    current_changed = Signal(object)
    saved = Signal(object)
    conflicted = Signal(object, object)
    save_failed = Signal(object, object)

    def __init__(self, jobs: Jobs, journal: JournalWriter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._journal = journal
        self._articles: list[OpenArticle] = []
        self._saving: dict[OpenArticle, bool] = {}  # whether it was asked for again meanwhile
        self._afterwards: dict[OpenArticle, list[Then]] = {}
        self.current: OpenArticle | None = None

    def __iter__(self) -> Iterator[OpenArticle]:
        return iter(tuple(self._articles))

    def __len__(self) -> int:
        return len(self._articles)

    def open(self, article_id: str, then: Then | None = None) -> None:
        """Bring the article to the front, loading it where it is not open yet; `then` runs once it is there."""
        from editdesk.desk import articles

        def show(snapshot: ArticleSnapshot) -> None:
            self.open_snapshot(snapshot)
            if then is not None:
                then()

        known = self.find(article_id)
        if known is None:
            self._jobs.on_desk(articles.load, article_id, done=show)
            return
        self.show(known)
        if then is not None:
            then()

    def open_latest(self, then: Then | None = None) -> None:
        """Open the article at the top of the library, where there is one and none is open yet."""
        from editdesk.desk import search

        def show(rows: tuple[ArticleRow, ...]) -> None:
            if rows and not self._articles:
                self.open(rows[0].article_id, then)

        self._jobs.on_desk(search.titles, "", limit=1, done=show)

    def reload_unchanged(self) -> None:
        """Take newer versions from the desk for every open article in which nothing is unsaved."""
        for article in self:
            if not article.is_dirty:
                self._reload(article)

    def _reload(self, article: OpenArticle) -> None:
        from editdesk.desk import articles

        if article.article_id is not None:
            self._jobs.on_desk(articles.load, article.article_id, done=partial(_take_newer, article))

    def find(self, article_id: str) -> OpenArticle | None:
        """Return the open draft of this article, if it is open."""
        return next((article for article in self._articles if article.article_id == article_id), None)

    def open_snapshot(self, snapshot: ArticleSnapshot) -> OpenArticle:
        """Open what was loaded and show it."""
        known = self.find(snapshot.article_id)
        return self._add(OpenArticle.of(snapshot, self)) if known is None else self.show(known)

    def open_behind(self, snapshot: ArticleSnapshot, index: int) -> None:
        """Open what was loaded in the tab at `index`, without bringing it to the front."""
        self._insert(OpenArticle.of(snapshot, self), index)

    def index_of(self, article: OpenArticle) -> int:
        """Return the place of an open article among the tabs."""
        return self._articles.index(article)

    def move(self, old: int, new: int) -> None:
        """Take note that a tab was dragged to another place."""
        self._articles.insert(new, self._articles.pop(old))

    def new(self, metadata: Metadata) -> OpenArticle:
        """Open a new article without text; a title that was given is worth keeping already."""
        article = self._add(OpenArticle(ArticleDraft(metadata=metadata, body=""), None, self))
        if metadata.title:
            article.mark_dirty()
        return article

    def recover(self, draft: ArticleDraft, snapshot: ArticleSnapshot | None) -> OpenArticle:
        """Open a draft that a journal gave back; it counts as unsaved."""
        article = self._add(OpenArticle(draft, snapshot, self))
        article.mark_dirty()
        article.metadata_changed.emit()
        return article

    def show(self, article: OpenArticle) -> OpenArticle:
        """Bring an open article to the front."""
        if article is not self.current:
            self.current = article
            self.current_changed.emit(article)
        return article

    def save(
        self, article: OpenArticle, then: Then | None = None, reason: str = "saved", *, is_quiet: bool = False
    ) -> None:
        """Save the draft as it stands; `then` runs once the desk has it. A save during a save follows it.

        Of a quiet one it is not told that it failed: the text stays in the journal.
        """
        if then is not None:
            self._afterwards.setdefault(article, []).append(then)
        if article in self._saving:
            self._saving[article] = True
            return
        from editdesk.desk import articles

        self._saving[article] = False
        self._jobs.on_desk(
            articles.save,
            article.draft(),
            by=self._jobs.person,
            reason=reason,
            done=partial(self._accept, article, article.change),
            failed=partial(self._refuse, article, is_quiet),
        )

    def when_saved(self, article: OpenArticle, then: Then, reason: str) -> None:
        """Run `then` once the desk has the draft as it stands: at once, or after a save for that `reason`."""
        if article.is_dirty:
            self.save(article, then, reason)
        else:
            then()

    def refuse(self, article: OpenArticle, error: Exception) -> None:
        """Show the article for which the desk could not do what was asked, and say why."""
        self.show(article)
        if isinstance(error, ArticleConflict):
            self.conflicted.emit(article, error)
        else:
            self.save_failed.emit(article, error)
            if isinstance(error, TransitionRefused):
                self._reload(article)  # moved in another window: show the state it has now

    def close(self, article: OpenArticle) -> None:
        """Close the tab. What is unsaved is saved first; a new article without a word in it is dropped."""
        if article.is_untouched or not article.is_dirty:
            self._remove(article)
        else:
            # Typing goes on while the desk saves: what was written meanwhile is saved before the tab goes.
            self.save(article, then=partial(self.close, article), reason="saved on closing")

    def drop(self, article: OpenArticle) -> None:
        """Close the tab of an article that left the desk, without saving."""
        self._remove(article)

    def _add(self, article: OpenArticle) -> OpenArticle:
        self._insert(article, len(self._articles))
        return self.show(article)

    def _insert(self, article: OpenArticle, index: int) -> None:
        self._articles.insert(index, article)
        self._journal.watch(article)
        self.opened.emit(article)

    def _remove(self, article: OpenArticle) -> None:
        if article not in self._articles:
            return  # asked for twice, and gone already
        self._saving.pop(article, None)
        self._afterwards.pop(article, None)
        index = self._articles.index(article)
        self._articles.remove(article)
        self._journal.forget(article)
        if article is self.current:
            self.current = self._articles[min(index, len(self._articles) - 1)] if self._articles else None
            self.current_changed.emit(self.current)
        self.closed.emit(article)
        article.deleteLater()

    def _accept(self, article: OpenArticle, change: int, snapshot: ArticleSnapshot) -> None:
        if article not in self._articles:
            return  # moved to the trash while it was saved
        is_asked_again = self._saving.pop(article)
        article.accept_saved(snapshot, change)
        self.saved.emit(article)
        if is_asked_again and article.is_dirty:
            self.save(article)
            return
        for then in self._afterwards.pop(article, ()):
            then()

    def _refuse(self, article: OpenArticle, is_quiet: bool, error: Exception) -> None:
        if article not in self._articles:
            return
        self._saving.pop(article)
        self._afterwards.pop(article, None)
        if not is_quiet:
            self.refuse(article, error)


def _take_newer(article: OpenArticle, snapshot: ArticleSnapshot) -> None:
    if article.snapshot is None or article.snapshot == snapshot:
        return
    if article.snapshot.version == snapshot.version:
        article.accept_version(snapshot)  # the same text, in another state
        return
    if article.is_dirty:
        return
    article.accept_version(snapshot)
    article.replace_content(draft_of(snapshot))
    article.accept_saved(snapshot, article.change)
