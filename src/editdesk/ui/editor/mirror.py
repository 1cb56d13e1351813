"""A document's text, kept line by line from its changes: asking Qt for the whole takes 5 ms a megabyte."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editdesk.ui.editor.blocks import LONGEST


class TextMirror(QObject):
    """The text of one document. `edited(position, removed, added)` counts in UTF-16 units.

    Lines are joined by a line feed; no-break spaces stay what they are.
    """

    edited = Signal(int, int, str)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.setObjectName("text_mirror")
        self._document = document
        self._lines = _whole_text(document).split("\n")
        self._length = document.characterCount() - 1
        self._text: str | None = None
        document.contentsChange.connect(self._follow)

    @classmethod
    def of(cls, document: QTextDocument) -> "TextMirror":
        """Return the mirror of `document`, which owns it; the first call makes it."""
        known = document.findChild(cls, "text_mirror")
        return known if isinstance(known, cls) else cls(document)

    def text(self) -> str:
        """Return the whole text; put together once after a change."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    def _follow(self, position: int, removed: int, added: int) -> None:
        document = self._document
        before, self._length = self._length, document.characterCount() - 1
        # A change of the whole document counts its final separator on both sides.
        end = min(position + added, self._length)
        removed = min(removed, before - position)
        block = document.findBlock(position)
        if removed == end - position and document.blockCount() == len(self._lines) and self._is_unchanged(block, end):
            return  # what an input method composes is told as a change of its whole line
        self._text = None
        if end < block.position() + block.length() and document.blockCount() == len(self._lines):
            text = self._take_within(block, position - block.position(), removed, end - position)
        else:
            text = self._take_lines(block, position, end)
        if text is None:
            # Half a pair was edited, which no string can tell by itself.
            self.edited.emit(0, before, self.text())
        else:
            self.edited.emit(position, removed, text)

    def _is_unchanged(self, block: QTextBlock, end: int) -> bool:
        number = block.blockNumber()
        while block.isValid() and block.position() <= end:
            if block.text() != self._lines[number]:
                return False
            number, block = number + 1, block.next()
        return True

    def _take_within(self, block: QTextBlock, start: int, removed: int, added: int) -> str | None:
        """Read a change within one line, and return what was put there, None where it split a pair."""
        number, place = block.blockNumber(), block.position() + start
        known = self._lines[number]
        if len(known) > LONGEST and known.isascii():
            # Reading the line would take longer than all else.
            text = _text_between(self._document, place, place + added)
            if text.isascii():
                self._lines[number] = known[:start] + text + known[start + removed :]
                return text
        fresh = self._lines[number] = block.text()
        if fresh.isascii():
            return fresh[start : start + added]
        return _unsplit_text(self._document, place, place + added)

    def _take_lines(self, block: QTextBlock, position: int, end: int) -> str | None:
        """Read the lines from `block` to that of `end` and put them in the place of those that were there."""
        first, last = block.blockNumber(), self._document.findBlock(end).blockNumber()
        fresh = [block.text()]
        for _ in range(last - first):
            block = block.next()
            fresh.append(block.text())
        removed_lines = len(self._lines) - self._document.blockCount() + len(fresh)
        self._lines[first : first + removed_lines] = fresh
        return _unsplit_text(self._document, position, end)


def _unsplit_text(document: QTextDocument, start: int, end: int) -> str | None:
    if _is_high(document.characterAt(start - 1)) or _is_low(document.characterAt(end)):
        return None
    return _text_between(document, start, end)


def _text_between(document: QTextDocument, start: int, end: int) -> str:
    if end <= start:
        return ""
    if end == start + 1:
        return _line_feeds(document.characterAt(start))
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return _line_feeds(cursor.selectedText())


def _whole_text(document: QTextDocument) -> str:
    # toPlainText would turn no-break spaces into plain ones.
    return _line_feeds(document.toRawText())


def _line_feeds(text: str) -> str:
    return text.replace("\u2029", "\n")


def _is_high(character: str) -> bool:
    return "\ud800" <= character <= "\udbff"


def _is_low(character: str) -> bool:
    return "\udc00" <= character <= "\udfff"
