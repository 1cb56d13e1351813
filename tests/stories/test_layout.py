"""Panes collapse, come back and are remembered; Ctrl+E goes round editor, preview and both."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk import settings as settings_file
from editdesk.ui.main_window import MainWindow
from editdesk.ui.write_place import TextMode
from tests.stories.conftest import open_window

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def test_panes_collapse_and_come_back(qtbot: QtBot, window: MainWindow) -> None:
    for key, pane in ((Qt.Key.Key_L, window.library), (Qt.Key.Key_D, window.inspector)):
        qtbot.keyClick(window, key, CTRL_SHIFT)
        assert not pane.isVisible()
        qtbot.keyClick(window, key, CTRL_SHIFT)
        assert pane.isVisible()


def test_only_the_text_and_back(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article("Night train")
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert not window.library.isVisible()
    assert not window.rail.isVisible()
    assert window.editor.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.library.isVisible()
    assert window.rail.isVisible()


def test_editor_preview_and_both_take_turns(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article("Night train")
    seen = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
        seen.append((window.editor.isVisible(), window.preview.isVisible()))
    assert seen == [(True, False), (False, True), (True, True)]


def test_the_layout_is_remembered(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with open_window(qtbot, qapp, folder) as window:
        window.library.hide()
        window.write.show_mode(TextMode.EDITOR)
    kept = settings_file.load().settings
    assert not kept.show_preview
    with open_window(qtbot, qapp, folder, kept) as again:
        assert again.library.isHidden()
        assert again.write.mode is TextMode.EDITOR
        assert not again.actions_table["view.library"].isChecked()
