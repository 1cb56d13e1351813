"""The form for everything said about an article: each edit that can be kept is told at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from editdesk.desk.values import AssetReference
from editdesk.text.metadata import Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.metadata.choices import Choices
from editdesk.ui.metadata.field import Field
from editdesk.ui.metadata.form import GROUPS, NARROW, TIMES, make_fields, offer
from editdesk.ui.metadata.image_field import ImageField
from editdesk.ui.metadata.lead_picture import LeadPicture, ShownPicture
from editdesk.ui.metadata.rules import zone_fault
from editdesk.ui.metadata.text_fields import ChoiceField
from editdesk.ui.metadata.time_field import TimeField
from editdesk.ui.style import Style

_MARGIN_PX = 16
_FIELD_GAP_PX = 12
_COLUMN_GAP_PX = 8
_GROUP_GAP_PX = 12


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong or wanting in a field of the form, as it stands beside it."""

    field: str
    message: str


class MetadataPane(QWidget):
    """Shows one article's metadata.

    `metadata_changed` carries the Metadata after every edit that can be kept; a field whose text cannot keeps its last
    good value. `lead_image_requested` carries the path of a picture to be taken in.
    """

    metadata_changed = Signal(object)
    lead_image_requested = Signal(str)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metadata")
        self.setAccessibleName("Details")
        self._jobs = jobs
        self._style = style
        self._metadata = Metadata()
        self._has_zones = False
        self._fields = make_fields()
        self._pages = QStackedWidget()
        self._pages.addWidget(_empty_page())
        self._scroll = _scrolling(self._form())
        self._pages.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        for field in self._fields.values():
            field.edited.connect(lambda field=field: self._take(field))
        self._picture = LeadPicture(jobs, self)
        image = self._fields["lead_image"]
        if isinstance(image, ImageField):
            image.file_chosen.connect(self.lead_image_requested)
            self._picture.shown.connect(self._show_picture)

    def show_article(self, metadata: Metadata, assets: Sequence[AssetReference]) -> None:
        """Show an article; where it is the one being edited, text, cursor and what is half typed stay."""
        self._metadata = metadata
        self._show_zone(metadata.time_zone)
        for name, field in self._fields.items():
            field.show_value(getattr(metadata, name))
            field.show_problem()
        image = metadata.lead_image
        hashes = {asset.reference: asset.sha256 for asset in assets}
        self._picture.show(image.reference if image else "", hashes.get(image.reference, "") if image else "")
        self._pages.setCurrentIndex(1)

    def clear(self) -> None:
        """Show that no article is open."""
        self._pages.setCurrentIndex(0)

    def set_choices(self, choices: Choices) -> None:
        """Let the fields suggest what the desk knows."""
        offer(self._fields, choices)
        self._fields["house_blocks"].show_problem()
        if not self._has_zones:
            self._has_zones = True
            self._jobs.with_desk(_time_zones, done=self._offer_zones)

    def focus_field(self, name: str) -> None:
        """Bring a field into view and put the cursor there; unknown names change nothing."""
        field = self._fields.get(name.partition(".")[0])
        if field is not None:
            self._scroll.ensureWidgetVisible(field, 0, _MARGIN_PX)
            field.setFocus()

    def problems(self) -> tuple[FieldProblem, ...]:
        """Return what is wrong or wanting, in the order of the form; nothing while no article is shown."""
        if self._pages.currentIndex() == 0:
            return ()
        told = ((name, field.fault() or field.advice()) for name, field in self._fields.items())
        return tuple(FieldProblem(name, message) for name, message in told if message)

    def _take(self, field: Field) -> None:
        field.show_problem()
        if field.fault():
            return
        changes = {field.name: field.value()}
        if field.name == "time_zone":
            self._show_zone(field.value())
            changes |= {name: self._fields[name].value() for name in TIMES if not self._fields[name].fault()}
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
            field = self._fields[name]
            if isinstance(field, TimeField):
                field.set_zone(zone)

    def _show_picture(self, shown: ShownPicture) -> None:
        field = self._fields["lead_image"]
        if isinstance(field, ImageField):
            field.show_picture(shown)
            field.show_problem()

    def _offer_zones(self, zones: tuple[str, ...]) -> None:
        field = self._fields["time_zone"]
        if isinstance(field, ChoiceField):
            field.offer(zones)

    def _form(self) -> QWidget:
        form = QWidget()
        form.setProperty("surface", "sidebar")
        column = QVBoxLayout(form)
        column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        column.setSpacing(_FIELD_GAP_PX)
        for heading, lines in GROUPS:
            if heading:
                column.addSpacing(_GROUP_GAP_PX)
                column.addWidget(_heading(heading))
            for names in lines:
                column.addLayout(self._line(names))
        column.addStretch(1)
        return form

    def _line(self, names: tuple[str, ...]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(_COLUMN_GAP_PX)
        for name in names:
            share = 2 if name in NARROW else 3
            line.addWidget(self._fields[name], share, Qt.AlignmentFlag.AlignTop)
        return line


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "section")
    return label


def _empty_page() -> QWidget:
    page = QFrame()
    page.setProperty("surface", "sidebar")
    words = QLabel("Open an article to see and change what is said about it.")
    words.setProperty("role", "muted")
    words.setWordWrap(True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column = QVBoxLayout(page)
    column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
    column.addWidget(words)
    return page


def _scrolling(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area


def _time_zones(_desk: object) -> tuple[str, ...]:
    """Return the names of all zones; reading them takes a disk's time, so not on the GUI thread."""
    from zoneinfo import available_timezones

    return tuple(sorted(available_timezones()))
