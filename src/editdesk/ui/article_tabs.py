"""The tabs of the open articles."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from editdesk.ui.open_article import OpenArticle
from editdesk.ui.open_articles import OpenArticles

# The style sheet's padding makes Qt elide too late, so the title is cut here.
_TITLE_PX = 176


class ArticleTabs(QTabBar):
    """Mirrors the open articles; a dot before the title marks what is not saved."""

    close_requested = Signal(object)

    def __init__(self, articles: OpenArticles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articles")
        self.setAccessibleName("Open articles")
        self.setTabsClosable(True)
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._articles = articles
        articles.opened.connect(self._add)
        articles.closed.connect(self._remove)
        articles.current_changed.connect(self._show)
        self.currentChanged.connect(self._choose)
        self.tabMoved.connect(articles.move)
        self.tabCloseRequested.connect(lambda index: self.close_requested.emit(self.tabData(index)))

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) tab, round the end."""
        if self.count() > 1:
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _add(self, article: OpenArticle) -> None:
        with QSignalBlocker(self):
            index = self.insertTab(self._articles.index_of(article), "")
            self.setTabData(index, article)
        self._name(article)
        article.dirty_changed.connect(lambda _dirty: self._name(article))
        article.metadata_changed.connect(lambda: self._name(article))

    def _remove(self, article: OpenArticle) -> None:
        index = self._index(article)
        if index >= 0:
            with QSignalBlocker(self):
                self.removeTab(index)
        self._show(self._articles.current)

    def _show(self, article: OpenArticle | None) -> None:
        if article is not None:
            self.setCurrentIndex(self._index(article))

    def _choose(self, index: int) -> None:
        article = self.tabData(index) if index >= 0 else None
        if isinstance(article, OpenArticle):
            self._articles.show(article)

    def _name(self, article: OpenArticle) -> None:
        index = self._index(article)
        if index >= 0:
            elided = self.fontMetrics().elidedText(article.title, Qt.TextElideMode.ElideRight, _TITLE_PX)
            title = elided.replace("&", "&&")
            self.setTabText(index, f"● {title}" if article.is_dirty else title)
            self.setTabToolTip(index, article.title)

    def _index(self, article: OpenArticle) -> int:
        return next((index for index in range(self.count()) if self.tabData(index) is article), -1)
