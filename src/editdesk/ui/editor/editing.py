"""Applying a change to a document: one undo step, with positions turned into Qt's."""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from editdesk.text.highlight import LineState
from editdesk.ui.editor.change import Change
from editdesk.ui.editor.document_state import state_before
from editdesk.ui.editor.lists.list_items import begins_paragraph, is_border
from editdesk.ui.editor.mirror import TextMirror
from editdesk.ui.editor.utf16 import Utf16Text

LONGEST_LIST = 500
"""Lines looked at above and below the cursor for a list's ends: what a key may cost."""


class Region:
    """A stretch of whole lines, as a string, that pure commands work on."""

    def __init__(self, document: QTextDocument, start: int, end: int) -> None:
        self._take(document, document.findBlock(start), document.findBlock(end))
        self.select(start, end)

    @classmethod
    def whole(cls, document: QTextDocument, start: int, end: int) -> "Region":
        """Return the region of the whole text, read from the document's mirror."""
        region = cls(document, start, start)
        region._origin = 0
        region._units = Utf16Text(TextMirror.of(document).text())
        region.select(start, end)
        return region

    @classmethod
    def of_list(cls, document: QTextDocument, start: int, end: int, *, beyond: int = 0) -> "Region":
        """Return the region of the touched lines, `beyond` more on both sides, and the lists they stand in."""
        region = cls(document, start, end)
        first, last = document.findBlock(start), document.findBlock(end)
        for _ in range(beyond):
            first = first.previous() if first.previous().isValid() else first
            last = last.next() if last.next().isValid() else last
        region._take(document, _list_top(first), _list_bottom(last))
        region.select(start, end)
        return region

    def select(self, start: int, end: int) -> None:
        """Take these positions of the document as `start` and `end`, which count characters of `text`."""
        self.start = self._units.index(start - self._origin)
        self.end = self._units.index(end - self._origin)

    @property
    def text(self) -> str:
        """The lines, joined by line feeds."""
        return self._units.text

    @property
    def state(self) -> LineState:
        """What stands above the first line: its first lines may be code."""
        return state_before(self._document.findBlock(self._origin))

    def apply(self, cursor: QTextCursor, change: Change) -> None:
        """Change the document as one undo step and let `cursor` select what the change says."""
        cursor_before = cursor.position()
        cursor.beginEditBlock()
        for replacement in reversed(change.replacements):
            start, end = (self._origin + self._units.position(place) for place in (replacement.start, replacement.end))
            text = replacement.text
            if start == cursor_before < end:
                # Put before taken, if only a blank: Qt notes where the cursor was if the first edit is elsewhere.
                cursor.setPosition(end)
                cursor.insertText(text or " ")
                end, text = end if text else end + 1, ""
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)
        cursor.endEditBlock()
        after = Utf16Text(change.apply(self.text))
        cursor.setPosition(self._origin + after.position(change.anchor))
        cursor.setPosition(self._origin + after.position(change.cursor), QTextCursor.MoveMode.KeepAnchor)

    def _take(self, document: QTextDocument, first: QTextBlock, last: QTextBlock) -> None:
        self._document = document
        self._origin = first.position()
        lines = [first.text()]
        while first != last and first.isValid():
            first = first.next()
            lines.append(first.text())
        self._units = Utf16Text("\n".join(lines))


def apply_to(editor: QPlainTextEdit, region: Region, change: Change) -> None:
    """Change the shown document as one undo step and put the editor's cursor where the change says."""
    cursor = editor.textCursor()
    region.apply(cursor, change)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def _list_top(block: QTextBlock) -> QTextBlock:
    for _ in range(LONGEST_LIST):
        above = block.previous()
        if not above.isValid() or is_border(above.text()):
            break
        if not above.text().strip() and block.text().strip() and begins_paragraph(block.text()):
            break
        block = above
    return block


def _list_bottom(block: QTextBlock) -> QTextBlock:
    for _ in range(LONGEST_LIST):
        below = block.next()
        if not below.isValid() or is_border(below.text()):
            break
        if not block.text().strip() and below.text().strip() and begins_paragraph(below.text()):
            break
        block = below
    return block
