"""A shown editor and the hands of a writer, for tests with real keys. In texts | is the cursor, ⟦ ⟧ a selection."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.utf16 import Utf16Text

NO, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Key = Qt.Key


def put(editor: MarkdownEditor, marked: str) -> None:
    """Show a new document with the cursor or the selection where the marks are."""
    start = marked.index("⟦") if "⟦" in marked else marked.index("|")
    end = marked.index("⟧") - 1 if "⟦" in marked else start
    text = marked.replace("⟦", "").replace("⟧", "") if "⟦" in marked else marked.replace("|", "", 1)
    editor.show_document(new_document(text, editor))
    units = Utf16Text(text)
    cursor = editor.textCursor()
    cursor.setPosition(units.position(start))
    cursor.setPosition(units.position(end), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def shown(editor: MarkdownEditor) -> str:
    """Return the text with the marks."""
    units, cursor = Utf16Text(editor.text()), editor.textCursor()
    start, end = units.index(cursor.selectionStart()), units.index(cursor.selectionEnd())
    text = units.text
    return f"{text[:start]}|{text[start:]}" if start == end else f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"


def press(editor: MarkdownEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
    if modifiers == CTRL and Key.Key_A <= key <= Key.Key_Z:
        # QTest gives such a key the letter as its text; a keyboard gives it a control character.
        QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, chr(key - Key.Key_A + 1)))
    else:
        QTest.keyClick(editor, key, modifiers)


def type_text(editor: MarkdownEditor, text: str) -> None:
    QTest.keyClicks(editor, text)
