"""Where a link clicked in the preview leads: another article of the desk, or the world outside."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from editdesk.desk.errors import ArticleNotFound
from editdesk.desk.values import ArticleSnapshot
from editdesk.ui.jobs import Jobs
from editdesk.ui.messages import Banner
from editdesk.ui.open_articles import OpenArticles

_OUTSIDE = frozenset({"http", "https", "mailto"})
_PAGE_NAMES = frozenset({"index", ""})


class Links(QObject):
    """Follows links. The browser opens what is outside; nothing else ever leaves the preview."""

    def __init__(self, jobs: Jobs, articles: OpenArticles, banner: Banner) -> None:
        super().__init__(banner)
        self._jobs = jobs
        self._articles = articles
        self._banner = banner

    def follow(self, address: str) -> None:
        """Open the article or the browser, or say that the link leads nowhere."""
        if urlsplit(address).scheme in _OUTSIDE:
            QDesktopServices.openUrl(QUrl(address))
            return
        from editdesk.desk import articles

        slug = slug_of(address)
        self._jobs.on_desk(articles.find, slug, done=self._show, failed=lambda error: self._explain(address, error))

    def _show(self, snapshot: ArticleSnapshot) -> None:
        self._articles.open_snapshot(snapshot)

    def _explain(self, address: str, error: Exception) -> None:
        if isinstance(error, ArticleNotFound):
            text = (
                f"The link “{address}” leads to no article of this desk. Correct it, or write it in full with https://."
            )
            self._banner.tell(text, kind="warning")
        else:
            self._banner.tell_error(error)


def slug_of(address: str) -> str:
    """Return the slug that a relative address may mean: its last part without file ending."""
    path = PurePosixPath(unquote(urlsplit(address).path))
    return path.stem if path.stem not in _PAGE_NAMES else path.parent.name
