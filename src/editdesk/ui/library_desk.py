"""What the library asks for and the desk does: tabs behind, the trash, what was dropped on a filter; the wide table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editdesk.desk.bulk_values import BulkChange
from editdesk.desk.query import Field, Quality
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_BEHIND_AT_MOST = 20  # tabs: more would not be found again
_TAKEN_OVER: dict[Field, Callable[[str], BulkChange]] = {
    Field.SECTION: lambda name: BulkChange(section=name),
    Field.ISSUE: lambda name: BulkChange(issue=name),
    Field.ASSIGNED: lambda name: BulkChange(assigned_to=name),
    Field.LANG: lambda name: BulkChange(language=name),
    Field.TAG: lambda name: BulkChange(add_tags=(name,)),
    Field.STATUS: lambda name: BulkChange(state=State(name)),
}


class LibraryDesk(QObject):
    """Serves one window. Lives on the GUI thread."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        library = window.library
        library.behind_requested.connect(self.open_behind)
        library.trash_requested.connect(lambda ids: window.bulk.move(ids, "trash"))
        library.restore_requested.connect(self.restore)
        library.articles_dropped.connect(self.take_over)
        library.article_activated.connect(lambda _article_id: self.show_table(is_shown=False))

    def show_table(self, *, is_shown: bool) -> None:
        """Let the library take the whole place as a table, or give it back to the article."""
        window = self._window
        if is_shown == window.library.is_wide:
            return
        window.write.show_wide_library(is_wide=is_shown)
        window.library.show_wide(is_wide=is_shown)
        window.actions_table["view.library_table"].setChecked(is_shown)

    def turn_table(self) -> None:
        """Change between the table and the list beside the article."""
        self._window.show_place("write")
        self.show_table(is_shown=not self._window.library.is_wide)

    def open_behind(self, ids: tuple[str, ...]) -> None:
        """Open articles in tabs behind the one in front."""
        from editdesk.desk import articles

        if len(ids) > _BEHIND_AT_MOST:
            self._window.banner.tell(
                f"{len(ids):,} articles are more tabs than you would find again. Select {_BEHIND_AT_MOST} at most.",
                kind="warning",
            )
            return
        new = [article_id for article_id in ids if self._window.articles.find(article_id) is None]
        if new:
            self._window.jobs.on_desk(articles.every_snapshot, new, done=self._opened_behind)

    def restore(self, ids: tuple[str, ...]) -> None:
        """Bring articles back from the trash or the archive, whichever the library shows."""
        is_trash = self._window.library.shelf is Quality.TRASHED
        self._window.bulk.move(ids, "untrash" if is_trash else "unarchive")

    def take_over(self, field: Field, value: str, ids: tuple[str, ...]) -> None:
        """Give articles what they were dropped on."""
        if field in _TAKEN_OVER:
            self._window.bulk.change(ids, _TAKEN_OVER[field](value))

    def _opened_behind(self, snapshots: tuple[ArticleSnapshot, ...]) -> None:
        for snapshot in snapshots:
            self._window.articles.open_behind(snapshot, len(self._window.articles))
        if self._window.articles.current is None and snapshots:
            self._window.articles.open_snapshot(snapshots[0])
