"""Decorations painted under and over the text: they change no format, no layout and no undo step."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextBlock, QTextLine

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """A line of the source in sight, and the box it takes in the viewport; wrapped, it is several lines high."""

    block: QTextBlock
    box: QRectF


class Layer(Protocol):
    """What is added with `MarkdownEditor.add_layer`; called within each paint event for the lines it touches.

    The painter's clip is the rectangle that is painted anew: of a long line it may be a row.

    Whoever changes what a layer shows asks the editor's viewport for an update of that place.
    """

    def paint_under(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint what stands behind the letters."""

    def paint_over(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint what stands in front of them."""


def rects(line: VisibleLine, start: int, end: int) -> Iterator[QRectF]:
    """Yield the boxes of the letters from `start` to `end` (UTF-16 units in the line).

    One a row of a wrapped line; more where writing of both directions parts what belongs together.
    """
    layout = line.block.layout()
    is_mixed = layout.lineCount() > 0 and _RIGHT_TO_LEFT.search(line.block.text()) is not None
    for number in range(layout.lineCount()):
        row = layout.lineAt(number)
        first, last = max(start, row.textStart()), min(end, row.textStart() + row.textLength())
        if first < last:
            top = line.box.top() + row.y()
            for left, right in _stretches(row, first, last) if is_mixed else ((x_at(row, first), x_at(row, last)),):
                yield QRectF(line.box.left() + min(left, right), top, abs(right - left), row.height())


def _stretches(row: QTextLine, first: int, last: int) -> Iterator[tuple[float, float]]:
    """Yield left and right of what is joined on the screen."""
    left = right = None
    for position in range(first, last):
        ends = sorted((x_at(row, position), x_at(row, position, QTextLine.Edge.Trailing)))
        if left is not None and right is not None and ends[0] <= right + 0.5 and ends[1] >= left - 0.5:
            left, right = min(left, ends[0]), max(right, ends[1])
            continue
        if left is not None and right is not None:
            yield left, right
        left, right = ends
    if left is not None and right is not None:
        yield left, right


def x_at(row: QTextLine, position: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """Return how far from the line's left edge a position (UTF-16 units in the line) of one of its rows is."""
    x, _position = cast("tuple[float, int]", row.cursorToX(position, edge))  # the stub says object
    return x
