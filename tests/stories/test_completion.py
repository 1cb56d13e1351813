"""A writer links to another article and credits a contributor without leaving the text."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS


def save(window: MainWindow, qtbot: QtBot, title: str, *names: str) -> None:
    metadata = Metadata(title=title, byline=tuple(BylineEntry(name, "Portugal") for name in names))
    with qtbot.waitCallback(timeout=PATIENCE_MS) as done:
        window.jobs.on_desk(articles.save, ArticleDraft(metadata=metadata, body="x"), by="Ines", done=done)


def type_in(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.editor.setFocus()
    qtbot.keyClicks(window.editor, words)


def offers(window: MainWindow) -> list[str]:
    shown = window.writing.completing.list
    return [shown.list.item(row).text() for row in range(shown.list.count())] if shown.isVisible() else []


def test_brackets_find_an_article_and_write_its_link(qtbot: QtBot, window: MainWindow) -> None:
    save(window, qtbot, "Night trains [again]")
    save(window, qtbot, "The signal box")
    window.new_article("Timetables")
    type_in(qtbot, window, "See [[nig")
    qtbot.waitUntil(lambda: offers(window) == ["Night trains [again]"], timeout=PATIENCE_MS)
    qtbot.keyClick(window.editor, Qt.Key.Key_Return)
    assert window.editor.text() == r"See [Night trains \[again\]](../night-trains-again/)"
    assert not offers(window)
    qtbot.keyClicks(window.editor, ".")
    assert window.editor.text().endswith("/).")


def test_the_link_leads_to_the_article(qtbot: QtBot, window: MainWindow) -> None:
    save(window, qtbot, "Night trains")
    window.new_article("Timetables")
    type_in(qtbot, window, "[[night")
    qtbot.waitUntil(lambda: bool(offers(window)), timeout=PATIENCE_MS)
    qtbot.keyClick(window.editor, Qt.Key.Key_Tab)
    address = window.editor.text().partition("(")[2].removesuffix(")")
    window.links.follow(address)
    qtbot.waitUntil(lambda: window.articles.current.title == "Night trains", timeout=PATIENCE_MS)


def test_at_finds_a_contributor_the_arrows_choose_and_escape_leaves(qtbot: QtBot, window: MainWindow) -> None:
    save(window, qtbot, "One", "Ines Duarte", "Inês Prado")
    window.new_article("Timetables")
    type_in(qtbot, window, "By @in")
    qtbot.waitUntil(lambda: len(offers(window)) >= 1, timeout=PATIENCE_MS)
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not offers(window)
    qtbot.keyClicks(window.editor, "e @ines")
    qtbot.waitUntil(lambda: "Ines Duarte" in offers(window), timeout=PATIENCE_MS)
    qtbot.keyClick(window.editor, Qt.Key.Key_Down)
    qtbot.keyClick(window.editor, Qt.Key.Key_Up)
    qtbot.keyClick(window.editor, Qt.Key.Key_Return)
    assert window.editor.text() == "By @ine Ines Duarte"


def test_an_address_and_code_are_left_alone(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article("Timetables")
    type_in(qtbot, window, "desk@example")
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)
    assert not offers(window)
