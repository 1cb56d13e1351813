"""A reviewer finds in the queue what waits, opens it beside the queue, approves it, and it is gone from there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, review
from editdesk.desk.desk import Desk
from editdesk.desk.queue_values import Which
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.main_window import MainWindow
from editdesk.ui.review.queue_pane import QueuePane
from tests.stories.conftest import PATIENCE_MS, open_window

Key = Qt.Key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk with one article for Ines, one for nobody in particular, and one that is still being written."""
    place = tmp_path / "desk"
    with Desk.create(place) as desk:
        for slug, assigned in (("night-trains", "Ines Duarte"), ("tides", ""), ("notes", "")):
            metadata = Metadata(
                title=slug.replace("-", " ").capitalize(),
                slug=slug,
                byline=(BylineEntry("Rui Faria", "Portugal"),),
                assigned_to=assigned,
            )
            made = desk.run(articles.save, ArticleDraft(metadata, "The last sleeper left at ten."), by="Rui Faria")
            if slug != "notes":
                desk.run(review.move, made.article_id, State.IN_REVIEW, by="Rui Faria")
    return place


def review_place(qtbot: QtBot, window: MainWindow) -> QueuePane:
    QTest.keyClick(window, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    queue = window.findChild(QueuePane, "review.queue")
    assert queue is not None
    qtbot.waitUntil(lambda: queue.model.rowCount() > 0, timeout=PATIENCE_MS)
    return queue


def shown(queue: QueuePane) -> list[str]:
    return [queue.model.row(number).slug for number in range(queue.model.rowCount())]


def test_what_waits_is_opened_approved_and_gone(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with open_window(qtbot, qapp, folder) as window:
        queue = review_place(qtbot, window)
        assert shown(queue) == ["night-trains"]
        assert queue.parts[Which.MINE].isChecked()
        assert queue.parts[Which.UNASSIGNED].text() == "Unassigned 1"
        assert window.library.isHidden()
        queue.list.setCurrentIndex(queue.model.index(0))
        QTest.keyClick(queue.list, Key.Key_Return)
        qtbot.waitUntil(lambda: window.articles.current is not None, timeout=PATIENCE_MS)
        assert queue.isVisible()
        assert window.editor.isVisible()
        qtbot.waitUntil(
            lambda: window.state.next.text() == "Approve" and window.state.next.isEnabled(), timeout=PATIENCE_MS
        )
        QTest.mouseClick(window.state.next, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not queue.model.rowCount(), timeout=PATIENCE_MS)
        assert queue.parts[Which.MINE].text() == "Assigned to me 0"


def test_another_part_is_chosen_by_the_mouse(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with open_window(qtbot, qapp, folder) as window:
        queue = review_place(qtbot, window)
        QTest.mouseClick(queue.parts[Which.WAITING], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(shown(queue)) == 2, timeout=PATIENCE_MS)
        QTest.mouseClick(queue.parts[Which.OVERDUE], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not shown(queue), timeout=PATIENCE_MS)


def test_the_library_comes_back_with_the_write_place(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with open_window(qtbot, qapp, folder) as window:
        queue = review_place(qtbot, window)
        QTest.keyClick(window, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert window.library.isVisible()
        assert not queue.isVisible()
