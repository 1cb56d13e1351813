"""One section in the outline: its title, and how many words it has."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editdesk.ui.editor.outline.model import HERE_ROLE, WORDS_ROLE
from editdesk.ui.row_look import bold, sized
from editdesk.ui.style import Style

_HEIGHT = 28
_MARGIN = 12
_GAP = 8
_SMALL_PX = 12

_Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """Paints rows in the tokens of `style`; the section with the caret is bold, with a bar at the left edge."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of one line with air."""
        return QSize(option.rect.width(), _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        tokens = self._style.tokens
        is_here = bool(index.data(HERE_ROLE))
        painter.save()
        words = index.data(WORDS_ROLE)
        small = sized(option.font, _SMALL_PX)
        box = option.rect.adjusted(0, 0, -_MARGIN, 0)
        if words is not None:
            count = f"{words:,}".replace(",", "\u202f")
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
            box.setRight(box.right() - QFontMetrics(small).horizontalAdvance(count) - _GAP)
        font = bold(option.font) if is_here else option.font
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        title = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(option.rect.adjusted(-4, 0, -1, -1))
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """Let the title be edited over the whole row."""
        editor.setGeometry(QRect(option.rect.left() - 4, option.rect.top(), option.rect.width(), option.rect.height()))
