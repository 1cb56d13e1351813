"""The library: search box, filters and articles; at the left of the window, or over its whole width as a table."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editdesk.desk.query import Field, Filter, Quality
from editdesk.desk.values import ArticleRow
from editdesk.ui.jobs import Jobs
from editdesk.ui.library.article_list import ArticleList
from editdesk.ui.library.article_model import ArticleModel
from editdesk.ui.library.article_selection import ArticleSelection
from editdesk.ui.library.article_view import ArticleView
from editdesk.ui.library.empty_state import EmptyState
from editdesk.ui.library.facet_chips import FacetChips
from editdesk.ui.library.list_look import ListLook, known_columns
from editdesk.ui.library.question import Answer, Counts, Question, Questions
from editdesk.ui.library.row_pages import RowPages
from editdesk.ui.library.search_field import SearchField
from editdesk.ui.library.view_button import ViewButton
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.desk.saved_view import SavedView
    from editdesk.ui.library.article_table import ArticleTable
    from editdesk.ui.library.filter_panel import FilterPanel

MenuMaker = Callable[[QMenu, tuple[str, ...]], None]
"""Adds what it can do with the articles of these ids to the menu of the list."""

_PANEL_HEIGHT, _PANEL_WIDTH = 220, 240
_SHELVES = {quality: Filter(Field.IS, quality.value) for quality in (Quality.TRASHED, Quality.ARCHIVED)}


class LibraryPane(QWidget):
    """Shows what the desk holds, as it is searched and filtered. Lives on the GUI thread, asks on the desk's.

    `behind_requested`, `trash_requested` and `restore_requested` carry ids of articles; `articles_dropped(field,
    value, ids)` says what was dragged to a value of a filter.
    """

    article_activated = Signal(str)
    behind_requested = Signal(object)
    trash_requested = Signal(object)
    restore_requested = Signal(object)
    articles_dropped = Signal(object, str, object)
    new_requested = Signal()
    import_requested = Signal()
    selection_changed = Signal(int)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAccessibleName("Library")
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs, self._style = jobs, style
        self._current = ""
        self._view = ""
        self._kept: dict[str, str] = {}
        self._shown: Answer | None = None
        self._counts: Counts | None = None
        self._suggestion = ""
        self._menu_makers: list[MenuMaker] = []
        self.is_wide = False
        self.look = ListLook()
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
        self.filtering = self._filter_button()
        self.restoring = self._restore_button()
        self.viewing = ViewButton()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @cached_property
    def panel(self) -> "FilterPanel":
        """Saved views and filters, made when they are first shown."""
        from editdesk.ui.library.filter_panel import FilterPanel

        panel = FilterPanel(self._jobs, self._style)
        self._parts.insertWidget(0, panel)
        self._parts.setStretchFactor(1, 1)
        panel.filters_toggled.connect(self.chips.toggle)
        panel.view_chosen.connect(self.show_view)
        panel.shelf_chosen.connect(self._show_shelf)
        panel.saving_requested.connect(self.save_view)
        panel.articles_dropped.connect(self.articles_dropped)
        panel.keeping.ask()
        return panel

    @cached_property
    def table(self) -> "ArticleTable":
        """The wide table, made when it is first shown. It shares the list's rows and selection."""
        from editdesk.ui.library.article_table import ArticleTable

        table = ArticleTable(self.model, self._style)
        table.setSelectionModel(self.list.selectionModel())
        table.restore_widths(self._kept.get("library_widths", ""))
        table.show_look(self.look, has_snippets=self._has_snippets)
        table.sort_requested.connect(self._sort_by)
        table.columns_changed.connect(lambda keys: self._take_look(replace(self.look, columns=keys)))
        self._stack.addWidget(table)
        self._connect_view(table)
        self.viewing.add_columns = self._add_columns
        return table

    @property
    def view(self) -> ArticleView:
        """The list or the table, whichever shows."""
        return self.table if self.is_wide else self.list

    @property
    def shelf(self) -> Quality | None:
        """Whether the list shows the trash or the archive; None for the library."""
        shown = self._shown.question.query.filters if self._shown is not None else ()
        return next((quality for quality, each in _SHELVES.items() if each in shown), None)

    @property
    def _has_snippets(self) -> bool:
        """Whether the rows have a line in which words were found."""
        return self._shown is not None and any(not word.is_negated for word in self._shown.question.query.words)

    def show_first_look(self, rows: tuple[ArticleRow, ...], total: int) -> None:
        """Show what was seen last, before the desk is open."""
        self.model.show(array("q", (row.key for row in rows)), rows=rows)
        self.search.show_total(total)
        self._count.setText(_counted(total))
        self._stack.setCurrentWidget(self.view)

    def refresh(self) -> None:
        """Ask the desk again."""
        self._ask()
        if "panel" in vars(self):
            self.panel.keeping.ask()

    def set_current(self, article_id: str) -> None:
        """Mark the article that is open; "" for none. Several that were chosen meanwhile stay chosen."""
        if article_id == self._current and len(self.selection.keys()) > 1:
            return
        self._current = article_id
        place = self.model.known_place(article_id) if article_id else None
        self.list.show_place(place)
        if place is None and article_id and self.model.total and self._jobs.is_open:
            from editdesk.ui.library.finding_place import find_place

            find_place(self._jobs, self.model.keys, article_id, self._show_found)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.field.setFocus()
        self.search.field.selectAll()

    def show_wide(self, *, is_wide: bool) -> None:
        """Show the articles as a table with columns, or as the narrow list."""
        self.is_wide = is_wide
        self._parts.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._show_rows_or_why_not()
        if is_wide:
            self.show_panel(is_shown=self._kept.get("library_wide_panel", "1") == "1")
            self.table.scrollTo(self.list.currentIndex())
        else:
            self.show_panel(is_shown=self._kept.get("library_panel", "") == "1")
        self.view.enter()

    def show_panel(self, *, is_shown: bool) -> None:
        """Show saved views and filters, or put them away."""
        self._kept["library_wide_panel" if self.is_wide else "library_panel"] = "1" if is_shown else "0"
        self.filtering.setChecked(is_shown)
        if not is_shown and "panel" not in vars(self):
            return
        self.panel.setVisible(is_shown)
        if is_shown:
            whole = self._parts.width() if self.is_wide else self._parts.height()
            part = _PANEL_WIDTH if self.is_wide else min(_PANEL_HEIGHT, whole // 2)
            self._parts.setSizes([part, max(whole - part, part)])
            self._show_counts_in_panel()

    def layout_state(self) -> dict[str, str]:
        """Return how the library looks, to be remembered."""
        if "table" in vars(self):
            self._kept["library_widths"] = self.table.widths()
        return {**self._kept, "library_look": self.look.to_text()}

    def restore_layout(self, state: dict[str, str]) -> None:
        """Take what was remembered; what is missing or unreadable keeps its default."""
        self._kept = {key: text for key, text in state.items() if key.startswith("library_")}
        self._take_look(ListLook.from_text(self._kept.pop("library_look", "")), is_asking=False)
        if self._kept.get("library_panel") == "1":
            self.show_panel(is_shown=True)

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
        """Show what a query finds: its words in the search box, its filters as chips."""
        from editdesk.ui.library.filter_words import taken_apart

        words, filters = taken_apart(text)
        self._view = ""
        self.chips.set_filters(filters)
        with QSignalBlocker(self.search):
            self.search.field.setText(words)
        self._ask()

    def show_view(self, view: "SavedView") -> None:
        """Show a saved view as it was saved: what it finds, in which order, groups and columns."""
        self.show_query(view.query)
        self._view = view.name
        columns = known_columns(view.columns) if view.columns else self.look.columns
        look = replace(self.look, sort=view.sort, descending=view.descending, group_by=view.group_by, columns=columns)
        self._take_look(look)

    def present_view(self, name: str = "") -> "SavedView":
        """Return what the list shows now as a view to be saved."""
        from editdesk.desk.saved_view import SavedView

        query = f"{self.search.field.text().strip()} {self.chips.written()}".strip()
        look = self.look
        return SavedView(name, query, look.sort, look.descending, look.group_by, look.columns)

    def save_view(self, name: str = "") -> None:
        """Keep the present search as a view: under this name, or under one that is asked for."""
        self.show_panel(is_shown=True)
        if name:
            self.panel.keeping.update(self.present_view(name))
        else:
            self.panel.keeping.save(self.present_view())

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setObjectName("library.parts")
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self._stack)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(12, 12, 12, 4)
        self._head.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._count, 1)
        line.addWidget(self.restoring)
        line.addWidget(self.filtering)
        line.addWidget(self.viewing)
        self._head.addWidget(self.search)
        self._head.addWidget(self.chips)
        self._head.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self._parts, 1)
        self.setFocusProxy(self.search.field)

    def _connect(self) -> None:
        self.search.complete_with(self._jobs)
        self.search.query_changed.connect(lambda _query: self._ask())
        self.search.list_requested.connect(self._enter)
        self.search.opening_requested.connect(self._open_best)
        self.chips.chosen.connect(self._ask)
        self.questions.answered.connect(self._take)
        self.questions.counted.connect(self._take_counts)
        self.selection.changed.connect(self.selection_changed)
        self.selection.changed.connect(lambda count: self.restoring.setEnabled(count > 0))
        self.viewing.chosen.connect(self._take_look)
        self.viewing.saving_requested.connect(self.save_view)
        self.viewing.closing_requested.connect(lambda is_closed: self.model.close_all(is_closed=is_closed))
        self.empty.new_requested.connect(self.new_requested)
        self.empty.import_requested.connect(self.import_requested)
        self.empty.clear_requested.connect(self._show_all)
        self.empty.suggestion_taken.connect(self._take_suggestion)
        self._connect_view(self.list)

    def _connect_view(self, view: ArticleView) -> None:
        view.article_activated.connect(self.article_activated)
        view.behind_requested.connect(lambda: self.behind_requested.emit(self.selected_ids()))
        view.trash_requested.connect(self._trash_or_not)
        view.left_at_top.connect(self.focus_search)
        view.menu_requested.connect(self._open_menu)
        view.first_used.connect(lambda: self._equip(view))

    def _enter(self) -> None:
        if self.empty.suggestion:
            self.empty.suggesting.setFocus()
        else:
            self.view.enter()

    def _open_best(self) -> None:
        if self.empty.suggestion:
            self.empty.take_suggestion()
        else:
            self.view.open_best()

    def _take_suggestion(self, query: str) -> None:
        self.show_query(query)
        self.search.field.setFocus()

    def _equip(self, view: ArticleView) -> None:
        """Give a view what it needs once somebody points at it or gives it keys; no start waits for that."""
        from editdesk.ui.library.article_dragging import ArticleDragging
        from editdesk.ui.library.previewing import Previewing
        from editdesk.ui.library.type_ahead import TypeAhead

        TypeAhead(self._jobs, view)
        ArticleDragging(view, self.selected_ids)
        Previewing(self._jobs, self._style, view, lambda: self.look.previews_at_hover)

    def _filter_button(self) -> QPushButton:
        button = QPushButton("Filter")
        button.setObjectName("library.filter")
        button.setAccessibleName("Saved views and filters")
        button.setToolTip("Show saved views and filters")
        button.setProperty("kind", "quiet")
        button.setCheckable(True)
        button.clicked.connect(lambda is_shown: self.show_panel(is_shown=is_shown))
        return button

    def _restore_button(self) -> QPushButton:
        button = QPushButton("Restore")
        button.setObjectName("library.restore")
        button.setAccessibleName("Bring the selected articles back into the library")
        button.setToolTip("Bring the selected articles back into the library")
        button.setEnabled(False)
        button.clicked.connect(lambda: self.restore_requested.emit(self.selected_ids()))
        button.hide()
        return button

    def _open_menu(self, at: QPoint) -> None:
        from editdesk.ui.library.article_menu import article_menu

        menu = article_menu(self, self.selected_ids(), self._menu_makers)
        if not menu.isEmpty():
            menu.popup(at)

    def _add_columns(self, menu: QMenu) -> None:
        if self.is_wide:
            menu.addMenu(self.table.columns_menu(menu))

    def _trash_or_not(self) -> None:
        if self.selected_ids() and self.shelf is not Quality.TRASHED:
            self.trash_requested.emit(self.selected_ids())

    def _sort_by(self, sort: str, descending: bool) -> None:
        self._take_look(replace(self.look, sort=sort, descending=descending))

    def _take_look(self, look: ListLook, *, is_asking: bool = True) -> None:
        before, self.look, self.viewing.look = self.look, look, look
        self._show_look()
        order = (look.sort, look.descending, look.group_by)
        if is_asking and order != (before.sort, before.descending, before.group_by):
            self._ask()

    def _show_look(self) -> None:
        self.list.show_look(self.look, has_snippets=self._has_snippets)
        if "table" in vars(self):
            self.table.show_look(self.look, has_snippets=self._has_snippets)

    def _show_all(self) -> None:
        self.show_query("")

    def _show_shelf(self, shelf: Filter | None) -> None:
        self.show_query("")
        if shelf is not None:
            self.chips.toggle([shelf])

    def _ask(self) -> None:
        look = self.look
        query = self.chips.narrowed(self.search.query)
        self.questions.ask(Question(query, look.sort, look.descending, look.group_by))

    def _take(self, answer: Answer) -> None:
        is_same_list = self._shown is not None and self._shown.question == answer.question
        place = self.view.verticalScrollBar().value() if is_same_list else 0
        self._shown, self._suggestion = answer, ""
        self.model.words = answer.question.query.words
        self._pages.follow(answer.question.query)
        self._show_look()
        self.restoring.setVisible(self.shelf is not None)
        selected = self.selection.keys() if is_same_list else array("q")
        is_unmoved = self.model.show(answer.listing.keys, answer.listing.groups, answer.rows)
        self._count.setText(_counted(self.model.total, self._counts.everything if self._counts else None))
        self._show_rows_or_why_not()
        if not is_unmoved:
            self.selection.select(selected)
            if len(selected) <= 1 and self.model.known_place(self._current) is not None:
                self.set_current(self._current)
            self.view.verticalScrollBar().setValue(place)

    def _take_counts(self, counts: Counts) -> None:
        self._counts, self._suggestion = counts, counts.suggestion
        self.chips.show_facets(counts.facets)
        self.search.show_total(counts.everything)
        self._count.setText(_counted(self.model.total, counts.everything))
        self._show_counts_in_panel()
        self._show_rows_or_why_not()

    def _show_counts_in_panel(self) -> None:
        if self._counts is not None and self._shown is not None and self.filtering.isChecked():
            self.panel.show_facets(self._counts.facets, self._shown.question.query, self._view)

    def _show_rows_or_why_not(self) -> None:
        if self._shown is None or self.model.total:
            self._stack.setCurrentWidget(self.view)
            return
        query = self._shown.question.query
        if self.shelf is not None and len(query.filters) == 1 and not query.words:
            self.empty.say_shelf_is_empty(is_trash=self.shelf is Quality.TRASHED)
        elif query.is_empty:
            self.empty.say_desk_is_empty()
        else:
            self.empty.say_nothing_matches(self._suggestion)
        self._stack.setCurrentWidget(self.empty)

    def _show_found(self, keys: "array[int]", article_id: str, place: int | None) -> None:
        if keys is self.model.keys and article_id == self._current:
            self.list.show_place(place)


def _counted(total: int, everything: int | None = None) -> str:
    if everything is not None and total != everything:
        return f"{total:,} of {everything:,}"
    return f"{total:,} article{'' if total == 1 else 's'}"
