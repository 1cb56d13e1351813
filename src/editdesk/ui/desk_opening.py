"""From the look of last time to the open desk: what the window shows of a desk while the database is still loaded."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editdesk.desk.first_look import FirstLook
from editdesk.desk.place import is_server, local_folder

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow


class DeskOpening(QObject):
    """Fills the window twice: at once with the look of last time, then with the desk as it is."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._is_first_visit = True

    def show_look(self, look: FirstLook | None) -> None:
        """Show list, tabs and article as they were left, where somebody was here; the first paint waits for this."""
        window = self._window
        self._is_first_visit = look is None
        self._name_desk("opening…")
        if look is not None:
            window.library.show_first_look(look.rows, look.total)
            window.memory.expect(look.tabs)
        if look is not None and look.last_article is not None:
            window.articles.open_snapshot(look.last_article)
        else:
            window.show_article(None)

    def begin(self) -> None:
        """Open the desk on its thread."""
        self._window.jobs.open_desk(done=self._opened, failed=self._refused)

    def _opened(self, _desk: object) -> None:
        window = self._window
        self._name_desk("")
        window.take_desk_changes()
        window.memory.open_others()
        window.recovery.look(local_folder(window.jobs.where) / "journal")
        if self._is_first_visit and not len(window.articles):
            window.articles.open_latest(then=window.editor.setFocus)

    def _refused(self, error: Exception) -> None:
        self._name_desk("not open")
        self._window.banner.tell_error(error)

    def _name_desk(self, condition: str) -> None:
        where = self._window.jobs.where
        kind = "Shared desk" if is_server(where) else "Local desk"
        name = where.rsplit("/", 1)[-1]
        self._window.status.show_desk(f"{kind}: {name}" + (f" · {condition}" if condition else ""))
