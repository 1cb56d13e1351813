"""The page of a comparison: the preview's, so that it reaches as little as that. Loads QtWebEngine."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editdesk.desk.values import AssetReference
from editdesk.ui.comparison.rendering import RenderedPage
from editdesk.ui.jobs import Jobs
from editdesk.ui.preview.pictures import PagePictures, Sizes
from editdesk.ui.preview.web_view import WebView
from editdesk.ui.style import Style


class ComparisonPage(QWidget):
    """Shows a rendered comparison with the files of both versions. To be shut down before the window goes."""

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("comparison.page")
        self.setAccessibleName("Comparison as readers see it")
        self._style = style
        self._pictures = PagePictures(jobs, self._tell_sizes)
        self._page: RenderedPage | None = None
        self.view: WebView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def widget(self) -> QWidget:
        """The page on the screen."""
        return self

    def show_page(self, page: RenderedPage, files: tuple[AssetReference, ...]) -> None:
        """Load the page, with these files where it asks for them."""
        self._page = page
        self._pictures.show(files)
        if self.view is None:
            # Not before this is shown: a native window that is made hidden keeps the size it was made with.
            self.view = WebView(self._pictures.find, self)
            self.view.ready.connect(self._fill)
            self._layout.addWidget(self.view)
        ground = QColor(self._style.tokens.surface)
        self.view.set_ground(ground, ground)
        self.view.load(page.shell)

    def step(self, direction: int) -> None:
        """Bring the next change (1) or the one before (-1) into view."""
        if self.view is not None:
            self.view.call("stepToChange", direction)

    def shut_down(self) -> None:
        """Let the page go while the window still stands."""
        view, self.view = self.view, None
        if view is not None:
            view.shut_down()

    def _fill(self) -> None:
        if self._page is not None and self.view is not None:
            self.view.call("show", list(self._page.blocks), list(range(len(self._page.blocks))))

    def _tell_sizes(self, sizes: Sizes) -> None:
        if self.view is not None:
            self.view.call("pictureSizes", sizes)
