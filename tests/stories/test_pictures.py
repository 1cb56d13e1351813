"""Pictures dropped into a text: stored on the desk, their words asked for while one writes on."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from editdesk.desk import assets
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS


def drop(window: MainWindow, *paths: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.editor.insertFromMimeData(files)


def picture(folder: Path, name: str, colour: str) -> Path:
    path = folder / name
    Image.new("RGB", (40, 30), colour).save(path)
    return path


def test_two_dropped_pictures_are_asked_for_in_turn(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.new_article("The signal box")
    window.editor.setPlainText("It hums.")
    window.editor.moveCursor(window.editor.textCursor().MoveOperation.End)
    drop(window, picture(tmp_path, "Lever.png", "red"), picture(tmp_path, "bell.png", "blue"))
    prompt = window.pictures.alt
    qtbot.waitUntil(lambda: "bell.png" in window.editor.text() and prompt.isVisible(), timeout=PATIENCE_MS)
    assert window.editor.text() == "It hums.\n\n![](lever.png)\n\n![](bell.png)"
    qtbot.keyClicks(window.editor, "!")  # writing goes on, the card waits
    assert window.editor.text().endswith("(bell.png)!")
    prompt.field.setFocus()
    qtbot.keyClicks(prompt.field, "A lever [of brass]")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert r"![A lever \[of brass\]](lever.png)" in window.editor.text()
    qtbot.keyClicks(prompt.field, "A bell")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert "![A bell](bell.png)" in window.editor.text()
    assert not prompt.isVisible()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)
    with qtbot.waitCallback(timeout=PATIENCE_MS) as known:
        window.jobs.on_desk(assets.every, done=known)
    assert {info.alt for info in known.args[0]} == {"A lever [of brass]", "A bell"}


def test_escape_puts_the_question_off(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article("The signal box")
    pasted = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    pasted.setImageData(image)
    window.editor.insertFromMimeData(pasted)
    prompt = window.pictures.alt
    qtbot.waitUntil(prompt.isVisible, timeout=PATIENCE_MS)
    qtbot.keyClick(prompt.field, Qt.Key.Key_Escape)
    assert not prompt.isVisible()
    assert window.editor.text() == "![](pasted.png)"
