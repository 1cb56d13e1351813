"""The text field driven as a writer does: real keys, clipboard, tabs, undo."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.commands.format_bar import FormatBar
from editdesk.ui.editor.commands.table import COMMANDS
from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.pasting.pasted import DroppedImage
from editdesk.ui.style import DARK, Style


def put(editor: MarkdownEditor, text: str) -> None:
    editor.show_document(new_document(text, editor))
    editor.moveCursor(QTextCursor.MoveOperation.End)


def select(editor: MarkdownEditor, words: str) -> None:
    place = editor.text().index(words)
    cursor = editor.textCursor()
    cursor.setPosition(place)
    cursor.setPosition(place + len(words), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def press(editor: MarkdownEditor, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor, key, modifier)


def test_typing_a_list_and_ending_it(editor: MarkdownEditor) -> None:
    put(editor, "")
    for words in ("- one", "two", ""):
        QTest.keyClicks(editor, words)
        press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "After")
    assert editor.text() == "- one\n- two\n\nAfter"


def test_numbers_go_on_and_tab_indents(editor: MarkdownEditor) -> None:
    put(editor, "1. one")
    press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "two")
    press(editor, Qt.Key.Key_Tab)
    assert editor.text() == "1. one\n    1. two"
    press(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "1. one\n2. two"


def test_enter_in_a_list_is_one_undo_step(editor: MarkdownEditor) -> None:
    put(editor, "- one")
    press(editor, Qt.Key.Key_Return)
    assert editor.text() == "- one\n- "
    editor.undo()
    assert editor.text() == "- one"


def test_ending_a_list_is_one_undo_step(editor: MarkdownEditor) -> None:
    put(editor, "- one\n- ")
    press(editor, Qt.Key.Key_Return)
    assert editor.text() == "- one\n\n"
    editor.undo()
    assert editor.text() == "- one\n- "


def test_shift_enter_makes_a_line_every_program_knows(editor: MarkdownEditor) -> None:
    put(editor, "one")
    press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "two")
    assert editor.text() == "one  \ntwo"
    assert editor.document().blockCount() == 2


def test_tab_in_a_paragraph_puts_blanks_to_the_next_stop(editor: MarkdownEditor) -> None:
    put(editor, "ab")
    press(editor, Qt.Key.Key_Tab)
    assert editor.text() == "ab  "


@pytest.mark.parametrize("command", sorted({command.command_id for command in COMMANDS} - {"image", "table"}))
def test_every_command_is_one_undo_step(editor: MarkdownEditor, command: str) -> None:
    text = "A first 😀 line.\n\nSecond words here.\n"
    put(editor, text)
    select(editor, "words")
    editor.run(command)
    assert editor.text() != text
    editor.undo()
    assert editor.text() == text


def test_bold_behind_an_emoji_counts_like_the_document(editor: MarkdownEditor) -> None:
    put(editor, "😀😀 word")
    editor.run("bold")
    assert editor.text() == "😀😀 **word**"
    editor.run("bold")
    assert editor.text() == "😀😀 word"


def test_the_picture_button_asks(editor: MarkdownEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.formatting.image_requested):
        editor.run("image")
    editor.formatting.insert_image("boat.png", "A boat")
    assert editor.text() == "![A boat](boat.png)"


def test_a_footnote_leads_to_its_text(editor: MarkdownEditor) -> None:
    put(editor, "One.")
    editor.run("footnote")
    QTest.keyClicks(editor, "Source.")
    assert editor.text() == "One.[^1]\n\n[^1]: Source.\n"


def paste(editor: MarkdownEditor, **what: object) -> None:
    data = QMimeData()
    for kind, value in what.items():
        getattr(data, f"set{kind.capitalize()}Data" if kind == "image" else f"set{kind.capitalize()}")(value)
    editor.insertFromMimeData(data)


def test_an_address_pasted_over_words_makes_a_link(editor: MarkdownEditor) -> None:
    put(editor, "Read this now.")
    select(editor, "this")
    paste(editor, text="https://example.org/a_b")
    assert editor.text() == "Read [this](https://example.org/a_b) now."


def test_an_address_pasted_over_an_address_replaces_it(editor: MarkdownEditor) -> None:
    put(editor, "https://example.org/old")
    select(editor, "https://example.org/old")
    paste(editor, text="https://example.org/new")
    assert editor.text() == "https://example.org/new"


def test_characters_nobody_sees_are_not_pasted(editor: MarkdownEditor) -> None:
    put(editor, "")
    paste(editor, text="a\0b\x07\tשלום\u202e👍\n")
    assert editor.text() == "ab\tשלום\u202e👍\n"


def test_pasted_line_ends_become_lines(editor: MarkdownEditor) -> None:
    put(editor, "")
    paste(editor, text="one\r\ntwo\rthree")
    assert editor.text() == "one\ntwo\nthree"


def test_a_dropped_picture_is_announced_and_not_pasted(editor: MarkdownEditor, qtbot: QtBot, tmp_path: Path) -> None:
    put(editor, "")
    file = tmp_path / "boat.PNG"
    with qtbot.waitSignal(editor.image_dropped) as caught:
        paste(editor, urls=[QUrl.fromLocalFile(str(file))])
    assert caught.args == [DroppedImage("boat.PNG", path=file)]
    assert editor.text() == ""


def test_a_pasted_bitmap_is_announced_as_png(editor: MarkdownEditor, qtbot: QtBot) -> None:
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    with qtbot.waitSignal(editor.image_dropped) as caught:
        paste(editor, image=image)
    assert caught.args[0].content.startswith(b"\x89PNG")


def test_each_document_keeps_cursor_scroll_and_undo(editor: MarkdownEditor) -> None:
    first, second = (new_document(f"{name}\n" * 200, editor) for name in ("first", "second"))
    editor.show_document(first)
    editor.show_line(120)
    QTest.keyClicks(editor, "x")
    position, scroll = editor.textCursor().position(), editor.verticalScrollBar().value()
    editor.show_document(second)
    assert editor.text().startswith("second")
    QTest.keyClicks(editor, "y")
    editor.show_document(first)
    assert (editor.textCursor().position(), editor.verticalScrollBar().value()) == (position, scroll)
    editor.undo()
    assert editor.text() == "first\n" * 200
    assert second.toRawText().startswith("ysecond")


def test_edits_are_told_for_the_shown_document_only(editor: MarkdownEditor) -> None:
    first, second = new_document("one", editor), new_document("two", editor)
    editor.show_document(first)
    editor.show_document(second)
    told: list[tuple[int, int, str]] = []
    editor.edited.connect(lambda *edit: told.append(edit))
    QTextCursor(first).insertText("not shown")
    QTest.keyClicks(editor, "e")
    assert told == [(0, 0, "e")]


def test_a_document_may_go_while_another_is_shown(editor: MarkdownEditor) -> None:
    gone, stays = new_document("gone"), new_document("stays", editor)
    editor.show_document(gone)
    editor.show_document(stays)
    shiboken6.delete(gone)
    QTest.keyClicks(editor, "x")
    assert editor.text() == "xstays"


def test_long_lines_are_set_at_reading_width(editor: MarkdownEditor) -> None:
    editor.resize(1600, 500)
    put(editor, "word " * 60)
    shown = editor.document().firstBlock().layout()
    letters = max(shown.lineAt(number).textLength() for number in range(shown.lineCount()))
    assert 60 < letters <= 80
    editor.set_reading_width(0)
    assert editor.document().firstBlock().layout().lineAt(0).textLength() > 100


def test_the_bar_has_a_named_button_for_each_command(editor: MarkdownEditor, qtbot: QtBot) -> None:
    bar = FormatBar(editor)
    qtbot.addWidget(bar)
    put(editor, "word")
    select(editor, "word")
    for command in COMMANDS:
        button = bar.findChild(object, f"editor.format.{command.command_id}")
        assert button.accessibleName() == command.name
        assert command.name in button.toolTip()
    qtbot.mouseClick(bar.findChild(object, "editor.format.bold"), Qt.MouseButton.LeftButton)
    assert editor.text() == "**word**"


def test_dark_colours_reach_the_text(editor: MarkdownEditor, style: Style) -> None:
    put(editor, "[A link](https://example.org)")
    style.tokens = DARK
    style.changed.emit()
    link = editor.document().firstBlock().layout().formats()[0]
    assert link.format.foreground().color().name() == DARK.accent
