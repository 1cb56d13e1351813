"""What is selected in the library while articles are opened."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS


def test_an_article_opened_while_ctrl_is_held_is_the_only_one_selected(qtbot: QtBot, window: MainWindow) -> None:
    ids: list[str] = []
    for title in ("Tides", "Bread"):
        draft = ArticleDraft(Metadata(title=title), "Words.")
        window.jobs.on_desk(articles.save, draft, by="Ines", done=lambda saved: ids.append(saved.article_id))
    qtbot.waitUntil(lambda: len(ids) == 2, timeout=PATIENCE_MS)
    window.library.refresh()
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 2, timeout=PATIENCE_MS)
    window.articles.open(ids[0])
    qtbot.waitUntil(lambda: window.library.selected_ids() == (ids[0],), timeout=PATIENCE_MS)
    QTest.keyPress(window.window().windowHandle(), Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        assert QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        window.articles.open(ids[1])
        qtbot.waitUntil(lambda: ids[1] in window.library.selected_ids(), timeout=PATIENCE_MS)
        assert window.library.selected_ids() == (ids[1],)
    finally:
        QTest.keyRelease(window.window().windowHandle(), Qt.Key.Key_Control)
