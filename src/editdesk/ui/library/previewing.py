"""When the preview card shows: after the space bar, or while the pointer rests on a row."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QApplication

from editdesk.ui.jobs import Jobs
from editdesk.ui.library.article_view import ArticleView
from editdesk.ui.library.preview_card import Glance, PreviewCard, picture_of
from editdesk.ui.style import Style

if TYPE_CHECKING:
    from editdesk.desk.desk import Desk

_RESTS_MS = 900  # on a row before the card shows: whoever only passes is left alone
_FIRST_LINES = 320  # characters


class Previewing(QObject):
    """Shows the card of one view. `shows_at_hover` tells whether the user wants it under the pointer."""

    def __init__(self, jobs: Jobs, style: Style, view: ArticleView, shows_at_hover: Callable[[], bool]) -> None:
        super().__init__(view)
        self._jobs = jobs
        self._view = view
        self._viewport = view.viewport()  # asked for here: it cannot be of a view that is being taken down
        self._shows_at_hover = shows_at_hover
        self._style = style
        self._place: int | None = None
        self._is_by_key = False
        self._resting = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._resting.timeout.connect(self._show_hovered)
        view.previewing_requested.connect(self._turn)
        view.article_activated.connect(self.hide)
        view.menu_requested.connect(self.hide)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._follow_scrolling())
        view.selectionModel().currentChanged.connect(self._follow_current)
        view.articles.modelReset.connect(self.hide)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @cached_property
    def card(self) -> PreviewCard:
        """The card, made when it first shows."""
        return PreviewCard(self._style, self._view)

    @property
    def is_shown(self) -> bool:
        """Whether the card shows."""
        return "card" in vars(self) and self.card.isVisible()

    def hide(self, *_arguments: object) -> None:
        """Take the card away."""
        self._resting.stop()
        self._place = None
        self._is_by_key = False
        if self.is_shown:
            self.card.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow pointer and keys."""
        kind = event.type()
        if watched is self._viewport:
            if kind == QEvent.Type.MouseMove:
                self._rest()
            elif kind in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
                self.hide()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            was_shown = self.is_shown
            self.hide()
            return was_shown
        return False

    def _turn(self) -> None:
        if self._is_by_key:
            self.hide()
        else:
            self._is_by_key = True
            self._show(self._view.current_place())

    def _follow_current(self, index: QModelIndex) -> None:
        if self._is_by_key:
            self._show(self._view.articles.arrangement.place_at(index.row()) if index.isValid() else None)

    def _follow_scrolling(self) -> None:
        if not self._is_by_key:
            self.hide()

    def _rest(self) -> None:
        if self._is_by_key or not self._shows_at_hover() or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if self.is_shown and self._hovered() != self._place:
            self.hide()
        if not self.is_shown:
            self._resting.start()

    def _hovered(self) -> int | None:
        index = self._view.indexAt(self._view.viewport().mapFromGlobal(QCursor.pos()))
        return self._view.articles.arrangement.place_at(index.row()) if index.isValid() else None

    def _show_hovered(self) -> None:
        if self._view.isActiveWindow():
            self._show(self._hovered())

    def _show(self, place: int | None) -> None:
        row = None if place is None else self._view.articles.article(place)
        self._place = place
        if row is None or place is None:
            self.hide()
            return
        self._jobs.with_desk(glance, row.article_id, done=partial(self._take, place))

    def _take(self, place: int, seen: Glance) -> None:
        index = self._view.articles.index_of_place(place)
        if place != self._place or not index.isValid() or not self._view.isVisible():
            return
        box, viewport = self._view.visualRect(index), self._view.viewport()
        row = QRect(viewport.mapToGlobal(QPoint(0, box.top())), box.size())
        row.setWidth(viewport.width())
        self.card.show_beside(seen, row)


def glance(desk: "Desk", article_id: str) -> Glance:
    """Look an article up. Runs on the desk thread."""
    from editdesk.desk import articles
    from editdesk.desk.errors import DeskError
    from editdesk.text.excerpt import excerpt

    snapshot = desk.run(articles.load, article_id)
    metadata = snapshot.metadata
    picture = None
    lead = metadata.lead_image.reference if metadata.lead_image is not None else None
    sha256 = next((each.sha256 for each in snapshot.assets if each.reference == lead), None)
    if sha256 is not None:
        try:
            picture = picture_of(desk.assets.read(sha256))
        except DeskError:
            picture = None  # a file that is gone is told of where it is looked for: in Media and by the check
    names = ((entry.name, entry.country) for entry in metadata.byline)
    return Glance(
        article_id=article_id,
        title=metadata.title or metadata.slug,
        standfirst=metadata.standfirst,
        byline=", ".join(f"{name} ({country})" if country else name for name, country in names),
        state=snapshot.state,
        section=metadata.section,
        updated_at=snapshot.updated_at,
        words=snapshot.words,
        first_lines=excerpt(snapshot.body, _FIRST_LINES),
        picture=picture,
    )
