"""Replacing across the library, as the window has it: a place without a button on the rail."""

from typing import TYPE_CHECKING

from editdesk.ui.place import Place

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow
    from editdesk.ui.replacing.pane import ReplacingPane


def _make(window: "MainWindow") -> "ReplacingPane":
    from editdesk.ui.library_replacing import LibraryReplacing
    from editdesk.ui.replacing.pane import ReplacingPane

    pane = ReplacingPane(window.jobs, window.look_and_feel)
    pane.article_activated.connect(window.open_at)
    replacing = LibraryReplacing(window.jobs, window.articles, window.banner, pane)
    replacing.changed.connect(window.take_desk_changes)
    return pane


REPLACE = Place("replace", "Replace", "Replace in the library", "Ctrl+Shift+R", _make)
