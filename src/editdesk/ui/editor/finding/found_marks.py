"""The marks of what was found: behind the words in sight, and as ticks along the scroll bar for the rest."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollBar, QWidget

from editdesk.ui.editor.finding.matching import Found
from editdesk.ui.editor.layers import VisibleLine, rects
from editdesk.ui.style import Style

_ROUNDED_PX = 3
_TICK_PX = 2


class FoundMarks:
    """A layer of the editor. Positions are UTF-16 units of the shown document."""

    def __init__(self, editor: QPlainTextEdit, style: Style) -> None:
        self._editor = editor
        self._style = style
        self.shown: tuple[Found, ...] = ()
        self.scope: Found | None = None
        self._starts: list[int] = []
        self._ticks = _Ticks(editor.verticalScrollBar(), style)
        style.changed.connect(self._repaint)

    def show(self, found: tuple[Found, ...], scope: Found | None = None) -> None:
        """Mark what was found, and the part of the text that was searched where that was not all of it."""
        if (found, scope) == (self.shown, self.scope):
            return
        self.shown, self.scope = found, scope
        self._starts = [each.start for each in found]
        self._ticks.show_heights(self._heights())
        self._repaint()

    def paint_under(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint the searched part's ground, then the marks."""
        if not self.shown and self.scope is None:
            return
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in lines:
            if self.scope is not None:
                self._paint_part(painter, line, self.scope, self._style.tokens.hover)
            for found in self._found_in(line):
                self._paint_part(painter, line, found, self._style.tokens.search_match)
        painter.restore()

    def paint_over(self, _painter: QPainter, _lines: Sequence[VisibleLine]) -> None:
        """Leave the letters alone."""

    def _found_in(self, line: VisibleLine) -> Sequence[Found]:
        start = line.block.position()
        end = start + line.block.length()
        first = bisect_left(self._starts, start)
        if first and self.shown[first - 1].end > start:
            first -= 1  # it began on a line above
        return self.shown[first : bisect_left(self._starts, end)]

    def _paint_part(self, painter: QPainter, line: VisibleLine, part: Found, colour: str) -> None:
        start = line.block.position()
        painter.setBrush(QColor(colour))
        for box in rects(line, part.start - start, part.end - start):
            painter.drawRoundedRect(box, _ROUNDED_PX, _ROUNDED_PX)

    def _heights(self) -> list[float]:
        document = self._editor.document()
        end = max(document.characterCount(), 1)
        return [start / end for start in self._starts]

    def _repaint(self) -> None:
        self._editor.viewport().update()
        self._ticks.update()


class _Ticks(QWidget):
    """A thin tick for each match along the scroll bar; the mouse goes through."""

    def __init__(self, bar: QScrollBar, style: Style) -> None:
        super().__init__(bar)
        self._style = style
        self._bar = bar
        self._heights: list[float] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.installEventFilter(self)
        self.hide()

    def show_heights(self, heights: list[float]) -> None:
        """Show ticks at these heights, from 0 at the top to 1."""
        self._heights = heights
        self.resize(self._bar.size())
        self.setVisible(bool(heights))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the bar."""
        if watched is self._bar and event.type() == QEvent.Type.Resize:
            self.resize(self._bar.size())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one tick for all matches that fall on it."""
        with QPainter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._style.tokens.warning))
            for top in {round(height * (self.height() - _TICK_PX)) for height in self._heights}:
                painter.drawRect(QRectF(1, top, self.width() - 2, _TICK_PX))
