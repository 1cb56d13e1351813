"""Everything said about the article in front. The form is made after the first paint: it holds a hundred widgets."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from editdesk.desk.values import AssetReference
from editdesk.text.metadata import Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.metadata.choices import Choices
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.ui.metadata.form import FieldProblem, MetadataForm

_MARGIN_PX = 16


class MetadataPane(QWidget):
    """Shows one article's metadata.

    `metadata_changed` carries the Metadata after every edit that can be kept; a field whose text cannot keeps its last
    good value. `lead_image_requested` carries the path of a picture to be taken in. `problems_changed` follows whatever
    may change the answer of `problems`.
    """

    metadata_changed = Signal(object)
    lead_image_requested = Signal(str)
    problems_changed = Signal()

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metadata")
        self.setAccessibleName("Details")
        self._jobs = jobs
        self._style = style
        self._form: MetadataForm | None = None
        self._article: tuple[Metadata, tuple[AssetReference, ...]] | None = None
        self._choices = Choices()
        self._body: Callable[[], str] = str
        self._pages = QStackedWidget()
        self._empty = _page("Open an article to see and change what is said about it.")
        self._coming = _page("")
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._coming)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._pages, 1)

    def take_body_from(self, body: Callable[[], str]) -> None:
        """Let what is suggested from the text be asked with the text as `body` gives it."""
        self._body = body

    def add_below(self, widget: QWidget) -> None:
        """Put a widget below the form, where it stays while the form scrolls."""
        self._column.addWidget(widget)

    @property
    def form(self) -> "MetadataForm":
        """The form, made at the latest now."""
        if self._form is None:
            self._form = self._made()
            self._form.set_choices(self._choices)
            if self._article is not None:
                self._show(self._form)
        return self._form

    def show_article(self, metadata: Metadata, assets: Sequence[AssetReference]) -> None:
        """Show an article; where it is the one being edited, text, cursor and what is half typed stay."""
        self._article = (metadata, tuple(assets))
        if self._form is not None:
            self._show(self._form)
        else:
            self._pages.setCurrentWidget(self._coming)

    def clear(self) -> None:
        """Show that no article is open."""
        self._article = None
        self._pages.setCurrentWidget(self._empty)
        self.problems_changed.emit()

    def set_choices(self, choices: Choices) -> None:
        """Let the fields suggest what the desk knows."""
        self._choices = choices
        if self._form is not None:
            self._form.set_choices(choices)

    def focus_field(self, name: str) -> None:
        """Bring a field into view and put the cursor there; unknown names change nothing."""
        self.form.focus_field(name)

    def problems(self) -> "tuple[FieldProblem, ...]":
        """Return what is wrong or wanting, in the order of the form; nothing while no article is shown."""
        return self._form.problems() if self._form is not None and self._article is not None else ()

    def make(self) -> None:
        """Make the form. Call once the window is painted, when whoever opened an article can type."""
        _ = self.form

    def _made(self) -> "MetadataForm":
        from editdesk.ui.metadata.form import MetadataForm

        form = MetadataForm(self._jobs, self._text)
        form.metadata_changed.connect(self._keep)
        form.lead_image_requested.connect(self.lead_image_requested)
        form.problems_changed.connect(self.problems_changed)
        self._pages.addWidget(form)
        return form

    def _text(self) -> str:
        return self._body()

    def _show(self, form: "MetadataForm") -> None:
        if self._article is not None:
            form.show_article(*self._article)
            self._pages.setCurrentWidget(form)

    def _keep(self, metadata: Metadata) -> None:
        if self._article is not None:
            self._article = (metadata, self._article[1])
            self.metadata_changed.emit(metadata)


def _page(words: str) -> QWidget:
    page = QFrame()
    page.setProperty("surface", "sidebar")
    label = QLabel(words)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column = QVBoxLayout(page)
    column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
    column.addWidget(label)
    return page
