"""Pairs and printers' signs typed with real keys; code, tags, addresses and compositions stay as they are."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.typing.smart_typing import SmartTyping
from editdesk.ui.style import Style
from tests.ui.editor_typing import CTRL, Key, press, put, shown, type_text


class Writer:
    """An editor with smart typing in a language."""

    def __init__(self, style: Style) -> None:
        self.editor = MarkdownEditor(style)
        self.language = "en"
        self.typing = SmartTyping(self.editor, lambda: self.language)

    def types(self, marked: str, text: str) -> str:
        put(self.editor, marked)
        type_text(self.editor, text)
        return shown(self.editor)


@pytest.fixture
def writer(qtbot: QtBot, style: Style) -> Writer:
    made = Writer(style)
    qtbot.addWidget(made.editor)
    made.editor.resize(700, 500)
    made.editor.show()
    qtbot.waitExposed(made.editor)
    made.editor.setFocus()
    return made


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("|", 'He said "yes (no)" and "no".', "He said “yes (no)” and “no”.|"),
        ("|", "It's *very* `a == 'b'` _good_ --- so...", "It’s *very* `a == 'b'` _good_ — so…|"),
        ("|", "a **bold** word, 3 * 4", "a **bold** word, 3 * 4|"),
        ("|", "snake_case and [a link](https://x.y/a--b 'it')", "snake_case and [a link](https://x.y/a--b 'it')|"),
        ("|", '<a title="it--s">', '<a title="it--s">|'),
        ("|", 'Word {: title="a" }', 'Word {: title="a" }|'),
        ("|", '!!! note "Read"', '!!! note "Read"|'),
        ("|", '[x]: https://x.y "A title"', '[x]: https://x.y "A title"|'),
        ("|", "see https://x.y/it's--so", "see https://x.y/it's--so|"),
        ("|", "* one", "* one|"),
        ("|", "---", "---|"),
        ("|", '- "one"', "- “one”|"),
        ("|", "- [ ] task", "- [ ] task|"),
        ("a |word", '"', "a “|word"),
        ("```\n|\n```", 'x = "it\'s" -- (', '```\nx = "it\'s" -- (|\n```'),
        ("text\n\n    |", 'print("a")', 'text\n\n    print("a")|'),
        ("<!-- |", '"a"--', '<!-- "a"--|'),
        ("😀 |", '"a"', "😀 “a”|"),
        ("a ⟦word⟧ b", "*", "a *⟦word⟧* b"),
        ("a ⟦word⟧ b", "**", "a **⟦word⟧** b"),
        ("a ⟦word⟧ b", "(", "a (⟦word⟧) b"),
        ("a ⟦word⟧ b", '"', "a “⟦word⟧” b"),
        ("a ⟦word⟧ b", "x", "a x| b"),
        ("```\n⟦word⟧\n```", "(", "```\n(|\n```"),
        ("|", "````", "````|"),
        ("|", "a ``code`` b", "a ``code`` b|"),
    ],
)
def test_typing(writer: Writer, before: str, text: str, after: str) -> None:
    assert writer.types(before, text) == after


@pytest.mark.parametrize(
    ("language", "after"),
    [("de-AT", "„ja“|"), ("fr", "«\u202fja\u202f»|"), ("sv", "”ja”|"), ("ja", "「ja」|")],
)
def test_the_language_of_the_article(writer: Writer, language: str, after: str) -> None:
    writer.language = language
    assert writer.types("|", '"ja"') == after


@pytest.mark.parametrize(
    ("before", "text", "after", "straight"),
    [
        ("it|", "'s", "it’s|", None),
        ("it|", "'", "it’|", "it'|"),
        ("a |", '"', "a “|”", 'a "|"'),
        ("“a|", '"', "“a”|", '“a"|'),
        ("a|", "--", "a–|", "a--|"),
        ("a|", "---", "a—|", "a---|"),
        ("a|", "...", "a…|", "a...|"),
    ],
)
@pytest.mark.parametrize("back", ["backspace", "undo"])
def test_the_straight_one_comes_back(
    writer: Writer, before: str, text: str, after: str, straight: str | None, back: str
) -> None:
    assert writer.types(before, text) == after
    if straight is None:
        return
    if back == "undo":
        writer.editor.undo()
    else:
        press(writer.editor, Key.Key_Backspace)
    assert shown(writer.editor) == straight
    if back == "undo":
        writer.editor.undo()
        assert shown(writer.editor).replace("|", "") != straight.replace("|", "")


def test_what_came_back_stays(writer: Writer) -> None:
    writer.types("a|", "--")
    press(writer.editor, Key.Key_Backspace)
    type_text(writer.editor, "-force")
    assert shown(writer.editor) == "a---force|"


def test_backspace_takes_both_of_an_empty_pair(writer: Writer) -> None:
    assert writer.types("a |", "(") == "a (|)"
    press(writer.editor, Key.Key_Backspace)
    assert shown(writer.editor) == "a |"
    writer.types("a |", '"')
    press(writer.editor, Key.Key_Backspace)
    press(writer.editor, Key.Key_Backspace)
    assert shown(writer.editor) == "a |"


def test_wrapping_is_undone_to_the_straight_quotes_and_then_to_none(writer: Writer) -> None:
    writer.types("a ⟦word⟧ b", '"')
    writer.editor.undo()
    assert writer.editor.text() == 'a "word" b'
    writer.editor.undo()
    assert writer.editor.text() == "a word b"


def test_both_can_be_switched_off(writer: Writer) -> None:
    writer.typing.has_typography = False
    assert writer.types("|", '"a" (it\'s) --') == '"a" (it\'s) --|'
    assert writer.types("a |", '"') == 'a "|"'
    writer.typing.has_pairs = False
    assert writer.types("a |", "(") == "a (|"
    assert writer.types("a ⟦word⟧", "(") == "a (|"


def test_keys_of_commands_are_no_signs(writer: Writer) -> None:
    put(writer.editor, "a ⟦word⟧")
    press(writer.editor, Key.Key_ParenLeft, CTRL)
    assert writer.editor.text() == "a word"


def test_a_composition_is_not_taken_for_signs(writer: Writer) -> None:
    put(writer.editor, "a |")
    QApplication.sendEvent(writer.editor, QInputMethodEvent('"', []))
    assert writer.editor.text() == "a "
    committed = QInputMethodEvent("", [])
    committed.setCommitString('("')
    QApplication.sendEvent(writer.editor, committed)
    assert shown(writer.editor) == 'a ("|'
