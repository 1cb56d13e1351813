from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.journal import Journal, recoverable
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.journal_writer import JournalWriter
from editdesk.ui.open_article import draft_of
from editdesk.ui.open_articles import OpenArticles
from editdesk.ui.recovery import Recovery
from editdesk.ui.recovery_dialog import RecoveryDialog
from editdesk.ui.style import Style


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "journal"


@pytest.fixture
def writer(qtbot: QtBot, folder: Path) -> Iterator[JournalWriter]:
    journal_writer = JournalWriter(folder)
    yield journal_writer
    journal_writer.shut_down()


@pytest.fixture
def opened(jobs: Jobs, writer: JournalWriter) -> OpenArticles:
    return OpenArticles(jobs, writer)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def recovery(jobs: Jobs, opened: OpenArticles, writer: JournalWriter, style: Style, window: QWidget) -> Recovery:
    return Recovery(jobs, opened, writer, style, window)


def leave_behind(jobs: Jobs, folder: Path, added: str) -> None:
    """Journal words upon a saved article as a program does that is then ended."""
    with Desk.open(jobs.where) as desk:
        saved = desk.run(articles.save, ArticleDraft(Metadata(title="Night train"), "Steam."), by="Ines Duarte")
    journal = Journal.begin(folder, draft_of(saved), "left")
    journal.append(0, 0, added)
    journal.close()


def offered(qtbot: QtBot, recovery: Recovery, window: QWidget, folder: Path) -> RecoveryDialog:
    recovery.look(folder)
    qtbot.waitUntil(lambda: window.findChild(RecoveryDialog) is not None)
    dialog = window.findChild(RecoveryDialog)
    assert dialog is not None
    return dialog


def press(qtbot: QtBot, dialog: RecoveryDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"recovery.{name}")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_text_left_behind_is_offered_with_what_differs_and_comes_back(
    qtbot: QtBot, jobs: Jobs, opened: OpenArticles, recovery: Recovery, window: QWidget, folder: Path
) -> None:
    leave_behind(jobs, folder, "More ")
    dialog = offered(qtbot, recovery, window, folder)
    changes = dialog.findChild(QTextBrowser, "recovery.changes")
    assert changes is not None
    assert "More" in changes.toPlainText()
    press(qtbot, dialog, "restore")
    article = opened.current
    assert article is not None
    assert article.body() == "More Steam."
    assert article.is_dirty
    qtbot.waitUntil(lambda: len(list(folder.glob("*.journal"))) == 1)  # the old one went once the new one stood
    with qtbot.waitSignal(opened.saved):
        opened.save(article)
    assert article.snapshot is not None
    assert article.snapshot.revision == 2


def test_deciding_later_keeps_the_journal(
    qtbot: QtBot, jobs: Jobs, recovery: Recovery, window: QWidget, folder: Path
) -> None:
    leave_behind(jobs, folder, "More ")
    press(qtbot, offered(qtbot, recovery, window, folder), "later")
    assert recoverable(folder)[0].draft.body == "More Steam."


def test_a_journal_that_agrees_with_the_desk_is_not_offered(
    qtbot: QtBot, jobs: Jobs, recovery: Recovery, window: QWidget, folder: Path
) -> None:
    leave_behind(jobs, folder, "")
    recovery.look(folder)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert window.findChild(RecoveryDialog) is None


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_journal_that_is_damaged_at_its_end_says_so(
    qtbot: QtBot, jobs: Jobs, recovery: Recovery, window: QWidget, folder: Path, is_damaged: bool
) -> None:
    leave_behind(jobs, folder, "More ")
    if is_damaged:
        with next(folder.glob("*.journal")).open("ab") as file:
            file.write(b"00000000 []\n")
    damage = offered(qtbot, recovery, window, folder).findChild(QLabel, "recovery.damage")
    assert damage is not None
    assert damage.isVisible() is is_damaged
