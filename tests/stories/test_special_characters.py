"""Special characters and emoji by keys alone; what nobody sees is said and taken away; words of other directions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editdesk import settings as settings_file
from editdesk.ui.main_window import MainWindow
from editdesk.ui.writing.character_picker import CharacterPicker
from tests.stories.conftest import PATIENCE_MS, wait_for_page

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def begin(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article("The last ferry")
    window.editor.setFocus()


def picker(qtbot: QtBot, window: MainWindow) -> CharacterPicker:
    qtbot.keyClick(window.editor, Qt.Key.Key_Space, CTRL_SHIFT)
    shown = [each for each in window.findChildren(CharacterPicker) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def test_characters_are_found_by_name_and_remembered(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)
    qtbot.keyClicks(window.editor, "Wait")
    asked = picker(qtbot, window)
    qtbot.keyClicks(asked.field, "em dash")
    assert asked.name.text() == "em dash · U+2014"
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert window.editor.text() == "Wait—"
    assert not asked.isVisible()
    again = picker(qtbot, window)
    assert again.kinds.tabText(0) == "Recent"
    qtbot.keyClicks(again.field, "rocket")
    qtbot.keyClick(again.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(again.field, Qt.Key.Key_Return)
    assert window.editor.text() == "Wait—🚀🚀"
    assert settings_file.load().settings.recent_characters == ("🚀", "—")
    qtbot.keyClick(window.editor, Qt.Key.Key_Backspace)
    assert window.editor.text() == "Wait—🚀"


def test_kinds_and_grid_are_walked_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)
    asked = picker(qtbot, window)
    qtbot.keyClick(asked.field, Qt.Key.Key_Tab)
    qtbot.keyClick(asked.field, Qt.Key.Key_Right)
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert window.editor.text() == "”"
    asked = picker(qtbot, window)
    qtbot.keyClicks(asked.field, "no such thing")
    assert asked.name.text() == "No character of this name."
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert asked.isVisible()
    qtbot.keyClick(asked.field, Qt.Key.Key_Escape)
    assert not asked.isVisible()


def test_what_nobody_sees_is_said_and_taken_away(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)
    window.editor.insertPlainText("pay\u200b \u202eme 👨\u200d👩\u200d👧")
    button = window.findChild(QToolButton, "status.invisible")
    assert isinstance(button, QToolButton)
    qtbot.waitUntil(button.isVisible, timeout=PATIENCE_MS)
    assert button.text() == "⚠ 2 invisible characters, words turned round"
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    button.click()
    assert window.editor.textCursor().position() == 3
    window.actions_table["edit.remove_invisibles"].trigger()
    assert window.editor.text() == "pay me 👨\u200d👩\u200d👧"
    assert not button.isVisible()
    window.editor.undo()
    assert window.editor.text().startswith("pay\u200b")


def test_words_of_another_direction_stand_by_themselves(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)
    window.actions_table["insert.isolate"].trigger()
    qtbot.keyClicks(window.editor, "C++")
    assert window.editor.text() == "\u2068C++\u2069"
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    window.actions_table["insert.right_to_left"].trigger()
    window.actions_table["insert.left_to_right"].trigger()
    assert window.editor.text() == "\u2068C++\u2069\u200f\u200e"
    window.editor.selectAll()
    window.editor.insertPlainText("abc")
    window.editor.selectAll()
    window.actions_table["insert.isolate"].trigger()
    assert window.editor.text() == "\u2068abc\u2069"


def test_title_and_text_run_from_right_to_left(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)
    window.editor.insertPlainText("مرحبا بالعالم\nEnglish below\n")
    window.editor.viewport().repaint()
    row = window.editor.document().firstBlock().layout().lineAt(0)
    assert row.x() > 20
    title = window.form.findChild(QWidget, "metadata.title")
    assert title is not None
    window.form.focus_field("title")
    (title.setText if hasattr(title, "setText") else title.setPlainText)("شارع")
    assert title.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert window.findChild(QLabel, "status.length") is not None


def test_what_is_composed_reaches_journal_and_preview_when_it_is_done(qtbot: QtBot, window: MainWindow) -> None:
    article = window.new_article("The last ferry")
    window.editor.setFocus()
    qtbot.keyClicks(window.editor, "Tokyo: ")
    change = article.change
    for words in ("t", "と", "とうきょう"):
        QApplication.sendEvent(window.editor, QInputMethodEvent(words, []))
    assert article.change == change
    assert window.editor.document().firstBlock().layout().preeditAreaText() == "とうきょう"
    done = QInputMethodEvent("", [])
    done.setCommitString("東京")
    with qtbot.waitSignal(window.journal.journaled, timeout=PATIENCE_MS):
        QApplication.sendEvent(window.editor, done)
    assert article.change == change + 1
    assert article.text() == "Tokyo: 東京"
    wait_for_page(qtbot, window, "Tokyo: 東京")


def test_a_colon_and_two_letters_offer_emoji(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window)
    qtbot.keyClicks(window.editor, "Off :rocke")
    shown = window.writing.completing.list
    qtbot.waitUntil(shown.isVisible, timeout=PATIENCE_MS)
    assert shown.list.item(0).text() == "🚀  rocket"
    qtbot.keyClick(window.editor, Qt.Key.Key_Return)
    assert window.editor.text() == "Off 🚀"
    qtbot.keyClicks(window.editor, " at 10:30: gone")
    assert not shown.isVisible()
