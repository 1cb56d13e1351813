"""How long the shown text is, kept up with every edit: a key costs the reading of its line, the counting waits."""

import sys

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editdesk.text import statistics
from editdesk.text.running_count import RunningCount
from editdesk.text.statistics import Statistics

PAUSE_MS = 400
"""Between two counts: a number that flickers at every key helps nobody."""
PORTION = 400
"""Lines counted at a time, some 3 ms; then keys come first."""
AT_ONCE = 1000
"""Lines that are counted before a paste, so that what was typed before it is known apart."""
BULK = 150
"""Characters that come or go in one edit: more, some 25 words, nobody writes with one key."""


class WordCount(QObject):
    """The figures of one document, which owns it. `counted` follows when they are known anew.

    `written(words, is_bulk)` tells by how many words the text grew or shrank; `is_bulk` where a single edit did it:
    pasted, dropped, restored, cut.
    """

    counted = Signal()
    written = Signal(int, bool)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.setObjectName("word_count")
        self._document = document
        self._running = RunningCount(document.toRawText().split("\u2029"))
        self._blocks = document.blockCount()
        # A text of usual length is known before its first key; of an immense one the first keys are lost.
        self._known_words = self._running.words if self._running.work(PORTION) else None
        self._is_bulk = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count)
        document.contentsChange.connect(self._follow)
        if not self.is_settled:
            self._timer.start(0)

    @classmethod
    def of(cls, document: QTextDocument) -> "WordCount":
        """Return the count of `document`; the first call makes it."""
        known = document.findChild(cls, "word_count")
        return known if isinstance(known, cls) else cls(document)

    @property
    def is_settled(self) -> bool:
        """Whether `statistics` tells of the text as it stands."""
        return self._running.is_settled

    def statistics(self) -> Statistics:
        """Return the figures of what is counted."""
        return self._running.statistics()

    def settle(self, most_lines: int = sys.maxsize) -> None:
        """Count now what is not yet counted, unless it is more than so many lines."""
        if not self.is_settled and self._running.work(most_lines):
            self._tell()

    def words_of(self, cursor: QTextCursor) -> int:
        """Return the words of a selection; of a long one only its ends are counted."""
        first, last = (self._document.findBlock(end) for end in (cursor.selectionStart(), cursor.selectionEnd()))
        if last.blockNumber() - first.blockNumber() < AT_ONCE or not self.is_settled:
            return statistics.words(_lines(cursor.selectedText()))
        whole, top, bottom = self._running.words_within(first.blockNumber() + 1, last.blockNumber())
        if top >= bottom:
            return statistics.words(_lines(cursor.selectedText()))
        above = self._between(cursor.selectionStart(), self._document.findBlockByNumber(top).position())
        below = self._between(self._document.findBlockByNumber(bottom).position(), cursor.selectionEnd())
        return whole + statistics.words(above) + statistics.words(below)

    def _between(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return _lines(cursor.selectedText())

    def _follow(self, position: int, removed: int, added: int) -> None:
        is_bulk = abs(added - removed) > BULK
        if is_bulk != self._is_bulk:
            self.settle(AT_ONCE)
        self._is_bulk = is_bulk
        block = self._document.findBlock(position)
        last = self._document.findBlock(min(position + added, self._document.characterCount() - 1))
        fresh = _texts(block, last.blockNumber() - block.blockNumber() + 1)
        blocks, self._blocks = self._blocks, self._document.blockCount()
        self._running.replace(block.blockNumber(), blocks - self._blocks + len(fresh), fresh)
        if not self._timer.isActive():
            self._timer.start(PAUSE_MS)

    def _count(self) -> None:
        if self.is_settled:
            return  # counted meanwhile
        if self._running.work(PORTION):
            self._tell()
        else:
            self._timer.start(0)

    def _tell(self) -> None:
        words = self._running.words
        grown = words - self._known_words if self._known_words is not None else 0
        self._known_words = words
        if grown:
            self.written.emit(grown, self._is_bulk)
        self.counted.emit()


def _texts(block: QTextBlock, count: int) -> list[str]:
    texts = []
    for _ in range(count):
        texts.append(block.text())
        block = block.next()
    return texts


def _lines(selected: str) -> str:
    return selected.replace("\u2029", "\n")
