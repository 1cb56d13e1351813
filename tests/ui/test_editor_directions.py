"""Right-to-left writing: where paragraphs stand, how they run, and what the arrow keys do."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from editdesk.text.direction import Direction, first_direction
from editdesk.ui.editor.layers import rects
from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.modes.directions import Directions, direction
from editdesk.ui.field_direction import FieldDirection
from editdesk.ui.style import Style

RIGHT, LEFT = Direction.RIGHT_TO_LEFT, Direction.LEFT_TO_RIGHT
TEXT = "مرحبا بالعالم\n---\n\nHello world\nعربي with English داخل\n- بند أول\n- \n```\n# تعليق\n```\nשלום עולם\n123\n"


@pytest.fixture
def editor(qtbot: QtBot, style: Style) -> MarkdownEditor:
    made = MarkdownEditor(style)
    qtbot.addWidget(made)
    made.directions = Directions(made)
    made.resize(700, 600)
    made.show_document(new_document(TEXT, made))
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    made.viewport().repaint()
    return made


def go_to(editor: MarkdownEditor, position: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def test_each_paragraph_runs_as_its_first_letter_says(editor: MarkdownEditor) -> None:
    runs = [direction(line.block) for line in editor.visible_lines()]
    assert runs == [RIGHT, RIGHT, RIGHT, LEFT, RIGHT, RIGHT, RIGHT, LEFT, LEFT, LEFT, RIGHT, RIGHT, RIGHT]


def test_right_to_left_paragraphs_stand_at_the_right(editor: MarkdownEditor) -> None:
    for line in editor.visible_lines():
        row = line.block.layout().lineAt(0)
        is_right = direction(line.block) is RIGHT
        assert (row.x() + row.naturalTextWidth() > editor.viewport().width() - 12) is is_right
        go_to(editor, line.block.position())
        editor.viewport().repaint()
        assert (editor.cursorRect().x() > editor.viewport().width() / 2) is is_right


def test_arrow_keys_move_as_the_eye_sees_it(editor: MarkdownEditor) -> None:
    for start, key, step in ((0, Qt.Key.Key_Left, -1), (TEXT.index("Hello"), Qt.Key.Key_Right, 1)):
        go_to(editor, start)
        for _ in range(4):
            before = editor.cursorRect().x()
            QTest.keyClick(editor, key)
            assert (editor.cursorRect().x() - before) * step > 0
        assert editor.textCursor().position() == start + 4


def test_a_click_meets_the_letter_it_is_on(editor: MarkdownEditor) -> None:
    go_to(editor, 3)
    place = editor.cursorRect().center()
    go_to(editor, 0)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(0, 1))
    assert editor.textCursor().position() == 3


def test_what_is_typed_keeps_the_paragraph_at_the_right(qtbot: QtBot, editor: MarkdownEditor) -> None:
    go_to(editor, len("مرحبا بالعالم"))
    editor.textCursor().insertText(" جديد")
    editor.viewport().repaint()
    row = editor.document().firstBlock().layout().lineAt(0)
    assert row.x() + row.naturalTextWidth() > editor.viewport().width() - 12


def test_words_of_both_directions_have_boxes_of_their_own(editor: MarkdownEditor) -> None:
    line = list(editor.visible_lines())[4]
    text = line.block.text()
    whole = list(rects(line, 0, len(text)))
    assert sum(box.width() for box in whole) == pytest.approx(line.block.layout().lineAt(0).naturalTextWidth(), abs=2)
    (english,) = rects(line, text.index("with"), text.index("with") + len("with English"))
    (arabic,) = rects(line, 0, 4)
    assert arabic.left() >= english.right()


def test_a_field_of_the_form_follows_its_first_letter(qtbot: QtBot) -> None:
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        FieldDirection(field)
        assert field.layoutDirection() is Qt.LayoutDirection.LeftToRight
        QTest.keyClicks(field, "12 ")
        assert field.layoutDirection() is Qt.LayoutDirection.LeftToRight
        (field.setText if isinstance(field, QLineEdit) else field.setPlainText)("12 שלום")
        assert field.layoutDirection() is Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("", None), ("12 — 3", None), ("**a", LEFT), ("“عرب", RIGHT), ("\u200f12", RIGHT), ("日本", LEFT)],
)
def test_the_first_letter_decides(text: str, wanted: Direction | None) -> None:
    assert first_direction(text) is wanted


def test_lines_of_latin_letters_are_left_as_qt_laid_them(editor: MarkdownEditor) -> None:
    editor.show_document(new_document("Hello\n" * 5, editor))
    editor.viewport().repaint()
    assert {line.block.layout().lineAt(0).x() for line in editor.visible_lines()} == {4.0}
    cursor = QTextCursor(editor.document())
    assert cursor.block().layout().textOption().textDirection() is not Qt.LayoutDirection.RightToLeft


def test_arrow_keys_go_on_from_line_to_line(editor: MarkdownEditor) -> None:
    go_to(editor, TEXT.index("Hello"))
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert editor.textCursor().selectedText() == "\u2029"
    go_to(editor, len("مرحبا بالعالم"))
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert editor.textCursor().block().text() == "---"
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == len("مرحبا بالعالم")
