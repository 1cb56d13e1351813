"""A comparison as readers see it: rendered apart, shown on a page that reaches nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from editdesk.desk.place import local_folder
from editdesk.desk.values import AssetReference, DeskSettings
from editdesk.ui.comparison.rendering import Dress, RenderedPage, rendered_page
from editdesk.ui.comparison.waiting import Waiting
from editdesk.ui.comparison.work import Compared
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.ui.process_job import ProcessJob

_PATIENCE_MS = 20_000
_TOO_LONG = "It takes too long to render these versions. Markup and Side by side show them."


class Page(Protocol):
    """What shows the page; the window has one, so that no pane needs another."""

    @property
    def widget(self) -> QWidget:
        """The page on the screen."""

    def show_page(self, page: RenderedPage, files: tuple[AssetReference, ...]) -> None:
        """Show a page, with these files where it asks for them."""

    def step(self, direction: int) -> None:
        """Bring the next change (1) or the one before (-1) into view."""


class ReadingView(QStackedWidget):
    """Renders when it is first looked at."""

    def __init__(self, jobs: Jobs, style: Style, make_page: Callable[[QWidget], Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("comparison.reading")
        self._jobs = jobs
        self._style = style
        self._make_page = make_page
        self._page: Page | None = None
        self._job: ProcessJob | None = None
        self._shown: Compared | None = None
        self._settings = DeskSettings()
        self._waiting = Waiting("Rendering both versions…")
        self._failure = EmptyPage()
        self.addWidget(self._waiting)
        self.addWidget(self._failure)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        style.changed.connect(self._dress_anew)

    @property
    def is_ready(self) -> bool:
        """Whether the page is shown."""
        return self._page is not None and self.currentWidget() is self._page.widget

    def show_comparison(self, shown: Compared, settings: DeskSettings) -> None:
        """Render and show; what was being rendered before is ended."""
        if shown is self._shown and settings == self._settings:
            return
        self.leave()
        self._shown, self._settings = shown, settings
        folder = local_folder(self._jobs.where) / "themes"
        dress = Dress(
            settings.theme, str(folder.parent) if folder.is_dir() else "", settings.language, self._style.tokens.is_dark
        )
        self.setCurrentWidget(self._waiting)
        self._job = self._jobs.in_process(
            rendered_page,
            shown.comparison.old,
            shown.comparison.new,
            dress,
            done=lambda page: self._show(shown, page),
            failed=lambda error: self._fail(shown, str(error)),
        )
        self._patience.start()

    def leave(self) -> None:
        """End what is being rendered; the next look renders anew."""
        self._patience.stop()
        job, self._job, self._shown = self._job, None, None
        if job is not None:
            job.cancel()

    def step(self, direction: int) -> None:
        """Bring the next change on the page into view, or the one before."""
        if self._page is not None:
            self._page.step(direction)

    def _show(self, asked: Compared, page: RenderedPage) -> None:
        if asked is not self._shown:
            return  # another comparison is wanted by now
        self._patience.stop()
        self._job = None
        if self._page is None:
            self._page = self._make_page(self)
            self.addWidget(self._page.widget)
        known = dict(asked.comparison.old.files) | dict(asked.comparison.new.files)
        self.setCurrentWidget(self._page.widget)
        self._page.show_page(page, tuple(AssetReference(*each) for each in known.items()))

    def _give_up(self) -> None:
        asked, job = self._shown, self._job
        if asked is not None and job is not None:
            job.stop()
            self._fail(asked, _TOO_LONG)

    def _fail(self, asked: Compared, why: str) -> None:
        if asked is self._shown:
            self._patience.stop()
            self._job = None
            self._failure.say("No page to show", why)
            self.setCurrentWidget(self._failure)

    def _dress_anew(self) -> None:
        shown = self._shown
        if shown is not None:
            self._shown = None
            self.show_comparison(shown, self._settings)
