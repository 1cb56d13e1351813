"""All of one kind: the names with their counts at the left, what is said of the chosen one at the right."""

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from editdesk.desk.directory_values import DirectoryChange, Kind, Reach
from editdesk.desk.errors import DeskError
from editdesk.ui.directory.change_dialog import ChangeDialog, DeleteDialog, MergeDialog, NameDialog
from editdesk.ui.directory.contributor_form import ContributorForm
from editdesk.ui.directory.countries import Countries
from editdesk.ui.directory.forms import Form, IssueForm, TagForm
from editdesk.ui.directory.kinds import WORDS, query
from editdesk.ui.directory.listed import Found, Listed, read_card, read_countries, read_list
from editdesk.ui.directory.name_tree import NameTree
from editdesk.ui.directory.work import Work
from editdesk.ui.empty_page import EmptyPage
from editdesk.ui.jobs import Jobs
from editdesk.ui.style import Style

_LIST_PX = 320

Saved = Callable[[Callable[[], None]], None]
"""Saves what is unsaved in open articles, then goes on."""


class Page(QWidget):
    """`changed` carries a DirectoryChange; `said` follows a smaller edit; `articles_requested` a query."""

    changed = Signal(object)
    said = Signal()
    articles_requested = Signal(str)

    def __init__(
        self, kind: Kind, jobs: Jobs, style: Style, *, when_saved: Saved, zone: Callable[[], ZoneInfo]
    ) -> None:
        super().__init__()
        self.kind = kind
        self._jobs = jobs
        self._when_saved = when_saved
        self._wanted = ""
        self.filter = QLineEdit(placeholderText=f"Find {WORDS[kind].several.lower()}", clearButtonEnabled=True)
        self.tree = NameTree(kind)
        self.form = self._make_form(zone)
        self.countries = Countries(style) if kind is Kind.CONTRIBUTOR else None
        self.empty = EmptyPage()
        self._pages = QStackedWidget()
        self._lay_out()
        self.filter.textChanged.connect(self.tree.narrow)
        self.filter.returnPressed.connect(self.tree.choose_first)
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(lambda _name: self.form.setFocus(Qt.FocusReason.TabFocusReason))
        self.tree.nested.connect(self._nest)
        self.tree.ordered.connect(self._order)
        self.form.kept.connect(self._keep)
        self.form.action_requested.connect(self._act)
        for keys, key in ((QKeySequence("F2"), "rename"), (QKeySequence(QKeySequence.StandardKey.Delete), "delete")):
            shortcut = QShortcut(keys, self.tree, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda key=key: self._act(key))

    def refresh(self, choose: str | None = None) -> None:
        """Ask the desk anew; `choose` is the name to stand on afterwards, the one in front without it."""
        self._wanted = self.tree.current_name if choose is None else choose
        self._jobs.with_desk(read_list, self.kind, done=self._show_list)
        if self.countries is not None:
            self._jobs.with_desk(read_countries, done=self.countries.show_countries)

    def _show_list(self, listed: tuple[Listed, ...]) -> None:
        self.tree.show_names(listed, self._wanted)
        self.tree.narrow(self.filter.text())
        if isinstance(self.form, TagForm):
            self.form.offer_parents([each.name for each in listed])
        words = WORDS[self.kind]
        if listed:
            self.empty.say(f"{len(listed):,} {words.several.lower() if len(listed) != 1 else words.one}", words.hint)
        else:
            self.empty.say(f"No {words.several.lower()} yet", words.hint)
        self._choose(self.tree.current_name)

    def _choose(self, name: str) -> None:
        if not name:
            self._pages.setCurrentWidget(self.countries or self.empty)
            return
        self._jobs.with_desk(read_card, self.kind, name, done=lambda found: self._show_card(name, found))

    def _show_card(self, name: str, found: Found) -> None:
        if name == self.tree.current_name:
            self.form.show_card(found)
            self._pages.setCurrentWidget(self.form)

    def _keep(self, _field: str) -> None:
        self.refresh()
        self.said.emit()

    def _nest(self, name: str, parent: str) -> None:
        from editdesk.desk import tags

        self._tell(tags.set_parent, name, parent)

    def _order(self, names: list[str]) -> None:
        from editdesk.desk import filing

        self._tell(filing.order_sections, tuple(names))

    def _tell(self, operation: Callable[..., object], *args: object) -> None:
        def failed(error: Exception) -> None:
            self._jobs.failed_silently.emit(error)
            self.refresh()

        self._jobs.on_desk(operation, *args, by=self._jobs.person, done=lambda _none: self._keep(""), failed=failed)

    def add(self) -> None:
        """Ask for the name of a new one."""
        self._ask(NameDialog(self.kind, "", self._reach_of(""), self), self._add)

    def _act(self, key: str) -> None:
        name = self.tree.current_name
        if not name:
            return
        if key == "show":
            self.articles_requested.emit(query(self.kind, name))
        elif key == "rename":
            self._ask(NameDialog(self.kind, name, self._reach_of(name), self), self._rename)
        elif key == "merge":
            others = sorted((each for each in self.tree.names if each != name), key=str.casefold)
            self._ask(MergeDialog(self.kind, name, others, self._reach_of(name), self), self._merge)
        else:
            self._ask(DeleteDialog(self.kind, name, self._reach_of(name), self), self._delete)

    def _ask(self, dialog: ChangeDialog, go_on: Callable[[ChangeDialog, str, str], None]) -> None:
        name = self.tree.current_name
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def begin(other: str) -> None:
            # Saving may take its time, or end in a question; the dialog may be given up meanwhile.
            if isValid(dialog) and dialog.isVisible():
                dialog.begin_work()
                go_on(dialog, name, other)

        dialog.confirmed.connect(lambda other: self._when_saved(lambda: begin(other)))
        dialog.open()

    def _reach_of(self, name: str) -> Callable[[str, Callable[[Reach], None]], None]:
        def ask(other: str, answer: Callable[[Reach], None]) -> None:
            from editdesk.desk import renaming

            if name:
                self._jobs.on_desk(renaming.reach, self.kind, name, "" if other == name else other, done=answer)
            else:
                answer(Reach(0, is_taken=other in self.tree.names))

        return ask

    def _add(self, dialog: ChangeDialog, _old: str, name: str) -> None:
        from editdesk.desk import contributors, filing, tags

        def done(made: str) -> None:
            dialog.accept()
            self.filter.clear()
            self.refresh(made)
            self.tree.setFocus()
            self.said.emit()

        known: dict[Kind, Callable[..., str]] = {Kind.CONTRIBUTOR: contributors.add, Kind.TAG: tags.add}
        operation = known.get(self.kind) or partial(filing.add, kind=self.kind)
        failed = partial(self._refuse, dialog)
        self._jobs.on_desk(operation, name=name, by=self._jobs.person, done=done, failed=failed)

    def _rename(self, dialog: ChangeDialog, old: str, new: str) -> None:
        from editdesk.desk import renaming

        self._work(dialog, renaming.rename, old, new)

    def _merge(self, dialog: ChangeDialog, old: str, into: str) -> None:
        from editdesk.desk import renaming

        self._work(dialog, renaming.merge, old, into)

    def _delete(self, dialog: ChangeDialog, old: str, _other: str) -> None:
        from editdesk.desk import renaming

        self._work(dialog, renaming.remove, old, **({"from_bylines": True} if self.kind is Kind.CONTRIBUTOR else {}))

    def _work(self, dialog: ChangeDialog, operation: Callable[..., object], *names: str, **values: object) -> None:
        work = Work(self._jobs, dialog)
        work.progressed.connect(dialog.show_progress)
        dialog.stopped.connect(work.stop)

        def done(change: DirectoryChange) -> None:
            dialog.accept()
            self.refresh(change.new)
            self.tree.setFocus()
            self.changed.emit(change)

        work.begin(operation, self.kind, *names, done=done, failed=lambda error: self._refuse(dialog, error), **values)

    def _refuse(self, dialog: ChangeDialog, error: Exception) -> None:
        if isinstance(error, DeskError):
            dialog.show_problem(str(error))
        else:
            dialog.show_problem("It could not be done, and nothing has changed.")
            self._jobs.failed_silently.emit(error)

    def _make_form(self, zone: Callable[[], ZoneInfo]) -> Form:
        if self.kind is Kind.CONTRIBUTOR:
            return ContributorForm(self.kind, self._jobs)
        if self.kind is Kind.TAG:
            return TagForm(self.kind, self._jobs)
        return IssueForm(self.kind, self._jobs, zone) if self.kind is Kind.ISSUE else Form(self.kind, self._jobs)

    def _lay_out(self) -> None:
        words = WORDS[self.kind]
        self.filter.setObjectName(f"directory.{self.kind}.filter")
        self.filter.setAccessibleName(f"Find {words.several.lower()}")
        new = QPushButton(f"New {words.one}…")
        new.setObjectName(f"directory.{self.kind}.new")
        new.clicked.connect(self.add)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(new)
        foot.addStretch(1)
        if self.countries is not None:
            overview = QPushButton("Countries")
            overview.setObjectName("directory.contributor.countries")
            overview.setToolTip("Articles per country")
            overview.setProperty("kind", "quiet")
            overview.clicked.connect(lambda: self.tree.choose(""))
            self.countries.chosen.connect(lambda name: self.articles_requested.emit(f'country:"{name}"'))
            foot.addWidget(overview)
            self._pages.addWidget(self.countries)
        side = QWidget()
        side.setProperty("surface", "sidebar")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        column.addLayout(foot)
        self.empty.setProperty("surface", "page")
        self.empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.form)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(side)
        split.addWidget(self._pages)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_PX, 4 * _LIST_PX])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.setFocusProxy(self.filter)
