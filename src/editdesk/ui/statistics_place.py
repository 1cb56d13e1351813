"""The Statistics place, as the window has it."""

from typing import TYPE_CHECKING

from editdesk.ui.place import Place

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow
    from editdesk.ui.statistics.pane import StatisticsPane


def _make(window: "MainWindow") -> "StatisticsPane":
    from editdesk.ui.statistics.pane import StatisticsPane

    return StatisticsPane(window.jobs, window.look_and_feel)


STATISTICS = Place("statistics", "Statistics", "What is put out, and what waits", "Ctrl+7", _make)
