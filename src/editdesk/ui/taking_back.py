"""Revisions and single changes that are restored: into the draft that is open, or on the desk. Each can be undone."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editdesk.desk.comparable import content_of
from editdesk.desk.errors import DeskError
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference
from editdesk.text.comparing.articles import ArticleContent
from editdesk.text.comparing.carrying import carried_over
from editdesk.ui.comparison.taking import Taking
from editdesk.ui.jobs import Jobs
from editdesk.ui.messages import Banner
from editdesk.ui.open_article import OpenArticle, draft_of
from editdesk.ui.open_articles import OpenArticles

if TYPE_CHECKING:
    from editdesk.desk.operations import Session

_UNDO = "comparison.undo"


class ChangedSince(DeskError):
    """The words of a change were changed again."""


class TakingBack(QObject):
    """`done` follows whatever was restored or undone. Lives on the GUI thread."""

    done = Signal()

    def __init__(self, jobs: Jobs, articles: OpenArticles, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._articles = articles
        self._banner = banner
        self._undo: Callable[[], object] | None = None
        banner.action_requested.connect(self._follow_banner)

    def take(self, taking: Taking) -> None:
        """Restore one change."""
        self._apply(taking, "", f"As in revision {taking.old} again. The change was: {taking.told}.")

    def restore(self, article_id: str, number: int) -> None:
        """Make a revision the newest; what is unsaved is saved first."""
        article = self._articles.find(article_id)
        if article is None:
            self._restore(article_id, number, None)
        else:
            self._articles.when_saved(
                article, partial(self._restore, article_id, number, article), "saved before a restore"
            )

    def _restore(self, article_id: str, number: int, article: OpenArticle | None) -> None:
        version = article.draft().version if article is not None else None
        self._jobs.on_desk(
            _restore,
            article_id,
            number,
            version,
            self._jobs.person,
            done=lambda both: self._restored(number, article, *both),
            failed=self._failed if article is None else partial(self._articles.refuse, article),
        )

    def _restored(
        self, number: int, article: OpenArticle | None, before: ArticleSnapshot, now: ArticleSnapshot
    ) -> None:
        if article is not None:
            article.accept_version(now)
            article.amend(draft_of(now))
            article.accept_saved(now, article.change)
            self._articles.saved.emit(article)
        self._tell(
            f"Revision {number} is restored as revision {now.revision}.",
            partial(self.restore, now.article_id, before.revision),
        )

    def _apply(self, taking: Taking, reason: str, told: str) -> None:
        article = self._articles.find(taking.article_id)
        if article is None:
            self._jobs.on_desk(
                _carry,
                taking,
                self._jobs.person,
                reason or f"restored a change from revision {taking.old}",
                done=lambda _snapshot: self._tell(told, partial(self._take_undo, taking)),
                failed=self._failed,
            )
            return
        draft = article.draft()
        carried = carried_over(taking.base, taking.wanted, content_of(draft))
        if carried is None:
            self._failed(_changed_since())
            return
        article.amend(_with(draft, carried))
        self._tell(told, partial(self._take_undo, taking))

    def _take_undo(self, taking: Taking) -> None:
        self._apply(taking.undone, "undid a restored change", "The change stands as before.")

    def _tell(self, told: str, undo: Callable[[], object]) -> None:
        self._undo = undo
        self._banner.tell(told, kind="success", action=(_UNDO, "Undo"))
        self.done.emit()

    def _failed(self, error: Exception) -> None:
        self._banner.tell_error(error)

    def _follow_banner(self, key: str) -> None:
        if key == _UNDO and self._undo is not None:
            undo, self._undo = self._undo, None
            self._banner.hide()
            undo()


def _restore(
    session: "Session", article_id: str, number: int, version: int | None, by: str
) -> tuple[ArticleSnapshot, ArticleSnapshot]:
    """Return the article before and after."""
    from editdesk.desk import articles, revisions

    before = articles.load(session, article_id)
    seen = before.version if version is None else version
    return before, revisions.restore(session, article_id, number, version=seen, by=by)


def _carry(session: "Session", taking: Taking, by: str, reason: str) -> ArticleSnapshot:
    from editdesk.desk import articles

    draft = draft_of(articles.load(session, taking.article_id))
    carried = carried_over(taking.base, taking.wanted, content_of(draft))
    if carried is None:
        raise _changed_since()
    return articles.save(session, _with(draft, carried), by=by, reason=reason)


def _with(draft: ArticleDraft, content: ArticleContent) -> ArticleDraft:
    files = tuple(AssetReference(*each) for each in content.files)
    return replace(draft, metadata=content.metadata, body=content.body, assets=files)


def _changed_since() -> ChangedSince:
    return ChangedSince(
        "These words were changed again since. Compare with the working text, then restore the change from there."
    )
