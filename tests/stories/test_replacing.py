"""Words replaced in every article: looked for, looked at, chosen by key and mouse, written, taken back."""

from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.text.metadata import Metadata
from editdesk.ui.main_window import MainWindow
from editdesk.ui.replacing.hit_list import HitList
from editdesk.ui.replacing.pane import ReplacingPane
from tests.stories.conftest import PATIENCE_MS

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def put(folder: Path, title: str, body: str, **fields: object) -> ArticleSnapshot:
    with Desk.open(folder) as desk:
        return desk.run(articles.save, ArticleDraft(Metadata(title=title, **fields), body), by="Ines")  # type: ignore[arg-type]


def now(folder: Path, snapshot: ArticleSnapshot) -> ArticleSnapshot:
    with Desk.open(folder) as desk:
        return desk.run(articles.load, snapshot.article_id)


def opened(qtbot: QtBot, window: MainWindow) -> ReplacingPane:
    qtbot.keyClick(window, Qt.Key.Key_R, CTRL | SHIFT)
    pane = window.findChild(ReplacingPane)
    assert pane is not None
    assert pane.isVisible()
    return pane


def typed(qtbot: QtBot, pane: ReplacingPane, name: str, words: str) -> None:
    field = pane.findChild(QLineEdit, f"replacing.{name}")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, words)


def looked(qtbot: QtBot, window: MainWindow, pane: ReplacingPane, *rows: int) -> None:
    qtbot.keyClick(pane.form.pattern, Qt.Key.Key_Return)
    cancel = pane.findChild(QPushButton, "replacing.cancel")
    qtbot.waitUntil(lambda: window.jobs.is_idle and cancel.isHidden(), timeout=PATIENCE_MS)
    assert pane.hits.model().rowCount() in rows


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)


def button(pane: ReplacingPane, name: str) -> QAbstractButton:
    found = pane.findChild(QAbstractButton, f"replacing.{name}")
    assert found is not None
    return found


def told(pane: ReplacingPane) -> str:
    return str(pane.findChild(QLabel, "replacing.told").text())


def spoken(hits: HitList, row: int) -> str:
    return str(hits.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_every_hit_is_shown_chosen_replaced_and_taken_back(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    ferry = put(folder, "Ferry", "The harbour.\n\nA harbour at dawn.\n")
    walls = put(folder, "Harbour walls", "No more.\n")
    pane = opened(qtbot, window)
    assert pane.form.pattern.hasFocus()
    typed(qtbot, pane, "pattern", "harbour")
    typed(qtbot, pane, "replacement", "haven")
    looked(qtbot, window, pane, 5)
    assert told(pane) == "3 hits in 2 articles"
    assert button(pane, "replace").text() == "Replace 3 hits"
    qtbot.keyClick(pane.form.pattern, Qt.Key.Key_Down)
    assert pane.hits.hasFocus()
    rows = {spoken(pane.hits, row).split(",")[0]: row for row in range(5)}
    assert {
        "Ferry",
        "Harbour walls",
        "Line 1: The harbour.",
        "Line 3: A harbour at dawn.",
        "Title: Harbour walls",
    } == set(rows)
    pane.hits.setCurrentIndex(pane.hits.model().index(rows["Line 3: A harbour at dawn."], 0))
    qtbot.keyClick(pane.hits, Qt.Key.Key_Space)
    assert told(pane) == "3 hits in 2 articles · 2 chosen in 2 articles"
    qtbot.mouseClick(button(pane, "replace"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert now(folder, ferry).body == "The haven.\n\nA harbour at dawn.\n"
    assert now(folder, walls).metadata.title == "haven walls"
    assert "2 replaced in 2 articles." in window.banner.accessibleName()
    qtbot.mouseClick(window.banner.findChild(QPushButton, "banner.action"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert "Taken back: 2 articles as before." in window.banner.accessibleName()
    assert [now(folder, each).sha256 for each in (ferry, walls)] == [ferry.sha256, walls.sha256]


def test_the_mouse_chooses_at_the_box_and_opens_at_the_words(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    ferry = put(folder, "Ferry", "One.\n\nA harbour at dawn.\n")
    pane = opened(qtbot, window)
    typed(qtbot, pane, "pattern", "harbour")
    looked(qtbot, window, pane, 2)
    hit = pane.hits.visualRect(pane.hits.model().index(1, 0))
    box = QPoint(hit.left() + 12 + 24 + 7, hit.center().y())
    qtbot.mouseClick(pane.hits.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert not button(pane, "replace").isEnabled()
    every = pane.findChild(QCheckBox, "replacing.all")
    qtbot.mouseClick(every, Qt.MouseButton.LeftButton, pos=QPoint(7, every.height() // 2))
    assert button(pane, "replace").isEnabled()
    qtbot.mouseClick(pane.hits.viewport(), Qt.MouseButton.LeftButton, pos=hit.center())
    settle(qtbot, window)
    assert window.articles.current.article_id == ferry.article_id
    assert window.editor.textCursor().blockNumber() == 2
    assert window.write.isVisible()
    assert opened(qtbot, window) is pane
    assert told(pane) == "1 hit in 1 article"


def test_what_is_unsaved_is_looked_at_and_written_too(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    ferry = put(folder, "Ferry", "Dawn.\n")
    window.articles.open(ferry.article_id)
    settle(qtbot, window)
    window.editor.setFocus()
    qtbot.keyClicks(window.editor, "harbour ")
    pane = opened(qtbot, window)
    typed(qtbot, pane, "pattern", "harbour")
    typed(qtbot, pane, "replacement", "haven")
    looked(qtbot, window, pane, 2)
    qtbot.mouseClick(button(pane, "replace"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert now(folder, ferry).body == "haven Dawn.\n"
    assert window.editor.toPlainText() == "haven Dawn.\n"


def test_an_article_changed_meanwhile_is_named_and_left(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    ferry = put(folder, "Ferry", "harbour\n")
    put(folder, "Walls", "harbour\n")
    pane = opened(qtbot, window)
    typed(qtbot, pane, "pattern", "harbour")
    looked(qtbot, window, pane, 4)
    with Desk.open(folder) as desk:
        draft = ArticleDraft(ferry.metadata, "harbour by night\n", ferry.article_id, ferry.version)
        desk.run(articles.save, draft, by="Ana")
    qtbot.mouseClick(button(pane, "replace"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert now(folder, ferry).body == "harbour by night\n"
    words = " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())
    assert "“Ferry” was left alone: it was changed meanwhile" in words


def test_an_expression_is_explained_at_its_character_and_groups_come_back(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    ferry = put(folder, "Ferry", "12 km\n")
    pane = opened(qtbot, window)
    qtbot.mouseClick(pane.findChild(QToolButton, "replacing.expression"), Qt.MouseButton.LeftButton)
    typed(qtbot, pane, "pattern", "(ab")
    problem = pane.findChild(QLabel, "replacing.problem")
    assert problem.isVisible()
    assert problem.text().startswith("At character 1: ")
    assert not button(pane, "find").isEnabled()
    typed(qtbot, pane, "pattern", r"(\d+) (km)")
    typed(qtbot, pane, "replacement", "$2 $3")
    assert "asks for group 3, the expression has 2 groups" in problem.text()
    typed(qtbot, pane, "replacement", "$2 $1")
    typed(qtbot, pane, "scope", "stauts:draft")
    assert problem.isVisible()
    typed(qtbot, pane, "scope", "is:draft")
    assert not problem.isVisible()
    looked(qtbot, window, pane, 2)
    assert "12 km becomes km 12" in spoken(pane.hits, 1)
    typed(qtbot, pane, "replacement", "$1 kilometres")
    assert "12 km becomes 12 kilometres" in spoken(pane.hits, 1)
    qtbot.mouseClick(button(pane, "replace"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert now(folder, ferry).body == "12 kilometres\n"


@pytest.mark.parametrize("is_running", [False, True])
def test_an_expression_that_runs_for_ever_is_given_up_with_escape(
    qtbot: QtBot, window: MainWindow, folder: Path, is_running: bool
) -> None:
    put(folder, "Ferry", "a" * 200 + "!\n")
    pane = opened(qtbot, window)
    qtbot.mouseClick(pane.findChild(QToolButton, "replacing.expression"), Qt.MouseButton.LeftButton)
    typed(qtbot, pane, "pattern", "(a+)+$")
    qtbot.keyClick(pane.form.pattern, Qt.Key.Key_Return)
    cancel = button(pane, "cancel")
    qtbot.waitUntil(cancel.isVisible, timeout=PATIENCE_MS)
    if is_running:
        qtbot.waitUntil(lambda: any(_works_hard(child) for child in active_children()), timeout=PATIENCE_MS)
    qtbot.keyClick(pane.form.pattern, Qt.Key.Key_Escape)
    assert cancel.isHidden()
    assert told(pane).startswith("Stopped.")


def _works_hard(child: BaseProcess) -> bool:
    """Tell whether a process has computed for longer than it takes to begin."""
    return sum(psutil.Process(child.pid).cpu_times()[:2]) > 2
