"""The window's contents: makes the panes, lays them out and connects their signals. What they do stands with them."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from editdesk.desk.first_look import FirstLook
from editdesk.desk.place import local_folder
from editdesk.desk.values import DeskSettings
from editdesk.settings import Settings
from editdesk.text.metadata import Metadata
from editdesk.ui import settings_in_use, window_layout
from editdesk.ui.actions import Actions
from editdesk.ui.article_panes import ArticlePanes
from editdesk.ui.article_tabs import ArticleTabs
from editdesk.ui.comparison_place import compare
from editdesk.ui.desk_facts import DeskFacts
from editdesk.ui.desk_opening import DeskOpening
from editdesk.ui.editor.commands.format_bar import FormatBar
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.history_place import HistoryPlace
from editdesk.ui.jobs import Jobs
from editdesk.ui.journal_writer import JournalWriter
from editdesk.ui.known_desk import KnownDesk
from editdesk.ui.library.pane import LibraryPane
from editdesk.ui.messages import Banner
from editdesk.ui.metadata.pane import MetadataPane
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.places import PLACES, Places
from editdesk.ui.preview.pane import PreviewPane
from editdesk.ui.rail import Rail
from editdesk.ui.state_button import StateButton
from editdesk.ui.status_bar import StatusBar
from editdesk.ui.style import Style
from editdesk.ui.tab_memory import TabMemory
from editdesk.ui.write_place import WritePlace

if TYPE_CHECKING:
    from editdesk.ui.editor.finding.find_bar import FindBar
    from editdesk.ui.noting import Noting
    from editdesk.ui.writing.modes import WritingModes
    from editdesk.ui.writing.writing_tools import WritingTools


class MainWindow(QMainWindow):
    """All that a desk's window holds. `begin` opens the desk after the first paint.

    `another_desk_requested` names the desk to change to; `closed` comes once everything is kept and let go.
    """

    another_desk_requested = Signal(str)
    closed = Signal()
    settings_taken = Signal(object)

    def __init__(self, jobs: Jobs, settings: Settings, style: Style, look: FirstLook | None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.jobs = jobs
        self.settings = settings
        self.look_and_feel = style
        self.desk = KnownDesk(jobs, look.settings if look is not None else DeskSettings(), self)
        self.journal = JournalWriter(local_folder(jobs.where) / "journal", self)
        self.articles = OpenArticles(jobs, self.journal, self)
        self.actions_table = Actions(self)
        self.opening = DeskOpening(self)
        self._make_panes()
        self._lay_out()
        self._connect_library()
        self._connect_article()
        self._connect_saving()
        self.actions_table.set_article_open(False)
        window_layout.restore(self)
        self.show_place("write")
        self.opening.show_look(look)

    def _make_panes(self) -> None:
        jobs, style = self.jobs, self.look_and_feel
        self.library = LibraryPane(jobs, style)
        self.editor = MarkdownEditor(style)
        self.format_bar = FormatBar(self.editor)
        self.preview = PreviewPane(jobs, style)
        self.form = MetadataPane(jobs, style)
        self.history = HistoryPlace(jobs, style)
        self.state = StateButton()
        self.tabs = ArticleTabs(self.articles)
        self.banner = Banner(style)
        self.status = StatusBar()
        self.rail = Rail(PLACES)
        self.memory = TabMemory(self.articles, self.editor, self.jobs)
        self.panes = ArticlePanes(
            self.jobs,
            self.articles,
            editor=self.editor,
            preview=self.preview,
            form=self.form,
            history=self.history,
            state=self.state,
            status=self.status,
        )

    def _make_helpers(self) -> None:
        """Make what only works behind the panes; the first paint need not wait for it."""
        from editdesk.ui.bulk_changes import BulkChanges
        from editdesk.ui.library_desk import LibraryDesk
        from editdesk.ui.links import Links
        from editdesk.ui.palette import CommandPalette
        from editdesk.ui.pictures import Pictures
        from editdesk.ui.plan_reminder import PlanReminder
        from editdesk.ui.preview_tools import PreviewTools
        from editdesk.ui.quick_open import QuickOpen
        from editdesk.ui.recovery import Recovery
        from editdesk.ui.saving import ConflictDesk
        from editdesk.ui.thinning import Thinning
        from editdesk.ui.translation_strip import Translating
        from editdesk.ui.trash import Trash

        self.pictures = Pictures(self.jobs, self.articles, self.editor, self)
        self.links = Links(self.jobs, self.articles, self.banner)
        self.trash = Trash(self.jobs, self.articles, self.actions_table, self.banner, self)
        self.conflicts = ConflictDesk(self.articles, self.banner, self.look_and_feel, self)
        self.recovery = Recovery(self.jobs, self.articles, self.journal, self.look_and_feel, self)
        self.palette_of_commands = CommandPalette(self.actions_table, self)
        self.quick_open = QuickOpen(self.jobs, self)
        self.previewing = PreviewTools(self)
        self.bulk = BulkChanges(self)
        self.translating = Translating(self)
        self.library_desk = LibraryDesk(self)
        self.plan_reminder = PlanReminder(self.jobs, self.desk, self.status, self)
        self.thinning = Thinning(self.jobs, self.desk, self)
        self._connect_helpers()

    def _connect_helpers(self) -> None:
        self.write.empty.quick_open_requested.connect(self.quick_open.ask)
        self.editor.formatting.image_requested.connect(self.pictures.choose)
        self.editor.image_dropped.connect(self.pictures.insert)
        self.form.lead_image_requested.connect(self.pictures.lead)
        self.status.plan_clicked.connect(lambda: self.show_place("plan"))
        self.quick_open.article_chosen.connect(lambda chosen: self.articles.open(chosen, then=self.editor.setFocus))
        self.quick_open.creation_requested.connect(self.new_article)
        self.trash.changed.connect(self.library.refresh)
        self.articles.current_changed.connect(self.trash.show_article)
        self.articles.saved.connect(lambda _article: self.trash.show_article(self.articles.current))
        self.trash.show_article(self.articles.current)
        self.articles.conflicted.connect(self.conflicts.resolve)
        self.preview.link_activated.connect(self.links.follow)
        self.previewing.scrolling.moved.connect(self._show_position)
        self._show_position()

    def _lay_out(self) -> None:
        self.inspector = QTabWidget()
        self.inspector.setObjectName("inspector")
        self.inspector.setDocumentMode(True)
        self.inspector.tabBar().setDrawBase(False)
        self.inspector.addTab(self.form, "Details")
        self.inspector.addTab(self.history, "History")
        self.format_bar.add_action_widget(self.state)
        self.write = WritePlace(
            library=self.library,
            tabs=self.tabs,
            tools=self.format_bar,
            editor=self.editor,
            preview=self.preview,
            inspector=self.inspector,
        )
        self.places = Places(self)
        self._middle = middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.banner)
        middle.addWidget(self.places, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self.actions_table.fill(self.menuBar())
        self.addActions(list(self.actions_table.all()))

    def _connect_library(self) -> None:
        self.library.article_activated.connect(self.articles.open)
        self.library.new_requested.connect(self.new_article)
        self.library.import_requested.connect(self._import)
        self.write.empty.new_requested.connect(self.new_article)
        self.write.empty.import_requested.connect(self._import)
        self.rail.place_requested.connect(self.show_place)
        self.places.opened.connect(self.rail.show_place)

    def _connect_article(self) -> None:
        self.tabs.close_requested.connect(self.articles.close)
        self.articles.current_changed.connect(self.show_article)
        self.form.metadata_changed.connect(self.panes.take_metadata)
        self.form.take_body_from(lambda: self.articles.current.body() if self.articles.current else "")
        self.form.metadata_changed.connect(lambda _metadata: self._show_title())
        self.form.problems_changed.connect(self.panes.show_checks)
        self.state.move_requested.connect(self.panes.move)
        self.state.field_requested.connect(self.show_field)
        self.history.restore_requested.connect(self.panes.restore)
        self.history.compare_requested.connect(partial(compare, self))

    def _connect_saving(self) -> None:
        self.articles.saved.connect(self._after_save)
        self.articles.save_failed.connect(lambda _article, error: self.banner.tell_error(error, until="saved"))
        self.jobs.failed_silently.connect(self.banner.tell_error)
        self.desk.changed.connect(self._show_facts)
        self.journal.failed.connect(lambda error: self.banner.tell_error(error, until="journaled"))
        self.journal.journaled.connect(lambda _article, _at: self.banner.end("journaled"))
        self.journal.journaled.connect(self.panes.show_journaled)

    # What the actions and the panes ask of the window.

    @cached_property
    def find_bar(self) -> "FindBar":
        """The bar for finding and replacing, made when it is first needed."""
        from editdesk.ui.editor.finding.find_bar import FindBar

        bar = FindBar(self.editor, self.look_and_feel)
        self.write.put_below(bar)
        return bar

    @cached_property
    def writing(self) -> "WritingTools":
        """The tools for writing, made when they are first needed."""
        from editdesk.ui.writing.writing_tools import WritingTools

        tools = WritingTools(self.editor, self.articles, self.jobs, self.look_and_feel)
        tools.take_settings(self.settings)
        self.settings_taken.connect(tools.take_settings)
        self.inspector.addTab(tools.outline, "Outline")
        return tools

    @cached_property
    def modes(self) -> "WritingModes":
        """Focus, goals, special characters and what else a writer switches on and off; made with the helpers."""
        from editdesk.ui.writing.modes import WritingModes

        return WritingModes(self)

    @cached_property
    def noting(self) -> "Noting":
        """Notes on the article in front; made with the helpers."""
        from editdesk.ui.noting import Noting

        return Noting(self)

    def begin(self) -> None:
        """Do all that begins once the window is painted; it loads the libraries of database and page."""
        for step in self.beginnings():
            step()

    def beginnings(self) -> tuple[Callable[[], object], ...]:
        """Return what begins once the window is painted, each to be done in a turn of its own.

        What is typed shows between them.
        """
        return (
            self._take_focus,
            self.preview.start_rendering,
            self._make_helpers,
            lambda: self.writing,
            lambda: self.modes,
            lambda: self.noting,
            self._bind_actions,
            self.preview.start,
            self.form.make,
            self.opening.begin,
        )

    def _take_focus(self) -> None:
        (self.editor if self.articles.current is not None else self.library).setFocus()

    def _bind_actions(self) -> None:
        from editdesk.ui.window_commands import handlers
        from editdesk.ui.writing.spelling_commands import connect_spelling

        self.actions_table.connect_all(handlers(self))
        connect_spelling(self)

    def new_article(self, title: str = "") -> OpenArticle:
        """Open a new article in the desk's language and time zone."""
        self.show_place("write")
        desk = self.desk.settings
        article = self.articles.new(Metadata(title=title, language=desk.language, time_zone=desk.time_zone))
        self.form.focus_field("title")
        return article

    def open_at(self, article_id: str, field: str, line: int) -> None:
        """Open an article at a field of the form or at a line of the text (-1 for none)."""
        self.show_place("write")
        self.articles.open(article_id, then=lambda: self._go_to(field, line))

    def show_place(self, key: str) -> None:
        """Bring a place of the rail to the front."""
        self.places.open_key(key)

    def put_above_places(self, strip: QWidget) -> None:
        """Put a strip below the banner, which is seen whatever place is in front."""
        self._middle.insertWidget(1, strip)

    def show_library(self, query_text: str) -> None:
        """Show in the library what a query finds."""
        self.show_place("write")
        self.library.show()
        self.library.show_query(query_text)

    def show_field(self, field: str) -> None:
        """Bring a field of the form into view and put the cursor there; the body is the editor."""
        if field == "body":
            self.editor.setFocus()
            return
        self.write.inspector.show()
        self.inspector.setCurrentWidget(self.form)
        self.form.focus_field(field)

    def take_desk_changes(self) -> None:
        """Show what the desk holds now, after it was opened or took something in."""
        self.library.refresh()
        self.desk.refresh()
        self.articles.reload_unchanged()

    def take_settings(self, settings: Settings) -> None:
        """Use and keep other preferences."""
        settings_in_use.take(self, settings)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the article in front where it was left: what was said of it so far was said before it had a size."""
        super().showEvent(event)
        self.memory.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is unsaved and go; a save that cannot go through leaves its text in the journal."""
        from editdesk.ui.closing import leave

        if not leave(self):
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def show_article(self, article: OpenArticle | None) -> None:
        """Show an article in every pane, or none."""
        self.actions_table.set_article_open(article is not None)
        self.write.show_article(is_open=article is not None)
        self.panes.show(article)
        self.library.set_current((article.article_id if article is not None else None) or "")
        self._show_title()

    def _show_facts(self, facts: DeskFacts) -> None:
        self.form.set_choices(facts.choices)
        self.preview.set_desk(facts.settings, facts.house_blocks)
        self.panes.set_workflow(facts.workflow)
        self._show_title()

    def _after_save(self, article: OpenArticle) -> None:
        self.banner.end("saved")
        self.library.refresh()
        if article is self.articles.current and article.article_id is not None:
            self.library.set_current(article.article_id)
        self.desk.refresh()

    def _import(self) -> None:
        from editdesk.ui.desk_commands import import_articles

        import_articles(self)

    def _go_to(self, field: str, line: int) -> None:
        if field:
            self.show_field(field)
        elif line >= 0:
            self.editor.show_line(line)
            self.editor.setFocus()

    def _show_position(self) -> None:
        cursor = self.editor.textCursor()
        self.status.show_position(cursor.blockNumber() + 1, cursor.positionInBlock() + 1)

    def _show_title(self) -> None:
        article = self.articles.current
        front = f"{article.title} — " if article is not None else ""
        self.setWindowTitle(f"{front}{self.desk.settings.publication} — EditDesk")
