from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, revisions
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.journal_writer import JournalWriter
from editdesk.ui.messages import Banner
from editdesk.ui.open_article import OpenArticle, draft_of
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.saving import ConflictDesk
from editdesk.ui.style import Style


@pytest.fixture
def opened(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> Iterator[OpenArticles]:
    writer = JournalWriter(tmp_path / "journal")
    yield OpenArticles(jobs, writer)
    writer.shut_down()


@pytest.fixture
def resolver(qtbot: QtBot, opened: OpenArticles, style: Style) -> ConflictDesk:
    window = QWidget()
    qtbot.addWidget(window)
    return ConflictDesk(opened, Banner(style, window), style, window)


@pytest.fixture
def contested(jobs: Jobs, opened: OpenArticles) -> OpenArticle:
    """An article with words of ours, over which someone else has saved theirs."""
    with Desk.open(jobs.where) as elsewhere:
        first = elsewhere.run(articles.save, ArticleDraft(Metadata(title="Night train"), "Steam."), by="Ines Duarte")
        article = opened.open_snapshot(first)
        QTextCursor(article.document).insertText("Mine. ")
        elsewhere.run(articles.save, replace(draft_of(first), body="Theirs."), by="Ines Duarte")
    return article


def answer_when_asked(qtbot: QtBot, opened: OpenArticles, name: str) -> None:
    """Press a button of the conflict dialog once it stands."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button = dialog.findChild(QPushButton, f"conflict.{name}")
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    # The dialog's own event loop runs this, whichever slot the signal reaches first.
    opened.conflicted.connect(lambda *_: QTimer.singleShot(0, press))


def test_mine_goes_on_top_and_theirs_stays_in_the_history(
    qtbot: QtBot, jobs: Jobs, opened: OpenArticles, resolver: ConflictDesk, contested: OpenArticle
) -> None:
    answer_when_asked(qtbot, opened, "keep_mine")
    opened.conflicted.connect(resolver.resolve)
    with qtbot.waitSignal(opened.saved):
        opened.save(contested)
    with Desk.open(jobs.where) as desk:
        history = desk.run(revisions.history, contested.article_id)
        bodies = [desk.run(revisions.load, contested.article_id, row.number).body for row in history]
    assert bodies == ["Mine. Steam.", "Theirs.", "Steam."]
    assert "over revision 2" in history[0].reason


def test_theirs_can_be_taken_and_mine_undone_back(
    qtbot: QtBot, opened: OpenArticles, resolver: ConflictDesk, contested: OpenArticle
) -> None:
    answer_when_asked(qtbot, opened, "take_theirs")
    opened.conflicted.connect(resolver.resolve)
    opened.save(contested)
    qtbot.waitUntil(lambda: contested.body() == "Theirs.")
    assert not contested.is_dirty
    contested.document.undo()
    assert contested.body() == "Mine. Steam."
    assert contested.is_dirty


def test_deciding_later_keeps_the_text_unsaved(
    qtbot: QtBot, opened: OpenArticles, resolver: ConflictDesk, contested: OpenArticle
) -> None:
    answer_when_asked(qtbot, opened, "edit_on")
    opened.conflicted.connect(resolver.resolve)
    with qtbot.waitSignal(opened.conflicted):
        opened.save(contested)
    assert contested.body() == "Mine. Steam."
    assert contested.is_dirty
