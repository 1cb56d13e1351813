"""Text broken into a few lines, the last one with an ellipsis, and found words on the colour of a match."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

_MARKED = re.compile(r"\[([^\[\]]*)\]")
_WIDER_WHEN_BOLD = 16  # what matched words add to a line that was measured without them


def broken(
    text: str, font: QFont, width: int, most: int, formats: list[QTextLayout.FormatRange] | None = None
) -> QTextLayout:
    """Break `text` into at most `most` lines, the last one with an ellipsis where more would follow."""
    layout = _lines(text, font, width, most, formats)
    last = layout.lineAt(layout.lineCount() - 1)
    if layout.lineCount() == most and last.textStart() + last.textLength() < len(text):
        start = last.textStart()
        room = width - (_WIDER_WHEN_BOLD if formats else 0)
        rest = QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, room)
        layout = _lines(text[:start] + rest, font, width, most, formats)
    return layout


def marked(text: str, found: QTextCharFormat) -> tuple[str, list[QTextLayout.FormatRange]]:
    """Return a snippet without its brackets, and where its found words stand, in the look of `found`."""
    plain, ranges = "", []
    end = 0
    for match in _MARKED.finditer(text):
        plain += text[end : match.start()]
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = len(plain), len(match[1]), found
        ranges.append(part)
        plain += match[1]
        end = match.end()
    return plain + text[end:], ranges


def ranges(places: Sequence[tuple[int, int]], look: QTextCharFormat) -> list[QTextLayout.FormatRange]:
    """Return what gives these stretches of a text, from start to end, a look of their own."""
    found = []
    for start, end in places:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, end - start, look
        found.append(part)
    return found


def _lines(text: str, font: QFont, width: int, most: int, formats: list[QTextLayout.FormatRange] | None) -> QTextLayout:
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    if formats:
        layout.setFormats(formats)
    top = 0.0
    layout.beginLayout()
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
