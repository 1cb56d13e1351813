"""Applying a change to a document: one undo step, with positions turned into Qt's."""

from PySide6.QtGui import QTextCursor, QTextDocument

from editdesk.ui.editor.change import Change
from editdesk.ui.editor.mirror import TextMirror
from editdesk.ui.editor.utf16 import Utf16Text


class Region:
    """A stretch of whole lines, as a string, that pure commands work on."""

    def __init__(self, document: QTextDocument, start: int, end: int) -> None:
        first, last = document.findBlock(start), document.findBlock(end)
        self._document = document
        self._origin = first.position()
        lines = [first.text()]
        while first != last and first.isValid():
            first = first.next()
            lines.append(first.text())
        self._units = Utf16Text("\n".join(lines))
        self.start = self._units.index(start - self._origin)
        self.end = self._units.index(end - self._origin)

    @classmethod
    def whole(cls, document: QTextDocument, start: int, end: int) -> "Region":
        """Return the region of the whole text, read from the document's mirror."""
        region = cls(document, start, start)
        region._origin = 0
        region._units = Utf16Text(TextMirror.of(document).text())
        region.start, region.end = region._units.index(start), region._units.index(end)
        return region

    @property
    def text(self) -> str:
        """The lines, joined by line feeds."""
        return self._units.text

    def apply(self, cursor: QTextCursor, change: Change) -> None:
        """Change the document as one undo step and let `cursor` select what the change says."""
        cursor.beginEditBlock()
        for replacement in reversed(change.replacements):
            cursor.setPosition(self._origin + self._units.position(replacement.start))
            cursor.setPosition(self._origin + self._units.position(replacement.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(replacement.text)
        cursor.endEditBlock()
        after = Utf16Text(change.apply(self.text))
        cursor.setPosition(self._origin + after.position(change.anchor))
        cursor.setPosition(self._origin + after.position(change.cursor), QTextCursor.MoveMode.KeepAnchor)
