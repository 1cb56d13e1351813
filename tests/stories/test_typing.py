"""A writer types a list, a footnote and quotes in the real window, and moves them about by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import wait_for_page

NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


class Writer:
    """Hands on the keyboard of the window: every key goes to what has the focus."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.press(Qt.Key.Key_N, CTRL)
        window.editor.setFocus()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def types(self, *lines: str) -> None:
        for line in lines:
            self.qtbot.keyClicks(self.window.editor, line)
            self.press(Qt.Key.Key_Return)

    @property
    def text(self) -> str:
        return self.window.editor.text()


@pytest.fixture
def writer(qtbot: QtBot, window: MainWindow) -> Writer:
    return Writer(qtbot, window)


def test_a_list_a_footnote_and_quotes(writer: Writer, qtbot: QtBot, window: MainWindow) -> None:
    writer.types('She said "the bridge (the old one) hums"...', "", "1. first", "second")
    writer.press(Qt.Key.Key_Tab)
    writer.types("deeper", "", "third")
    writer.press(Qt.Key.Key_Return)
    writer.types("It's *done* -- so far.")
    assert writer.text == (
        "She said “the bridge (the old one) hums”…\n\n1. first\n2. second\n    1. deeper\n3. third\n\n"
        "It’s *done* – so far.\n"
    )
    writer.press(Qt.Key.Key_Left)
    writer.press(Qt.Key.Key_F, CTRL | ALT)
    qtbot.keyClicks(window.editor, "The engineer's log.")
    assert writer.text.endswith("so far.[^1]\n\n[^1]: The engineer’s log.\n")
    writer.press(Qt.Key.Key_F, CTRL | ALT)
    before = window.editor.text()[: window.editor.textCursor().position()]
    assert before.endswith("so far.[^1]")
    wait_for_page(qtbot, window, "The engineer’s log.")
    wait_for_page(qtbot, window, "<li>deeper</li>")


def test_keys_that_move_and_change_lines(writer: Writer, window: MainWindow) -> None:
    writer.types("1. one", "two", "three")
    window.editor.moveCursor(QTextCursor.MoveOperation.Up)
    writer.press(Qt.Key.Key_Up, ALT)
    assert writer.text == "1. one\n2. three\n3. two\n4. "
    writer.press(Qt.Key.Key_D, CTRL)
    assert writer.text == "1. one\n2. three\n3. three\n4. two\n5. "
    writer.press(Qt.Key.Key_Backspace, CTRL | SHIFT)
    assert writer.text == "1. one\n2. three\n3. two\n4. "
    writer.press(Qt.Key.Key_Up, CTRL | SHIFT)
    assert writer.text == "1. one\n2. two\n3. three\n4. "
    writer.press(Qt.Key.Key_J, CTRL)
    assert writer.text == "1. one\n2. two three\n3. "
    writer.press(Qt.Key.Key_Slash, CTRL)
    assert "<!-- 2. two three -->" in writer.text
    writer.press(Qt.Key.Key_Slash, CTRL)
    writer.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert "2. [ ] two three" in writer.text
    writer.press(Qt.Key.Key_U, CTRL)
    assert "2. [ ] TWO three" in writer.text or "2. [ ] two THREE" in writer.text
    for _ in range(8):
        writer.press(Qt.Key.Key_Z, CTRL)
    assert writer.text == "1. one\n2. three\n3. two\n4. "


def test_the_articles_language_sets_the_quotes(writer: Writer, window: MainWindow) -> None:
    article = window.articles.current
    assert article is not None
    article.set_metadata(replace(article.metadata, language="de"))
    writer.types('Er sagte: "Ja."')
    assert writer.text == "Er sagte: „Ja.“\n"
    window.take_settings(replace(window.settings, typographic_quotes=False))
    writer.types('"Nein."')
    assert writer.text.endswith('\n"Nein."\n')


def test_a_heading_by_its_level(writer: Writer, qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClicks(window.editor, "The lever")
    writer.press(Qt.Key.Key_3, CTRL | ALT)
    assert writer.text == "### The lever"
    writer.press(Qt.Key.Key_BracketRight, CTRL)
    assert writer.text == "#### The lever"
    window.editor.selectAll()
    writer.press(Qt.Key.Key_Backslash, CTRL)
    assert writer.text == "The lever"


def test_paste_from_a_web_page(writer: Writer, qtbot: QtBot, window: MainWindow) -> None:
    page = QMimeData()
    page.setText("Read the log\nfirst\nsecond")
    page.setHtml('<p>Read <a href="https://example.org/log">the log</a></p><ol><li>first</li><li>second</li></ol>')
    QGuiApplication.clipboard().setMimeData(page)
    writer.press(Qt.Key.Key_V, CTRL)
    assert writer.text == "Read [the log](https://example.org/log)\n\n1. first\n2. second"
    writer.press(Qt.Key.Key_Z, CTRL)
    assert writer.text == "Read the log\nfirst\nsecond"
    writer.press(Qt.Key.Key_A, CTRL)
    writer.press(Qt.Key.Key_V, CTRL | SHIFT)
    assert writer.text == "Read the log\nfirst\nsecond"
    QGuiApplication.clipboard().clear()
    wait_for_page(qtbot, window, "Read the log")
