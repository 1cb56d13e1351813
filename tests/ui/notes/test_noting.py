"""Notes in the real window, by keys and mouse."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, notes, people
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import Metadata
from editdesk.ui.main_window import MainWindow
from editdesk.ui.notes.thread_card import ThreadCard
from tests.stories.conftest import PATIENCE_MS, open_window

BODY = "They have killed over 60 of them.\r\n\r\nIn Lima almost 12,000 police were in the streets.\r\n"


def select(window: MainWindow, words: str) -> None:
    start = window.editor.text().index(words)
    cursor = window.editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)
    window.editor.setFocus()


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    pane = window.noting.pane
    qtbot.waitUntil(lambda: any(each.objectName().startswith(name) for each in pane.findChildren(QPushButton)))
    button = next(each for each in pane.findChildren(QPushButton) if each.objectName().startswith(name))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_editor_annotates_and_a_writer_answers(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = Desk.create(folder)
    desk.run(people.add_person, "Ines Duarte", "editor", by="Ines Duarte")
    saved = desk.run(articles.save, ArticleDraft(Metadata(title="Peru"), BODY), by="Ines Duarte")
    desk.close()
    with open_window(qtbot, qapp, folder) as window:
        window.articles.open(saved.article_id)
        qtbot.waitUntil(lambda: window.articles.current is not None, timeout=PATIENCE_MS)
        noting, held = window.noting, window.noting.held

        select(window, "over 60")
        window.actions_table["notes.write"].trigger()
        field = noting.pane.composer.field
        assert noting.pane.composer.about.text() == "On “over 60”"
        qtbot.keyClicks(field, "Source for this? @ine")
        assert field.names.isVisible()
        qtbot.keyClick(field.names, Qt.Key.Key_Return)
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(held.threads) == 1, timeout=PATIENCE_MS)
        (thread,) = held.threads
        assert (thread.quote, thread.opening.mentions) == ("over 60", ("Ines Duarte",))
        assert window.inspector.tabText(1) == "Notes 1"

        # It follows what is typed before it, into the save.
        window.editor.moveCursor(QTextCursor.MoveOperation.Start)
        qtbot.keyClicks(window.editor, "New: ")
        span = held.span(thread)
        assert span is not None
        assert window.editor.text()[span[0] : span[1]] == "over 60"
        window.actions_table["article.save"].trigger()
        qtbot.waitUntil(lambda: held.threads[0].place.start == thread.place.start + 5, timeout=PATIENCE_MS)  # type: ignore[union-attr]

        # The sign in the margin leads to the thread, the key to the words.
        window.resize(1100, 800)
        qtbot.waitUntil(lambda: noting.margin.x() > window.editor.viewport().geometry().right())
        ((box, uids),) = noting.margin.signs()
        noting.pane.chosen = ""
        qtbot.mouseClick(noting.margin, Qt.MouseButton.LeftButton, pos=box.center())
        assert (noting.pane.chosen, uids) == (thread.uid, [thread.uid])
        window.actions_table["notes.next"].trigger()
        assert window.editor.textCursor().selectedText() == "over 60"

        answer(qtbot, window)
        relink(qtbot, window)
        remark_on_title(qtbot, window)
    desk = Desk.open(folder)
    found = desk.run(notes.of, saved.article_id)
    assert "\r\n" in desk.run(articles.load, saved.article_id).body
    desk.close()
    assert {each.quote for each in found} == {"12,000 police", "Peru"}


def answer(qtbot: QtBot, window: MainWindow) -> None:
    """Answer, resolve, and open again."""
    noting, held = window.noting, window.noting.held
    press(qtbot, window, "notes.reply")
    qtbot.keyClicks(noting.pane.composer.field, "AP, 28 January.")
    press(qtbot, window, "notes.send")
    qtbot.waitUntil(lambda: len(held.threads[0].replies) == 1, timeout=PATIENCE_MS)
    press(qtbot, window, "notes.resolve")
    qtbot.waitUntil(lambda: not held.threads[0].is_open, timeout=PATIENCE_MS)
    assert not noting.pane.threads()
    noting.pane.state.setCurrentIndex(1)
    press(qtbot, window, "notes.reopen")
    qtbot.waitUntil(lambda: held.threads[0].is_open, timeout=PATIENCE_MS)


def relink(qtbot: QtBot, window: MainWindow) -> None:
    """Its words go: it waits in the tray, and is linked to others."""
    noting, held = window.noting, window.noting.held
    # Its words go: it waits in the tray, and is linked to others.
    select(window, "over 60")
    qtbot.keyClick(window.editor, Qt.Key.Key_Delete)
    assert held.is_lost(held.threads[0])
    select(window, "12,000 police")
    press(qtbot, window, "notes.relink")
    qtbot.waitUntil(lambda: held.threads[0].quote == "12,000 police", timeout=PATIENCE_MS)
    assert not held.is_lost(held.threads[0])

    press(qtbot, window, f"notes.remove.{held.threads[0].uid}")
    qtbot.waitUntil(lambda: not held.threads, timeout=PATIENCE_MS)
    undo = window.banner.findChild(QPushButton, "banner.action")
    assert undo is not None
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(held.threads) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bool(noting.pane.findChildren(ThreadCard)))


def remark_on_title(qtbot: QtBot, window: MainWindow) -> None:
    """Note a word of the title."""
    noting, held = window.noting, window.noting.held
    # A word of the title.
    window.form.focus_field("title")
    title = QApplication.focusWidget()
    assert title is not None
    title.selectAll()  # type: ignore[attr-defined]
    window.actions_table["notes.write"].trigger()
    qtbot.keyClicks(noting.pane.composer.field, "Say which coup.")
    press(qtbot, window, "notes.send")
    qtbot.waitUntil(lambda: len(held.threads) == 2, timeout=PATIENCE_MS)
    assert {each.field for each in held.threads} == {"", "title"}
