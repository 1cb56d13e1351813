"""The live preview: the article as the publication's readers will see it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editdesk.desk.place import local_folder
from editdesk.desk.values import ArticleDraft, DeskSettings, HouseBlock
from editdesk.ui.jobs import Jobs
from editdesk.ui.preview.looks import LOOKS, Look, LookBar
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.ui.preview.live_page import LivePage
    from editdesk.ui.preview.pictures import PagePictures
    from editdesk.ui.preview.render_process import RenderProcess
    from editdesk.ui.preview.shown import Answer, Shown
    from editdesk.ui.preview.web_view import WebView

PAPER = QColor(Qt.GlobalColor.white)
SETTLED_AFTER_MS = 400
"""So long after the last key the parts are made anew that depend on the whole text, such as its reading time."""


class PreviewPane(QWidget):
    """Shows one article at a time. Nothing of QtWebEngine is loaded before `start`.

    `place_activated` carries line and column (from 0, in UTF-16 units) of what was clicked, `link_activated` the
    address of a link. `refilled` says that all of the page is new, `touched` and `scrolled` are the web view's.
    """

    place_activated = Signal(int, int)
    link_activated = Signal(str)
    look_changed = Signal(object)
    rendered = Signal(int)
    refilled = Signal()
    touched = Signal()
    scrolled = Signal()

    def __init__(self, jobs: Jobs, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs = jobs
        self._style = style
        self._shown: Shown | None = None
        self._desk = ""
        self._article = ""
        self._change = 0
        self._number = 0
        self._zoom = 1.0
        self._has_started = False
        self._is_over = False
        self.view: WebView | None = None
        self.look = Look.FULL
        self._asked_early: Callable[[], None] | None = None
        # The letter is seen first. Not 0: a picture leaves for the screen when no timer is due.
        self._soon = QTimer(self, singleShot=True, interval=1)
        self._soon.timeout.connect(self.ask_again)
        self._rest = QTimer(self, singleShot=True, interval=SETTLED_AFTER_MS)
        self._rest.timeout.connect(self.ask_again)
        self._lay_out()
        style.changed.connect(self._take_colours)

    @cached_property
    def live(self) -> "LivePage":
        """What the page should show."""
        from editdesk.ui.preview.live_page import LivePage

        return LivePage()

    @cached_property
    def pictures(self) -> "PagePictures":
        """The pictures that the page asks for."""
        from editdesk.ui.preview.pictures import PagePictures

        return PagePictures(self._jobs, self.live.know_sizes)

    @cached_property
    def process(self) -> "RenderProcess":
        """The process that renders."""
        from editdesk.ui.preview.render_process import RenderProcess

        process = RenderProcess(self)
        process.answered.connect(self._take)
        return process

    def _lay_out(self) -> None:
        self.bar = LookBar(self._style, self)
        self.bar.chosen.connect(self.wear)
        self.bar.show_look(self.look)
        self.banner = QLabel(self)
        self.banner.setObjectName("preview.banner")
        self.banner.setProperty("role", "warning")
        self.banner.setWordWrap(True)
        self.banner.setMargin(8)
        self.banner.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.banner)
        self._column.addStretch()

    def start_rendering(self) -> None:
        """Start the render process: it is at work while QtWebEngine is loaded. Call once the window is painted."""
        if self._has_started or self._is_over:
            return
        self._has_started = True
        self.process.start()
        if self._asked_early is not None:
            self._asked_early()
            self._asked_early = None

    def start(self) -> None:
        """Start QtWebEngine, and the render process where that was not done before."""
        self.start_rendering()
        if self.view is not None or self._is_over:
            return
        from editdesk.ui.preview.scheme import register_scheme

        register_scheme()
        from editdesk.ui.preview.web_view import WebView

        self.view = view = WebView(self.pictures.find, self)
        self._dress_view()
        view.link_activated.connect(self.link_activated)
        view.clicked.connect(self._find_place)
        view.touched.connect(self.touched)
        view.scrolled.connect(self.scrolled)
        view.ready.connect(self.live.fill)
        view.ready.connect(self.refilled)
        self.live.view = view
        self._column.insertWidget(2, view, 1)
        self.live.load()

    def shut_down(self) -> None:
        """End the render process and delete the page. The pane shows nothing afterwards."""
        self._soon.stop()
        self._rest.stop()
        if self._has_started:
            self.process.stop()
        self._has_started, self._is_over = False, True
        self.live.view = None
        view, self.view = self.view, None
        if view is not None:
            view.shut_down()
            self._column.removeWidget(view)
            view.deleteLater()

    def set_desk(self, settings: DeskSettings, house_blocks: tuple[HouseBlock, ...]) -> None:
        """Wear this desk's theme and fill in its house blocks."""
        from editdesk.ui.preview.shown import desk_json

        self._desk = desk_json(settings, house_blocks, str(local_folder(self._jobs.where)))
        self.ask_again()

    def show_article(
        self, draft: ArticleDraft, change: int, key: str = "", text: Callable[[], str] | None = None
    ) -> None:
        """Show `draft` as it stands at `change`; quick, the work is done elsewhere.

        `key` tells articles apart, so that another one starts at its own place; without it the article's id does.
        `text` returns the text as it stands; then `edit` tells each change of it, and `draft` need not hold it.
        """
        if not self._has_started:
            self._asked_early = partial(self.show_article, draft, change, key, text)
            return
        from editdesk.ui.preview.followed_text import FollowedText
        from editdesk.ui.preview.shown import Shown, metadata_json

        article = key or draft.article_id or ""
        is_other = article != self._article or self._shown is None
        self._article = article
        if is_other:
            self.live.change_article()
        self.pictures.show(draft.assets)
        if is_other or text is None or self._shown is None:
            self._shown = Shown(FollowedText(text or (lambda: draft.body)))
        self._shown = replace(self._shown, metadata=metadata_json(draft.metadata))
        self._change = change
        self.ask_again()

    def edit(self, position: int, removed: int, added: str, change: int) -> None:
        """Follow an edit of the text in front, in UTF-16 units, once the letter is painted."""
        if self._shown is None:
            return
        self._shown.text.edit(position, removed, added)
        self._change = change
        self._soon.start()
        self._rest.start()

    def show_line(self, line: int) -> None:
        """Bring what the source line (from 0) became into view, where it is not."""
        self.live.follow(line)

    def set_zoom(self, factor: float) -> None:
        """Enlarge the page; 1.0 is its own size."""
        self._zoom = factor
        if self.view is not None:
            self.view.set_zoom(factor)

    def wear(self, look: Look) -> None:
        """Look at the page at another width, or on paper."""
        self.bar.show_look(look)
        if look is self.look:
            return
        self.look = look
        self._dress_view()
        self.live.wear_paper(is_worn=look is Look.PAPER)
        self.ask_again()
        self.look_changed.emit(look)

    def ask_again(self) -> None:
        """Render once more what changed; `rendered` follows."""
        if not self._has_started or self._shown is None:
            return
        self._number += 1
        is_dark = self._style.tokens.is_dark and self.look is not Look.PAPER
        self._shown = replace(self._shown, desk=self._desk, is_dark=is_dark, is_settled=not self._rest.isActive())
        self.process.ask(self._number, self._shown)

    def _dress_view(self) -> None:
        if self.view is not None:
            tokens = self._style.tokens
            # Paper is white to its edges, also round what is printed.
            page = PAPER if self.look is Look.PAPER else QColor(tokens.surface)
            self.view.set_ground(page, QColor(tokens.window))
            self.view.set_page_width(LOOKS[self.look].width_px)
            self.view.set_zoom(self._zoom)

    def _take(self, answer: "Answer") -> None:
        self.live.take(answer)
        if answer.error:
            self.banner.setText(answer.error)
        if self.banner.isHidden() == bool(answer.error):
            self.banner.setVisible(bool(answer.error))
        if answer.is_fresh:
            self.refilled.emit()
        if answer.number == self._number:
            self.rendered.emit(self._change)

    def _take_colours(self) -> None:
        self._dress_view()
        self.ask_again()

    def _find_place(self, place: QPoint) -> None:
        if self.view is not None:
            self.view.call("placeAt", place.x(), place.y(), then=self._activate_place)

    def _activate_place(self, found: object) -> None:
        if not isinstance(found, dict) or self._shown is None:
            return
        from editdesk.ui.preview.clicked import Clicked

        clicked = Clicked(**found)
        lines = self._shown.text.whole().split("\n")
        first, behind = self.live.lines_of(clicked.index, len(lines))
        line, column = clicked.place_in(lines[first:behind])
        self.place_activated.emit(first + line, column)
