"""The Directory place, as the window has it: unsaved articles are saved before names change, and undo is offered."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from editdesk.desk.directory_values import DirectoryChange
from editdesk.ui.place import Place

if TYPE_CHECKING:
    from editdesk.ui.directory.pane import DirectoryPane
    from editdesk.ui.main_window import MainWindow

_UNDO = "undo names"
_REASON = "saved before names change"


def _make(window: "MainWindow") -> "DirectoryPane":
    from editdesk.ui.directory.pane import DirectoryPane

    pane = DirectoryPane(
        window.jobs,
        window.look_and_feel,
        when_saved=lambda then: _when_saved(window, then),
        zone=lambda: _zone(window.desk.settings.time_zone),
    )
    changes: list[DirectoryChange] = []  # the one that the banner offers to take back

    def tell(sentence: str, change: DirectoryChange) -> None:
        changes[:] = [change]
        window.banner.tell(sentence, kind="success", action=(_UNDO, "Undo"))

    def follow_banner(key: str) -> None:
        if key == _UNDO and changes:
            window.banner.hide()
            change = changes.pop()
            _when_saved(window, lambda: pane.take_back(change))

    pane.told.connect(tell)
    pane.said.connect(window.desk.refresh)
    pane.desk_changed.connect(window.take_desk_changes)
    pane.articles_requested.connect(window.show_library)
    window.banner.action_requested.connect(follow_banner)
    return pane


def _when_saved(window: "MainWindow", then: Callable[[], None]) -> None:
    """Run `then` once nothing is unsaved; a tab that cannot be saved says so itself."""
    unsaved = next((each for each in window.articles if each.is_dirty and not each.is_untouched), None)
    if unsaved is None:
        then()
    else:
        window.articles.save(unsaved, lambda: _when_saved(window, then), _REASON)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # a zone that this machine does not know
        return ZoneInfo("UTC")


DIRECTORY = Place("directory", "Directory", "Contributors, tags, sections, series, issues", "Ctrl+6", _make)
