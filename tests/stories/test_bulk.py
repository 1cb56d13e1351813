"""Twelve articles changed at once from the library, by keys and mouse, and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, bulk, query, search
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleRow
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.bulk.choice_popover import ChoicePopover
from editdesk.ui.bulk.popover import Popover
from editdesk.ui.bulk.refused_dialog import RefusedDialog
from editdesk.ui.bulk.shift_popover import ShiftPopover
from editdesk.ui.bulk.tag_popover import TagPopover
from editdesk.ui.main_window import MainWindow
from editdesk.ui.open_article import OpenArticle
from editdesk.ui.translating import TranslationsDialog
from tests.stories.conftest import PATIENCE_MS

TITLES = tuple(f"Station {number:02}" for number in range(1, 13))


@pytest.fixture
def folder(folder: Path) -> Path:
    """Twelve drafts; every other one is tagged, the first has nobody in its byline."""
    with Desk.open(folder) as desk:
        for number, title in enumerate(TITLES):
            byline = (BylineEntry("Ana Horvat", "Croatia"),) if number else ()
            tags = ("rails", "night") if number % 2 else ("rails",)
            metadata = Metadata(title=title, byline=byline, tags=tags)
            draft = ArticleDraft(metadata, f"The platform of {title}.\n")
            desk.run(articles.save, draft, by="Ines Duarte", state=State.IN_REVIEW)
    return folder


def rows(window: MainWindow, words: str = "") -> tuple[ArticleRow, ...]:
    with Desk.open(window.jobs.where) as desk:
        return desk.run(search.find, query.parse(words), sort="title", descending=False).rows


def select_all(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.library.list.model().rowCount() == len(TITLES), timeout=PATIENCE_MS)
    window.library.list.setFocus()
    qtbot.keyClick(window.library.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.library.selected_ids()) == len(TITLES), timeout=PATIENCE_MS)
    qtbot.waitUntil(window.bulk.bar.isVisible, timeout=PATIENCE_MS)


def popover(qtbot: QtBot, window: MainWindow, button: QPushButton, kind: type[Popover]) -> Popover:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(kind) is not None, timeout=PATIENCE_MS)
    found = window.findChild(kind)
    assert found is not None
    return found


def settled(qtbot: QtBot, window: MainWindow, said: str) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle and said in window.banner.accessibleName(), timeout=PATIENCE_MS)


def in_front(qtbot: QtBot, window: MainWindow, title: str) -> OpenArticle:
    articles = window.articles
    qtbot.waitUntil(lambda: articles.current is not None and articles.current.title == title, timeout=PATIENCE_MS)
    assert articles.current is not None
    return articles.current


def test_tags_with_three_states_and_undo(qtbot: QtBot, window: MainWindow) -> None:
    select_all(qtbot, window)
    bar = window.bulk.bar
    tags = popover(qtbot, window, bar.buttons["tags"], TagPopover)
    states = {tags.list.item(row).text(): tags.list.item(row).checkState() for row in range(tags.list.count())}
    assert states == {"rails": Qt.CheckState.Checked, "night  (6 of 12)": Qt.CheckState.PartiallyChecked}
    qtbot.keyClicks(tags.line, "stations")
    qtbot.keyClick(tags.line, Qt.Key.Key_Return)
    qtbot.mouseClick(tags.apply, Qt.MouseButton.LeftButton)
    settled(qtbot, window, "12 articles changed")
    assert {row.tags for row in rows(window)} == {("rails", "stations"), ("rails", "night", "stations")}
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    settled(qtbot, window, "Taken back: 12 articles")
    assert {row.tags for row in rows(window)} == {("rails",), ("rails", "night")}


def test_a_closed_gate_holds_one_and_lists_it(qtbot: QtBot, window: MainWindow) -> None:
    select_all(qtbot, window)
    states = popover(qtbot, window, window.bulk.bar.buttons["state"], ChoicePopover)
    qtbot.keyClicks(states.line, "approved")
    qtbot.keyClick(states.line, Qt.Key.Key_Return)
    settled(qtbot, window, "11 articles changed. 1 stayed as they are")
    assert [row.title for row in rows(window) if row.state is State.IN_REVIEW] == ["Station 01"]
    refused = window.findChild(RefusedDialog)
    assert refused is not None
    assert "Nobody is credited" in refused.list.item(0).text()
    place = refused.list.visualItemRect(refused.list.item(0)).center()
    qtbot.mouseClick(refused.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    in_front(qtbot, window, "Station 01")
    refused.close()
    undo = window.banner.findChild(QPushButton, "banner.action")
    assert undo is not None
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    settled(qtbot, window, "Taken back: 11 articles")
    assert {row.state for row in rows(window)} == {State.IN_REVIEW}


def test_what_is_being_written_is_saved_first_and_shows_the_change(qtbot: QtBot, window: MainWindow) -> None:
    window.articles.open(rows(window)[2].article_id)
    article = in_front(qtbot, window, "Station 03")
    window.editor.setFocus()
    qtbot.keyClicks(window.editor, "New words. ")
    select_all(qtbot, window)
    section = popover(qtbot, window, window.bulk.bar.buttons["section"], ChoicePopover)
    qtbot.keyClicks(section.line, "World")
    qtbot.keyClick(section.line, Qt.Key.Key_Return)
    settled(qtbot, window, "12 articles changed")
    assert {row.section for row in rows(window)} == {"World"}
    qtbot.waitUntil(lambda: article.draft().metadata.section == "World", timeout=PATIENCE_MS)
    assert article.draft().body.startswith("New words. ")
    assert not article.is_dirty


def test_dates_move_and_articles_go_to_the_archive_and_the_trash(qtbot: QtBot, window: MainWindow) -> None:
    select_all(qtbot, window)
    bar = window.bulk.bar
    bar.more.menu().actions()[0].trigger()
    shift = window.findChild(ShiftPopover)
    assert shift is not None
    qtbot.keyClicks(shift.days, "-3")
    qtbot.keyClick(shift.days, Qt.Key.Key_Return)
    settled(qtbot, window, "12 had it already")
    for name, words, said in (
        ("bulk.archive", "is:archived", "the archive"),
        ("bulk.trash", "is:trashed", "the trash"),
    ):
        select_all(qtbot, window)
        next(action for action in bar.more.menu().actions() if action.objectName() == name).trigger()
        settled(qtbot, window, f"12 articles moved to {said}")
        assert (len(rows(window)), len(rows(window, words))) == (0, 12)
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        settled(qtbot, window, "Taken back: 12 articles")
        assert len(rows(window)) == 12


def test_a_change_is_stopped_and_nothing_has_changed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editdesk.desk.bulk_writer.BATCH", 1)
    select_all(qtbot, window)
    section = popover(qtbot, window, window.bulk.bar.buttons["section"], ChoicePopover)
    qtbot.keyClicks(section.line, "World")
    window.bulk._progressed.connect(lambda done, _total: window.bulk._is_given_up.set() if done else None)
    # The wish to stop crosses the threads: it is made certain here by making it before the second article.
    original = window.bulk._tell_progress

    def stop_after_the_first(done: int, total: int) -> None:
        window.bulk._is_given_up.set()
        original(done, total)

    monkeypatch.setattr(window.bulk, "_tell_progress", stop_after_the_first)
    qtbot.keyClick(section.line, Qt.Key.Key_Return)
    settled(qtbot, window, "Nothing has changed")
    assert {row.section for row in rows(window)} == {""}
    with Desk.open(window.jobs.where) as desk:
        assert desk.run(bulk.last) is None


def test_an_article_is_copied_and_translated(qtbot: QtBot, window: MainWindow, qapp: QApplication) -> None:
    window.articles.open(rows(window)[1].article_id)
    in_front(qtbot, window, "Station 02")
    window.actions_table["article.duplicate"].trigger()
    in_front(qtbot, window, "Copy of Station 02")
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)
    window.actions_table["article.translations"].trigger()
    qtbot.waitUntil(lambda: window.findChild(TranslationsDialog) is not None, timeout=PATIENCE_MS)
    dialog = window.findChild(TranslationsDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.language, "es")
    qtbot.keyClick(dialog.language, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.articles.current is not None and window.articles.current.draft().metadata.language == "es",
        timeout=PATIENCE_MS,
    )
    qtbot.waitUntil(lambda: window.form.findChild(QPushButton, "translations.en") is not None, timeout=PATIENCE_MS)
    back = window.form.findChild(QPushButton, "translations.en")
    assert back is not None
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    in_front(qtbot, window, "Copy of Station 02")
    qtbot.waitUntil(
        lambda: window.articles.current is not None and window.articles.current.draft().metadata.language == "en",
        timeout=PATIENCE_MS,
    )
