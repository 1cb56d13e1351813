"""The mark behind a folded line that says that more is hidden there."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from editdesk.ui.editor.folding.ranges import is_folded
from editdesk.ui.editor.layers import VisibleLine, x_at
from editdesk.ui.style import Style

_WIDTH = 24
_HEIGHT = 14
_GAP = 8
_DOT = 1.3


class FoldMarks:
    """A layer: three dots in a frame behind each folded line."""

    def __init__(self, style: Style) -> None:
        self._style = style

    def paint_under(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint nothing behind the letters."""

    def paint_over(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint the marks."""
        tokens = self._style.tokens
        for line in lines:
            if not is_folded(line.block):
                continue
            box = mark_of(line)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.muted))
            for step in (-1, 0, 1):
                painter.drawEllipse(box.center() + QPointF(step * 5, 0), _DOT, _DOT)
            painter.restore()


def mark_of(line: VisibleLine) -> QRectF:
    """Return the box of the mark behind a folded line, in the viewport."""
    layout = line.block.layout()
    row = layout.lineAt(max(layout.lineCount() - 1, 0))
    if not row.isValid():
        return QRectF(line.box.left() + _GAP, line.box.top(), _WIDTH, _HEIGHT)
    is_right_to_left = line.block.textDirection() == Qt.LayoutDirection.RightToLeft
    end = x_at(row, row.textStart() + row.textLength())
    left = line.box.left() + (end - _GAP - _WIDTH if is_right_to_left else end + _GAP)
    return QRectF(left, line.box.top() + row.y() + (row.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
