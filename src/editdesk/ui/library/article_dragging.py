"""Dragging articles out of the list: to a tag, a section, an issue, a day."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QDrag, QPainter, QPixmap

from editdesk.ui.dragged_articles import dragged
from editdesk.ui.library.article_view import ArticleView

_PADDING = 8
_SHOWN_PX = 240  # of a title


class ArticleDragging(QObject):
    """Begins the drags of one view. `selected_ids` are what they carry."""

    def __init__(self, view: ArticleView, selected_ids: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(view)
        self._view = view
        self._selected_ids = selected_ids
        view.drag_requested.connect(self._drag)

    def _drag(self) -> None:
        ids = self._selected_ids()
        if not ids:
            return
        drag = QDrag(self._view)
        drag.setMimeData(dragged(ids))
        drag.setPixmap(self._label(len(ids)))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(Qt.DropAction.CopyAction)

    def _label(self, count: int) -> QPixmap:
        """Return what goes along with the pointer: the title of one article, the number of many."""
        view, tokens = self._view, self._view.look.tokens
        text = f"{count:,} articles"
        place = view.current_place()
        row = view.articles.article(place) if count == 1 and place is not None else None
        metrics = view.fontMetrics()
        if row is not None:
            text = metrics.elidedText(row.title or row.slug, Qt.TextElideMode.ElideRight, _SHOWN_PX)
        width, height = metrics.horizontalAdvance(text) + 2 * _PADDING, metrics.height() + _PADDING
        ratio = view.devicePixelRatioF()
        label = QPixmap(int(width * ratio), int(height * ratio))
        label.setDevicePixelRatio(ratio)
        label.fill(QColor(tokens.accent))
        with QPainter(label) as painter:
            painter.setFont(view.font())
            painter.setPen(QColor(tokens.on_accent))
            painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)
        return label
