"""A title broken into at most so many lines, the last one cut with an ellipsis, running as its first letter says."""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from editdesk.text.direction import Direction, first_direction

_KEPT = 1_000  # titles laid out: some screens of them


@lru_cache(_KEPT)
def broken(text: str, font_key: str, width: int, lines: int) -> QTextLayout:
    """Return the text laid out for painting with `draw`; its height is that of its bounding box."""
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout(text, font)
    is_turned = first_direction(text) is Direction.RIGHT_TO_LEFT
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_turned else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    starts: list[tuple[int, int]] = []
    while len(starts) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
        starts.append((line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    if starts and starts[-1][1] < len(text):
        kept = text[: starts[-1][0]]
        rest = QFontMetrics(font).elidedText(text[starts[-1][0] :], Qt.TextElideMode.ElideRight, max(width - 2, 1))
        return broken(kept + rest, font_key, width, lines) if kept + rest != text else layout
    return layout
