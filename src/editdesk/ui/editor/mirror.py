"""A document's text as a Python string, kept up to date from its changes: asking Qt for it takes 5 ms a megabyte."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from editdesk.ui.editor.utf16 import Utf16Text


class TextMirror(QObject):
    """The text of one document. `edited(position, removed, added)` counts in UTF-16 units.

    Lines are joined by a line feed; no-break spaces stay what they are.
    """

    edited = Signal(int, int, str)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.setObjectName("text_mirror")
        self._document = document
        self._mirror = Utf16Text(_whole_text(document))
        document.contentsChange.connect(self._follow)

    @classmethod
    def of(cls, document: QTextDocument) -> "TextMirror":
        """Return the mirror of `document`, which owns it; the first call makes it."""
        known = document.findChild(cls, "text_mirror")
        return known if isinstance(known, cls) else cls(document)

    def text(self) -> str:
        """Return the whole text."""
        return self._mirror.text

    def index(self, position: int) -> int:
        """Return the index in `text()` of a position in the document."""
        return self._mirror.index(position)

    def position(self, index: int) -> int:
        """Return the position in the document of an index in `text()`."""
        return self._mirror.position(index)

    def _follow(self, position: int, removed: int, added: int) -> None:
        length = self._document.characterCount() - 1
        # A change of the whole document counts its final separator on both sides.
        added_text = _text_between(self._document, position, min(position + added, length))
        removed = min(removed, len(self._mirror) - position)
        try:
            self._mirror.replace(position, removed, added_text)
        except ValueError:
            self._read_again()
            return
        if len(self._mirror) == length:
            self.edited.emit(position, removed, added_text)
        else:
            self._read_again()

    def _read_again(self) -> None:
        """Take the text from the document: half a surrogate pair was edited, which a string cannot follow."""
        before = len(self._mirror)
        self._mirror = Utf16Text(_whole_text(self._document))
        self.edited.emit(0, before, self._mirror.text)


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
