"""The Directory place, as the window has it: unsaved articles are saved before names change, and undo is offered."""

from typing import TYPE_CHECKING

from editdesk.desk.directory_values import DirectoryChange
from editdesk.ui.bulk_changes import undo_action
from editdesk.ui.place import Place
from editdesk.ui.saved_tabs import when_all_saved

if TYPE_CHECKING:
    from editdesk.ui.directory.pane import DirectoryPane
    from editdesk.ui.main_window import MainWindow

_REASON = "saved before names change"


def _make(window: "MainWindow") -> "DirectoryPane":
    from editdesk.ui.directory.pane import DirectoryPane

    pane = DirectoryPane(
        window.jobs,
        window.look_and_feel,
        when_saved=lambda then: when_all_saved(window.articles, then, _REASON),
        zone=lambda: window.desk.zone,
    )

    def tell(sentence: str, change: DirectoryChange) -> None:
        bulk_id = change.report.bulk_id
        window.banner.tell(sentence, kind="success", action=None if bulk_id is None else undo_action(bulk_id))

    pane.told.connect(tell)
    pane.said.connect(window.desk.refresh)
    pane.desk_changed.connect(window.take_desk_changes)
    pane.articles_requested.connect(window.show_library)
    window.bulk.changed.connect(pane.refresh)
    return pane


DIRECTORY = Place("directory", "Directory", "Contributors, tags, sections, series, issues", "Ctrl+6", _make)
