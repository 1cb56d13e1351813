"""Focus: what is not being written grows pale. A veil over the text; nothing is laid out anew."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainter, QRegion, QTextBlock, QTextCursor

from editdesk.settings import Dimming
from editdesk.text.sentences import sentence_at
from editdesk.ui.editor.layers import VisibleLine, rects
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.modes.paragraphs import paragraph
from editdesk.ui.editor.utf16 import Utf16Text
from editdesk.ui.style import Style

VEIL = 0.68
"""How much of the page's colour lies over the rest: pale, yet to be read."""

_FAR = 4000
"""Characters each way in which a sentence's ends are looked for."""


class DimmingLayer:
    """Veils all but the sentence or paragraph with the cursor; a selection stays bright as well."""

    def __init__(self, editor: MarkdownEditor, style: Style) -> None:
        self._editor = editor
        self._style = style
        self._dimming = Dimming.OFF
        self._bright = (0, 0)
        editor.cursorPositionChanged.connect(self._follow)
        editor.document_shown.connect(self._follow)
        editor.add_layer(self, is_veil=True)

    @property
    def bright(self) -> tuple[int, int]:
        """The positions between which the text is not veiled."""
        return self._bright

    def set_dimming(self, dimming: Dimming) -> None:
        """Leave the sentence or the paragraph bright, or veil nothing."""
        self._dimming = dimming
        self._editor.set_band_shown(dimming is Dimming.OFF)
        self._bright = self._wanted()
        self._editor.viewport().update()

    def paint_under(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Nothing lies under the letters."""

    def paint_over(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Lay the veil over the lines, with a gap for what is bright."""
        if self._dimming is Dimming.OFF:
            return
        self._bright = start, end = self._wanted()
        width = self._editor.viewport().width()
        veil = QRegion()
        for line in lines:
            box = line.box.toAlignedRect()
            box.setLeft(0)
            box.setRight(width)
            region = QRegion(box)
            first = line.block.position()
            if first < end and start < first + line.block.length():
                for bright in rects(line, max(0, start - first), end - first):
                    region -= QRegion(bright.adjusted(-2, 0, 0, 0).toRect())
            veil += region
        painter.setClipRegion(veil)
        colour = QColor(self._style.tokens.surface)
        colour.setAlphaF(VEIL)
        painter.fillRect(veil.boundingRect(), colour)
        painter.setClipping(False)

    def _follow(self) -> None:
        if self._dimming is Dimming.OFF:
            return
        before, self._bright = self._bright, self._wanted()
        # While one types only the end moves on, in the line that is painted anyway.
        if before[0] != self._bright[0] or self._editor.textCursor().hasSelection():
            self._editor.viewport().update()

    def _wanted(self) -> tuple[int, int]:
        if self._dimming is Dimming.OFF:
            return 0, 0
        cursor = self._editor.textCursor()
        start, end = self._around(cursor, cursor.selectionStart())
        if cursor.hasSelection():
            end = max(end, self._around(cursor, cursor.selectionEnd())[1])
        return start, end

    def _around(self, cursor: QTextCursor, position: int) -> tuple[int, int]:
        block = cursor.document().findBlock(position)
        first, last = paragraph(block)
        start, end = first.position(), last.position() + last.length() - 1
        if self._dimming is Dimming.PARAGRAPH:
            return start, end
        text = Utf16Text(_text(first, last))
        place = text.index(position - start)
        origin = max(0, place - _FAR)
        begin, stop = sentence_at(text.text[origin : place + _FAR], place - origin)
        return start + text.position(origin + begin), start + text.position(origin + stop)


def _text(first: QTextBlock, last: QTextBlock) -> str:
    lines = [first.text()]
    while first != last:
        first = first.next()
        lines.append(first.text())
    return "\n".join(lines)
