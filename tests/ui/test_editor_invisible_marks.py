"""Signs for what nobody sees, and its removal."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QTextCursor
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.modes.invisible_marks import InvisibleMarks
from editdesk.ui.style import Style


@pytest.fixture
def editor(qtbot: QtBot, style: Style) -> MarkdownEditor:
    made = MarkdownEditor(style)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def marks(editor: MarkdownEditor, style: Style) -> InvisibleMarks:
    return InvisibleMarks(editor, style)


def picture(editor: MarkdownEditor, text: str) -> QImage:
    editor.show_document(new_document(text, editor))
    editor.setCursorWidth(0)
    return editor.viewport().grab().toImage()


def test_dangerous_ones_are_always_to_be_seen(editor: MarkdownEditor, marks: InvisibleMarks) -> None:
    plain = picture(editor, "pay 100 to me")
    assert picture(editor, "pay\u200b 100 to me") != plain
    assert picture(editor, "pay \u2066100\u2069 to me") != plain
    assert picture(editor, "👨\u200d👩\u200d👧") == picture(editor, "👨\u200d👩\u200d👧")


def test_spaces_and_line_ends_are_shown_where_they_are_wanted(editor: MarkdownEditor, marks: InvisibleMarks) -> None:
    text = "one two\n\tthree\nfour"
    plain = picture(editor, text)
    marks.show_all(shows_all=True)
    assert picture(editor, text) != plain
    assert picture(editor, "x" * 10) == picture(editor, "x" * 10)
    marks.show_all(shows_all=False)
    assert picture(editor, text) == plain


def test_no_break_spaces_are_shown_with_all_spaces_alone(editor: MarkdownEditor, marks: InvisibleMarks) -> None:
    assert picture(editor, "10\u00a0km") == picture(editor, "10 km")
    marks.show_all(shows_all=True)
    assert picture(editor, "10\u00a0km") != picture(editor, "10 km")


def test_all_go_in_one_undo_step_and_emoji_stay(editor: MarkdownEditor, marks: InvisibleMarks) -> None:
    text = "😀 a\u200bb\n👨\u200d👩\u200d👧 \u202ec\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")
    editor.show_document(new_document(text, editor))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert marks.remove() == 2
    assert editor.text() == "😀 ab\n👨\u200d👩\u200d👧 c😀"
    assert editor.textCursor().atEnd()
    editor.undo()
    assert editor.text() == text
    assert marks.remove() == 2
    assert marks.remove() == 0


def test_a_selection_is_cleared_alone(editor: MarkdownEditor, marks: InvisibleMarks) -> None:
    editor.show_document(new_document("a\u200bb c\u200bd", editor))
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    assert marks.remove() == 1
    assert editor.text() == "a\u200bb cd"


def test_the_menu_offers_to_take_the_one_at_the_click(editor: MarkdownEditor, marks: InvisibleMarks) -> None:
    editor.show_document(new_document("pay\u200b now", editor))
    cursor = QTextCursor(editor.document())
    cursor.setPosition(3)
    menu = editor.context_menu(editor.cursorRect(cursor).center() + QPoint(1, 0))
    action = menu.actions()[0]
    assert action.text() == "Remove the invisible ZWSP here"
    action.trigger()
    assert editor.text() == "pay now"
    menu.deleteLater()
