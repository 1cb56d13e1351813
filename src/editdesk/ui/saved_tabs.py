"""What everything that writes many articles does first: what is unsaved in the tabs is saved."""

from collections.abc import Callable

from editdesk.ui.open_articles import OpenArticles


def when_all_saved(articles: OpenArticles, then: Callable[[], object], reason: str) -> None:
    """Run `then` once nothing is unsaved; a tab that cannot be saved says so itself, and nothing follows."""
    unsaved = next((each for each in articles if each.is_dirty and not each.is_untouched), None)
    if unsaved is None:
        then()
    else:
        articles.save(unsaved, lambda: when_all_saved(articles, then, reason), reason)
