"""What is said of one contributor, tag, section, series or issue. Each field is kept when it is left."""

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from editdesk.desk.directory_values import ContributorCard, FilingCard, Kind, TagCard
from editdesk.desk.errors import DeskError
from editdesk.ui.directory.entry_fields import DayEntry, EntryField, LineEntry, TextEntry, column_of
from editdesk.ui.directory.kinds import counted
from editdesk.ui.directory.listed import Found
from editdesk.ui.flow_layout import FlowLayout
from editdesk.ui.jobs import Jobs

_WIDEST_PX = 640
_MOST_PAGES = 9999
_PAGES_PX = 160
_BELOW = "A search for a tag finds what stands below it."
_SYNONYMS = "Typed in an article, they become this tag. Separate them by commas."
_LATE = "The deadline is after the day the issue appears. Choose an earlier one."
_ACTIONS = (("show", "Show articles"), ("rename", "Rename…"), ("merge", "Merge…"), ("delete", "Delete…"))


class Form(QScrollArea):
    """`kept` names the field that the desk took; `action_requested` is show, rename, merge or delete."""

    kept = Signal(str)
    action_requested = Signal(str)

    def __init__(self, kind: Kind, jobs: Jobs) -> None:
        super().__init__()
        self.kind = kind
        self.jobs = jobs
        self.name = ""
        self.is_anew = True
        self.setObjectName(f"directory.{kind}.form")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = QLabel(wordWrap=True)
        self._title.setProperty("role", "title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._count.setObjectName(f"directory.{kind}.count")
        self.fields = self.make_fields()
        self.setWidget(self._page())
        for field in self.fields:
            if isinstance(field, EntryField):
                field.kept.connect(lambda field=field: self.keep(field))
        self.setFocusProxy(self.fields[0])

    def make_fields(self) -> Sequence[QWidget]:
        """Return the fields in their order."""
        self.description = TextEntry(f"{self.kind}.description", "Description", "What belongs here, and what does not")
        return (self.description,)

    def show_card(self, found: Found) -> None:
        """Show all that is known of one."""
        card = found.card
        self.is_anew = card.name != self.name
        self.name = card.name
        self._title.setText(card.name)
        more = f", {found.articles:,} with what stands below" if found.articles > card.articles else ""
        self._count.setText(f"{counted(card.articles)} in the library{more}")
        self._buttons["show"].setEnabled(found.articles > 0)
        words = card.biography if isinstance(card, ContributorCard) else card.description
        self.description.show_text(words, anew=self.is_anew)

    def keep(self, field: EntryField) -> None:
        """Let the desk keep a field."""
        from editdesk.desk import filing

        self.tell_desk(field, filing.describe, self.kind, self.name, self.description.text)

    def tell_desk(self, field: EntryField, operation: Callable[..., Any], *args: object, **values: object) -> None:
        """Run an operation; what it refuses stands below the field."""
        name = self.name

        def done(_result: object) -> None:
            if self.name == name:
                field.show_problem("")
            self.kept.emit(field.name)

        def failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                field.show_problem(str(error))
            else:
                self.jobs.failed_silently.emit(error)

        self.jobs.on_desk(operation, *args, by=self.jobs.person, done=done, failed=failed, **values)

    def _page(self) -> QWidget:
        page = QWidget()
        page.setProperty("surface", "page")
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        self._buttons = {}
        for key, text in _ACTIONS:
            button = QPushButton(text)
            button.setObjectName(f"directory.{self.kind}.{key}")
            button.clicked.connect(lambda _checked=False, key=key: self.action_requested.emit(key))
            row.addWidget(button)
            self._buttons[key] = button
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST_PX)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addWidget(buttons)
        column.addSpacing(4)
        column.addLayout(column_of(self.fields))
        column.addStretch(1)
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(inner, 1)
        line.addStretch(0)
        return page


class TagForm(Form):
    """A tag, where it stands in the tree, and the other words for it."""

    def make_fields(self) -> Sequence[QWidget]:
        """Return the fields in their order."""
        self.box = QComboBox()
        self.parent_tag = EntryField("tag.parent", "Stands below", self.box, _BELOW)
        self.synonyms = LineEntry("tag.synonyms", "Synonyms", "trains, railroads", _SYNONYMS)
        self.box.activated.connect(lambda _index: self.parent_tag.kept.emit())
        (description,) = super().make_fields()
        return (self.parent_tag, self.synonyms, description)

    def offer_parents(self, names: Sequence[str]) -> None:
        """Let these tags be chosen as what the tag stands below."""
        chosen = self.box.currentText()
        self.box.clear()
        self.box.addItem("Nothing: it stands at the top", "")
        for name in names:
            self.box.addItem(name, name)
        self.box.setCurrentIndex(max(0, self.box.findText(chosen)))

    def show_card(self, found: Found) -> None:
        """Show all that is known of a tag."""
        super().show_card(found)
        card = found.card
        if not isinstance(card, TagCard):
            return
        self.box.setCurrentIndex(max(0, self.box.findData(card.parent)))
        self.parent_tag.show_problem("")
        self.synonyms.show_text(", ".join(card.synonyms), anew=self.is_anew)

    def keep(self, field: EntryField) -> None:
        """Let the desk keep a field."""
        from editdesk.desk import tags

        if field is self.parent_tag:
            self.tell_desk(field, tags.set_parent, self.name, str(self.box.currentData()))
        elif field is self.synonyms:
            self.tell_desk(field, tags.set_synonyms, self.name, tuple(self.synonyms.text.split(",")))
        else:
            self.tell_desk(field, tags.describe, self.name, self.description.text)


class IssueForm(Form):
    """A number of the magazine: the day it appears, its deadline, its pages."""

    def __init__(self, kind: Kind, jobs: Jobs, zone: Callable[[], ZoneInfo]) -> None:
        self._zone = zone
        super().__init__(kind, jobs)

    def make_fields(self) -> Sequence[QWidget]:
        """Return the fields in their order."""
        self.appears = DayEntry("issue.appears", "Appears on")
        self.deadline = DayEntry("issue.deadline", "Deadline")
        self.spin = QSpinBox(maximum=_MOST_PAGES)
        self.spin.setSpecialValueText("not said")
        self.spin.setKeyboardTracking(False)
        self.spin.setFixedWidth(_PAGES_PX)
        self.spin.lineEdit().setTextMargins(8, 0, 0, 0)  # the style sheet pads the frame alone
        self.pages = EntryField("issue.pages", "Pages", self.spin)
        self._is_showing = False
        self.spin.valueChanged.connect(lambda _number: None if self._is_showing else self.pages.kept.emit())
        (description,) = super().make_fields()
        return (self.appears, self.deadline, self.pages, description)

    def show_card(self, found: Found) -> None:
        """Show all that is known of an issue."""
        super().show_card(found)
        card = found.card
        if not isinstance(card, FilingCard):
            return
        self.appears.show_moment(card.appears_at, self._zone())
        self.deadline.show_moment(card.deadline_at, self._zone())
        self._is_showing = True
        self.spin.setValue(card.pages or 0)
        self._is_showing = False
        self.pages.show_problem("")

    def keep(self, field: EntryField) -> None:
        """Let the desk keep a field."""
        from editdesk.desk import issue_plan

        if field is self.description:
            super().keep(field)
            return
        appears, deadline = self.appears.moment(self._zone()), self.deadline.moment(self._zone())
        is_late = appears is not None and deadline is not None and deadline > appears
        self.appears.show_problem("")
        self.deadline.show_problem(_LATE if is_late else "")
        if not is_late:
            pages = self.spin.value() or None
            self.tell_desk(field, issue_plan.describe, self.name, appears_at=appears, deadline_at=deadline, pages=pages)
