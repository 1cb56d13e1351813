"""Lines of a document, as those ask for them who look at every key and every painting."""

from PySide6.QtGui import QTextBlock, QTextCursor

LONGEST = 10_000
"""UTF-16 units of a line that are looked at; a book pasted without line breaks must not cost a key its time."""


def head(block: QTextBlock) -> str:
    """Return the text of a line, of an immense one its beginning."""
    if block.length() <= LONGEST:
        return block.text()
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + LONGEST, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def next_visible(block: QTextBlock) -> QTextBlock:
    """Return the next line that is not hidden, an invalid one at the end. Quick, however many are hidden between."""
    below = block.next()
    if below.isVisible() or not below.isValid():
        return below
    # A hidden line has no rows: the row at its place belongs to the next line that is shown.
    return below.document().findBlockByLineNumber(below.firstLineNumber())
