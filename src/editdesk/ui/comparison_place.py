"""Comparing two revisions, as the window has it: a place without a button on the rail."""

from functools import partial
from typing import TYPE_CHECKING

from editdesk.ui.place import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editdesk.desk.values import ArticleDraft
    from editdesk.ui.comparison.pane import ComparisonPane
    from editdesk.ui.comparison_page import ComparisonPage
    from editdesk.ui.main_window import MainWindow


def comparison_pane(window: "MainWindow") -> "ComparisonPane":
    """Return a pane that knows the open drafts, shows pages, and restores into drafts or on the desk."""
    from editdesk.ui.comparison.pane import ComparisonPane
    from editdesk.ui.taking_back import TakingBack

    pane = ComparisonPane(
        window.jobs,
        window.look_and_feel,
        make_page=partial(_page, window),
        working=partial(_working, window),
    )
    pane.show_desk(window.desk.settings)
    window.desk.changed.connect(lambda facts: pane.show_desk(facts.settings))
    taking_back = TakingBack(window.jobs, window.articles, window.banner, pane)
    pane.taking_requested.connect(taking_back.take)
    pane.restore_requested.connect(taking_back.restore)
    taking_back.done.connect(pane.show_working)
    taking_back.done.connect(window.take_desk_changes)
    return pane


def compare(window: "MainWindow", old: int | None = None, new: int | None = None) -> None:
    """Compare two revisions of the article in front.

    Without numbers that is what is not saved yet, or else what the newest revision changed.
    """
    article = window.articles.current
    if article is None or article.article_id is None:
        window.banner.tell("Nothing of this article is saved yet. Save it, then compare what you write with that.")
        return
    if old is None and new is None and article.snapshot is not None and not article.is_dirty:
        new = article.snapshot.revision
    pane = window.places.open(COMPARE)
    pane.show_revisions(article.article_id, old, new)
    pane.setFocus()


def _make(window: "MainWindow") -> "ComparisonPane":
    pane = comparison_pane(window)
    pane.left.connect(partial(window.show_place, "write"))
    window.articles.current_changed.connect(lambda _article: pane.show_nothing())
    return pane


def _page(window: "MainWindow", parent: "QWidget") -> "ComparisonPage":
    from editdesk.ui.comparison_page import ComparisonPage

    page = ComparisonPage(window.jobs, window.look_and_feel, parent)
    window.closed.connect(page.shut_down)
    return page


def _working(window: "MainWindow", article_id: str) -> "ArticleDraft | None":
    article = window.articles.find(article_id)
    return article.draft() if article is not None else None


COMPARE = Place("compare", "Compare", "Two revisions of an article", "Ctrl+Alt+D", _make)
