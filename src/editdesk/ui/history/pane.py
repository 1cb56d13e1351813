"""The history of the article in front: its revisions, what each changed, and the way back to any of them."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.history.comparison import Against, Comparison, History, Kept, comparison_of, history_of
from editdesk.ui.history.comparison_bar import ComparisonBar
from editdesk.ui.history.revision_delegate import RevisionDelegate
from editdesk.ui.history.revision_model import RevisionModel
from editdesk.ui.history.revision_view import RevisionView
from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style

_KEPT = {
    Kept.ALL: "All revisions",
    Kept.NAMED: "Named",
    Kept.SUBMITTED: "Submitted",
    Kept.APPROVED: "Approved",
}
_NONE_KEPT = ("No such revision", "Give a revision a name below the list, or submit the article: then it stands here.")
_HOW_TO_BEGIN = "The first save begins the history; every later one can be undone."


class HistoryPane(QWidget):
    """Shows one article's history. Lives on the GUI thread, asks on the desk's; late answers are dropped.

    `compare_requested` carries the numbers of an older and a newer revision.
    """

    restore_requested = Signal(int)
    compare_requested = Signal(object, object)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self.setAccessibleName("History")
        self._jobs = jobs
        self._article_id: str | None = None
        self._named: int | None = None
        self._shown: tuple[str, int, int | None] | None = None
        self._history: History | None = None
        self._model = RevisionModel()
        self._kept = QComboBox()
        self._none = EmptyPage()
        self._list = self._make_list(style)
        self._bar = ComparisonBar()
        self._view = RevisionView(style)
        self._name = QLineEdit()
        self._compare = QPushButton("Compare")
        self._restore = QPushButton("Restore")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        style.changed.connect(self._list.viewport().update)
        self._show_chosen()

    def show_article(self, article_id: str | None) -> None:
        """Show the history of an article; None where nothing was saved yet."""
        is_same = article_id == self._article_id
        self._article_id = article_id
        if not is_same:
            self._take_history(None)
        self.refresh()

    def refresh(self) -> None:
        """Ask the desk again."""
        if self._article_id is not None:
            self._jobs.with_desk(history_of, self._article_id, done=self._take_history)

    @property
    def _chosen(self) -> int | None:
        index = self._list.currentIndex()
        return self._model.at(index.row()).number if index.isValid() else None

    def _take_history(self, history: History | None) -> None:
        if history is not None and history.article_id != self._article_id:
            return
        chosen = self._chosen
        follows_newest = chosen is None or chosen == self._model.newest
        self._history = history
        self._stack.setCurrentIndex(0 if self._article_id is None else 1)
        self._list_again(None if follows_newest else chosen)

    def _list_again(self, chosen: int | None) -> None:
        """List what is asked for; `chosen` stays chosen where it is among that."""
        self._model.show(self._history, Kept(self._kept.currentData()))
        is_empty = self._history is not None and self._model.rowCount() == 0
        self._none.setVisible(is_empty)
        self._list.setVisible(not is_empty)
        row = self._model.row_of(chosen) if chosen is not None else None
        self._list.setCurrentIndex(self._model.index(row or 0, 0))
        if self._model.rowCount() == 0:
            self._none.say(*_NONE_KEPT)
            self._show_chosen()

    def _show_chosen(self) -> None:
        number = self._chosen
        self._restore.setEnabled(number is not None and number != self._model.newest)
        self._compare.setEnabled(number is not None and self._model.newest != 1)
        self._show_name(number)
        if number is None or self._article_id is None:
            self._shown = None
            self._take_comparison(None, None)
            return
        wanted = (self._article_id, number, self._held_against(number))
        if wanted != self._shown:  # A revision never changes, so neither does what stands here.
            self._shown = wanted
            self._jobs.with_desk(
                comparison_of, *wanted, done=lambda comparison: self._take_comparison(wanted, comparison)
            )

    def _show_name(self, number: int | None) -> None:
        if number == self._named and self._name.hasFocus():
            return
        self._named = number
        self._name.setEnabled(number is not None)
        self._name.setText(self._model.at(self._list.currentIndex().row()).name if number is not None else "")

    def _held_against(self, number: int) -> int | None:
        match self._bar.chosen:
            case Against.BEFORE:
                return self._model.before(number)
            case Against.NOW:
                return self._model.newest
            case Against.NOTHING:
                return None

    def _take_comparison(self, wanted: tuple[str, int, int | None] | None, comparison: Comparison | None) -> None:
        if wanted == self._shown:
            self._view.show_comparison(comparison)
            self._bar.sum_up(comparison, has_steps=self._view.has_steps)

    def _ask_to_restore(self) -> None:
        if self._chosen is not None:
            self.restore_requested.emit(self._chosen)

    def _ask_to_compare(self) -> None:
        number = self._chosen
        if number is None or not self._compare.isEnabled():
            return
        other = self._model.newest if self._bar.chosen is Against.NOW else self._model.before(number)
        if other is None or other == number:
            other = self._model.newest if other is None else self._model.before(number)
        pair = sorted(each for each in (number, other) if each is not None)
        self.compare_requested.emit(pair[0], pair[-1])

    def _store_name(self) -> None:
        from editdesk.desk import revisions

        if self._article_id is None or self._named is None or (row := self._model.row_of(self._named)) is None:
            return
        words = self._name.text().strip()
        if words != self._model.at(row).name:
            self._jobs.on_desk(
                revisions.name,
                self._article_id,
                self._named,
                words,
                by=self._jobs.person,
                done=lambda _nothing: self.refresh(),
            )

    def _make_list(self, style: Style) -> QListView:
        rows = QListView()
        rows.setObjectName("history.revisions")
        rows.setAccessibleName("Revisions, newest first")
        rows.setModel(self._model)
        rows.setItemDelegate(RevisionDelegate(style, rows))
        rows.setMouseTracking(True)
        rows.setUniformItemSizes(False)
        rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setResizeMode(QListView.ResizeMode.Adjust)
        return rows

    def _lay_out(self) -> None:
        self._name.setObjectName("history.name")
        self._name.setAccessibleName("Name of the revision")
        self._name.setToolTip("A name to find it by, such as “as sent to print”")
        self._name.setPlaceholderText("Name this revision")
        self._compare.setObjectName("history.compare")
        self._compare.setAccessibleName("Compare in the whole window")
        self._compare.setToolTip("See what changed in the whole window, side by side or as readers see it")
        self._restore.setObjectName("history.restore")
        self._restore.setAccessibleName("Restore this revision")
        self._restore.setToolTip("Make this text the newest revision; nothing is lost")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._compare, 1)
        buttons.addWidget(self._restore, 1)
        last_lines = QVBoxLayout()
        last_lines.setContentsMargins(12, 8, 12, 12)
        last_lines.setSpacing(8)
        last_lines.addWidget(self._name)
        last_lines.addLayout(buttons)
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._view, 1)
        layout.addLayout(last_lines)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setObjectName("history.halves")
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._listed())
        halves.addWidget(below)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        self._stack.addWidget(EmptyPage("No revisions yet", _HOW_TO_BEGIN))
        self._stack.addWidget(halves)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self._list)

    def _listed(self) -> QWidget:
        """Return the list below what it lists."""
        self._kept.setObjectName("history.kept")
        self._kept.setAccessibleName("Revisions listed")
        for which, words in _KEPT.items():
            self._kept.addItem(words, which)
        chooser = QHBoxLayout()
        chooser.setContentsMargins(12, 8, 12, 8)
        chooser.addWidget(self._kept)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chooser)
        column.addWidget(self._list, 1)
        column.addWidget(self._none, 1)
        self._none.hide()
        return above

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._list.activated.connect(lambda _index: self._ask_to_compare())
        self._kept.currentIndexChanged.connect(lambda _index: self._list_again(self._chosen))
        self._compare.clicked.connect(self._ask_to_compare)
        self._bar.against_chosen.connect(lambda _against: self._show_chosen())
        self._bar.step_requested.connect(self._view.step)
        self._name.editingFinished.connect(self._store_name)
        self._restore.clicked.connect(self._ask_to_restore)

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._show_chosen()
