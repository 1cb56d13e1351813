"""Decorations painted under and over the text: they change no format, no layout and no undo step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextBlock, QTextLine


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """A line of the source in sight, and the box it takes in the viewport; wrapped, it is several lines high."""

    block: QTextBlock
    box: QRectF


class Layer(Protocol):
    """What is added with `MarkdownEditor.add_layer`; called within each paint event for the lines it touches.

    Whoever changes what a layer shows asks the editor's viewport for an update of that place.
    """

    def paint_under(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint what stands behind the letters."""

    def paint_over(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint what stands in front of them."""


def rects(line: VisibleLine, start: int, end: int) -> Iterator[QRectF]:
    """Yield the boxes of the letters from `start` to `end` (UTF-16 units in the line), one a row of a wrapped line."""
    layout = line.block.layout()
    for number in range(layout.lineCount()):
        row = layout.lineAt(number)
        first, last = max(start, row.textStart()), min(end, row.textStart() + row.textLength())
        if first < last:
            left, right = x_at(row, first), x_at(row, last)
            top = line.box.top() + row.y()
            yield QRectF(line.box.left() + min(left, right), top, abs(right - left), row.height())


def x_at(row: QTextLine, position: int) -> float:
    """Return how far from the line's left edge a position (UTF-16 units in the line) of one of its rows is."""
    x, _position = cast("tuple[float, int]", row.cursorToX(position))  # the stub says object
    return x
