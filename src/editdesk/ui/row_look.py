"""What the rows of every list share: their ground and the cuts of their type."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from editdesk.ui.style import Tokens

_BAR = 3  # the accent at the left of the chosen row


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
    """Paint what lies under a row's words: chosen or under the pointer, the line below it, the frame of the focus."""
    box = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, QColor(tokens.selected))
        painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), QColor(tokens.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, QColor(tokens.hover))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(tokens.border))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(tokens.accent))
        painter.drawRect(box.adjusted(0, 0, -1, -2))


def bold(font: QFont) -> QFont:
    """Return the cut of a row's title."""
    cut = QFont(font)
    cut.setWeight(QFont.Weight.DemiBold)
    return cut


def sized(font: QFont, pixels: int) -> QFont:
    """Return the font in another size."""
    cut = QFont(font)
    cut.setPixelSize(pixels)
    return cut
