"""Saved views and filters beside the list, with a box that looks through all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from editdesk.desk.query import Field, Filter, Quality, Query
from editdesk.desk.saved_view import SavedView
from editdesk.desk.values import Facets
from editdesk.ui.jobs import Jobs
from editdesk.ui.library.filter_tree import Entry, FilterTree
from editdesk.ui.library.filter_words import FACETS, can_be_chosen, counts_of, filters_of, value_words
from editdesk.ui.library.view_keeping import CountedViews, ViewKeeping
from editdesk.ui.style import Style

_FEW = 10  # values of a facet until more are asked for
_SHELVES = ((Quality.ARCHIVED, "Archive", "archived"), (Quality.TRASHED, "Trash", "trashed"))
_OPENED_AT_FIRST = frozenset({"views", "section"})


class FilterPanel(QWidget):
    """`filters_toggled(filters)`, `view_chosen(SavedView)` and `shelf_chosen(Filter | None)` follow the user's choice.

    `articles_dropped(field, value, ids)` what was dragged here; `saving_requested(name)` wishes to keep the present
    search, under "" if the name is to be asked for.
    """

    filters_toggled = Signal(object)
    view_chosen = Signal(object)
    shelf_chosen = Signal(object)
    articles_dropped = Signal(object, str, object)
    saving_requested = Signal(str)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library.filter_panel")
        self.setAccessibleName("Saved views and filters")
        self.keeping = ViewKeeping(jobs, self)
        self.field = QLineEdit(placeholderText="Find a view or filter…", clearButtonEnabled=True)
        self.field.setObjectName("library.filter_search")
        self.field.setAccessibleName("Find a view or filter")
        self.tree = FilterTree(style)
        self.opened = _OPENED_AT_FIRST
        self._unfolded: set[str] = set()
        self._facets = Facets((), (), ())
        self._views = CountedViews()
        self._query = Query()
        self._view = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        box = QVBoxLayout()
        box.setContentsMargins(12, 4, 12, 0)
        box.addWidget(self.field)
        layout.addLayout(box)
        layout.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self.field.textChanged.connect(lambda _text: self._show())
        self.keeping.counted.connect(self._take_views)
        self.tree.activated_entry.connect(self._activate)
        self.tree.articles_dropped.connect(self._drop)
        self.tree.menu_wanted.connect(self._offer)
        self.tree.view_key.connect(self._take_key)
        self.tree.itemExpanded.connect(lambda item: self._remember(item, is_open=True))
        self.tree.itemCollapsed.connect(lambda item: self._remember(item, is_open=False))

    def show_facets(self, facets: Facets, query: Query, view: str = "") -> None:
        """Show the counts that belong to the list on screen, what its query chooses, and the name of its view."""
        self._facets, self._query, self._view = facets, query, view
        self._show()

    def _show(self) -> None:
        typed = self.field.text().casefold().strip()
        headings = [(Entry("heading", "views", "Views"), self._view_entries(typed))]
        for field, title, name in FACETS:
            entries = self._values(field, counts_of(self._facets, name), typed)
            if entries:
                headings.append((Entry("heading", field.value, title), entries))
        shown = [(heading, entries) for heading, entries in headings if entries]
        opened = frozenset(heading.key for heading, _ in shown) if typed else self.opened
        with QSignalBlocker(self.tree):
            self.tree.show_entries(shown, opened)

    def _view_entries(self, typed: str) -> Sequence[Entry]:
        shelf = next((each.value for each in self._query.filters if each.field is Field.IS and not each.is_negated), "")
        is_all = self._query.is_empty and not self._view
        entries = [Entry("shelf", "", "All articles", self._views.everything, mark="+" if is_all else "")]
        for view, count in self._views.views:
            entries.append(Entry("view", view.name, view.name, count, mark="+" if view.name == self._view else ""))
        for key, text, name in _SHELVES:
            count, is_shown = getattr(self._views, name), shelf == key and not self._view
            entries.append(Entry("shelf", key.value, text, count, mark="+" if is_shown else ""))
        return [entry for entry in entries if typed in entry.text.casefold()]

    def _values(self, field: Field, counts: tuple[tuple[str, int], ...], typed: str) -> Sequence[Entry]:
        """Return the values of a facet: those that are chosen first, then the most frequent."""
        marks = {}
        for value in dict.fromkeys([*(value for value, _ in counts), *self._chosen(field)]):
            for sign, is_negated in (("+", False), ("-", True)):
                wanted = filters_of(field, value, is_negated=is_negated)
                if wanted and all(each in self._query.filters for each in wanted):
                    marks[value] = sign
        known = dict(counts)
        ordered = [*((value, known.get(value, 0)) for value in marks), *(one for one in counts if one[0] not in marks)]
        entries = [
            Entry("value", f"{field}:{value}", value_words(field, value), count, field, marks.get(value, ""))
            for value, count in ordered
            if typed in value_words(field, value).casefold()
        ]
        if len(entries) > _FEW + 1 and field.value not in self._unfolded:
            rest = len(entries) - _FEW
            entries = [*entries[:_FEW], Entry("more", field.value, f"{rest:,} more…", field=field)]
        return entries

    def _chosen(self, field: Field) -> list[str]:
        return [each.value for each in self._query.filters if each.field is field and can_be_chosen(field, each.value)]

    def _take_views(self, views: CountedViews) -> None:
        self._views = views
        self._show()

    def _saved(self, name: str) -> SavedView | None:
        return next((view for view in self.keeping.views if view.name == name), None)

    def _activate(self, entry: Entry, is_excluding: bool) -> None:
        if entry.kind == "more":
            self._unfolded.add(entry.key)
            self._show()
        elif entry.kind == "shelf":
            self.shelf_chosen.emit(Filter(Field.IS, entry.key) if entry.key else None)
        elif entry.kind == "view":
            self.view_chosen.emit(self._saved(entry.key))
        elif entry.field is not None:
            filters = filters_of(entry.field, _value(entry), is_negated=is_excluding)
            if filters:
                self.filters_toggled.emit(filters)

    def _drop(self, entry: Entry, ids: tuple[str, ...]) -> None:
        if entry.field is not None:
            self.articles_dropped.emit(entry.field, _value(entry), ids)

    def _take_key(self, entry: Entry, what: str) -> None:
        view = self._saved(entry.key)
        if view is None:
            return
        if what == "rename":
            self.keeping.rename(view)
        elif what == "remove":
            self.keeping.remove(view)
        else:
            self.keeping.move(view, -1 if what == "up" else 1)

    def _offer(self, entry: Entry, at: QPoint) -> None:
        """Open the menu of a view or a value."""
        menu = QMenu(self)
        menu.setObjectName("library.filter_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view = self._saved(entry.key) if entry.kind == "view" else None
        if view is not None:
            menu.addAction("Open").triggered.connect(lambda: self.view_chosen.emit(view))
            menu.addAction("Replace by this search").triggered.connect(lambda: self.saving_requested.emit(view.name))
            for text, what in (("Rename…", "rename"), ("Move up", "up"), ("Move down", "down"), ("Remove…", "remove")):
                menu.addAction(text).triggered.connect(lambda _checked=False, what=what: self._take_key(entry, what))
        elif entry.kind == "value":
            menu.addAction("Choose").triggered.connect(lambda: self._activate(entry, is_excluding=False))
            if entry.field is not Field.AFTER:
                menu.addAction("Exclude").triggered.connect(lambda: self._activate(entry, is_excluding=True))
        else:
            menu.addAction("Save this search as a view…").triggered.connect(lambda: self.saving_requested.emit(""))
        menu.popup(at)

    def _remember(self, item: object, *, is_open: bool) -> None:
        entry = self.tree.entry(item)  # type: ignore[arg-type]
        if entry is not None and not self.field.text():
            self.opened = self.opened | {entry.key} if is_open else self.opened - {entry.key}


def _value(entry: Entry) -> str:
    return entry.key.partition(":")[2]
