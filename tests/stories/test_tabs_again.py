"""A window that is closed with several articles open shows them again, each where it was left."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, first_look
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS, open_window

TITLES = ("Platform one", "Platform two", "Platform three")


def saved(folder: Path) -> list[str]:
    with Desk.open(folder) as desk:
        return [
            desk.run(
                articles.save,
                ArticleDraft(metadata=Metadata(title=title), body=f"{title}\n\n" + "A line of it.\n\n" * 200),
                by="Ines",
            ).article_id
            for title in TITLES
        ]


def titles(window: MainWindow) -> list[str]:
    return [window.tabs.tabText(index) for index in range(window.tabs.count())]


def go_to(window: MainWindow, position: int, scroll: int) -> None:
    cursor = window.editor.textCursor()
    cursor.setPosition(position)
    window.editor.setTextCursor(cursor)
    window.editor.verticalScrollBar().setValue(scroll)


def place(window: MainWindow) -> tuple[int, int]:
    return window.editor.textCursor().position(), window.editor.verticalScrollBar().value()


def test_tabs_cursors_and_scrolls_come_back(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    ids = saved(folder)
    with open_window(qtbot, qapp, folder) as window:
        for number, article_id in enumerate(ids):
            window.articles.open(article_id)
            qtbot.waitUntil(lambda wanted=article_id: window.articles.current.article_id == wanted, timeout=PATIENCE_MS)
            go_to(window, 40 + number, 20 + number)
        assert titles(window) == ["Platform three", "Platform one", "Platform two"]  # a first start opens the latest
        window.tabs.moveTab(0, 2)
        window.tabs.setCurrentIndex(1)
    look = first_look.read(folder)
    with open_window(qtbot, qapp, folder, look=look) as again:
        qtbot.waitUntil(lambda: again.tabs.count() == 3, timeout=PATIENCE_MS)
        assert titles(again) == ["Platform one", "Platform two", "Platform three"]
        assert again.articles.current.title == "Platform two"
        assert place(again) == (41, 21)
        again.tabs.setCurrentIndex(0)
        assert place(again) == (40, 20)


def test_an_article_that_left_the_desk_meanwhile_stays_away(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    ids = saved(folder)
    with open_window(qtbot, qapp, folder) as window:
        for article_id in ids:
            window.articles.open(article_id)
        qtbot.waitUntil(lambda: window.tabs.count() == 3, timeout=PATIENCE_MS)
    with Desk.open(folder) as desk:
        desk.run(articles.trash, ids[0], by="Ines")
    with open_window(qtbot, qapp, folder, look=first_look.read(folder)) as again:
        qtbot.waitUntil(lambda: again.jobs.is_idle, timeout=PATIENCE_MS)
        assert titles(again) == ["Platform three", "Platform two"]
