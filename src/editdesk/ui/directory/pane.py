"""The Directory place: a page each for contributors, tags, sections, series and issues."""

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editdesk.desk.directory_values import DirectoryChange, Kind
from editdesk.ui.directory.kinds import WORDS, counted
from editdesk.ui.directory.page import Page, Saved
from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style


class DirectoryPane(QWidget):
    """`told` carries what a change did, in a sentence, and the change.

    `desk_changed` follows whatever other panes may want to show anew; `articles_requested` carries a query.
    """

    told = Signal(str, object)
    desk_changed = Signal()
    said = Signal()
    articles_requested = Signal(str)

    def __init__(self, jobs: Jobs, style: Style, *, when_saved: Saved, zone: Callable[[], ZoneInfo]) -> None:
        super().__init__()
        self.setObjectName("directory")
        self.setAccessibleName("Directory")
        self._make = partial(Page, jobs=jobs, style=style, when_saved=when_saved, zone=zone)
        self._made: dict[Kind, Page] = {}
        self._last: DirectoryChange | None = None
        self._kinds = tuple(Kind)
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setObjectName("directory.pages")
        self.tabs.setAccessibleName("Pages of the directory")
        for kind in self._kinds:
            self.tabs.addTab(WORDS[kind].several)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(lambda at: self.show_page(self._kinds[at]))

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._made[self._kinds[self.tabs.currentIndex()]]

    def show_page(self, kind: Kind) -> None:
        """Bring a page to the front, as the desk is now."""
        if kind not in self._made:
            page = self._made[kind] = self._make(kind)
            page.changed.connect(self._tell)
            page.said.connect(self.said)
            page.articles_requested.connect(self.articles_requested)
            self._stack.addWidget(page)
        self.tabs.setCurrentIndex(self._kinds.index(kind))
        self._stack.setCurrentWidget(self._made[kind])
        self.setFocusProxy(self._made[kind])
        self._made[kind].refresh()
        self._made[kind].filter.setFocus()

    def refresh(self) -> None:
        """Show the desk as it is by now, where anybody sees it; stand on what was undone a name."""
        if not self.isVisible():
            return
        last, page = self._last, self.page
        is_undone = last is not None and last.kind is page.kind and page.tree.current_name in {last.new, ""}
        page.refresh(last.old if last is not None and is_undone else None)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the desk as it is by now."""
        super().showEvent(event)
        self.show_page(self._kinds[self.tabs.currentIndex()])

    def _tell(self, change: DirectoryChange) -> None:
        number = counted(change.articles)
        if not change.new:
            sentence = f"“{change.old}” is deleted; it stood in {number}."
        elif change.kept is not None:
            sentence = f"“{change.old}” and “{change.new}” are one now: {number}."
        else:
            sentence = f"“{change.old}” is called “{change.new}” now, in {number}."
        self._last = change
        self.told.emit(sentence, change)
        self.desk_changed.emit()
