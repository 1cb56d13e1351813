"""A document's text, kept line by line from its changes: asking Qt for the whole takes 5 ms a megabyte."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument


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
        self._take_lines(position, end)
        if _is_high(document.characterAt(position - 1)) or _is_low(document.characterAt(end)):
            # Half a pair was edited, which no string can tell by itself.
            self.edited.emit(0, before, self.text())
        else:
            self.edited.emit(position, min(removed, before - position), _text_between(document, position, end))

    def _take_lines(self, position: int, end: int) -> None:
        """Read the lines from `position` to `end` and put them in the place of those that were there."""
        block = self._document.findBlock(position)
        first, last = block.blockNumber(), self._document.findBlock(end).blockNumber()
        fresh = [block.text()]
        for _ in range(last - first):
            block = block.next()
            fresh.append(block.text())
        removed_lines = len(self._lines) - self._document.blockCount() + len(fresh)
        self._lines[first : first + removed_lines] = fresh
        self._text = None


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
