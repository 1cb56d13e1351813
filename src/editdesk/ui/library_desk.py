"""What the library asks for and the desk does: tabs behind, the trash, what was dropped on a filter; the wide table."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editdesk.desk.bulk_values import BulkChange, BulkReport
from editdesk.desk.query import Field, Quality
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_UNDO = "undo bulk "
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
        library.trash_requested.connect(window.trash.take_many)
        library.restore_requested.connect(self.restore)
        library.articles_dropped.connect(self.take_over)
        library.article_activated.connect(lambda _article_id: self.show_table(is_shown=False))
        window.banner.action_requested.connect(self._follow_banner)

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
        window = self._window
        if window.library.shelf is Quality.TRASHED:
            window.trash.restore_many(ids)
            return
        from editdesk.desk import shelf

        window.jobs.on_desk(shelf.unarchive, ids, by=window.jobs.person, done=self._changed)

    def take_over(self, field: Field, value: str, ids: tuple[str, ...]) -> None:
        """Give articles what they were dropped on."""
        if field in _TAKEN_OVER:
            self.change(ids, _TAKEN_OVER[field](value))

    def change(self, ids: tuple[str, ...], change: BulkChange) -> None:
        """Change articles alike; what is unsaved of them is saved first."""
        window = self._window
        unsaved = [article for article in window.articles if article.article_id in ids and article.is_dirty]
        if unsaved:
            again = partial(self.change, ids, change)
            window.articles.save(unsaved[0], again, "saved before a change of several articles")
            return
        from editdesk.desk import bulk

        window.jobs.on_desk(bulk.apply, ids, change, by=window.jobs.person, done=self._changed)

    def _opened_behind(self, snapshots: tuple[ArticleSnapshot, ...]) -> None:
        for snapshot in snapshots:
            self._window.articles.open_behind(snapshot, len(self._window.articles))
        if self._window.articles.current is None and snapshots:
            self._window.articles.open_snapshot(snapshots[0])

    def _changed(self, report: BulkReport) -> None:
        self._window.take_desk_changes()
        count = len(report.changed)
        said = f"{count:,} article{'' if count == 1 else 's'} changed."
        if report.unchanged:
            said += f" {report.unchanged:,} had it already."
        if report.refused:
            said += f" {len(report.refused):,} stayed as they are: {report.refused[0][1]}"
        action = (f"{_UNDO}{report.bulk_id}", "Undo") if report.bulk_id is not None else None
        self._window.banner.tell(said, kind="warning" if report.refused else "success", action=action)

    def _follow_banner(self, key: str) -> None:
        if key.startswith(_UNDO):
            from editdesk.desk import bulk

            bulk_id = int(key.removeprefix(_UNDO))
            jobs = self._window.jobs
            jobs.on_desk(bulk.undo, bulk_id, by=jobs.person, done=self._undone)

    def _undone(self, report: BulkReport) -> None:
        self._window.take_desk_changes()
        count = len(report.changed)
        said = f"{count:,} article{'' if count == 1 else 's'} stand as before."
        if report.refused:
            said += f" {report.refused[0][1]}"
        self._window.banner.tell(said, kind="warning" if report.refused else "success")
