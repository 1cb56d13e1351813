"""The Publish place, made when it is first shown: most starts never need it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.ui.publishing.pane import PublishingPane


class PublishPlace(QWidget):
    """Holds the publishing pane and keeps it fresh."""

    article_activated = Signal(str, str, int)

    def __init__(self, jobs: Jobs, style: Style) -> None:
        super().__init__()
        self.setObjectName("publish")
        self._jobs = jobs
        self._style = style
        self.pane: PublishingPane | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pane at the first show; look at the desk again at each."""
        if self.pane is None:
            from editdesk.ui.publishing.pane import PublishingPane

            self.pane = PublishingPane(self._jobs, self._style)
            self.pane.article_activated.connect(self.article_activated)
            self._layout.addWidget(self.pane)
        self.pane.refresh()
        super().showEvent(event)

    def start_export(self) -> None:
        """Begin an export; the place is in front."""
        if self.pane is not None:
            self.pane.start_export()
