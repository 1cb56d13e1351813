"""The Media place: every file of the desk in a grid, filters beside it, the card of what is chosen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editdesk.desk.media_values import AssetRow, AssetUse, MediaFilter, MediaKind, MediaListing, MediaQuery, UseKind
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.jobs import Jobs
from editdesk.ui.media import asset_files
from editdesk.ui.media.asset_actions import AssetActions
from editdesk.ui.media.asset_model import AssetModel
from editdesk.ui.media.asset_words import SORTS
from editdesk.ui.media.card import AssetCard
from editdesk.ui.media.filters import Filters
from editdesk.ui.media.grid import AssetGrid, local_paths, take_files
from editdesk.ui.media.selection_card import SelectionCard
from editdesk.ui.media.thumbnails import Thumbnails
from editdesk.ui.media.told_bar import ToldBar
from editdesk.ui.messages import asks_to_go_on
from editdesk.ui.style import Style

_CARD_WIDTH = 312
_TYPING_MS = 160
_COMPARED_AT_ONCE = 40
_IDLE_MS = 1500
"""Comparing waits until nobody scrolls or types; thumbnails in sight go first in any case."""


class MediaPane(QWidget):
    """`article_activated(id, field, line)`; `articles_changed` follows a replacement; `insert_requested(AssetInfo)`."""

    article_activated = Signal(str, str, int)
    articles_changed = Signal()
    insert_requested = Signal(object)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("media")
        from editdesk.desk.asset_uses import RevisionFiles

        self._jobs = jobs
        self._revisions = RevisionFiles()
        self.thumbnails = Thumbnails(jobs.where, self)
        self.model = AssetModel(jobs, self)
        self.grid = AssetGrid(self.model, self.thumbnails, style)
        self.filters = Filters(style)
        self.card = AssetCard(jobs, self.thumbnails, style)
        self.selection = SelectionCard()
        self.told = ToldBar()
        self.actions_of = AssetActions(jobs, self.thumbnails, style, self.told, self)
        self._make_head()
        self._empty = EmptyPage()
        self._empty.setProperty("surface", "sidebar")
        self._empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._empty_add = QPushButton("Add files…")
        self._empty_all = QPushButton("Show all files")
        self._empty.offer(_centred(self._empty_add, self._empty_all))
        self._hashes: dict[str, str] = {}
        self._turn = 0
        self._asked = MediaQuery()
        self._to_choose: tuple[str, ...] = ()
        self._typed = _timer(self, _TYPING_MS, self.refresh)
        self._idle = _timer(self, _IDLE_MS, self._compare_some)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        asset_files.clear_old(jobs)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the desk again."""
        super().showEvent(event)
        self.refresh()
        if not self.grid.hasFocus():
            self.grid.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed; let the process rest."""
        super().hideEvent(event)
        self.card.save()
        self._idle.stop()
        self.thumbnails.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files wherever they are dropped; where there are none yet, there is no grid."""
        take_files(event, is_own=event.source() is self.grid)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files in."""
        if event.source() is not self.grid:
            event.acceptProposedAction()
            self.actions_of.take_in(local_paths(event))

    def refresh(self) -> None:
        """Read the files anew, as they are asked for."""
        from editdesk.desk import media

        self._typed.stop()
        self._turn += 1
        sort, is_descending = SORTS[self.sort.currentText()]
        query = MediaQuery(self.search.text(), self.filters.only, self.filters.kind, sort, is_descending)
        self._jobs.on_desk(media.look, query, self._revisions, done=partial(self._show, self._turn, query))

    def _make_head(self) -> None:
        self.search = QLineEdit()
        self.search.setObjectName("media.search")
        self.search.setAccessibleName("Search files")
        self.search.setPlaceholderText("Search name, alt text, caption, credit…")
        self.search.setClearButtonEnabled(True)
        self.sort = QComboBox()
        self.sort.setObjectName("media.sort")
        self.sort.setAccessibleName("Order")
        self.sort.addItems(list(SORTS))
        self.add = QPushButton("Add files…")
        self.add.setObjectName("media.add")
        self._count = QLabel()
        self._count.setObjectName("media.count")
        self._count.setProperty("role", "muted")

    def _lay_out(self) -> None:
        title = QLabel("Media")
        title.setProperty("role", "title")
        top = QWidget()
        top.setProperty("surface", "sidebar")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout(top)
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch()
        self.search.setMinimumWidth(200)
        head.addWidget(self.search, 4)
        head.addWidget(self.sort)
        head.addWidget(self.add)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.grid)
        self._middle.addWidget(self._empty)
        files = QVBoxLayout()
        files.setSpacing(0)
        files.addWidget(top)
        files.addWidget(self._middle, 1)
        files.addWidget(self.told)
        self._side = QStackedWidget()
        self._side.setProperty("surface", "page")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._side.setFixedWidth(_CARD_WIDTH)
        nothing = EmptyPage("Nothing chosen", "Choose a file to see where it is used and to say what it shows.")
        for page in (nothing, self.card, self.selection):
            self._side.addWidget(page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addLayout(files, 1)
        layout.addWidget(self._side)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed.start)
        self.search.returnPressed.connect(self._to_grid)
        self.sort.currentIndexChanged.connect(self.refresh)
        self.filters.changed.connect(self.refresh)
        self.add.clicked.connect(self.actions_of.choose_files)
        self._empty_add.clicked.connect(self.actions_of.choose_files)
        self._empty_all.clicked.connect(self._show_all)
        self.model.rows_arrived.connect(self._show_chosen)
        self.grid.chosen.connect(self._show_chosen)
        self.grid.describing_requested.connect(self._describe)
        self.grid.deletion_requested.connect(lambda: self._act("delete"))
        self.grid.copy_requested.connect(lambda: self._act("copy"))
        self.grid.search_requested.connect(self._search_for)
        self.grid.drag_requested.connect(lambda keys: self.actions_of.drag(keys, self.grid))
        self.grid.menu_requested.connect(self._offer_menu)
        self.grid.files_dropped.connect(self.actions_of.take_in)
        self.card.changed.connect(self._take_row)
        self.card.use_activated.connect(self._go_to)
        self.card.action_requested.connect(self._act)
        self.selection.action_requested.connect(self._act)
        self.selection.described.connect(self._describe_many)
        self.actions_of.done.connect(self._show_done)
        self.actions_of.articles_changed.connect(self.articles_changed)
        self.thumbnails.compared.connect(self._take_hash)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._step_back)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(self, turn: int, query: MediaQuery, listing: MediaListing) -> None:
        if turn != self._turn:
            return
        chosen = self._to_choose or self.grid.chosen_keys()
        is_same = listing.keys == self.model.listing.keys
        self._asked, self._to_choose = query, ()
        self.filters.show_counts(listing)
        self.model.show(listing)
        total = dict(listing.filters)[MediaFilter.ALL]
        self._count.setText(f"{listing.total:,} of {total:,}" if listing.total != total else f"{total:,} files")
        self._say_if_empty(listing)
        if chosen and not (is_same and chosen == self.grid.chosen_keys()):
            self.grid.choose(chosen)
        self._show_chosen()
        self._idle.start()

    def _say_if_empty(self, listing: MediaListing) -> None:
        self._middle.setCurrentIndex(0 if listing.keys else 1)
        is_all = not self.search.text() and self._asked.only is MediaFilter.ALL and self._asked.kind is MediaKind.ANY
        self._empty_add.setVisible(is_all)
        self._empty_all.setVisible(not is_all)
        if is_all:
            self._empty.say("No files yet", "Drop pictures and files here, or choose them. They are kept by the desk.")
        elif self._asked.only is MediaFilter.LOOK_ALIKES and listing.not_compared:
            self._empty.say(
                "No look-alikes so far", f"{listing.not_compared:,} pictures are still compared while you work."
            )
        elif self.search.text():
            self._empty.say("Nothing found", "No file has these words in its name, alt text, caption or credit.")
        else:
            self._empty.say(*_NOTHING.get(self._asked.only, ("No such files", "The desk has none of this type.")))

    def _show_chosen(self) -> None:
        count = self.grid.chosen_count()
        row = self.model.row(self.grid.front()) if count else None
        if not count:
            self.card.save()
            self._side.setCurrentIndex(0)
        elif count > 1:
            self.card.save()
            self.selection.show_selection(count, "" if row is None else row.info.name)
            self._side.setCurrentIndex(2)
        elif row is not None:
            self.card.show_row(row)
            self._side.setCurrentIndex(1)

    def _describe(self) -> None:
        if self._side.currentIndex() == 1:
            self.card.focus_field("alt")
        elif self._side.currentIndex() == 2:
            self.selection.fields["caption"].setFocus()

    def _act(self, key: str) -> None:
        keys = self.grid.chosen_keys()
        row = self.model.row(self.grid.front()) if keys else None
        if row is None:
            return
        self.card.save()
        actions = self.actions_of
        acts: dict[str, Callable[[], object]] = {
            "insert": lambda: self.insert_requested.emit(row.info),
            "crop": lambda: actions.crop(row),
            "replace": lambda: actions.replace(row),
            "unify": lambda: actions.unify(row, keys[1:]),
            "open": lambda: actions.open(keys),
            "copy": lambda: actions.copy(keys),
            "delete": lambda: actions.delete(keys, row.info.name),
        }
        acts[key]()

    def _offer_menu(self, at: QPoint) -> None:
        is_one = self.grid.chosen_count() == 1
        buttons = self.card.buttons if is_one else {}
        names = _MENU_OF_ONE if is_one else _MENU_OF_MANY
        menu = QMenu(self)
        menu.setObjectName("media.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, text in names:
            action = menu.addAction(text, partial(self._act, key))
            action.setEnabled(key not in buttons or buttons[key].isEnabled())
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def _describe_many(self, said: dict[str, str]) -> None:
        from editdesk.desk import media_changes

        keys = self.grid.chosen_keys()
        fields = " and ".join(said)
        text = f"Change the {fields} of {len(keys):,} files? What stood there is replaced."
        if asks_to_go_on(self, "Change all", text, "Change all"):
            by = self._jobs.person
            self._jobs.on_desk(media_changes.describe_many, keys, said, by=by, done=self._described)

    def _described(self, changed: int) -> None:
        self.selection.clear()
        self.selection.tell(f"{changed:,} file{'' if changed == 1 else 's'} changed.")
        self.refresh()

    def _take_row(self, row: AssetRow) -> None:
        self.model.take(row)
        self._typed.start()  # its filters may have changed

    def _show_done(self, keys: tuple[str, ...]) -> None:
        if keys:
            self._to_choose = keys
            if self._asked.only is not MediaFilter.ALL or self.search.text():
                self._show_all()
        self.refresh()

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.show_all()

    def _go_to(self, use: AssetUse) -> None:
        if use.article_id:
            field = "lead_image" if use.kind is UseKind.LEAD_IMAGE else ""
            self.article_activated.emit(use.article_id, field, use.line)

    def _search_for(self, typed: str) -> None:
        self.search.setText(self.search.text() + typed)
        self.search.setFocus()

    def _to_grid(self) -> None:
        self.grid.setFocus()
        if not self.grid.chosen_keys() and self.model.rowCount():
            self.grid.choose([self.model.key(0)])

    def _step_back(self) -> None:
        if self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            self.grid.setFocus()

    def _compare_some(self) -> None:
        from editdesk.desk import media

        if self.isVisible() and not self.thumbnails.is_comparing and self.model.listing.not_compared:
            self._jobs.on_desk(media.not_hashed, _COMPARED_AT_ONCE, done=self.thumbnails.compare)

    def _take_hash(self, sha256: str, found: str) -> None:
        from editdesk.desk import media_changes

        self._hashes[sha256] = found
        if not self.thumbnails.is_comparing:
            hashes, self._hashes = self._hashes, {}
            self._jobs.on_desk(media_changes.take_hashes, hashes, done=self._compared)

    def _compared(self, _nothing: Any) -> None:
        if not self.isVisible():
            return
        from editdesk.desk import media

        self._jobs.on_desk(media.not_hashed, _COMPARED_AT_ONCE, done=self._compare_more)

    def _compare_more(self, keys: tuple[str, ...]) -> None:
        if keys and self.isVisible():
            self.thumbnails.compare(keys)
        else:
            self.refresh()


_NOTHING = {
    MediaFilter.UNUSED: ("Every file is used", "Each stands in an article, a house block or a contributor's card."),
    MediaFilter.WITHOUT_ALT: ("Every picture is described", "Each says what it shows to those who cannot see it."),
    MediaFilter.WITHOUT_CREDIT: ("Everyone is credited", "Each picture and recording names who made it."),
    MediaFilter.DUPLICATES: ("No file has several names", "Articles call each file by one name."),
    MediaFilter.LOOK_ALIKES: ("No look-alikes", "No two pictures are nearly the same."),
}
_MENU_OF_ONE = (
    ("insert", "Insert into the article"),
    ("crop", "Crop…"),
    ("replace", "Replace everywhere…"),
    ("open", "Open"),
    ("copy", "Copy"),
    ("delete", "Delete…"),
)
_MENU_OF_MANY = (
    ("unify", "Use the one in front for all…"),
    ("open", "Open"),
    ("copy", "Copy"),
    ("delete", "Delete unused…"),
)


def _centred(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addStretch()
    for button in buttons:
        layout.addWidget(button)
    layout.addStretch()
    return row


def _timer(parent: QWidget, interval_ms: int, act: Any) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    timer.timeout.connect(act)
    return timer
