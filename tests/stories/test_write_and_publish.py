"""One person drafts, previews, describes, finds, approves and exports an article, by keys and mouse."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, search
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.publish import bundle
from editdesk.publish.request import ExportRequest
from editdesk.publish.verify import verify
from editdesk.text.markdown import render
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS, wait_for_page

CTRL = Qt.KeyboardModifier.ControlModifier
BODY = "The kettle boils.\n\n## The lever\n\nShe **pulls** it."


def type_into(qtbot: QtBot, window: MainWindow, name: str, text: str) -> None:
    """Click a field and type, as a person does."""
    field = window.findChild(QWidget, name)
    assert isinstance(field, QLineEdit | QPlainTextEdit), name
    field.setFocus()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    qtbot.keyClick(window, key, modifiers)


def write(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_N)
    type_into(qtbot, window, "metadata.title", "The Signal Box")
    window.editor.setFocus()
    for line in BODY.splitlines():
        qtbot.keyClicks(window.editor, line)
        qtbot.keyClick(window.editor, Qt.Key.Key_Return)
    wait_for_page(qtbot, window, "<strong>pulls</strong>")


def describe(qtbot: QtBot, window: MainWindow) -> None:
    type_into(qtbot, window, "metadata.standfirst", "Ninety-one years in one room.")
    byline = window.findChild(QWidget, "metadata.byline.add")
    assert byline is not None
    qtbot.mouseClick(byline, Qt.MouseButton.LeftButton)
    type_into(qtbot, window, "metadata.byline.name-1", "Maren Oldenkott")
    type_into(qtbot, window, "metadata.byline.country-1", "Germany")
    with qtbot.waitSignal(window.articles.saved, timeout=PATIENCE_MS):
        press(qtbot, window, Qt.Key.Key_S)


def approve(qtbot: QtBot, window: MainWindow) -> None:
    for expected in (State.IN_REVIEW, State.APPROVED):
        qtbot.waitUntil(lambda: window.jobs.is_idle and window.state.next.isEnabled(), timeout=PATIENCE_MS)
        with qtbot.waitSignal(window.articles.saved, timeout=PATIENCE_MS):
            press(qtbot, window, Qt.Key.Key_Return)
        assert snapshot(window).state is expected


def snapshot(window: MainWindow) -> ArticleSnapshot:
    article = window.articles.current
    assert article is not None
    assert article.snapshot is not None
    return article.snapshot


def find(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: window.articles.current is None, timeout=PATIENCE_MS)
    press(qtbot, window, Qt.Key.Key_P)
    qtbot.keyClicks(window.quick_open.picker.field, "signal")
    qtbot.waitUntil(lambda: window.quick_open.picker.list.count() == 1, timeout=PATIENCE_MS)
    qtbot.keyClick(window.quick_open.picker.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.articles.current is not None, timeout=PATIENCE_MS)


def export(window: MainWindow, output: Path) -> None:
    request = ExportRequest(targets=("site", "hugo"), output=output, at=datetime.now(UTC))
    with Desk.open(window.jobs.where) as desk:
        bundle.export(desk, request, by="Ines Duarte")


def test_an_article_from_the_first_key_to_a_verified_bundle(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    write(qtbot, window)
    describe(qtbot, window)
    assert snapshot(window).body == BODY + "\n"
    approve(qtbot, window)
    find(qtbot, window)
    assert snapshot(window).state is State.APPROVED
    output = tmp_path / "bundle"
    export(window, output)
    report = verify(output)
    assert report.ok
    exported = (output / "data" / "site" / "the-signal-box" / "index.html").read_text(encoding="utf-8")
    assert render(BODY + "\n").html in exported
    wait_for_page(qtbot, window, "<strong>pulls</strong>")


def test_typing_shows_in_the_status_bar_and_survives_closing(qtbot: QtBot, window: MainWindow) -> None:
    write(qtbot, window)
    qtbot.keyClicks(window.editor, "More.")
    saved = window.findChild(QWidget, "status.saved")
    assert isinstance(saved, QLabel)
    qtbot.waitUntil(lambda: "Journaled" in saved.text(), timeout=PATIENCE_MS)
    window.close()
    with Desk.open(window.jobs.where) as desk:
        (row,) = desk.run(search.titles, "signal")
        assert "More." in desk.run(articles.load, row.article_id).body
