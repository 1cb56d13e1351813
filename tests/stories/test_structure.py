"""A writer builds a table with the keyboard, drags sections into another order, and folds what is done."""

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk import first_look
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS, open_window, wait_for_page

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
SECTIONS = "# The road\n\nDown to the sea.\n\n## Houses\n\nEleven.\n\n# The harbour\n\nAll quiet.\n"


def begin(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Open a new article with a text in it, the caret at its end."""
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    window.editor.setFocus()
    window.editor.insertPlainText(text)


def keys(qtbot: QtBot, window: MainWindow, words: str, key: Qt.Key) -> None:
    if words.isascii():
        qtbot.keyClicks(window.editor, words)
    else:  # comes from an input method, not from keys
        window.editor.insertPlainText(words)
    qtbot.keyClick(window.editor, key)


def visible(window: MainWindow) -> list[str]:
    return [line.block.text() for line in window.editor.visible_lines()]


def test_a_table_from_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window, "The tides.")
    window.actions_table["insert.table"].trigger()
    grid = window.writing.tables.size_picker.grid
    qtbot.waitUntil(grid.isVisible, timeout=PATIENCE_MS)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    for words in ("Port", "High water", "東京", "11:40"):
        keys(qtbot, window, words, Qt.Key.Key_Tab)
    keys(qtbot, window, "Lisboa", Qt.Key.Key_Tab)
    keys(qtbot, window, "7:12", Qt.Key.Key_Return)
    keys(qtbot, window, "", Qt.Key.Key_Return)
    qtbot.keyClicks(window.editor, "So it is.")
    assert window.editor.text() == (
        "The tides.\n\n| Port   | High water |\n| ------ | ---------- |\n| 東京   | 11:40      |\n"
        "| Lisboa | 7:12       |\n\nSo it is."
    )
    wait_for_page(qtbot, window, "<td>7:12</td>")
    qtbot.keyClick(window.editor, Qt.Key.Key_Up)
    qtbot.keyClick(window.editor, Qt.Key.Key_Up)
    window.actions_table["table.sort_rows"].trigger()
    window.actions_table["table.align_right"].trigger()
    assert "| Lisboa |" in window.editor.text().splitlines()[4]
    assert window.editor.text().splitlines()[3] == "| ------ | ---------: |"
    qtbot.keyClick(window.editor, Qt.Key.Key_Down, ALT)
    assert "| Lisboa |" in window.editor.text().splitlines()[5]
    for _ in range(3):
        window.editor.undo()
    assert "| 東京   |" in window.editor.text().splitlines()[4]


def test_sections_are_dragged_into_another_order(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window, SECTIONS)
    qtbot.keyClick(window, Qt.Key.Key_3, ALT)
    outline = window.writing.outline
    qtbot.waitUntil(outline.tree.isVisible, timeout=PATIENCE_MS)
    assert [section.title for section in outline.model.sections] == ["The road", "Houses", "The harbour"]
    drag(window, number=2, onto_top_of=0)
    qtbot.waitUntil(lambda: window.editor.text().startswith("# The harbour"), timeout=PATIENCE_MS)
    assert (
        window.editor.text()
        == "# The harbour\n\nAll quiet.\n\n# The road\n\nDown to the sea.\n\n## Houses\n\nEleven.\n"
    )
    wait_for_page(qtbot, window, "The harbour")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.editor.text() == SECTIONS


def drag(window: MainWindow, *, number: int, onto_top_of: int) -> None:
    """Drop a section of the outline on the upper edge of another one. Without a screen there is no hand to drag it."""
    tree = window.writing.outline.tree
    # Qt takes an inner move from its own drag alone.
    tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    target = tree.visualRect(window.writing.outline.model.index_of(onto_top_of))
    place = QPoint(target.center().x(), target.top() + 1)
    data = window.writing.outline.model.mimeData([window.writing.outline.model.index_of(number)])
    what = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(place, *what), QDragMoveEvent(place, *what), QDropEvent(QPointF(place), *what)):
        QApplication.sendEvent(tree.viewport(), event)


def test_folds_hide_what_is_done_and_open_where_one_goes(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot, window, SECTIONS)
    article = window.articles.current
    assert article is not None
    window.editor.show_line(0)
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft, CTRL | SHIFT)
    assert visible(window) == ["# The road", "", "# The harbour", "", "All quiet.", ""]
    with qtbot.waitSignal(window.articles.saved, timeout=PATIENCE_MS):
        qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    assert article.text() == SECTIONS
    window.find_bar.open_find()
    qtbot.keyClicks(window.find_bar.pattern_field, "Eleven")
    qtbot.keyClick(window.find_bar.pattern_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Eleven." in visible(window), timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft, CTRL | ALT)
    assert visible(window) == ["# The road", "", "# The harbour", ""]
    qtbot.keyClick(window, Qt.Key.Key_BracketRight, CTRL | ALT)
    assert visible(window) == SECTIONS.split("\n")


def test_folds_come_back_with_the_tab(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with open_window(qtbot, qapp, folder) as window:
        begin(qtbot, window, SECTIONS)
        window.editor.show_line(2)
        qtbot.keyClick(window, Qt.Key.Key_BracketLeft, CTRL | SHIFT)
        assert visible(window)[:3] == ["# The road", "", "# The harbour"]
        with qtbot.waitSignal(window.articles.saved, timeout=PATIENCE_MS):
            qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    with open_window(qtbot, qapp, folder, look=first_look.read(folder)) as again:
        qtbot.waitUntil(lambda: again.articles.current is not None, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: visible(again)[:3] == ["# The road", "", "# The harbour"], timeout=PATIENCE_MS)
        assert again.editor.text() == SECTIONS
