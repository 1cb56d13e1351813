"""Two revisions compared in the window: chosen, walked through by keys, changes restored and undone."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, assets, review, revisions
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot, AssetReference
from editdesk.desk.workflow import State
from editdesk.text.metadata import Metadata
from editdesk.ui.comparison.pane import ComparisonPane
from editdesk.ui.comparison.sheet import Sheet
from editdesk.ui.comparison_page import ComparisonPage
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS

Kind = TypeVar("Kind", bound=QWidget)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton

PIER = "Salt and rope lie on the pier, where gulls wait for the boats to land."
MASTER = "The harbour master counts the crates before the first ferry leaves."
LIMA = "In Lima, almost 12,000 police were in the streets that morning."
OLD = f"{PIER}\n\n{MASTER}\n\n{LIMA}\n"
EDITED = LIMA.replace("12,000", "14,000")
NEW = f"{MASTER}\n\n{EDITED}\n\n{PIER}\n"


def picture(colour: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (600, 400), colour).save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def harbour(folder: Path) -> ArticleSnapshot:
    """An article with two revisions, of which the first was submitted and sent back."""
    with Desk.open(folder) as desk:
        files = [desk.run(assets.add, desk.assets, picture(colour), name="map.png") for colour in ("navy", "brown")]
        old, new = ((AssetReference("map.png", each.sha256),) for each in files)
        first = desk.run(articles.save, ArticleDraft(Metadata(title="Harbour"), OLD, assets=old), by="Ines Duarte")
        for state in (State.IN_REVIEW, State.CHANGES_REQUESTED):
            desk.run(
                review.move, first.article_id, state, by="Ines Duarte", reason="Where is the source?", override=True
            )
        now = desk.run(articles.load, first.article_id)
        metadata = replace(now.metadata, title="The harbour")
        draft = ArticleDraft(metadata, NEW, now.article_id, now.version, now.header, new)
        return desk.run(articles.save, draft, by="Ines Duarte", reason="asked for")


def part(pane: QWidget, kind: type[Kind], name: str) -> Kind:
    found = pane.findChild(kind, f"comparison.{name}")
    assert found is not None, name
    return found


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)


def compared(qtbot: QtBot, window: MainWindow, article: ArticleSnapshot) -> ComparisonPane:
    window.articles.open(article.article_id)
    qtbot.waitUntil(lambda: window.articles.current is not None and window.jobs.is_idle, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_D, CTRL | ALT)
    pane = window.findChild(ComparisonPane)
    assert pane is not None
    settle(qtbot, window)
    return pane


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = ALT) -> None:
    """Send a key to whatever has the focus, as a keyboard does."""
    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)
    settle(qtbot, window)


def told(pane: ComparisonPane) -> str:
    return part(pane, QLabel, "told").text()


def count(pane: ComparisonPane) -> str:
    return part(pane, QLabel, "count").text()


def body(window: MainWindow) -> str:
    assert window.articles.current is not None
    return window.articles.current.body()


def test_keys_walk_through_the_changes(qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot) -> None:
    pane = compared(qtbot, window, harbour)
    assert [part(pane, QComboBox, name).currentText() for name in ("from", "to")] == ["r1 sent back", "r2 asked for"]
    assert count(pane) == "4 changes"
    seen = []
    for _ in range(4):
        press(qtbot, window, Qt.Key.Key_Down)
        seen.append(told(pane))
    assert seen == [
        "Change 1 of 4 · title: “Harbour” became “The harbour”",
        "Change 2 of 4 · picture map.png replaced",
        f"Change 3 of 4 · “{PIER[:55]} …” moved",
        "Change 4 of 4 · “12,000” became “14,000”",
    ]
    assert count(pane) == "4 of 4 changes"
    press(qtbot, window, Qt.Key.Key_Up)
    assert told(pane).startswith("Change 3")
    assert body(window) == NEW  # Alt+Up moves no lines of the text behind


def test_a_change_is_restored_by_its_button_and_undone(
    qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot
) -> None:
    pane = compared(qtbot, window, harbour)
    press(qtbot, window, Qt.Key.Key_Up)
    qtbot.mouseClick(part(pane, QPushButton, "take"), LEFT)
    settle(qtbot, window)
    assert body(window) == f"{MASTER}\n\n{LIMA}\n\n{PIER}\n"
    assert part(pane, QComboBox, "to").currentText() == "Working text"
    assert "3 changes" in count(pane)
    qtbot.mouseClick(window.banner.findChild(QPushButton, "banner.action"), LEFT)
    settle(qtbot, window)
    assert body(window) == NEW
    assert "4 changes" in count(pane)


def test_a_restored_change_is_one_step_of_undo(qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot) -> None:
    pane = compared(qtbot, window, harbour)
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert body(window) == f"{PIER}\n\n{MASTER}\n\n{EDITED}\n"
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not pane.isVisible()
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CTRL)
    assert body(window) == NEW


def test_a_field_and_a_picture_are_restored(qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot) -> None:
    pane = compared(qtbot, window, harbour)
    article = window.articles.current
    assert article is not None
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert article.metadata.title == "Harbour"
    brown = article.assets
    assert pane.changes[0].old != pane.changes[0].new
    press(qtbot, window, Qt.Key.Key_Return)  # now the picture stands first
    assert article.assets != brown
    assert [change.number for change in pane.changes] == [1, 2]


def test_the_menu_restores_the_change_under_the_pointer(
    qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot
) -> None:
    pane = compared(qtbot, window, harbour)
    press(qtbot, window, Qt.Key.Key_M)
    sheet = part(pane, Sheet, "text")
    found = sheet.document().find("14,000")
    cursor = QTextCursor(sheet.document())
    cursor.setPosition(found.position() - 2)
    sheet.setTextCursor(cursor)
    place = sheet.cursorRect(cursor).center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(sheet.viewport(), QContextMenuEvent(reason, place, sheet.viewport().mapToGlobal(place)))
    menu = window.findChild(QMenu, "comparison.menu")
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "12,000" in body(window)


def test_a_click_picks_a_change(qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot) -> None:
    pane = compared(qtbot, window, harbour)
    sheet = part(pane, Sheet, "new")
    found = sheet.document().find("14,000")
    found.setPosition(found.position() - 2)
    qtbot.mouseClick(sheet.viewport(), LEFT, pos=sheet.cursorRect(found).center() + QPoint(1, 0))
    assert told(pane).startswith("Change 4 of 4")


def test_the_whole_revision_is_restored_and_undone(
    qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot, folder: Path
) -> None:
    pane = compared(qtbot, window, harbour)
    qtbot.mouseClick(part(pane, QPushButton, "restore"), LEFT)
    settle(qtbot, window)
    assert body(window) == OLD
    assert window.articles.current is not None
    assert window.articles.current.metadata.title == "Harbour"
    assert count(pane) == "Nothing differs"
    qtbot.mouseClick(window.banner.findChild(QPushButton, "banner.action"), LEFT)
    settle(qtbot, window)
    assert body(window) == NEW
    with Desk.open(folder) as desk:
        assert len(desk.run(revisions.history, harbour.article_id)) == 4


def test_an_article_that_is_not_open_gets_a_revision_instead(
    qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot, folder: Path
) -> None:
    pane = compared(qtbot, window, harbour)
    pane.pick(4)
    assert window.articles.current is not None
    window.articles.close(window.articles.current)
    pane.show_revisions(harbour.article_id, 1, 2)
    settle(qtbot, window)
    pane.take(4)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        assert desk.run(articles.load, harbour.article_id).body == f"{MASTER}\n\n{LIMA}\n\n{PIER}\n"
    qtbot.mouseClick(window.banner.findChild(QPushButton, "banner.action"), LEFT)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        assert desk.run(articles.load, harbour.article_id).body == NEW


def test_words_that_were_changed_again_are_not_written_over(
    qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot
) -> None:
    pane = compared(qtbot, window, harbour)
    cursor = window.editor.document().find("14,000")
    cursor.insertText("15,000")
    pane.take(4)
    assert "15,000" in body(window)
    assert "changed again" in window.banner.accessibleName()


def test_what_is_not_saved_yet_is_compared(qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot) -> None:
    window.articles.open(harbour.article_id)
    qtbot.waitUntil(lambda: window.articles.current is not None and window.jobs.is_idle, timeout=PATIENCE_MS)
    qtbot.keyClicks(window.editor, "Yes. ")
    pane = compared(qtbot, window, harbour)
    assert part(pane, QComboBox, "to").currentText() == "Working text"
    press(qtbot, window, Qt.Key.Key_Down)
    assert told(pane) == "Change 1 of 1 · “Yes.” came"


def test_both_sides_scroll_together(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    paragraphs = [f"Paragraph {number} says what {number} others do not say of the sea." for number in range(80)]
    with Desk.open(folder) as desk:
        first = desk.run(articles.save, ArticleDraft(Metadata(title="Long"), "\n\n".join(paragraphs)), by="Ines")
        longer = "\n\n".join([*(f"New words {number}, at the top." for number in range(20)), *paragraphs])
        second = desk.run(
            articles.save, ArticleDraft(first.metadata, longer, first.article_id, first.version), by="Ines"
        )
    pane = compared(qtbot, window, second)
    old, new = part(pane, Sheet, "old"), part(pane, Sheet, "new")
    qtbot.waitUntil(lambda: old.is_filled and new.is_filled, timeout=PATIENCE_MS)
    new.verticalScrollBar().setValue(new.verticalScrollBar().maximum() // 2)
    row, _ = new.place()
    assert abs(old.place()[0] - row) <= 1
    new.verticalScrollBar().setValue(new.verticalScrollBar().maximum())
    assert old.verticalScrollBar().value() == old.verticalScrollBar().maximum()


def test_readers_pages_are_compared(qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot) -> None:
    pane = compared(qtbot, window, harbour)
    press(qtbot, window, Qt.Key.Key_R)
    page = wait_for(qtbot, lambda: window.findChild(ComparisonPage))
    view = wait_for(qtbot, lambda: page.view)
    qtbot.waitUntil(lambda: view.is_ready, timeout=PATIENCE_MS)
    answers: list[list[str]] = []
    view.call("html", then=answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    html = "\n".join(answers[0])
    assert '<ins data-change="">14,000</ins>' in html
    assert "Moved here from above" in html
    assert "picture replaced" in html
    steps: list[int] = []
    view.call("stepToChange", 1, then=steps.append)
    qtbot.waitUntil(lambda: steps == [0], timeout=PATIENCE_MS)
    assert part(pane, QStackedWidget, "reading").isVisible()


def test_a_revision_is_named_found_again_and_compared(
    qtbot: QtBot, window: MainWindow, harbour: ArticleSnapshot
) -> None:
    window.articles.open(harbour.article_id)
    qtbot.waitUntil(lambda: window.articles.current is not None and window.jobs.is_idle, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    settle(qtbot, window)
    rows = window.findChild(QListView, "history.revisions")
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    field = window.findChild(QLineEdit, "history.name")
    qtbot.mouseClick(field, LEFT)
    qtbot.keyClicks(field, "first night")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window)
    kept = window.findChild(QComboBox, "history.kept")
    listed = []
    for _ in range(3):
        qtbot.keyClick(kept, Qt.Key.Key_Down)
        settle(qtbot, window)
        model = rows.model()
        listed.append([model.index(row, 0).data() for row in range(model.rowCount())])
    assert listed == [["Revision 1"], ["Revision 1"], []]
    qtbot.keyClick(kept, Qt.Key.Key_Home)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    qtbot.mouseClick(window.findChild(QPushButton, "history.compare"), LEFT)
    settle(qtbot, window)
    pane = window.findChild(ComparisonPane)
    assert pane is not None
    assert pane.isVisible()
    assert part(pane, QComboBox, "from").currentText() == "r1 first night"
    assert count(pane) == "4 changes"


def wait_for(qtbot: QtBot, find: Callable[[], Kind | None]) -> Kind:
    qtbot.waitUntil(lambda: find() is not None, timeout=PATIENCE_MS)
    found = find()
    assert found is not None
    return found
