"""The live preview: the article as the publication's readers will see it."""

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editdesk.desk.place import local_folder
from editdesk.desk.values import ArticleDraft, AssetReference, DeskSettings, HouseBlock
from editdesk.ui.jobs import Jobs
from editdesk.ui.preview.live_page import LivePage
from editdesk.ui.preview.render_process import RenderProcess
from editdesk.ui.preview.scheme import register_scheme
from editdesk.ui.preview.shown import Answer, Shown, desk_json, metadata_json
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk
    from editdesk.ui.preview.web_page import Reply
    from editdesk.ui.preview.web_view import WebView


class PreviewPane(QWidget):
    """Shows one article at a time. Nothing of QtWebEngine is loaded before `start`.

    `line_activated` carries the source line (from 0) of what was clicked, `link_activated` the address of a link.
    """

    line_activated = Signal(int)
    link_activated = Signal(str)
    rendered = Signal(int)

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs = jobs
        self._style = style
        self._assets: tuple[AssetReference, ...] = ()
        self._desk = ""
        self._asked: tuple[ArticleDraft, int] | None = None
        self._article = ""
        self._number = 0
        self._zoom = 1.0
        self._has_started = False
        self._view: WebView | None = None
        self.live = LivePage()
        self.process = RenderProcess(self)
        self.process.answered.connect(self._take)
        self.banner = QLabel(self)
        self.banner.setObjectName("preview.banner")
        self.banner.setProperty("role", "warning")
        self.banner.setWordWrap(True)
        self.banner.setMargin(8)
        self.banner.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.banner)
        style.changed.connect(self._take_colours)

    def start(self) -> None:
        """Start the render process and QtWebEngine; call once the window is painted."""
        if self._has_started:
            return
        self._has_started = True
        self.process.start()
        register_scheme()
        from editdesk.ui.preview.web_view import WebView

        self._view = WebView(self._find_asset, QColor(self._style.tokens.surface), self)
        self._view.link_activated.connect(self.link_activated)
        self._view.clicked.connect(self._tell_line)
        self._view.set_zoom(self._zoom)
        self.live.view = self._view
        self._view.ready.connect(self.live.fill)
        self._column.addWidget(self._view, 1)
        self._ask()

    def shut_down(self) -> None:
        """End the render process and delete the page. The pane shows nothing afterwards."""
        self.process.stop()
        self._has_started = False
        self.live.view = None
        view, self._view = self._view, None
        if view is not None:
            view.shut_down()
            self._column.removeWidget(view)
            view.deleteLater()

    def set_desk(self, settings: DeskSettings, house_blocks: tuple[HouseBlock, ...]) -> None:
        """Wear this desk's theme and fill in its house blocks."""
        self._desk = desk_json(settings, house_blocks, str(local_folder(self._jobs.where)))
        self._ask()

    def show_article(self, draft: ArticleDraft, change: int, key: str = "") -> None:
        """Show `draft` as it stands at `change`; quick, the work is done elsewhere.

        `key` tells articles apart, so that another one starts at its own place; without it the article's id does.
        """
        article = key or draft.article_id or ""
        # A new article gets its id at its first save; the page stays.
        is_other = article != self._article and (self._asked is None or self._asked[0].body != draft.body)
        self._article = article
        if is_other:
            self.process.begin_anew()
            self.live.change_article()
        self._assets = draft.assets
        self._asked = (draft, change)
        self._ask()

    def show_line(self, line: int) -> None:
        """Bring what the source line (from 0) became into view, where it is not."""
        self.live.follow(line)

    def set_zoom(self, factor: float) -> None:
        """Enlarge the page; 1.0 is its own size."""
        self._zoom = factor
        if self._view is not None:
            self._view.set_zoom(factor)

    def _ask(self) -> None:
        if not self._has_started or self._asked is None:
            return
        self._number += 1
        draft, _change = self._asked
        shown = Shown(draft.body, metadata_json(draft.metadata), self._desk, self._style.tokens.is_dark)
        self.process.ask(self._number, shown)

    def _take(self, answer: Answer) -> None:
        self.live.take(answer)
        if answer.error:
            self.banner.setText(answer.error)
        self.banner.setVisible(bool(answer.error))
        if self._asked is not None and answer.number == self._number:
            self.rendered.emit(self._asked[1])

    def _take_colours(self) -> None:
        if self._view is not None:
            self._view.set_ground(QColor(self._style.tokens.surface))
        self._ask()

    def _tell_line(self, place: QPoint) -> None:
        if self._view is not None:
            self._view.call("lineAt", place.x(), place.y(), then=self._activate_line)

    def _activate_line(self, line: object) -> None:
        if isinstance(line, int | float) and line >= 0:
            self.line_activated.emit(int(line))

    def _find_asset(self, reference: str, reply: "Reply") -> None:
        wanted = _plain(reference)
        known = next((asset for asset in self._assets if _plain(asset.reference) == wanted), None)
        if known is None:
            reply(None)
        else:
            self._jobs.with_desk(_read_asset, known.sha256, done=reply, failed=partial(_no_file, reply))


def _plain(reference: str) -> str:
    """Return a reference as addresses compare: decoded, without query, without needless steps."""
    path = unquote(reference.partition("#")[0].partition("?")[0])
    return str(PurePosixPath(path))


def _read_asset(desk: "Desk", sha256: str) -> bytes:
    return desk.assets.read(sha256)


def _no_file(reply: "Reply", _error: Exception) -> None:
    """Show a missing picture as one: the findings of the article name it, a banner for each would not help."""
    reply(None)
