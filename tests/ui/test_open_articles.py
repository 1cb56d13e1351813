import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.journal import recoverable
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.text.metadata import Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.journal_writer import JournalWriter
from editdesk.ui.open_article import OpenArticle, draft_of
from editdesk.ui.open_articles import OpenArticles


@pytest.fixture
def journal(qtbot: QtBot, tmp_path: Path) -> Iterator[JournalWriter]:
    writer = JournalWriter(tmp_path / "journal")
    yield writer
    writer.shut_down()


@pytest.fixture
def opened(jobs: Jobs, journal: JournalWriter) -> OpenArticles:
    return OpenArticles(jobs, journal)


def write(article: OpenArticle, text: str) -> None:
    QTextCursor(article.document).insertText(text)


def stored(jobs: Jobs, title: str = "Night train", body: str = "Steam.") -> ArticleSnapshot:
    with Desk.open(jobs.where) as desk:
        return desk.run(articles.save, ArticleDraft(Metadata(title=title), body), by="Ines Duarte")


def save_elsewhere(jobs: Jobs, snapshot: ArticleSnapshot, body: str) -> ArticleSnapshot:
    with Desk.open(jobs.where) as desk:
        return desk.run(articles.save, replace(draft_of(snapshot), body=body), by="Ines Duarte")


def test_a_new_article_is_saved_once_however_often_one_asks(qtbot: QtBot, jobs: Jobs, opened: OpenArticles) -> None:
    article = opened.new(Metadata(title="Night train"))
    write(article, "Steam.")
    with qtbot.waitSignal(opened.saved):
        opened.save(article)
        opened.save(article)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert not article.is_dirty
    assert article.snapshot is not None
    assert article.snapshot.revision == 1
    assert article.metadata.slug == "night-train"


def test_typing_during_a_save_stays_unsaved(qtbot: QtBot, opened: OpenArticles) -> None:
    article = opened.new(Metadata(title="Night train"))
    write(article, "Steam.")
    with qtbot.waitSignal(opened.saved):
        opened.save(article)
        write(article, "More ")
    assert article.is_dirty
    with qtbot.waitSignal(opened.saved):
        opened.save(article)
    assert article.snapshot is not None
    assert article.snapshot.body == "More Steam."


def test_what_needs_the_desk_s_copy_follows_the_save_or_runs_at_once(
    qtbot: QtBot, jobs: Jobs, opened: OpenArticles
) -> None:
    article = opened.new(Metadata(title="Night train"))
    revisions: list[int] = []

    def note_revision() -> None:
        assert article.snapshot is not None
        revisions.append(article.snapshot.revision)

    opened.when_saved(article, note_revision, "saved before a move")
    assert not revisions
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert revisions == [1]
    opened.when_saved(article, note_revision, "saved before a move")
    assert revisions == [1, 1]


def test_closing_saves_first_and_leaves_no_journal(qtbot: QtBot, opened: OpenArticles, tmp_path: Path) -> None:
    article = opened.new(Metadata(title="Night train"))
    write(article, "Steam.")
    with qtbot.waitSignal(opened.closed):
        opened.close(article)
    assert len(opened) == 0
    assert opened.current is None
    assert recoverable(tmp_path / "journal") == ()


def test_closing_a_new_article_without_a_word_creates_nothing(qtbot: QtBot, jobs: Jobs, opened: OpenArticles) -> None:
    article = opened.new(Metadata())
    with qtbot.waitSignal(opened.closed):
        opened.close(article)
    qtbot.waitUntil(lambda: jobs.is_idle)
    with closing(sqlite3.connect(Path(jobs.where) / "desk.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (0,)


def test_opening_twice_shows_the_same_tab(qtbot: QtBot, jobs: Jobs, opened: OpenArticles) -> None:
    snapshot = stored(jobs)
    with qtbot.waitSignal(opened.opened):
        opened.open(snapshot.article_id)
    first = opened.current
    opened.new(Metadata())
    opened.open(snapshot.article_id)
    assert opened.current is first
    assert len(opened) == 2


def test_a_save_over_a_newer_version_is_refused_and_keeps_both(qtbot: QtBot, jobs: Jobs, opened: OpenArticles) -> None:
    snapshot = stored(jobs)
    article = opened.open_snapshot(snapshot)
    write(article, "Mine. ")
    save_elsewhere(jobs, snapshot, "Theirs.")
    with qtbot.waitSignal(opened.conflicted) as conflicted:
        opened.save(article)
    assert conflicted.args[1].theirs.body == "Theirs."
    assert article.body() == "Mine. Steam."
    assert article.is_dirty


def test_an_unchanged_tab_follows_the_desk_and_a_changed_one_stays(
    qtbot: QtBot, jobs: Jobs, opened: OpenArticles
) -> None:
    calm, busy = stored(jobs, "Calm"), stored(jobs, "Busy")
    calm_tab, busy_tab = opened.open_snapshot(calm), opened.open_snapshot(busy)
    write(busy_tab, "Mine. ")
    save_elsewhere(jobs, calm, "Newer.")
    save_elsewhere(jobs, busy, "Newer.")
    opened.reload_unchanged()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert calm_tab.body() == "Newer."
    assert not calm_tab.is_dirty
    assert busy_tab.body() == "Mine. Steam."


def test_closing_right_after_saving_closes_the_tab(qtbot: QtBot, jobs: Jobs, opened: OpenArticles) -> None:
    article = opened.new(Metadata(title="Night train"))
    write(article, "Steam.")
    opened.save(article)
    opened.close(article)
    opened.close(article)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert not len(opened)


def test_what_is_typed_while_a_closing_tab_is_saved_is_saved_too(
    qtbot: QtBot, jobs: Jobs, opened: OpenArticles
) -> None:
    article = opened.new(Metadata(title="Night train"))
    write(article, "Steam.")
    opened.close(article)
    write(article, "And coal. ")
    qtbot.waitUntil(lambda: not len(opened) and jobs.is_idle)
    with Desk.open(jobs.where) as desk:
        assert desk.run(articles.find, "night-train").body == "And coal. Steam."


def test_an_article_that_is_dropped_while_it_is_saved_stays_closed(
    qtbot: QtBot, jobs: Jobs, opened: OpenArticles
) -> None:
    article = opened.new(Metadata(title="Night train"))
    write(article, "Steam.")
    opened.save(article)
    opened.drop(article)
    jobs.settle()
    assert not len(opened)


def test_a_title_alone_is_kept_on_closing(qtbot: QtBot, jobs: Jobs, opened: OpenArticles) -> None:
    opened.close(opened.new(Metadata(title="Night train")))
    qtbot.waitUntil(lambda: not len(opened))
    with Desk.open(jobs.where) as desk:
        assert desk.run(articles.find, "night-train").body == ""
