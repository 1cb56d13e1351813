"""The queue of review: what waits for me, for anybody, for its author again, and what is late."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editdesk.desk.queue_values import Counts, Mark, QueuePage, Which
from editdesk.desk.workflow import WorkflowTable
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.flow_layout import FlowLayout
from editdesk.ui.jobs import Jobs
from editdesk.ui.review.queue_delegate import QueueDelegate
from editdesk.ui.review.queue_model import QueueModel
from editdesk.ui.review.wording import EMPTY, TITLES
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk


class QueuePane(QWidget):
    """One part of the queue, the most urgent first. `article_activated` names the article that was chosen in it."""

    article_activated = Signal(str)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review.queue")
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs = jobs
        self._which = Which.MINE
        self._current = ""
        self._after: Mark | None = None
        self._is_chosen = False
        self.model = QueueModel(self)
        self.list = _list(style, self.model)
        self.parts = {which: self._part(which) for which in TITLES}
        self._empty = EmptyPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.list.verticalScrollBar().valueChanged.connect(self._read_on)

    def show_workflow(self, table: WorkflowTable) -> None:
        """Call the states what the desk calls them."""
        self.model.workflow = table
        self.list.viewport().update()

    def set_current(self, article_id: str) -> None:
        """Mark the article in front, where the queue has it."""
        self._current = article_id
        number = self.model.row_of(article_id)
        selection = self.list.selectionModel()
        if number < 0:
            selection.clearSelection()
        else:
            selection.setCurrentIndex(self.model.index(number), selection.SelectionFlag.ClearAndSelect)

    def choose(self, which: Which) -> None:
        """Show another part of the queue."""
        self._which, self._is_chosen = which, True
        self.refresh()

    def refresh(self) -> None:
        """Read the queue anew."""
        self._jobs.with_desk(_first_page, self._jobs.person, self._which, done=partial(self._show, self._which))

    def _show(self, which: Which, found: tuple[Counts, QueuePage]) -> None:
        if which is not self._which:
            return
        counts, page = found
        is_first, self._is_chosen = not self._is_chosen, True
        filled = next((part for part in TITLES if counts.get(part)), which)
        if is_first and not page.rows and filled is not which:  # what there is to do, whoever is to do it
            self.choose(filled)
            return
        for part, button in self.parts.items():
            button.setText(f"{TITLES[part]} {counts.get(part, 0):,}")
            button.setChecked(part is which)
        self._after = page.after
        self.model.show_rows(page.rows)
        self._empty.say(*EMPTY[which])
        self._pages.setCurrentIndex(0 if page.rows else 1)
        self.set_current(self._current)

    def _read_on(self, value: int) -> None:
        """Fetch the next stretch shortly before the end is in sight."""
        bar = self.list.verticalScrollBar()
        if self._after is not None and value >= bar.maximum() - bar.pageStep():
            after, self._after = self._after, None
            self._jobs.with_desk(
                _next_page, self._jobs.person, self._which, after, done=partial(self._add, self._which)
            )

    def _add(self, which: Which, page: QueuePage) -> None:
        if which is self._which:
            self.model.add_rows(page.rows)
            self._after = page.after

    def _open(self, index: QModelIndex) -> None:
        self.article_activated.emit(self.model.row(index.row()).article_id)

    def _part(self, which: Which) -> QPushButton:
        button = QPushButton(TITLES[which])
        button.setObjectName(f"review.{which}")
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.choose(which))
        return button

    def _lay_out(self) -> None:
        title = QLabel("Review queue")
        title.setProperty("role", "section")
        parts = QWidget()
        flow = FlowLayout(parts, 4)
        for button in self.parts.values():
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(parts)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)


def _list(style: Style, model: QueueModel) -> QListView:
    view = QListView()
    view.setObjectName("review.list")
    view.setAccessibleName("Articles in review")
    view.setModel(model)
    view.setItemDelegate(QueueDelegate(style, model, view))
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMouseTracking(True)
    style.changed.connect(view.viewport().update)
    return view


def _first_page(desk: "Desk", person: str, which: Which) -> tuple[Counts, QueuePage]:
    from editdesk.desk import review_queue

    return desk.run(review_queue.counts, person), desk.run(review_queue.queue, person, which)


def _next_page(desk: "Desk", person: str, which: Which, after: Mark) -> QueuePage:
    from editdesk.desk import review_queue

    return desk.run(review_queue.queue, person, which, after=after)
