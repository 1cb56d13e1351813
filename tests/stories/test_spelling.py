"""A word that is typed wrong is marked, mended, and made one of the desk's own; in one language and in several."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.main_window import MainWindow
from editdesk.ui.spelling.field_spelling import FieldSpelling
from tests.spelling.pairs import write_pair
from tests.stories.conftest import INES, PATIENCE_MS, open_window

SPEECH = "A fine day.\n\nThe `recieve` is code and [so is](https://recieve.example).\n"


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep dictionaries that tests add away from those of the person who runs them."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "data" / "editdesk" / "dictionaries"


@pytest.fixture
def folder(folder: Path) -> Path:
    """Return a desk with an English article and a Spanish one by Inés Aguirre."""
    with Desk.open(folder) as desk:
        for title, language, body in (("Speech", "en", SPEECH), ("Discurso", "es", "El trén de Aguirre.\n")):
            byline = (BylineEntry("Inés Aguirre"),)
            desk.run(articles.save, ArticleDraft(Metadata(title=title, language=language, byline=byline), body), by="I")
    return folder


@pytest.fixture
def speech(qtbot: QtBot, window: MainWindow) -> Iterator[MainWindow]:
    """Return the window with the English article in front."""
    open_article(qtbot, window, "Speech")
    return window


def open_article(qtbot: QtBot, window: MainWindow, title: str) -> None:
    window.library.refresh()
    found: list[str] = []

    def take(snapshot: object) -> None:
        found.append(snapshot.article_id)  # type: ignore[attr-defined]

    window.jobs.on_desk(articles.find, title.lower(), done=take)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE_MS)
    window.articles.open(found[0])
    qtbot.waitUntil(lambda: window.articles.current is not None and window.articles.current.title == title)
    settle(qtbot, window)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    spelling = window.writing.spelling
    qtbot.waitUntil(lambda: window.jobs.is_idle and spelling.is_settled, timeout=PATIENCE_MS)


def waves(window: MainWindow) -> list[str]:
    return [word for _, word in window.writing.spelling.waves.shown()]


def said(window: MainWindow) -> str:
    label = window.findChild(QLabel, "status.spelling")
    assert label is not None
    return label.text()


def menu_at(window: MainWindow, word: str) -> QMenu:
    cursor = window.editor.document().find(word)
    cursor.setPosition(cursor.selectionStart() + 1)
    return window.editor.context_menu(window.editor.cursorRect(cursor).center())


def entry(menu: QMenu, name: str) -> QAction:
    action = menu.findChild(QAction, name)
    assert action is not None, name
    return action


def test_a_word_typed_wrong_is_marked_when_done_and_mended_from_the_menu(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    assert waves(window) == []
    assert said(window) == "English · no misspelt words"
    window.editor.setFocus()
    window.editor.moveCursor(QTextCursor.MoveOperation.EndOfLine)
    QTest.keyClicks(window.editor, " We recieved")
    settle(qtbot, window)
    assert waves(window) == []
    QTest.keyClicks(window.editor, " it")
    settle(qtbot, window)
    assert waves(window) == ["recieved"]
    assert said(window) == "English · 1 misspelt"
    menu = menu_at(window, "recieved")
    first = entry(menu, "spelling.suggestion.1")
    qtbot.waitUntil(first.isVisible, timeout=PATIENCE_MS)
    assert first.text() == "received"
    first.trigger()
    menu.deleteLater()
    settle(qtbot, window)
    assert window.editor.text().startswith("A fine day. We received it\n")
    assert waves(window) == []
    window.editor.undo()
    settle(qtbot, window)
    assert waves(window) == ["recieved"]


def test_moving_away_by_an_arrow_ends_a_word_too(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    window.editor.setFocus()
    QTest.keyClicks(window.editor, "Wrod")
    QTest.keyClick(window.editor, Qt.Key.Key_Space)
    QTest.keyClick(window.editor, Qt.Key.Key_Left)
    QTest.keyClick(window.editor, Qt.Key.Key_Left)
    QTest.keyClick(window.editor, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert waves(window) == ["Wrod"]


def test_the_desks_words_are_right_in_every_article(qtbot: QtBot, speech: MainWindow, folder: Path) -> None:
    window = speech
    window.editor.setPlainText("The qyivan train.\n")
    settle(qtbot, window)
    assert waves(window) == ["qyivan"]
    menu = menu_at(window, "qyivan")
    entry(menu, "spelling.add").trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: waves(window) == [], timeout=PATIENCE_MS)
    open_article(qtbot, window, "Discurso")
    assert waves(window) == ["trén"]
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(window.editor, "El qyivan. ")
    settle(qtbot, window)
    assert waves(window) == ["trén"]


def test_ignoring_holds_in_one_article(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    window.editor.setPlainText("The qyivan train.\n")
    settle(qtbot, window)
    menu = menu_at(window, "qyivan")
    entry(menu, "spelling.ignore").trigger()
    menu.deleteLater()
    settle(qtbot, window)
    assert waves(window) == []
    assert said(window) == "English · no misspelt words"


def test_f7_goes_from_one_to_the_next_and_round(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    window.editor.setPlainText("Wrod one.\n\n" + "Fine words here.\n\n" * 400 + "😀 anothr end.\n")
    window.editor.setFocus()
    settle(qtbot, window)
    assert said(window) == "English · 2 misspelt"
    found = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 3 + (Qt.KeyboardModifier.ShiftModifier,):
        before = window.editor.textCursor().selectionStart(), window.editor.textCursor().selectionEnd()
        QTest.keyClick(window.editor, Qt.Key.Key_F7, modifier)
        qtbot.waitUntil(
            lambda before=before: (
                (window.editor.textCursor().selectionStart(), window.editor.textCursor().selectionEnd()) != before
            ),
            timeout=PATIENCE_MS,
        )
        found.append(window.editor.textCursor().selectedText())
    assert found == ["Wrod", "anothr", "Wrod", "anothr"]


def test_a_language_without_dictionary_is_said_calmly(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    article = window.articles.current
    assert article is not None
    article.set_metadata(Metadata(title="Speech", language="zh"))
    qtbot.waitUntil(lambda: said(window) == "Chinese · no dictionary", timeout=PATIENCE_MS)
    window.editor.setPlainText("Wrod")
    settle(qtbot, window)
    assert waves(window) == []
    QTest.keyClick(window.editor, Qt.Key.Key_F7)
    assert "no dictionary for Chinese" in window.banner.accessibleName()


def test_another_language_is_right_too_once_it_is_chosen(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    window.editor.setPlainText("The train to Straße.\n")
    settle(qtbot, window)
    assert waves(window) == ["Straße"]
    window.actions_table["spelling.settings"].trigger()
    dictionaries = window.findChild(QListWidget, "spelling_dialog.list")
    assert dictionaries is not None
    qtbot.waitUntil(lambda: dictionaries.count() > 4, timeout=PATIENCE_MS)
    (german,) = dictionaries.findItems("German", Qt.MatchFlag.MatchStartsWith)
    german.setCheckState(Qt.CheckState.Checked)
    assert window.settings.spelling_languages == ("de-DE",)
    settle(qtbot, window)
    assert waves(window) == []
    assert said(window).startswith("English + German (Germany)")


def test_a_dictionary_is_added_from_a_file(
    qtbot: QtBot, speech: MainWindow, tmp_path: Path, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = speech
    affixes = write_pair(tmp_path / "got", "kw_GB", ["tren", "dydh"], encoding="WINDOWS-1252")
    article = window.articles.current
    assert article is not None
    article.set_metadata(Metadata(title="Speech", language="kw"))
    window.editor.setPlainText("dydh trenn\n")
    qtbot.waitUntil(lambda: said(window) == "Cornish · no dictionary", timeout=PATIENCE_MS)
    window.actions_table["spelling.settings"].trigger()
    dialog = window.findChild(QListWidget, "spelling_dialog.list").parent()
    dialog.file_chosen.emit(affixes)
    qtbot.waitUntil((own_data / "kw_GB.aff").exists, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: said(window) == "Cornish · 1 misspelt", timeout=PATIENCE_MS)
    assert waves(window) == ["trenn"]
    (cornish,) = dialog.findChild(QListWidget).findItems("Cornish", Qt.MatchFlag.MatchStartsWith)
    dialog.findChild(QListWidget).setCurrentItem(cornish)
    dialog._remove.click()
    qtbot.waitUntil(lambda: said(window) == "Cornish · no dictionary", timeout=PATIENCE_MS)
    assert not (own_data / "kw_GB.aff").exists()


def test_the_desks_words_are_seen_added_and_removed(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    window.editor.setPlainText("The qyivan train.\n")
    settle(qtbot, window)
    window.actions_table["desk.words"].trigger()
    line = window.findChild(QLineEdit, "words.entry")
    assert line is not None
    dialog = line.parent()
    QTest.keyClicks(line, "qyivan")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._words.stringList() == ["qyivan"], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: waves(window) == [], timeout=PATIENCE_MS)
    QTest.keyClicks(line, "two words")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "more than one word" in dialog._problem.text(), timeout=PATIENCE_MS)
    dialog._list.selectAll()
    dialog._remove.click()
    qtbot.waitUntil(lambda: dialog._words.stringList() == [], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: waves(window) == ["qyivan"], timeout=PATIENCE_MS)


def test_the_standfirst_is_spelt_too(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    field = window.findChild(QPlainTextEdit, "metadata.standfirst")
    assert field is not None
    spelling = field.findChild(FieldSpelling)
    assert spelling is not None
    field.setFocus()
    QTest.keyClicks(field, "A shrot word")
    qtbot.waitUntil(lambda: spelling.shown() == ["shrot"], timeout=PATIENCE_MS)
    cursor = field.document().find("shrot")
    cursor.setPosition(cursor.selectionStart() + 1)
    menu = spelling.context_menu(field.cursorRect(cursor).center())
    suggestion = entry(menu, "spelling.suggestion.1")
    qtbot.waitUntil(suggestion.isVisible, timeout=PATIENCE_MS)
    suggestion.trigger()
    menu.deleteLater()
    assert field.toPlainText() == f"A {suggestion.data()} word"
    qtbot.waitUntil(lambda: spelling.shown() == [], timeout=PATIENCE_MS)


def test_spelling_goes_on_after_its_process_was_killed(qtbot: QtBot, speech: MainWindow) -> None:
    window = speech
    process = window.writing.spelling.process._process
    assert process is not None
    process._process.kill()
    window.editor.setPlainText("The qyivan train.\n")
    qtbot.waitUntil(lambda: waves(window) == ["qyivan"], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: said(window) == "English · 1 misspelt", timeout=PATIENCE_MS)


def test_spelling_is_off_where_it_is_not_wanted(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with open_window(qtbot, qapp, folder, replace(INES, check_spelling=False)) as window:
        open_article(qtbot, window, "Discurso")
        assert waves(window) == []
        assert said(window) == "Spanish"
        assert window.writing.spelling.process._process is None
