"""The form itself: the fields in their groups, kept on one article's metadata."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from editdesk.desk.values import ArticleRow, AssetReference
from editdesk.text.metadata import Metadata, RelatedStory
from editdesk.ui.jobs import Jobs
from editdesk.ui.metadata.choices import Choices
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.fields import GROUPS, NARROW, TIMES, make_fields, offer
from editdesk.ui.metadata.image_field import ImageField
from editdesk.ui.metadata.lead_picture import LeadPicture, ShownPicture
from editdesk.ui.metadata.related_field import RelatedField, Titles
from editdesk.ui.metadata.rules import zone_fault
from editdesk.ui.metadata.suggested_stories import SuggestedStory
from editdesk.ui.metadata.time_field import TimeField

if TYPE_CHECKING:
    from editdesk.desk.related import RelatedArticle

_MARGIN_PX = 16
_FIELD_GAP_PX = 12
_COLUMN_GAP_PX = 8
_GROUP_GAP_PX = 12


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong or wanting in a field of the form, as it stands beside it."""

    field: str
    message: str


class MetadataForm(QScrollArea):
    """Signals as the pane's, which passes them on. `body` gives the text that the form belongs to, as it stands."""

    metadata_changed = Signal(object)
    lead_image_requested = Signal(str)
    problems_changed = Signal()

    def __init__(self, jobs: Jobs, body: Callable[[], str]) -> None:
        super().__init__()
        self._jobs = jobs
        self._metadata = Metadata()
        self._body = body
        self.fields = make_fields()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._page())
        for field in self.fields.values():
            field.edited.connect(lambda field=field: self._take(field))
        self._picture = LeadPicture(jobs, self)
        self._picture.shown.connect(self._show_picture)
        image = self.fields["lead_image"]
        if isinstance(image, ImageField):
            image.file_chosen.connect(self.lead_image_requested)
        related = self.fields["related"]
        if isinstance(related, RelatedField):
            related.ask_by(self._ask_titles)
            related.suggested.ask_by(self._ask_stories)

    def show_article(self, metadata: Metadata, assets: Sequence[AssetReference]) -> None:
        """Show an article; where it is the one being edited, text, cursor and what is half typed stay."""
        is_another = (metadata.slug, metadata.title) != (self._metadata.slug, self._metadata.title)
        self._metadata = metadata
        related = self.fields["related"]
        if is_another and isinstance(related, RelatedField):
            related.suggested.clear()
        self._show_zone(metadata.time_zone)
        for name, field in self.fields.items():
            field.show_value(getattr(metadata, name))
            field.show_problem()
        image = metadata.lead_image
        hashes = {asset.reference: asset.sha256 for asset in assets}
        self._picture.show(image.reference if image else "", hashes.get(image.reference, "") if image else "")
        self.problems_changed.emit()

    def set_choices(self, choices: Choices) -> None:
        """Let the fields suggest what the desk knows."""
        offer(self.fields, choices)
        self.fields["house_blocks"].show_problem()
        self.problems_changed.emit()

    def focus_field(self, name: str) -> None:
        """Bring a field into view and put the cursor there; unknown names change nothing."""
        field = self.fields.get(name.partition(".")[0])
        if field is not None:
            self.ensureWidgetVisible(field, 0, _MARGIN_PX)
            field.setFocus()

    def problems(self) -> tuple[FieldProblem, ...]:
        """Return what is wrong or wanting, in the order of the form."""
        told = ((name, field.fault() or field.advice()) for name, field in self.fields.items())
        return tuple(FieldProblem(name, message) for name, message in told if message)

    def _ask_titles(self, typed: str, answer: Callable[[Titles], None]) -> None:
        from editdesk.desk import search

        about = (self._metadata.slug, self._metadata.title)

        def take(rows: tuple[ArticleRow, ...]) -> None:
            # The window may have closed, or another article come to the front, while the desk was reading.
            if isValid(self) and (self._metadata.slug, self._metadata.title) == about:
                answer([(row.slug, row.title) for row in rows if row.slug != about[0]])

        self._jobs.on_desk(search.titles, typed, done=take)

    def _ask_stories(self, answer: Callable[[Sequence[SuggestedStory]], None]) -> None:
        from editdesk.desk import related

        about = (self._metadata.slug, self._metadata.title)

        def take(found: "tuple[RelatedArticle, ...]") -> None:
            if isValid(self) and (self._metadata.slug, self._metadata.title) == about:
                answer([SuggestedStory(RelatedStory(each.row.title, each.row.slug), each.shared) for each in found])

        self._jobs.on_desk(related.suggested, self._metadata, self._body(), done=take)

    def _take(self, field: Field) -> None:
        field.show_problem()
        self.problems_changed.emit()
        if field.fault():
            return
        changes = {field.name: field.value()}
        if field.name == "time_zone":
            self._show_zone(field.value())
            changes |= {name: self.fields[name].value() for name in TIMES if not self.fields[name].fault()}
        if field.name == "lead_image" and field.value() is None:
            self._picture.show("", "")
        metadata = replace(self._metadata, **changes)
        if metadata != self._metadata:
            self._metadata = metadata
            self.metadata_changed.emit(metadata)

    def _show_zone(self, zone: str) -> None:
        # A zone that this machine does not know is refused beside its own field; the times are then read as UTC.
        zone = "UTC" if zone_fault(zone) else zone
        for name in TIMES:
            field = self.fields[name]
            if isinstance(field, TimeField):
                field.set_zone(zone)

    def _show_picture(self, shown: ShownPicture) -> None:
        field = self.fields["lead_image"]
        if isinstance(field, ImageField):
            field.show_picture(shown)
            field.show_problem()
            self.problems_changed.emit()

    def _page(self) -> QWidget:
        page = QWidget()
        page.setProperty("surface", "sidebar")
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        column.setSpacing(_FIELD_GAP_PX)
        for heading, lines in GROUPS:
            if heading:
                column.addSpacing(_GROUP_GAP_PX)
                column.addWidget(_heading(heading))
            for names in lines:
                column.addLayout(self._line(names))
        column.addStretch(1)
        return page

    def _line(self, names: tuple[str, ...]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(_COLUMN_GAP_PX)
        for name in names:
            share = 2 if name in NARROW else 3
            line.addWidget(self.fields[name], share, Qt.AlignmentFlag.AlignTop)
        return line


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "section")
    return label
