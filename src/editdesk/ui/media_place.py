"""The Media place, as the window has it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from editdesk.desk.values import AssetInfo
from editdesk.ui.place import Place

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow
    from editdesk.ui.media.pane import MediaPane


def _make(window: "MainWindow") -> "MediaPane":
    from editdesk.ui.media.pane import MediaPane

    pane = MediaPane(window.jobs, window.look_and_feel)
    pane.article_activated.connect(window.open_at)
    pane.articles_changed.connect(window.take_desk_changes)
    pane.insert_requested.connect(partial(_insert, window, pane))
    pane.actions_of.when_saved = partial(_when_saved, window)
    return pane


def _insert(window: "MainWindow", pane: "MediaPane", info: AssetInfo) -> None:
    if window.articles.current is None:
        pane.told.tell("No article is open. Open one, then insert the picture there.")
        return
    window.show_place("write")
    window.pictures.insert_known(info)


def _when_saved(window: "MainWindow", then: Callable[[], object]) -> None:
    """Run `then` once nothing is unsaved: it may change every article, or look for who uses a file."""
    unsaved = next((each for each in window.articles if each.is_dirty and not each.is_untouched), None)
    if unsaved is None:
        then()
    else:
        window.articles.save(unsaved, partial(_when_saved, window, then), "saved before files were changed")


MEDIA = Place("media", "Media", "Pictures and files", "Ctrl+5", _make)
