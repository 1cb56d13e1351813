"""A line's text as those ask for it who look at it with every key."""

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
