"""Focus mode, typewriter scrolling, size and width of the text, driven by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from editdesk import settings as settings_file
from editdesk.settings import Dimming
from editdesk.ui.editor.modes.typewriter import HEIGHT
from editdesk.ui.main_window import MainWindow
from editdesk.ui.write_place import TextMode

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TEXT = "First sentence here. Second one, Dr. Ruiz says. Third.\n\nAnother paragraph stands below it.\n"


def open_article(qtbot: QtBot, window: MainWindow, text: str = TEXT) -> None:
    window.new_article("Night train")
    window.editor.setFocus()
    window.editor.textCursor().insertText(text)
    go_to(window, 0)


def go_to(window: MainWindow, position: int) -> None:
    cursor = window.editor.textCursor()
    cursor.setPosition(position)
    window.editor.setTextCursor(cursor)


def bright(window: MainWindow) -> str:
    start, end = window.modes.focus.dimming.bright
    return window.editor.text()[start:end]


def ink(window: MainWindow, words: str) -> int:
    """Return how dark the darkest pixel of some words is."""
    editor = window.editor
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.text().index(words))
    first = editor.cursorRect(cursor)
    cursor.setPosition(editor.text().index(words) + len(words))
    box = first.united(editor.cursorRect(cursor)).adjusted(3, 0, -3, 0)
    image = editor.viewport().grab(box).toImage()
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return 255 - min(map(QColor.lightness, colours))


def test_focus_leaves_one_column_and_the_sentence_bright(qtbot: QtBot, window: MainWindow) -> None:
    open_article(qtbot, window)
    panes = (window.library, window.inspector, window.rail, window.tabs, window.format_bar, window.preview)
    qtbot.keyClick(window.editor, Qt.Key.Key_F8)
    assert not any(pane.isVisible() for pane in (*panes, window.menuBar()))
    assert bright(window) == "First sentence here. "
    assert ink(window, "First") > 2 * ink(window, "Third")
    assert ink(window, "First") > 2 * ink(window, "Another")
    go_to(window, TEXT.index("Ruiz"))
    assert bright(window) == "Second one, Dr. Ruiz says. "
    assert ink(window, "Second") > 2 * ink(window, "First")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert all(pane.isVisible() for pane in (*panes, window.menuBar()))
    assert window.write.mode is TextMode.BOTH
    assert ink(window, "Second") == ink(window, "Third")


def test_focus_follows_what_is_typed_and_what_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    open_article(qtbot, window)
    window.actions_table["view.dim_paragraph"].trigger()
    qtbot.keyClick(window.editor, Qt.Key.Key_F8)
    assert bright(window) == TEXT.splitlines()[0]
    window.actions_table["view.dim_nothing"].trigger()
    assert ink(window, "Another") == ink(window, "First")
    window.actions_table["view.dim_sentence"].trigger()
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.editor, "New one. And")
    assert bright(window) == "And"
    assert settings_file.load().settings.dimming is Dimming.SENTENCE


def test_a_window_closed_in_focus_mode_opens_with_its_panes(qtbot: QtBot, window: MainWindow) -> None:
    open_article(qtbot, window)
    qtbot.keyClick(window.editor, Qt.Key.Key_F8)
    window.close()
    assert not settings_file.load().settings.layout["hidden"]
    assert settings_file.load().settings.show_preview


def test_the_line_being_written_stays_at_one_height(qtbot: QtBot, window: MainWindow) -> None:
    open_article(qtbot, window, "\n".join(f"Line {number}" for number in range(300)))
    qtbot.keyClick(window.editor, Qt.Key.Key_F8, SHIFT)
    editor = window.editor
    wanted = round(editor.height() * HEIGHT)

    def height() -> int:
        return editor.viewport().y() + editor.cursorRect().top()

    assert abs(height() - wanted) <= 1
    heights = []
    for key in (Qt.Key.Key_Down,) * 30 + (Qt.Key.Key_PageDown,) * 3 + (Qt.Key.Key_Up,) * 5:
        qtbot.keyClick(editor, key)
        heights.append(height())
    qtbot.keyClick(editor, Qt.Key.Key_End, CTRL)
    heights.append(height())
    for _ in range(5):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.keyClicks(editor, "# Heading")
        heights.append(height())
    for _ in range(12):
        qtbot.keyClicks(editor, "on and on ")  # until it takes several rows
        heights.append(height())
    assert not [each for each in heights if abs(each - wanted) > 1], (wanted, editor.height(), heights)
    qtbot.keyClick(editor, Qt.Key.Key_F8, SHIFT)
    assert editor.viewport().y() < 30


def test_text_grows_and_lines_get_shorter(qtbot: QtBot, window: MainWindow) -> None:
    open_article(qtbot, window)
    editor = window.editor
    qtbot.keyClick(editor, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: editor.viewport().width() > 500)
    usual, room = editor.fontInfo().pointSize(), editor.viewport().width()
    qtbot.keyClick(editor, Qt.Key.Key_Minus, CTRL | ALT)
    assert editor.viewport().width() < room
    qtbot.keyClick(editor, Qt.Key.Key_Equal, CTRL)
    qtbot.keyClick(editor, Qt.Key.Key_Equal, CTRL)
    assert editor.fontInfo().pointSize() == usual + 2
    qtbot.keyClick(editor, Qt.Key.Key_0, CTRL)
    assert editor.fontInfo().pointSize() == usual
    window.actions_table["view.whole_width"].trigger()
    assert editor.viewport().width() > room
    assert settings_file.load().settings.reading_width == 0


def test_full_screen_and_back(qtbot: QtBot, window: MainWindow) -> None:
    shown = window.window()
    qtbot.keyClick(window.editor, Qt.Key.Key_F11)
    assert shown.isFullScreen()
    window.actions_table["view.full_screen"].trigger()
    assert not shown.isFullScreen()
