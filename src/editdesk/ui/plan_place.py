"""The Plan place, as the window has it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from editdesk.ui.place import Place

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow
    from editdesk.ui.open_articles import OpenArticles
    from editdesk.ui.planning.pane import PlanningPane


def _make(window: "MainWindow") -> "PlanningPane":
    from editdesk.ui.planning.pane import PlanningPane

    pane = PlanningPane(window.jobs, window.look_and_feel, lambda then: when_saved(window.articles, then))
    pane.show_desk(window.desk.settings)
    pane.article_activated.connect(window.open_at)
    pane.library_requested.connect(window.show_library)
    pane.changed.connect(window.take_desk_changes)
    window.desk.changed.connect(lambda facts: pane.show_desk(facts.settings))
    return pane


def when_saved(articles: "OpenArticles", then: Callable[[], object]) -> None:
    """Run `then` once nothing is unsaved; a tab that cannot be saved says so itself."""
    unsaved = next((each for each in articles if each.is_dirty and not each.is_untouched), None)
    if unsaved is None:
        then()
    else:
        articles.save(unsaved, lambda: when_saved(articles, then), "saved before planning")


PLAN = Place("plan", "Plan", "Board, calendar, issues", "Ctrl+3", _make)
