"""The Publish place, as the window has it."""

from typing import TYPE_CHECKING

from editdesk.ui.place import Place

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow
    from editdesk.ui.publishing.pane import PublishingPane


def _make(window: "MainWindow") -> "PublishingPane":
    from editdesk.ui.publishing.pane import PublishingPane

    pane = PublishingPane(window.jobs, window.look_and_feel, zone=lambda: window.desk.zone)
    pane.article_activated.connect(window.open_at)
    return pane


PUBLISH = Place("publish", "Publish", "Check and export", "Ctrl+4", _make)
