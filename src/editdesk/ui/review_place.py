"""The Review place, as the window has it: the queue where the library stands, tabs, text and inspector as in Write."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editdesk.ui.place import Place
from editdesk.ui.write_place import WritePlace

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow


class Reviewing(QObject):
    """Puts the queue beside the text while Review is the place, and keeps it true."""

    def __init__(self, window: "MainWindow") -> None:
        from editdesk.ui.review.queue_pane import QueuePane

        super().__init__(window)
        self._window = window
        self.queue = QueuePane(window.jobs, window.look_and_feel)
        self.queue.article_activated.connect(window.articles.open)
        window.places.opened.connect(self._follow)
        window.articles.current_changed.connect(self._show_current)
        window.desk.looked.connect(self._refresh)

    def _follow(self, key: str) -> None:
        """Stand beside the text in Review; give the library its place back in Write."""
        if key == REVIEW.key:
            self._window.library_desk.show_table(is_shown=False)
            self._window.write.show_beside(self.queue)
            self._refresh()
            self._show_current()
            self.queue.setFocus()
        elif key == "write":
            self._window.write.show_beside(None)

    def _refresh(self) -> None:
        if self.queue.isVisible():
            self.queue.show_workflow(self._window.desk.workflow)
            self.queue.refresh()

    def _show_current(self) -> None:
        current = self._window.articles.current
        self.queue.set_current((current.article_id if current is not None else None) or "")


def _make(window: "MainWindow") -> WritePlace:
    Reviewing(window)
    return window.write


REVIEW = Place("review", "Review", "What waits for whom", "Ctrl+2", _make)
