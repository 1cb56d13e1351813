"""Closing the window where nothing can be written: the question comes only where something would be lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, search
from editdesk.desk.desk import Desk
from editdesk.desk.errors import DeskUnavailable
from editdesk.desk.journal import Journal, recoverable
from editdesk.desk.query import parse
from editdesk.ui import closing as closing_window
from editdesk.ui.main_window import MainWindow


@pytest.fixture
def refused(folder: Path) -> str:
    """Let the desk refuse every save, as one that somebody else made read-only."""
    with closing(sqlite3.connect(folder / "desk.sqlite3")) as database:
        database.executescript(
            "CREATE TRIGGER refuse BEFORE INSERT ON articles BEGIN SELECT RAISE(ABORT, 'readonly database'); END;"
        )
    return "refused"


def write_an_article(window: MainWindow) -> None:
    window.new_article("Night train")
    window.editor.insertPlainText("Steam.")


def test_a_save_that_is_refused_on_quitting_asks_nothing_and_leaves_the_journal(
    window: MainWindow, folder: Path, refused: str
) -> None:
    write_an_article(window)
    assert window.close()
    assert [left.draft.body for left in recoverable(folder / "journal")] == ["Steam."]


def test_a_text_that_can_be_kept_nowhere_keeps_the_window_open(
    qtbot: QtBot, window: MainWindow, folder: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stay(_parent: object, _title: str, text: str, _go_on: str) -> bool:
        asked.append(text)
        return False

    def full(_journal: Journal) -> None:
        raise DeskUnavailable("No space left on device.")

    with monkeypatch.context() as patch:
        patch.setattr(closing_window, "asks_to_go_on", stay)
        patch.setattr(Journal, "_write", full)
        write_an_article(window)
        assert not window.close()
    assert "“Night train”" in asked[0]
    assert window.editor.toPlainText() == "Steam."
    assert window.close()  # there is room again
    assert [left.draft.body for left in recoverable(folder / "journal")] == ["Steam."]


def test_an_article_without_a_title_is_kept_on_quitting(window: MainWindow, folder: Path) -> None:
    window.new_article()
    window.editor.insertPlainText("Steam.")
    assert window.close()
    with Desk.open(folder) as desk:
        row = desk.run(search.find, parse("")).rows[0]
        assert desk.run(articles.load, row.article_id).body == "Steam."


def test_the_sentence_about_a_failed_save_goes_when_a_save_succeeds(
    qtbot: QtBot, window: MainWindow, folder: Path, refused: str
) -> None:
    write_an_article(window)
    with qtbot.waitSignal(window.articles.save_failed):
        window.actions_table["article.save"].trigger()
    assert window.banner.isVisible()
    with closing(sqlite3.connect(folder / "desk.sqlite3")) as database:
        database.executescript("DROP TRIGGER refuse")
    with qtbot.waitSignal(window.articles.saved):
        window.actions_table["article.save"].trigger()
    assert not window.banner.isVisible()
