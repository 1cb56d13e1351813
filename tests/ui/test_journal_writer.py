from pathlib import Path

from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editdesk.desk.journal import recoverable
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.journal_writer import JournalWriter
from editdesk.ui.open_article import OpenArticle


def test_a_key_is_on_disk_within_half_a_second(qtbot: QtBot, tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path)
    article = OpenArticle(ArticleDraft(Metadata(title="Night train"), "Steam 🚂"), None)
    writer.watch(article)
    with qtbot.waitSignal(writer.journaled, timeout=500):
        QTextCursor(article.document).insertText("More ")
    writer.shut_down()
    (found,) = recoverable(tmp_path)
    assert found.draft.body == "More Steam 🚂"
    assert found.draft.metadata.title == "Night train"


def test_a_change_of_metadata_is_journaled(qtbot: QtBot, tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path)
    article = OpenArticle(ArticleDraft(Metadata(title="Night train"), "Steam"), None)
    writer.watch(article)
    with qtbot.waitSignal(writer.journaled):
        article.set_metadata(Metadata(title="Day train"))
    writer.shut_down()
    assert recoverable(tmp_path)[0].draft.metadata.title == "Day train"


def test_a_closed_article_leaves_no_journal(qtbot: QtBot, tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path)
    article = OpenArticle(ArticleDraft(Metadata(), "Steam"), None)
    writer.watch(article)
    with qtbot.waitSignal(writer.journaled):
        QTextCursor(article.document).insertText("x")
    writer.forget(article)
    writer.shut_down()
    assert recoverable(tmp_path) == ()


def test_a_refusing_disk_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    folder.write_text("a file stands where the folder should")
    writer = JournalWriter(folder)
    article = OpenArticle(ArticleDraft(Metadata(), "Steam"), None)
    writer.watch(article)
    with qtbot.waitSignal(writer.failed) as failed:
        QTextCursor(article.document).insertText("x")
    assert "cannot be kept safe" in str(failed.args[0])
    folder.unlink()
    writer.shut_down()
    assert recoverable(folder)[0].draft.body == "xSteam"
