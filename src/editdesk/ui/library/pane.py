"""The library: search box, filters and the list of articles, at the left of the window."""

from array import array
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editdesk.desk.query import Query
from editdesk.desk.values import ArticleRow
from editdesk.ui.jobs import Jobs
from editdesk.ui.library.article_list import ArticleList
from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.article_selection import ArticleSelection
from editdesk.ui.library.density import Density
from editdesk.ui.library.empty_state import EmptyState
from editdesk.ui.library.facet_chips import FacetChips
from editdesk.ui.library.question import Answer, Question, Questions
from editdesk.ui.library.row_pages import RowPages
from editdesk.ui.library.search_field import SearchField
from editdesk.ui.style import Style

# What the list can be sorted by: the menu's words, the desk's name, whether the greatest comes first.
_SORTS = (
    ("Best or newest first", "", True),
    ("Last change", "updated", True),
    ("Publish date", "published", True),
    ("Title", "title", False),
    ("State", "state", False),
    ("Longest", "words", True),
)


MenuMaker = Callable[[QMenu, tuple[str, ...]], None]
"""Adds what it can do with the articles of these ids to the menu of the list."""


class LibraryPane(QWidget):
    """Shows what the desk holds, as it is searched and filtered. Lives on the GUI thread, asks on the desk's."""

    article_activated = Signal(str)
    new_requested = Signal()
    import_requested = Signal()
    selection_changed = Signal(int)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAccessibleName("Library")
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._current = ""
        self._sort: tuple[str, bool] = ("", True)
        self._shown: Answer | None = None
        self._menu_makers: list[MenuMaker] = []
        self.questions = Questions(jobs, self)
        self.model = ArticleModel()
        self._pages = RowPages(jobs, self.model, self)
        self.search = SearchField(style)
        self.chips = FacetChips()
        self.list = ArticleList(self.model, style)
        self.selection = ArticleSelection(jobs, self.list, self)
        self.empty = EmptyState()
        self._count = QLabel()
        self._count.setObjectName("library.count")
        self._count.setProperty("role", "muted")
        self._sorting = self._sort_button()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_first_look(self, rows: tuple[ArticleRow, ...], total: int) -> None:
        """Show what was seen last, before the desk is open."""
        self.model.show(array("q", (row.key for row in rows)), rows=rows)
        self.search.show_total(total)
        self._count.setText(_counted(total))
        self._stack.setCurrentWidget(self.list)

    def refresh(self) -> None:
        """Ask the desk again."""
        self._ask()

    def set_current(self, article_id: str) -> None:
        """Mark the article that is open; "" for none."""
        self._current = article_id
        self.list.show_place(self.model.known_place(article_id) if article_id else None)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.field.setFocus()
        self.search.field.selectAll()

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of the selected articles, in the order of the list."""
        return self.selection.ids

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar between the head and the list."""
        self._head.addWidget(bar)

    def add_menu_maker(self, make: MenuMaker) -> None:
        """Let `make` add to the menu of the selected articles, each time it is opened."""
        self._menu_makers.append(make)

    def show_query(self, text: str) -> None:
        """Show what a query finds, as though it had been typed; filters chosen before are let go."""
        self.chips.clear()
        self.search.field.setText(text)
        self._ask()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 4)
        head.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self._count, 1)
        line.addWidget(self.chips.more)
        line.addWidget(self._sorting)
        head.addWidget(self.search)
        head.addWidget(self.chips)
        head.addLayout(line)
        self._head = head
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.search.field)

    def _connect(self) -> None:
        self.search.query_changed.connect(lambda _query: self._ask())
        self.search.list_requested.connect(self.list.enter)
        self.search.opening_requested.connect(self.list.open_best)
        self.chips.chosen.connect(self._ask)
        self.list.article_activated.connect(self.article_activated)
        self.list.left_at_top.connect(self.focus_search)
        self.selection.changed.connect(self.selection_changed)
        self.list.menu_requested.connect(self._open_menu)
        self.questions.answered.connect(self._take)
        self.empty.new_requested.connect(self.new_requested)
        self.empty.import_requested.connect(self.import_requested)
        self.empty.clear_requested.connect(self._show_all)

    def _open_menu(self, at: QPoint) -> None:
        selected = self.selected_ids()
        menu = QMenu(self)
        menu.setObjectName("library.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for make in self._menu_makers if selected else ():
            make(menu, selected)
        if not menu.isEmpty():
            menu.popup(at)

    def _sort_button(self) -> QPushButton:
        button = QPushButton("Sort")
        button.setObjectName("library.sort")
        button.setAccessibleName("Sort the list")
        button.setProperty("kind", "quiet")
        menu, group = QMenu(button), QActionGroup(button)
        for words, sort, descending in _SORTS:
            action = QAction(words, group, checkable=True, checked=not sort)
            action.setData((sort, descending))
            menu.addAction(action)
        group.triggered.connect(self._sort_by)
        button.setMenu(menu)
        return button

    def _sort_by(self, action: QAction) -> None:
        self._sort = action.data()
        self._sorting.setToolTip(f"Sorted: {action.text()}")
        self._ask()

    def _show_all(self) -> None:
        self.chips.clear()
        self.search.clear()
        self._ask()

    def _ask(self) -> None:
        sort, descending = self._sort
        self.questions.ask(Question(self.chips.narrowed(self.search.query), sort, descending))

    def _take(self, answer: Answer) -> None:
        is_same_list = self._shown is not None and self._shown.question == answer.question
        place = self.list.verticalScrollBar().value() if is_same_list else 0
        self._shown = answer
        self._pages.follow(answer.question.query)
        self.list.show_as(Density.ROOMY, has_snippets=_has_snippets(answer.question.query))
        is_unmoved = self.model.show(answer.listing.keys, answer.listing.groups, answer.rows)
        self.chips.show_facets(answer.facets)
        self.search.show_total(answer.everything)
        self._count.setText(_counted(answer.listing.total, answer.everything))
        self._show_rows_or_why_not(answer)
        if not is_unmoved:
            self.set_current(self._current)
            self.list.verticalScrollBar().setValue(place)

    def _show_rows_or_why_not(self, answer: Answer) -> None:
        if answer.listing.total:
            self._stack.setCurrentWidget(self.list)
            return
        if answer.everything:
            self.empty.say_nothing_matches()
        else:
            self.empty.say_desk_is_empty()
        self._stack.setCurrentWidget(self.empty)


def _has_snippets(query: Query) -> bool:
    return any(not word.is_negated for word in query.words)


def _counted(total: int, everything: int | None = None) -> str:
    if everything is not None and total != everything:
        return f"{total:,} of {everything:,}"
    return f"{total:,} article{'' if total == 1 else 's'}"
