"""Where waves stand while a text is edited, and how the process is spoken to."""

import sys
from collections.abc import Collection
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.spelling.languages import language_name
from editdesk.ui.spelling.process import MOST_RESTARTS, SpellingProcess
from editdesk.ui.spelling.waves import LONGEST_LINE, Waves
from editdesk.ui.spelling.word_menu import WordMenu
from editdesk.ui.style import Style

PATIENCE_MS = 20_000


class KnownWords(QObject):
    """A speller that knows at once: words in which an x stands are wrong."""

    learned = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_on = True
        self.wanted: set[str] = set()

    def is_wrong(self, word: str) -> bool | None:
        return "x" in word

    def want(self, words: Collection[str]) -> None:
        self.wanted |= set(words)

    def suggest(self, word: str, done: Any) -> None:
        done({"suggestions": [word.replace("x", ""), "don't"]})


@pytest.fixture
def speller() -> KnownWords:
    return KnownWords()


@pytest.fixture
def editor(qtbot: QtBot, style: Style) -> MarkdownEditor:
    shown = MarkdownEditor(style)
    qtbot.addWidget(shown)
    shown.resize(600, 300)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


@pytest.fixture
def waves(qtbot: QtBot, editor: MarkdownEditor, speller: KnownWords, style: Style) -> Waves:
    layer = Waves(editor, speller, style, editor)  # type: ignore[arg-type]
    editor.setPlainText("fine wxrd and anxther\n\nsecond xline\n")
    settle(qtbot, layer)
    return layer


def settle(qtbot: QtBot, waves: Waves) -> None:
    def is_settled() -> bool:
        waves.shown()  # what is not known yet is looked at
        return waves.is_settled

    qtbot.waitUntil(is_settled, timeout=PATIENCE_MS)


def underlined(editor: MarkdownEditor, waves: Waves) -> list[str]:
    """Return what stands over the waves of the first line."""
    block = editor.document().firstBlock()
    return [block.text()[word.start : word.end] for word in waves._wrong(block, waves._known(block))]


def test_waves_stand_under_what_is_wrong(waves: Waves) -> None:
    assert waves.shown() == [(0, "wxrd"), (0, "anxther"), (2, "xline")]


def test_a_wave_moves_with_its_word_at_once(qtbot: QtBot, editor: MarkdownEditor, waves: Waves) -> None:
    editor.viewport().repaint()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "a ")
    assert [word for line, word in waves.shown() if line == 0] == ["wxrd", "anxther"]
    block = editor.document().firstBlock()
    assert [block.text()[word.start : word.end] for word in waves._wrong(block, waves._known(block))] == [
        "wxrd",
        "anxther",
    ]
    settle(qtbot, waves)
    assert [block.text()[word.start : word.end] for word in waves._wrong(block, waves._known(block))] == [
        "wxrd",
        "anxther",
    ]


def test_a_word_that_is_edited_loses_its_wave_and_gets_it_back(
    qtbot: QtBot, editor: MarkdownEditor, waves: Waves
) -> None:
    editor.viewport().repaint()
    cursor = editor.document().find("wxrd")
    cursor.setPosition(cursor.selectionEnd())
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, "s")
    settle(qtbot, waves)
    assert [word for line, word in waves.shown() if line == 0] == ["anxther"]
    QTest.keyClick(editor, Qt.Key.Key_End)
    settle(qtbot, waves)
    assert [word for line, word in waves.shown() if line == 0] == ["wxrds", "anxther"]


def test_what_is_typed_is_not_asked_letter_by_letter(
    qtbot: QtBot, editor: MarkdownEditor, waves: Waves, speller: KnownWords
) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)
    speller.wanted.clear()
    for letter in "nice ":
        QTest.keyClicks(editor, letter)
        settle(qtbot, waves)
    assert speller.wanted == {"nice"}


def test_enter_keeps_the_waves(qtbot: QtBot, editor: MarkdownEditor, waves: Waves) -> None:
    cursor = editor.document().find("and")
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, waves)
    assert waves.shown() == [(0, "wxrd"), (1, "anxther"), (3, "xline")]


def test_an_immense_line_is_left_alone(qtbot: QtBot, editor: MarkdownEditor, waves: Waves) -> None:
    editor.setPlainText("wxrd " * (LONGEST_LINE // 5 + 10) + "\nwxrd\n")
    settle(qtbot, waves)
    assert {line for line, _ in waves.shown()} <= {1}


def test_ignored_words_have_no_wave(waves: Waves) -> None:
    waves.ignored = {"wxrd"}
    waves.repaint()
    assert [word for line, word in waves.shown() if line == 0] == ["anxther"]


def test_a_suggestion_takes_the_apostrophe_of_the_word(
    qtbot: QtBot, editor: MarkdownEditor, waves: Waves, speller: KnownWords
) -> None:
    maker = WordMenu(editor, waves, speller, editor)  # type: ignore[arg-type]
    editor.setPlainText("We dxn’t.\n")
    settle(qtbot, waves)
    menu = editor.context_menu(editor.cursorRect(editor.document().find("dx")).center())
    second = menu.findChild(QAction, "spelling.suggestion.2")
    assert second is not None
    assert second.text() == "don't"
    second.trigger()
    assert editor.text() == "We don’t.\n"
    menu.deleteLater()
    asked: list[str] = []
    maker.addition_requested.connect(asked.append)
    QTest.keyClicks(editor, "xx ")
    menu = editor.context_menu(editor.cursorRect(editor.document().find("xx")).center())
    add = menu.findChild(QAction, "spelling.add")
    assert add is not None
    add.trigger()
    assert asked == ["xx"]
    menu.deleteLater()


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("en-GB", "English (United Kingdom)"),
        ("es_MX", "Spanish (Mexico)"),
        ("zh-Hant", "Chinese"),
        ("Klingon", "Klingon"),
        ("", ""),
    ],
)
def test_languages_are_called_by_their_names(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_a_process_that_ends_is_started_again_but_not_for_ever(qtbot: QtBot) -> None:
    owner = QObject()
    process = SpellingProcess(owner, worker=("-c", "raise SystemExit"))
    for number in range(MOST_RESTARTS + 1):
        with qtbot.waitSignal(process.lost, timeout=PATIENCE_MS) as lost:
            process.ask({"check": []}, print)
        assert lost.args == [number == MOST_RESTARTS]
    process.ask({"check": []}, print)
    assert process._process is None
    assert process.is_idle


def test_a_process_that_hangs_is_ended(qtbot: QtBot) -> None:
    owner = QObject()
    process = SpellingProcess(owner, worker=("-c", "import time; time.sleep(600)"), limit_ms=200)
    with qtbot.waitSignal(process.lost, timeout=PATIENCE_MS):
        process.ask({"check": []}, print)
    assert process._process is None


def test_a_program_that_is_not_there_is_lost_calmly(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = QObject()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    process = SpellingProcess(owner)
    with qtbot.waitSignal(process.lost, timeout=PATIENCE_MS):
        process.tell({"edit": [0, 0, ""]})


def test_answers_come_to_whom_they_belong_and_what_is_in_sight_first(qtbot: QtBot) -> None:
    owner = QObject()
    process = SpellingProcess(owner)
    answers: list[tuple[str, object]] = []
    process.ask({"count": []}, lambda answer: answers.append(("first", answer["count"])))
    process.ask({"count": []}, lambda answer: answers.append(("count", answer["is_done"])), rank=4)
    process.ask({"check": ["wrod"]}, lambda answer: answers.append(("check", answer["wrong"])), rank=1)
    qtbot.waitUntil(lambda: process.is_idle, timeout=PATIENCE_MS)
    assert answers == [("first", 0), ("check", []), ("count", True)]
    process.stop()
