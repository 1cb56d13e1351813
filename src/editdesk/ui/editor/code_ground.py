"""The calm ground under fenced code, from margin to margin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock

from editdesk.ui.editor.layers import VisibleLine


class CodeGround:
    """Lies under the lines of which `is_code` says that they belong to a fence, its marks with them."""

    def __init__(self, is_code: Callable[[QTextBlock], bool]) -> None:
        self.colour = QColor()
        self._is_code = is_code

    def paint(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Fill the boxes of the lines of code among `lines`."""
        width = painter.device().width()
        for line in lines:
            if self._is_code(line.block):
                painter.fillRect(QRectF(0, line.box.top(), width, line.box.height()), self.colour)
