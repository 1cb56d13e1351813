"""What a writer does with the preview: look at it at other widths, scroll alone, print."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from editdesk.settings import PreviewWidth
from editdesk.ui.main_window import MainWindow
from editdesk.ui.preview.looks import Look
from editdesk.ui.write_place import TextMode
from tests.stories.conftest import PATIENCE_MS, open_window, wait_for_page

CTRL = Qt.KeyboardModifier.ControlModifier


def write(qtbot: QtBot, window: MainWindow, *lines: str) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    window.editor.setFocus()
    for line in lines:
        qtbot.keyClicks(window.editor, line)
        qtbot.keyClick(window.editor, Qt.Key.Key_Return)


def test_the_page_follows_every_key_wherever_it_falls(qtbot: QtBot, window: MainWindow) -> None:
    write(qtbot, window, "One *word*.", "", "Another.")
    wait_for_page(qtbot, window, "Another.</p>")
    window.editor.insertPlainText("😀 smiles")
    window.editor.show_line(0)
    qtbot.keyClicks(window.editor, "No ")
    wait_for_page(qtbot, window, "No One <em>word</em>.</p>")
    window.editor.show_line(3)
    qtbot.keyClick(window.editor, Qt.Key.Key_End)
    qtbot.keyClicks(window.editor, " back")
    wait_for_page(qtbot, window, "😀 smiles back")
    for _ in range(2):
        window.editor.undo()
    wait_for_page(qtbot, window, "No One <em>word</em>.</p>")


def test_the_width_is_chosen_by_menu_and_remembered(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with open_window(qtbot, qapp, folder) as window:
        write(qtbot, window, "Text.")
        window.write.show_mode(TextMode.EDITOR)
        window.actions_table["preview.phone"].trigger()
        assert window.preview.look is Look.PHONE
        assert window.preview.isVisible()
        window.actions_table["preview.paper"].trigger()
        assert window.actions_table["preview.paper"].isChecked()
        assert not window.actions_table["preview.phone"].isChecked()
        kept = window.settings
    assert kept.preview_width is PreviewWidth.PHONE
    with open_window(qtbot, qapp, folder, kept) as window:
        assert window.preview.look is Look.PHONE
        assert window.actions_table["preview.phone"].isChecked()


def test_scrolling_together_is_switched_and_remembered(qtbot: QtBot, window: MainWindow) -> None:
    assert window.actions_table["view.scroll_together"].isChecked()
    window.actions_table["view.scroll_together"].trigger()
    assert not window.settings.scroll_together
    window.actions_table["view.scroll_together"].trigger()
    assert window.settings.scroll_together


def test_the_article_is_saved_as_a_pdf_from_the_menu(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(qtbot, window, "Text.")
    wait_for_page(qtbot, window, "Text.</p>")
    chosen = str(tmp_path / "article")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (chosen, ""))
    window.actions_table["article.save_pdf"].trigger()
    path = tmp_path / "article.pdf"
    qtbot.waitUntil(lambda: path.exists() and window.preview.look is Look.FULL, timeout=PATIENCE_MS)
    assert path.read_bytes().startswith(b"%PDF-")
    said = [label.text() for label in window.banner.findChildren(QLabel)]
    assert any(str(path) in text for text in said)


def test_a_print_that_is_called_off_changes_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(qtbot, window, "Text.")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    window.actions_table["article.print"].trigger()
    assert window.preview.look is Look.FULL
