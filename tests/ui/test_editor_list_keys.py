"""Lists written with real keys: each key is one undo step that brings text and cursor back."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.typing.task_clicks import TaskClicks
from tests.ui.editor_typing import CTRL, NO, SHIFT, Key, press, put, shown, type_text


@pytest.mark.parametrize(
    ("before", "key", "modifiers", "after"),
    [
        ("1. one|\n2. two", Key.Key_Return, NO, "1. one\n2. |\n3. two"),
        ("1. o⟦ne\n2. tw⟧o\n3. three", Key.Key_Return, NO, "1. o\n2. |o\n3. three"),
        ("- one|", Key.Key_Return, SHIFT, "- one  \n  |"),
        ("1. one\n2. |two\n3. three", Key.Key_Backspace, NO, "1. one\n|two\n2. three"),
        ("1. one\n|2. two\n3. three", Key.Key_Backspace, NO, "1. one|2. two\n2. three"),
        ("1. one|\n2. two\n3. three", Key.Key_Delete, NO, "1. one|two\n2. three"),
        ("> - one|\n> - two", Key.Key_Delete, NO, "> - one|two"),
        ("1. one\n⟦2. two\n⟧3. three", Key.Key_Delete, NO, "1. one\n|2. three"),
        ("1. one\n⟦2. two\n⟧3. three", Key.Key_X, CTRL, "1. one\n|2. three"),
        ("1. one\n2. two|\n3. three", Key.Key_Tab, NO, "1. one\n    1. two|\n2. three"),
        ("1. one\n    1. two|\n2. three", Key.Key_Backtab, SHIFT, "1. one\n2. two|\n3. three"),
        ("😀\n\n9. nine|\n10. ten", Key.Key_Return, NO, "😀\n\n9. nine\n10. |\n11. ten"),
    ],
)
def test_a_key_in_a_list(
    editor: MarkdownEditor, before: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, after: str
) -> None:
    put(editor, before)
    press(editor, key, modifiers)
    assert shown(editor) == after
    editor.undo()
    assert shown(editor) == before or "⟦" in before
    assert editor.text() == before.translate(_NO_MARKS)
    editor.redo()
    assert shown(editor).translate(_NO_MARKS) == after.translate(_NO_MARKS)


_NO_MARKS = {ord(mark): None for mark in "|⟦⟧"}


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_code_is_left_alone(editor: MarkdownEditor, fence: str) -> None:
    put(editor, f"{fence}\n- one|\n{fence}\n")
    press(editor, Key.Key_Return)
    type_text(editor, "1. two")
    press(editor, Key.Key_Return)
    assert shown(editor) == f"{fence}\n- one\n1. two\n|\n{fence}\n"
    press(editor, Key.Key_Return, SHIFT)
    press(editor, Key.Key_Tab)
    assert shown(editor) == f"{fence}\n- one\n1. two\n\n    |\n{fence}\n"


def test_undo_puts_the_cursor_back(editor: MarkdownEditor) -> None:
    put(editor, "1. one|\n2. two\n3. three")
    press(editor, Key.Key_Return)
    editor.undo()
    assert shown(editor) == "1. one|\n2. two\n3. three"


def test_a_writer_makes_nested_lists(editor: MarkdownEditor) -> None:
    put(editor, "|")
    for words in ("1. bread", "milk"):
        type_text(editor, words)
        press(editor, Key.Key_Return)
    press(editor, Key.Key_Tab)
    type_text(editor, "whole")
    press(editor, Key.Key_Return)
    type_text(editor, "skimmed")
    press(editor, Key.Key_Return)
    press(editor, Key.Key_Return)
    type_text(editor, "eggs")
    for _ in range(2):
        press(editor, Key.Key_Return)
    type_text(editor, "That is all.")
    assert editor.text() == "1. bread\n2. milk\n    1. whole\n    2. skimmed\n3. eggs\n\nThat is all."


def test_pasted_items_count_on(editor: MarkdownEditor, qapp: QApplication) -> None:
    put(editor, "1. one\n|2. two")
    data = QMimeData()
    data.setText("1. new\n2. newer\n")
    editor.insertFromMimeData(data)
    assert shown(editor) == "1. one\n2. new\n3. newer\n|4. two"
    editor.undo()
    assert editor.text() == "1. one\n2. two"


def test_what_was_cut_is_in_the_clipboard(editor: MarkdownEditor) -> None:
    put(editor, "1. one\n⟦2. two\n⟧3. three")
    press(editor, Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "2. two\n"


def test_a_composition_is_not_taken_for_keys(editor: MarkdownEditor) -> None:
    put(editor, "- |")
    QApplication.sendEvent(editor, QInputMethodEvent("に", []))
    press(editor, Key.Key_Return)
    assert "- \n- " not in editor.text()
    put(editor, "- |")
    committed = QInputMethodEvent("", [])
    committed.setCommitString("日本")
    QApplication.sendEvent(editor, committed)
    assert shown(editor) == "- 日本|"


def test_ctrl_and_a_click_tick_a_box(editor: MarkdownEditor, qtbot: QtBot) -> None:
    TaskClicks(editor)
    put(editor, "word|s\n- [ ] one")
    cursor = editor.textCursor()
    cursor.setPosition(editor.text().index("[ ]") + 1)
    on_box = editor.cursorRect(cursor).center()
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, on_box)
    assert shown(editor) == "word|s\n- [x] one"
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, on_box)
    assert shown(editor) == "word|s\n- [ ] one"
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, NO, on_box)
    assert editor.text() == "words\n- [ ] one"
    assert editor.textCursor().blockNumber() == 1
