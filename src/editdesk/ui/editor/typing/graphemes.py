"""What a reader sees as one character, Backspace takes as one.

Qt's arrow keys and Delete know these clusters; its Backspace takes them apart code point by code point.
"""

import unicodedata

from PySide6.QtCore import Qt, QTextBoundaryFinder
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_SIGN_BY_SIGN = (
    "ARABIC", "SYRIAC", "HEBREW", "THAANA", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
    "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER", "HANGUL",
)  # fmt: skip
"""Scripts whose writers type a cluster sign by sign, and expect Backspace to take the last sign alone."""


def take_backspace(editor: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Delete the cluster before the cursor where it is more than one code point; leave all else to the text field."""
    cursor = editor.textCursor()
    is_backspace = event.key() == Qt.Key.Key_Backspace and event.modifiers() in _PLAIN
    if not is_backspace or cursor.hasSelection():
        return False
    length = cluster_before(cursor.block().text(), cursor.positionInBlock())
    if length < 2:
        return False
    cursor.setPosition(cursor.position() - length, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    return True


def cluster_before(text: str, position: int) -> int:
    """Return the length of the cluster that ends at `position`, both in UTF-16 units; 1 where a sign goes alone."""
    units = text.encode("utf-16-le")[: position * 2]
    before = units[-64 * 2 :].decode("utf-16-le", "ignore")
    if not before or before[-1].isascii():
        return 1
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, before)
    finder.toEnd()
    start = finder.toPreviousBoundary()
    if start < 0:
        return 1
    cluster = before.encode("utf-16-le")[start * 2 :].decode("utf-16-le")
    return 1 if _is_typed_sign_by_sign(cluster) else len(cluster.encode("utf-16-le")) // 2


def _is_typed_sign_by_sign(cluster: str) -> bool:
    return len(cluster) > 1 and unicodedata.name(cluster[0], "").startswith(_SIGN_BY_SIGN)
