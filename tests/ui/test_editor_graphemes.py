"""Emoji of several code points and letters with marks: one for the arrow keys, Delete and Backspace."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.modes.directions import Directions
from editdesk.ui.editor.typing.graphemes import take_backspace
from editdesk.ui.style import Style

CLUSTERS = {
    "family": "👨\u200d👩\u200d👧\u200d👦",
    "flag": "🇫🇷",
    "skin tone": "👍🏽",
    "rainbow flag": "🏳️\u200d🌈",
    "keycap": "1\ufe0f\u20e3",
    "plain emoji": "😀",
    "letter and mark": "e\u0301",
    "Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
}


@pytest.fixture
def editor(qtbot: QtBot, style: Style) -> MarkdownEditor:
    made = MarkdownEditor(style)
    qtbot.addWidget(made)
    Directions(made)
    made.add_key_taker(lambda event: take_backspace(made, event))
    made.resize(700, 300)
    made.show()
    made.setFocus()
    return made


def put(editor: MarkdownEditor, text: str) -> None:
    editor.show_document(new_document(text, editor))


@pytest.mark.parametrize("cluster", CLUSTERS.values(), ids=CLUSTERS)
def test_a_cluster_is_one_to_every_key(editor: MarkdownEditor, cluster: str) -> None:
    put(editor, f"a{cluster}b")
    units = len(cluster.encode("utf-16-le")) // 2
    for key, stops in ((Qt.Key.Key_Right, [1, 1 + units, 2 + units]), (Qt.Key.Key_Left, [1 + units, 1, 0])):
        for stop in stops:
            QTest.keyClick(editor, key)
            assert editor.textCursor().position() == stop
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.text() == "ab"
    editor.undo()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "ab"
    editor.undo()
    assert editor.text() == f"a{cluster}b"


def test_flags_in_a_row_go_one_by_one(editor: MarkdownEditor) -> None:
    put(editor, "🇫🇷🇩🇪🇪🇸")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    for left in ("🇫🇷🇩🇪", "🇫🇷", "", ""):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
        assert editor.text() == left


@pytest.mark.parametrize(("text", "left"), [("مُ", "م"), ("क्षि", "क्ष"), ("กำ้", "กำ"), ("שׁ", "ש")])
def test_scripts_typed_sign_by_sign_lose_one_sign(editor: MarkdownEditor, text: str, left: str) -> None:
    put(editor, text)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == left


def test_line_ends_and_selections_are_left_to_the_text_field(editor: MarkdownEditor) -> None:
    put(editor, "a\n😀😀")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == "a"
    put(editor, "a😀b")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == ""
