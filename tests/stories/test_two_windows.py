"""Two windows on one desk: what the other saved is never approved unseen, never overwritten."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, review
from editdesk.desk.desk import Desk
from editdesk.desk.journal import recoverable
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.main_window import MainWindow
from editdesk.ui.open_article import draft_of
from tests.stories.conftest import PATIENCE_MS


def seen_and_changed_elsewhere(qtbot: QtBot, window: MainWindow) -> ArticleSnapshot:
    """Open an article in review, then save another text of it in a second window; return what that saved."""
    with Desk.open(window.jobs.where) as elsewhere:
        draft = ArticleDraft(Metadata(title="Night train", byline=(BylineEntry("Ines"),)), "Steam.")
        first = elsewhere.run(articles.save, draft, by="Ines", state=State.IN_REVIEW)
        window.articles.open_snapshot(first)
        qtbot.waitUntil(lambda: window.jobs.is_idle and window.state.next.isEnabled(), timeout=PATIENCE_MS)
        return elsewhere.run(articles.save, replace(draft_of(first), body="Theirs."), by="Maren")


def answer_when_asked(window: MainWindow, name: str) -> None:
    """Press a button of the conflict dialog as soon as it stands."""
    watch = QTimer(window, interval=50)

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        button = dialog.findChild(QPushButton, f"conflict.{name}") if dialog is not None else None
        if button is not None:
            watch.stop()
            button.click()

    watch.timeout.connect(press)
    watch.start()


def test_a_text_saved_elsewhere_is_shown_before_it_can_be_approved(qtbot: QtBot, window: MainWindow) -> None:
    theirs = seen_and_changed_elsewhere(qtbot, window)
    answer_when_asked(window, "take_theirs")
    with qtbot.waitSignal(window.articles.conflicted, timeout=PATIENCE_MS):
        window.state.next.click()
    qtbot.waitUntil(lambda: window.editor.document().toPlainText() == "Theirs.", timeout=PATIENCE_MS)
    with Desk.open(window.jobs.where) as elsewhere:
        assert elsewhere.run(articles.load, theirs.article_id) == theirs
    qtbot.waitUntil(lambda: window.jobs.is_idle and window.state.next.isEnabled(), timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.articles.saved, timeout=PATIENCE_MS):
        window.state.next.click()
    with Desk.open(window.jobs.where) as elsewhere:
        approved = elsewhere.run(articles.approved, theirs.article_id)
    assert approved is not None
    assert approved.body == "Theirs."


def test_a_move_made_in_another_window_is_shown_when_ours_comes_too_late(qtbot: QtBot, window: MainWindow) -> None:
    with Desk.open(window.jobs.where) as elsewhere:
        draft = ArticleDraft(Metadata(title="Night train", byline=(BylineEntry("Ines"),)), "Steam.")
        first = elsewhere.run(articles.save, draft, by="Ines")
        window.articles.open_snapshot(first)
        qtbot.waitUntil(lambda: window.jobs.is_idle and window.state.next.isEnabled(), timeout=PATIENCE_MS)
        elsewhere.run(review.move, first.article_id, State.IN_REVIEW, by="Maren")
        window.state.next.click()
        qtbot.waitUntil(lambda: window.state.next.text() == "Approve", timeout=PATIENCE_MS)
    assert "cannot become" in window.banner.accessibleName()


def test_a_save_of_what_another_window_threw_away_says_so(qtbot: QtBot, window: MainWindow) -> None:
    with Desk.open(window.jobs.where) as elsewhere:
        first = elsewhere.run(articles.save, ArticleDraft(Metadata(title="Night train"), "Steam."), by="Ines")
        window.articles.open_snapshot(first)
        elsewhere.run(articles.trash, first.article_id, by="Maren")
        window.editor.insertPlainText("More. ")
        with qtbot.waitSignal(window.articles.saved, timeout=PATIENCE_MS):
            window.actions_table["article.save"].trigger()
        assert elsewhere.run(articles.load, first.article_id).body == "More. Steam."
    assert "in the trash" in window.banner.accessibleName()
    assert window.actions_table["article.restore"].isEnabled()


def test_quitting_with_a_conflict_asks_nothing_and_offers_the_text_at_the_next_start(
    qtbot: QtBot, window: MainWindow
) -> None:
    theirs = seen_and_changed_elsewhere(qtbot, window)
    window.editor.insertPlainText("Mine. ")
    assert window.close()
    with Desk.open(window.jobs.where) as elsewhere:
        assert elsewhere.run(articles.load, theirs.article_id) == theirs
        left = recoverable(elsewhere.journal_folder)
    assert [found.draft.body for found in left] == ["Mine. Steam."]
