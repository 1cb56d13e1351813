"""Changes of many articles as the window makes them: tabs saved before, progress, what was refused, undo."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from editdesk.desk.bulk_values import BulkCancelled, BulkChange, BulkReport, BulkRow
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import LABELS, State
from editdesk.ui.bulk.bar import BulkBar
from editdesk.ui.bulk.choice_popover import ChoicePopover
from editdesk.ui.bulk.progress_strip import ProgressStrip
from editdesk.ui.bulk.refused_dialog import RefusedDialog
from editdesk.ui.bulk.shift_popover import ShiftPopover
from editdesk.ui.bulk.tag_popover import TagPopover
from editdesk.ui.saved_tabs import when_all_saved

if TYPE_CHECKING:
    from editdesk.ui.main_window import MainWindow

_UNDO = "undo many "
_SAVED = "saved before a change of many articles"
_LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "nl", "pl", "ru", "ar", "zh", "ja", "ko")
_MOVES = {
    "archive": "moved to the archive",
    "unarchive": "taken out of the archive",
    "trash": "moved to the trash, with all revisions",
    "untrash": "restored from the trash",
}


class BulkChanges(QObject):
    """Serves one window: the bar over its library, the undo in its menu. Lives on the GUI thread.

    `changed` follows each change and each undoing, once the window has been told.
    """

    changed = Signal()
    _progressed = Signal(int, int)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._is_given_up = Event()  # heard by the desk thread
        self.bar = BulkBar()
        self.strip = ProgressStrip()
        window.put_above_places(self.strip)
        window.library.add_bar(self.bar)
        window.library.add_menu_maker(self._add_to_menu)
        window.library.selection_changed.connect(self.bar.show_count)
        window.banner.action_requested.connect(self._follow_banner)
        self.bar.asked.connect(self._ask)
        self.strip.stop_requested.connect(self._is_given_up.set)
        self._progressed.connect(self.strip.show_progress)
        menu = window.menuBar().findChild(QMenu, "menu.edit")
        if menu is not None:
            menu.aboutToShow.connect(self._name_undo)

    def change(self, ids: Sequence[str], change: BulkChange) -> None:
        """Change articles in the same way; what is unsaved is saved first."""
        from editdesk.desk import bulk

        self._run(bulk.apply, tuple(ids), change)

    def move(self, ids: Sequence[str], where: str) -> None:
        """Archive, unarchive, trash or untrash articles."""
        from editdesk.desk import shelf

        self._run(getattr(shelf, where), tuple(ids), done=partial(self._tell_moved, where))

    def duplicate(self, ids: Sequence[str]) -> None:
        """Make copies as new drafts, and open the one of a single article."""
        from editdesk.desk import shelf

        jobs = self._window.jobs

        def copy() -> None:
            done = self._show_copy if len(ids) == 1 else lambda _copy: self._window.take_desk_changes()
            for article_id in ids:
                jobs.on_desk(shelf.duplicate, article_id, by=jobs.person, done=done)

        when_all_saved(self._window.articles, copy, _SAVED)

    def archive_current(self) -> None:
        """Put the article in front into the archive."""
        article = self._window.articles.current
        if article is not None and article.article_id is not None:
            self.move((article.article_id,), "archive")

    def duplicate_current(self) -> None:
        """Copy the article in front."""
        article = self._window.articles.current
        if article is not None and article.article_id is not None:
            self.duplicate((article.article_id,))

    def undo_last(self) -> None:
        """Take back the newest change of many that stands."""
        from editdesk.desk import bulk

        def take_back(row: BulkRow | None) -> None:
            if row is None:
                self._window.banner.tell("No change of many articles is left to undo.", kind="warning")
            else:
                self.undo(row.bulk_id)

        self._window.jobs.on_desk(bulk.last, done=take_back)

    def undo(self, bulk_id: int) -> None:
        """Take back a change of many."""
        from editdesk.desk import undoing

        self._run(undoing.undo, bulk_id, done=self._tell_undone)

    def _run(
        self, operation: Callable[..., Any], *args: object, done: Callable[[BulkReport], None] | None = None
    ) -> None:
        self._is_given_up.clear()
        jobs = self._window.jobs

        def write() -> None:
            self.bar.show_working(is_working=True)
            self.strip.begin()
            jobs.on_desk(
                operation,
                *args,
                by=jobs.person,
                progress=self._tell_progress,
                done=partial(self._end, done or self._tell_changed),
                failed=self._fail,
            )

        when_all_saved(self._window.articles, write, _SAVED)

    def _tell_progress(self, done: int, total: int) -> None:
        """Carry progress to the GUI thread, and the wish to stop to the desk thread, where this runs."""
        if self._is_given_up.is_set():
            raise BulkCancelled
        self._progressed.emit(done, total)

    def _end(self, tell: Callable[[BulkReport], None], report: BulkReport) -> None:
        self._rest()
        tell(report)
        self._window.take_desk_changes()
        self._name_undo()
        self.changed.emit()

    def _rest(self) -> None:
        self.bar.show_working(is_working=False)
        self.strip.end()

    def _fail(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, BulkCancelled):
            self._window.banner.tell(str(error), kind="warning")
        else:
            self._window.banner.tell_error(error)

    def _tell_moved(self, where: str, report: BulkReport) -> None:
        if where == "trash":
            taken = set(report.changed)
            for article in [each for each in self._window.articles if each.article_id in taken]:
                self._window.articles.close(article)
        self._tell_changed(report, _MOVES[where])

    def _tell_changed(self, report: BulkReport, became: str = "changed") -> None:
        said = f"{_articles(len(report.changed))} {became}."
        if report.unchanged:
            said += f" {report.unchanged:,} had it already."
        if report.refused:
            said += f" {len(report.refused):,} stayed as they are."
            self._show_refused(report)
        action = undo_action(report.bulk_id) if report.bulk_id is not None else None
        self._window.banner.tell(said, kind="warning" if report.refused else "success", action=action)

    def _tell_undone(self, report: BulkReport) -> None:
        said = f"Taken back: {_articles(len(report.changed))} as before." if report.changed else "Taken back."
        if report.refused:
            said += f" {len(report.refused):,} changed since and stayed."
            self._show_refused(report)
        self._window.banner.tell(said, kind="warning" if report.refused else "success")

    def _show_refused(self, report: BulkReport) -> None:
        dialog = RefusedDialog(report.refused, self._window)
        dialog.article_chosen.connect(self._open_slug)
        dialog.show()

    def _open_slug(self, slug: str) -> None:
        from editdesk.desk import articles

        self._window.show_place("write")
        self._window.jobs.on_desk(articles.find, slug, done=self._window.articles.open_snapshot)

    def _show_copy(self, snapshot: ArticleSnapshot) -> None:
        self._window.articles.open_snapshot(snapshot)
        self._window.take_desk_changes()

    def _follow_banner(self, key: str) -> None:
        if key.startswith(_UNDO):
            self.undo(int(key.removeprefix(_UNDO)))

    def _name_undo(self) -> None:
        from editdesk.desk import bulk

        self._window.jobs.on_desk(bulk.last, done=self._show_undo)

    def _show_undo(self, row: BulkRow | None) -> None:
        action = self._window.actions_table["library.undo_many"]
        action.setEnabled(row is not None)
        number = f" ({_articles(row.articles)})" if row is not None and row.articles else ""
        detail = f": {_short(row.detail)}{number}" if row is not None else ""
        action.setText(f"Undo last change of many{detail}")

    def _add_to_menu(self, menu: QMenu, ids: tuple[str, ...]) -> None:
        """Offer for one article what the bar offers for several."""
        menu.addAction("Duplicate as new").triggered.connect(lambda: self.duplicate(ids))
        where = "unarchive" if "is:archived" in self._window.library.search.field.text() else "archive"
        words = "Take out of the archive" if where == "unarchive" else "Move to archive"
        menu.addAction(words).triggered.connect(lambda: self.move(ids, where))

    def _ask(self, key: str, button: QWidget) -> None:
        ids = self._window.library.selected_ids()
        if key in _MOVES:
            self.move(ids, key)
        elif key == "duplicate":
            self.duplicate(ids)
        elif key == "tags":
            self._ask_tags(ids, button)
        elif key == "shift":
            shift = ShiftPopover(self._window)
            shift.chosen.connect(lambda days: self.change(ids, BulkChange(shift_days=days)))
            shift.open_below(button)
        elif key == "state":
            states = [(state.value, LABELS[state]) for state in State]
            popover = ChoicePopover("state", "State", states, self._window, takes_new=False, asks_reason=True)
            popover.chosen.connect(lambda value, why: self.change(ids, BulkChange(state=State(value), reason=why)))
            popover.open_below(button)
        else:
            self._ask_value(key, ids, button)

    def _ask_tags(self, ids: tuple[str, ...], button: QWidget) -> None:
        from editdesk.desk import bulk_facts

        def show(held: tuple[tuple[str, int], ...]) -> None:
            popover = TagPopover(held, self._window.desk.choices.tags, len(ids), self._window)
            popover.chosen.connect(lambda change: self.change(ids, change))
            popover.open_below(button)

        self._window.jobs.on_desk(bulk_facts.tags, ids, done=show)

    def _ask_value(self, key: str, ids: tuple[str, ...], button: QWidget) -> None:
        choices = self._window.desk.choices
        title, values, nothing = {
            "section": ("Section", choices.sections, "No section"),
            "issue": ("Issue", choices.issues, "No issue"),
            "assigned_to": ("Assign to", choices.people, "Nobody"),
            "language": ("Language", _LANGUAGES, ""),
        }[key]
        popover = ChoicePopover(key, title, [(value, value) for value in values], self._window, nothing=nothing)
        popover.chosen.connect(lambda value, _why: self.change(ids, BulkChange(**{key: value})))
        popover.open_below(button)


def undo_action(bulk_id: int) -> tuple[str, str]:
    """Return the banner's action that takes a change back; whoever tells of one may offer it."""
    return f"{_UNDO}{bulk_id}", "Undo"


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


def _short(words: str, most: int = 48) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
