"""The inspector's history, made when it is first shown: most starts never need it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.ui.history.pane import HistoryPane


class HistoryPlace(QWidget):
    """Holds the history pane and keeps it on the article in front."""

    restore_requested = Signal(int)
    compare_requested = Signal(object, object)

    def __init__(self, jobs: Jobs, style: Style) -> None:
        super().__init__()
        self._jobs = jobs
        self._style = style
        self._article_id: str | None = None
        self.pane: HistoryPane | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_article(self, article_id: str | None) -> None:
        """Show the history of an article as it is now; None where nothing was saved yet."""
        self._article_id = article_id
        if self.pane is not None:
            self.pane.show_article(article_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pane at the first show."""
        if self.pane is None:
            from editdesk.ui.history.pane import HistoryPane

            self.pane = HistoryPane(self._jobs, self._style)
            self.pane.restore_requested.connect(self.restore_requested)
            self.pane.compare_requested.connect(self.compare_requested)
            self._layout.addWidget(self.pane)
            self.setFocusProxy(self.pane)
            self.pane.show_article(self._article_id)
        super().showEvent(event)
