"""Input methods: what is composed is shown in its line; text, journal and undo know of it when it is done."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.style import Style

Attribute = QInputMethodEvent.Attribute
Kind = QInputMethodEvent.AttributeType


@pytest.fixture
def editor(qtbot: QtBot, style: Style) -> MarkdownEditor:
    made = MarkdownEditor(style)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show_document(new_document("first\nhello **world** end\nlast", made))
    made.show()
    made.setFocus()
    go_to(made, 8)
    return made


def go_to(editor: MarkdownEditor, position: int) -> None:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def compose(editor: MarkdownEditor, words: str, commit: str = "", replaced: tuple[int, int] = (0, 0)) -> None:
    look = QTextCharFormat()
    look.setFontUnderline(True)
    attributes = [Attribute(Kind.TextFormat, 0, len(words), look), Attribute(Kind.Cursor, len(words), 1, None)]
    event = QInputMethodEvent(words, attributes if words else [])
    if commit or replaced[1]:
        event.setCommitString(commit, *replaced)
    QApplication.sendEvent(editor, event)


def looks(editor: MarkdownEditor) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where the cursor's line is bold and where it is underlined."""
    ranges: list[QTextLayout.FormatRange] = editor.textCursor().block().layout().formats()
    bold = [(piece.start, piece.length) for piece in ranges if piece.format.fontWeight() > 400]
    return bold, [(piece.start, piece.length) for piece in ranges if piece.format.fontUnderline()]


def test_what_is_composed_changes_nothing_before_it_is_done(editor: MarkdownEditor) -> None:
    told: list[object] = []
    editor.edited.connect(lambda *edit: told.append(edit))
    text = editor.text()
    compose(editor, "にほ")
    compose(editor, "にほん")
    assert editor.textCursor().block().layout().preeditAreaText() == "にほん"
    assert editor.text() == text
    assert not told
    assert not editor.document().isModified()
    compose(editor, "")
    assert editor.text() == text
    assert not told
    compose(editor, "にほん")
    compose(editor, "", "日本")
    assert editor.text() == "first\nhe日本llo **world** end\nlast"
    assert len(told) == 1
    editor.undo()
    assert editor.text() == text


def test_the_colours_of_the_line_make_room_for_it_and_come_back(editor: MarkdownEditor) -> None:
    assert looks(editor) == ([(6, 9)], [])
    compose(editor, "にほ")
    assert looks(editor) == ([(8, 9)], [(2, 2)])
    compose(editor, "")
    assert looks(editor) == ([(6, 9)], [])
    compose(editor, "に")
    compose(editor, "", "日")
    assert looks(editor) == ([(7, 9)], [])


def test_words_before_the_cursor_are_replaced(editor: MarkdownEditor) -> None:
    compose(editor, "", "HE", (-2, 2))
    assert editor.text().startswith("first\nHEllo")


def test_the_list_of_candidates_stands_at_the_cursor(editor: MarkdownEditor) -> None:
    editor.set_reading_width(20)
    rect = editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(rect, QRectF)
    margins = editor.viewport().pos()
    assert rect.topLeft().toPoint() == editor.cursorRect().topLeft() + margins
    assert margins.x() > 100
