"""What the words before the cursor ask to be completed, and the list of offers at the cursor."""

import re
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from editdesk.ui.style import Style

_WIDTH = 360
_ROWS = 8
_ROW_PX = 28
_MARGIN = 8
_Index = QModelIndex | QPersistentModelIndex
_KEY, _DETAIL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Wish(StrEnum):
    """What a sign asks for."""

    ARTICLE = "[["
    PERSON = "@"
    EMOJI = ":"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be completed: the sign, the words typed behind it, and how many characters both take."""

    wish: Wish
    typed: str
    length: int


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: its key, what is read, and what stands muted at the right."""

    key: str
    text: str
    detail: str = ""


_ARTICLE = re.compile(r"\[\[([^\[\]\n]{0,80})$")
_PERSON = re.compile(r"(?:^|(?<=[\s(“„«*_>]))@([^\W\d_](?:[\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,2})?|)$")

_EMOJI = re.compile(r"(?:^|(?<=[\s(“„«*_>])):([a-z][a-z0-9_-]{0,30}|)$")


def asked_for(before: str) -> Asked | None:
    """Return what the text of a line before the cursor asks for: `[[` an article, `@` a contributor, `:` an emoji."""
    for wish, pattern in ((Wish.ARTICLE, _ARTICLE), (Wish.PERSON, _PERSON), (Wish.EMOJI, _EMOJI)):
        found = pattern.search(before)
        if found is not None:
            return Asked(wish, found[1], len(wish) + len(found[1]))
    return None


class CompletionList(QFrame):
    """The offers, below the cursor. The editor keeps the focus; `chosen` carries an `Offer`."""

    chosen = Signal(object)

    def __init__(self, editor: QPlainTextEdit, style: Style) -> None:
        super().__init__(editor, Qt.WindowType.ToolTip)
        self.setObjectName("editor.completion")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._editor = editor
        self._offers: tuple[Offer, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName("editor.completion.list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Row(style, self.list))
        self.list.itemClicked.connect(lambda _item: self.take())
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        self.setFixedWidth(_WIDTH)

    def show_offers(self, name: str, offers: tuple[Offer, ...]) -> None:
        """Show the offers at the cursor, the first one chosen; nothing without any."""
        self._offers = offers
        self.list.setAccessibleName(name)
        self.list.clear()
        for offer in offers:
            item = QListWidgetItem(offer.text, self.list)
            item.setData(_KEY, offer.key)
            item.setData(_DETAIL, offer.detail)
        if not offers:
            self.hide()
            return
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(_ROW_PX * min(len(offers), _ROWS) + 4)
        self.adjustSize()
        self.move(self._place())
        self.show()

    def step(self, by: int) -> None:
        """Choose another row, round the ends."""
        self.list.setCurrentRow((self.list.currentRow() + by) % max(self.list.count(), 1))

    def take(self) -> None:
        """Take the chosen row."""
        row = self.list.currentRow()
        if 0 <= row < len(self._offers):
            self.hide()
            self.chosen.emit(self._offers[row])

    def _place(self) -> QPoint:
        """Return the corner below the cursor, above it where the screen ends."""
        caret = self._editor.cursorRect()
        below = self._editor.viewport().mapToGlobal(caret.bottomLeft() + QPoint(0, 4))
        room = self._editor.screen().availableGeometry()
        x = max(room.left(), min(below.x(), room.right() - self.width()))
        if below.y() + self.height() <= room.bottom():
            return QPoint(x, below.y())
        above = self._editor.viewport().mapToGlobal(caret.topLeft() - QPoint(0, 4))
        return QPoint(x, above.y() - self.height())


class _Row(QStyledItemDelegate):
    """A row: what is read at the left, the rest muted at the right."""

    def __init__(self, style: Style, parent: QListWidget) -> None:
        super().__init__(parent)
        self._list = parent
        self._style = style

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of every row."""
        return QSize(0, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        tokens, box = self._style.tokens, option.rect
        if index.row() == self._list.currentRow():
            painter.fillRect(box, QColor(tokens.selected))
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        metrics = option.fontMetrics
        detail = metrics.elidedText(index.data(_DETAIL), Qt.TextElideMode.ElideRight, inner.width() // 2)
        room = inner.width() - metrics.horizontalAdvance(detail) - _MARGIN
        text = metrics.elidedText(index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(tokens.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
