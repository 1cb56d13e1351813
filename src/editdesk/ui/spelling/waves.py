"""Waves under misspelt words in sight: a layer that looks at lines after they are painted, never before."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextBlock

from editdesk.text.highlight import LineState
from editdesk.text.spelling_words import Word, words
from editdesk.ui.editor.document_state import state_before
from editdesk.ui.editor.layers import VisibleLine
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.utf16 import Utf16Text
from editdesk.ui.spelling.speller import Speller
from editdesk.ui.spelling.wave_tile import feet, rows_within, wave_tile, within
from editdesk.ui.style import Style

LOOK_AFTER_MS = 30
"""A line that was painted first is looked at when the frame is out."""
LOOK_AGAIN_MS = 200
"""The line that is typed in is looked at this often, not at every key."""
SLICE_S = 0.002
LONGEST_LINE = 10_000
"""Characters; finding the words of a longer line would be felt."""
MOST_LINES = 4000
AT_ONCE = 600
"""Characters looked at within a paint event, some 0.3 ms: a line that Enter made keeps its waves."""


@dataclass(slots=True)
class _Typed:
    """The line that is typed in: its wrong words as last seen, moved along with the text."""

    block: QTextBlock
    wrong: list[Word]


class Waves(QObject):
    """Paints waves under what `speller` knows to be wrong. Words in `ignored` are right in this document."""

    def __init__(self, editor: MarkdownEditor, speller: Speller, style: Style, parent: QObject) -> None:
        super().__init__(parent)
        self.ignored: Collection[str] = frozenset()
        self._editor = editor
        self._speller = speller
        self._style = style
        self._words: dict[tuple[str, LineState], tuple[Word, ...]] = {}
        self._painted: dict[int, Sequence[Word]] = {}
        self._unseen: dict[int, QTextBlock] = {}
        self._typed: _Typed | None = None
        self._typed_at = -1
        self._line_count = 0
        self._room = 0
        self._tiles: dict[float, QPixmap] = {}
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look_soon.timeout.connect(self._look)
        self._look_again = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._leave_typed_line)
        editor.edited.connect(self._follow)
        editor.document_shown.connect(self._begin_anew)
        editor.cursorPositionChanged.connect(self._leave_typed_word)
        speller.learned.connect(self._show_learned)
        speller.changed.connect(self._judge_anew)
        style.changed.connect(self._take_colour)
        self._take_colour()
        editor.add_layer(self)

    @property
    def is_settled(self) -> bool:
        """Whether every line in sight was looked at."""
        return not self._look_soon.isActive() and not self._look_again.isActive()

    def repaint(self) -> None:
        """Paint anew: what is ignored changed."""
        self._typed = None
        self._painted.clear()
        self._editor.viewport().update()

    def _judge_anew(self) -> None:
        self._words.clear()
        self.repaint()

    def shown(self) -> list[tuple[int, str]]:
        """Return line number and word of each wave in sight."""
        blocks = [line.block for line in self._editor.visible_lines()]
        return [(block.blockNumber(), word.text) for block in blocks for word in self._wrong(block, self._known(block))]

    def wrong_at(self, block: QTextBlock, position: int) -> Word | None:
        """Return the misspelt word at a position of a line, also the one that is typed."""
        if not self._speller.is_on or len(block.text()) > LONGEST_LINE:
            return None
        touching = (word for word in words(block.text(), state_before(block)) if word.start <= position <= word.end)
        return next((word for word in touching if self._is_wrong(word)), None)

    def paint_under(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint nothing."""

    def paint_over(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        """Paint the waves of lines that were looked at; the others are looked at soon."""
        if not self._speller.is_on:
            return
        tile, clip = self._tile(painter), painter.clipBoundingRect()
        if len(self._painted) > MOST_LINES:
            self._painted.clear()
        self._room = AT_ONCE
        for line in lines:
            rows = rows_within(line, clip)
            known = self._known(line.block) if rows else ()
            if known:
                self._painted[line.block.blockNumber()] = known
                wrong = self._wrong(line.block, within(rows, known))
                for place in feet(line, rows, wrong):
                    painter.drawTiledPixmap(place, tile)
        self._room = 0

    def _known(self, block: QTextBlock) -> Sequence[Word]:
        """Return the words of a line as far as they are known; of the line that is typed in, the wrong ones."""
        typed = self._typed
        if typed is not None and typed.block == block:
            return typed.wrong
        known = self._words.get((block.text(), state_before(block)))
        if known is None and block.length() < self._room:
            self._room -= block.length()
            known = self._find(block)
        if known is None:
            self._unseen[block.blockNumber()] = block
            if not self._look_soon.isActive():
                self._look_soon.start()
            return ()
        return known

    def _wrong(self, block: QTextBlock, among: Iterable[Word]) -> list[Word]:
        """Return the words of a line that are to be marked."""
        wrong = [word for word in among if self._is_wrong(word)]
        if self._typed_at < 0 or not wrong:
            return wrong
        return [word for word in wrong if not self._is_typed(block, word)]

    def _is_wrong(self, word: Word) -> bool:
        return bool(self._speller.is_wrong(word.text)) and word.text not in self.ignored

    def _is_typed(self, block: QTextBlock, word: Word) -> bool:
        """Say whether the word is being typed: it is nobody's mistake before it is done."""
        if self._typed_at < 0:
            return False
        start, end = block.position() + word.start, block.position() + word.end
        return start <= self._typed_at <= end and start <= self._editor.textCursor().position() <= end

    def _look(self) -> None:
        """Find the words of lines that were painted first, for one slice."""
        until = perf_counter() + SLICE_S
        while self._unseen and perf_counter() < until:
            _, block = self._unseen.popitem()
            if block.isValid() and block.document() is self._editor.document():
                self._look_at(block)
        if self._unseen:
            self._look_soon.start(0)
        else:
            self._look_soon.setInterval(LOOK_AFTER_MS)

    def _look_at(self, block: QTextBlock) -> None:
        if any(self._is_wrong(word) for word in self._find(block)):
            self._update(block)

    def _find(self, block: QTextBlock) -> tuple[Word, ...]:
        """Return the words of a line, and ask about those that are not known."""
        text = block.text()
        found = words(text, state_before(block)) if len(text) <= LONGEST_LINE else ()
        if len(self._words) > MOST_LINES:
            self._words.clear()
        self._words[text, state_before(block)] = found
        self._speller.want({word.text for word in found if not self._is_typed(block, word)})
        return found

    def _follow(self, position: int, removed: int, added: str) -> None:
        """Move the marks of the line that is typed in along with its text."""
        if not self._speller.is_on:
            return
        self._typed_at = position + _length(added)
        block = self._editor.document().findBlock(position)
        lines, self._line_count = self._line_count, self._editor.blockCount()
        if self._typed is not None and self._typed.block != block:
            self._leave_typed_line()
        if lines != self._line_count:
            self._typed = None
            return
        if self._typed is None:
            self._typed = _Typed(block, self._wrong(block, self._painted.get(block.blockNumber(), ())))
        end = position + removed - block.position()
        start, shift = position - block.position(), _length(added) - removed
        self._typed.wrong = [
            word if word.end < start else word._replace(start=word.start + shift, end=word.end + shift)
            for word in self._typed.wrong
            if word.end < start or word.start > end
        ]
        if not self._look_again.isActive():
            self._look_again.start()

    def _leave_typed_line(self) -> None:
        """Look at the line that was typed in as it is now."""
        self._look_again.stop()
        typed, self._typed = self._typed, None
        if typed is not None and typed.block.isValid() and typed.block.document() is self._editor.document():
            self._look_at(typed.block)
            self._update(typed.block)

    def _leave_typed_word(self) -> None:
        """Mark the word that was typed once the cursor is elsewhere."""
        if self._typed_at < 0:
            return
        cursor = self._editor.textCursor()
        if cursor.position() == self._typed_at:
            return  # the key itself moved it here
        block = self._editor.document().findBlock(self._typed_at)
        at, position = self._typed_at - block.position(), cursor.position() - block.position()
        if block.isValid() and not _is_one_word(block.text(), at, position):
            self._typed_at = -1
            self._unseen[block.blockNumber()] = block
            self._look_soon.start()

    def _show_learned(self, news: frozenset[str]) -> None:
        """Paint the lines in sight that hold a word of which something else is known now."""
        for line in self._editor.visible_lines():
            if any(word.text in news for word in self._known(line.block)):
                self._editor.viewport().update(line.box.toAlignedRect())

    def _update(self, block: QTextBlock) -> None:
        box = self._editor.blockBoundingGeometry(block).translated(self._editor.contentOffset())
        self._editor.viewport().update(box.toAlignedRect())

    def _begin_anew(self) -> None:
        self._typed, self._typed_at = None, -1
        self._unseen.clear()
        self._painted.clear()
        self._line_count = self._editor.blockCount()

    def _take_colour(self) -> None:
        self._colour = QColor(self._style.tokens.error)
        self._tiles.clear()

    def _tile(self, painter: QPainter) -> QPixmap:
        """Return a piece of wave for the device: laying tiles costs a tenth of drawing waves."""
        ratio = painter.device().devicePixelRatio()
        if ratio not in self._tiles:
            self._tiles[ratio] = wave_tile(self._colour, ratio)
        return self._tiles[ratio]


def _is_one_word(line: str, first: int, second: int) -> bool:
    """Say whether nothing but a word's own characters stands between two positions of a line."""
    units = Utf16Text(line)
    start, end = sorted((first, second))
    return start >= 0 and end <= len(units) and not re.search(r"\s", line[units.index(start) : units.index(end)])


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
