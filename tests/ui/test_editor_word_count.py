"""The count of the shown text: that of the whole after any keys, and told when it is known."""

import random

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editdesk.text.statistics import count, words
from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.word_count import WordCount
from editdesk.ui.style import Style

PIECES = ("word ", "\n", "\n\n", "```\n", "**bold**", "<!-- a", " -->", "| a | b |\n", "日本", "# Head\n", "💛 ")


@pytest.fixture
def editor(qtbot: QtBot, style: Style) -> MarkdownEditor:
    made = MarkdownEditor(style)
    qtbot.addWidget(made)
    made.show_document(new_document("One two.\n\nThree four five.\n", made))
    made.show()
    return made


def select(editor: MarkdownEditor, start: int, end: int) -> QTextCursor:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return cursor


def test_a_pause_tells_the_new_length(qtbot: QtBot, editor: MarkdownEditor) -> None:
    counter = WordCount.of(editor.document())
    assert counter.statistics() == count(editor.text())
    with qtbot.waitSignal(counter.written) as told:
        qtbot.keyClicks(editor, "more words ")
    assert told.args == [2, False]
    assert counter.statistics().words == 7


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_count_is_that_of_the_whole(editor: MarkdownEditor, seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311 - dice
    counter = WordCount.of(editor.document())
    for step in range(120):
        length = editor.document().characterCount() - 1
        cursor = select(editor, choice.randint(0, length), choice.randint(0, length))
        action = choice.random()
        if action < 0.1:
            editor.undo()
        elif action < 0.2:
            cursor.removeSelectedText()
        else:
            cursor.clearSelection()
            cursor.insertText(choice.choice(PIECES))
        if step % 5 == 0:
            counter.settle()
            assert counter.statistics() == count(editor.document().toPlainText())


def test_what_is_pasted_is_told_apart_from_what_was_typed(qtbot: QtBot, editor: MarkdownEditor) -> None:
    counter = WordCount.of(editor.document())
    counter.settle()
    told: list[tuple[int, bool]] = []
    counter.written.connect(lambda grown, is_bulk: told.append((grown, is_bulk)))
    qtbot.keyClicks(editor, "typed ")
    editor.textCursor().insertText("pasted " * 100)
    qtbot.keyClicks(editor, "a ")
    counter.settle()
    assert told == [(1, False), (100, True), (1, False)]


def test_a_selection_has_its_own_count(editor: MarkdownEditor) -> None:
    editor.show_document(new_document("\n\n".join(f"para *{number}* has words" for number in range(4000)), editor))
    counter = WordCount.of(editor.document())
    counter.settle()
    text = editor.text()
    for start, end in ((3, 60), (0, len(text)), (7, len(text) - 9), (100, 70_000)):
        cursor = select(editor, start, end)
        assert counter.words_of(cursor) == words(text[start:end])
