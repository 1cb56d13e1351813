"""A writer hands on what is being written: as a page, as Markdown, on the clipboard, as a bundle of one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from editdesk.publish.verify import verify
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS


def write(window: MainWindow) -> None:
    window.new_article("The signal box")
    window.editor.setPlainText("It *hums*.\n\nIt waits.")


def choose(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    def chosen(_parent: object, _title: str, _name: str, kinds: str, _first: str) -> tuple[str, str]:
        return str(path), next(each for each in kinds.split(";;") if kind in each)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)


def test_a_page_and_markdown_of_the_unsaved_text(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(window)
    for kind, name in (("Web page", "box.html"), ("Markdown", "box.md")):
        choose(monkeypatch, tmp_path / "box", kind)
        window.actions_table["article.export"].trigger()
        qtbot.waitUntil((tmp_path / name).is_file, timeout=PATIENCE_MS)
    assert "<em>hums</em>" in (tmp_path / "box.html").read_text(encoding="utf-8")
    assert "It *hums*." in (tmp_path / "box.md").read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: "as it stands" in window.banner.accessibleName(), timeout=PATIENCE_MS)


def test_a_bundle_of_what_is_not_approved_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(window)
    choose(monkeypatch, tmp_path / "box.zip", "Hugo")
    window.actions_table["article.export"].trigger()
    qtbot.waitUntil(lambda: "holds no article" in window.banner.accessibleName(), timeout=PATIENCE_MS)
    assert verify(tmp_path / "box.zip").ok


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    clipboard = qapp.clipboard()
    yield clipboard
    # Qt's offscreen platform deletes what it holds after Python has ended, and crashes on what Python made.
    clipboard.setText("")


def test_the_selection_is_copied_as_rich_text_and_the_whole_as_html(
    qtbot: QtBot, window: MainWindow, clipboard: QClipboard
) -> None:
    write(window)
    qtbot.keyClick(window.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.actions_table["edit.copy_rich"].trigger()
    assert clipboard.text() == "It *hums*.\n\nIt waits."
    qtbot.waitUntil(lambda: clipboard.mimeData().hasHtml(), timeout=PATIENCE_MS)
    assert clipboard.mimeData().html() == "<p>It <em>hums</em>.</p>\n<p>It waits.</p>"
    assert clipboard.text() == "It *hums*.\n\nIt waits."
    window.actions_table["edit.copy_html"].trigger()
    qtbot.waitUntil(lambda: clipboard.text().startswith("<p>"), timeout=PATIENCE_MS)
