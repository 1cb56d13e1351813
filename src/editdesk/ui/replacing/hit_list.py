"""The list of hits: Space chooses, Enter opens, left and right go from article to article."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from editdesk.desk.replace_values import BODY
from editdesk.ui.replacing.hit_delegate import HitDelegate, box_of
from editdesk.ui.replacing.hits_model import ARTICLE_ROLE, HIT_ROLE, HitsModel
from editdesk.ui.style import Style

_ROUND_THE_BOX = 8  # px in which a click means the box


class HitList(QListView):
    """Shows the hits. `article_activated` carries an article's id, the field or "", the line of the body or -1."""

    article_activated = Signal(str, str, int)
    left_upwards = Signal()

    def __init__(self, model: HitsModel, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replacing.hits")
        self.setAccessibleName("Hits, article by article")
        self.setProperty("surface", "page")
        self._hits = model
        self.setModel(model)
        self.setItemDelegate(HitDelegate(style, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.changed.connect(self.viewport().update)

    def enter(self) -> None:
        """Take the keys, at the first row unless another is current."""
        if not self.currentIndex().isValid() and self._hits.rowCount():
            self.setCurrentIndex(self._hits.index(0))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses, Enter opens, left and right go to the article before and after."""
        current = self.currentIndex()
        key = event.key()
        if not current.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._hits.toggle(current.row())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(current)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            row = self._hits.head_beside(current.row(), -1 if key == Qt.Key.Key_Left else 1)
            self.setCurrentIndex(self._hits.index(row))
        elif key == Qt.Key.Key_Up and current.row() == 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose with a click at the box, open with one at the words."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        box = box_of(self.visualRect(index), is_head=index.data(HIT_ROLE) is None)
        if place.x() <= box.right() + _ROUND_THE_BOX:
            self._hits.toggle(index.row())
        else:
            self._open(index)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        article, hit = index.data(ARTICLE_ROLE), index.data(HIT_ROLE)
        if hit is None:
            self.article_activated.emit(article.article_id, "", -1)
        elif hit.field == BODY:
            self.article_activated.emit(article.article_id, "", hit.line)
        else:
            self.article_activated.emit(article.article_id, hit.field, -1)
