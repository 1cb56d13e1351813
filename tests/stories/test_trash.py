"""Into the trash and back, without a question and without losing a word."""

from pytestqt.qtbot import QtBot

from editdesk.desk import articles, search
from editdesk.desk.desk import Desk
from editdesk.desk.query import parse
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)


def trashed_titles(window: MainWindow) -> list[str]:
    with Desk.open(window.jobs.where) as desk:
        return [row.title for row in desk.run(search.find, parse("is:trashed")).rows]


def test_what_is_unsaved_goes_into_the_trash_too_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article("Night train")
    window.editor.insertPlainText("Steam.")
    window.actions_table["article.trash"].trigger()
    settle(qtbot, window)
    assert trashed_titles(window) == ["Night train"]
    assert not len(window.articles)
    assert window.banner.isVisible()
    window.banner.findChild(object, "banner.action").click()  # type: ignore[attr-defined]
    settle(qtbot, window)
    assert trashed_titles(window) == []
    assert window.editor.toPlainText() == "Steam."
    assert not window.banner.isVisible()


def test_an_article_in_the_trash_says_so_and_can_be_restored(qtbot: QtBot, window: MainWindow) -> None:
    with Desk.open(window.jobs.where) as desk:
        snapshot = desk.run(articles.save, ArticleDraft(Metadata(title="Night train"), "Steam."), by="Ines")
        desk.run(articles.trash, snapshot.article_id, by="Ines")
    restore, trash = window.actions_table["article.restore"], window.actions_table["article.trash"]
    assert not restore.isEnabled()
    window.articles.open(snapshot.article_id)
    settle(qtbot, window)
    assert "in the trash" in window.banner.accessibleName()
    assert (restore.isEnabled(), trash.isEnabled()) == (True, False)
    restore.trigger()
    settle(qtbot, window)
    assert trashed_titles(window) == []
    assert (restore.isEnabled(), trash.isEnabled()) == (False, True)


def test_a_new_article_without_a_word_is_just_closed(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article()
    window.actions_table["article.trash"].trigger()
    settle(qtbot, window)
    assert not len(window.articles)
    assert trashed_titles(window) == []
