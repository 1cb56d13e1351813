"""The tabs of last time, each with its cursor, its folds and its place in the text."""

import logging
from functools import partial

from PySide6.QtCore import QObject

from editdesk.desk.first_look import TabPlace
from editdesk.desk.values import ArticleSnapshot
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.jobs import Jobs
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.open_articles import OpenArticles

_log = logging.getLogger(__name__)


class TabMemory(QObject):
    """Says which tabs are open and where one was in each, and opens them again. Lives on the GUI thread."""

    def __init__(self, articles: OpenArticles, editor: MarkdownEditor, jobs: Jobs) -> None:
        super().__init__(articles)
        self._articles = articles
        self._editor = editor
        self._jobs = jobs
        self._wanted: tuple[str, ...] = ()
        self._places: dict[str, TabPlace] = {}
        editor.document_shown.connect(self.settle)

    def tabs(self) -> tuple[TabPlace, ...]:
        """Return the open articles in their order; a new one that was never saved has nothing to come back to."""
        return tuple(self._place_of(article) for article in self._articles if article.article_id is not None)

    def expect(self, tabs: tuple[TabPlace, ...]) -> None:
        """Remember the tabs of last time; each goes to its place when it is first shown."""
        self._wanted = tuple(tab.article_id for tab in tabs)
        self._places = {tab.article_id: tab for tab in tabs}

    def settle(self) -> None:
        """Go to the place in the article in front where it was left, once that is laid out."""
        article = self._articles.current
        if article is None or article.document is not self._editor.document() or not self._editor.isVisible():
            return
        place = self._places.pop(article.article_id or "", None)
        if place is not None:
            if place.folds:
                from editdesk.ui.editor.folding.document_folds import DocumentFolds

                DocumentFolds.of(article.document).expect(place.folds)
            self._editor.go_to_place(place.cursor, place.scroll)

    def open_others(self) -> None:
        """Load the tabs that are not in front; one whose article has left the desk stays away."""
        from editdesk.desk import articles

        for article_id in self._wanted:
            if self._articles.find(article_id) is None:
                self._jobs.on_desk(
                    articles.load, article_id, done=self._open_behind, failed=partial(_stays_away, article_id)
                )

    def _open_behind(self, snapshot: ArticleSnapshot) -> None:
        if snapshot.is_trashed or self._articles.find(snapshot.article_id) is not None:
            return
        before = self._wanted[: self._wanted.index(snapshot.article_id)]
        self._articles.open_behind(snapshot, sum(article.article_id in before for article in self._articles))

    def _place_of(self, article: OpenArticle) -> TabPlace:
        article_id = article.article_id or ""
        if article_id in self._places:
            return self._places[article_id]
        from editdesk.ui.editor.folding.document_folds import DocumentFolds

        return TabPlace(
            article_id, *self._editor.place_in(article.document), folds=DocumentFolds.of(article.document).lines()
        )


def _stays_away(article_id: str, error: Exception) -> None:
    _log.info("the tab of %s is not opened again: %s", article_id, error)
