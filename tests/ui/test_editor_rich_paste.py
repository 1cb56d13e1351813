"""Pasting with formatting: the plain words first, their look in an undo step of its own."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.pasting import rich_paste
from editdesk.ui.editor.pasting.rich_paste import RichPaste, set_in
from editdesk.ui.jobs import Jobs
from tests.ui.editor_typing import put, shown, type_text

PATIENCE_MS = 30_000


@pytest.fixture
def paste(editor: MarkdownEditor, jobs: Jobs) -> RichPaste:
    return RichPaste(editor, jobs)


def copied(text: str, html: str = "") -> QMimeData:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    return data


@pytest.mark.parametrize(
    ("before", "text", "html", "after"),
    [
        ("a | b", "bold", "<b>bold</b>", "a **bold**| b"),
        ("a ⟦old⟧ b", "bold", "<b>bold</b>", "a **bold**| b"),
        ("😀 one|\ntwo", "H\nP", "<h2>H</h2><p>P</p>", "😀 one\n\n## H\n\nP|\n\ntwo"),
        ("1. one\n|2. two", "x\ny\n", "<ol><li>x</li><li>y</li></ol>", "1. one\n2. x\n3. y|\n4. two"),
        ("- one\n- |", "x\ny", "<ul><li>x</li><li>y</li></ul>", "- one\n- x\n- y|"),
        ("|", "coloured", "<span style='color:red'>coloured</span>", "coloured|"),
        ("```\n|\n```", "bold", "<b>bold</b>", "```\nbold|\n```"),
        ("|", "https://a.b/c", "<a href='https://a.b/c'>https://a.b/c</a>", "https://a.b/c|"),
        ("see ⟦this⟧", "https://a.b/c", "<a href='https://a.b/c'>x</a>", "see [this](https://a.b/c)|"),
        ("|", "a\tb\n1\t2", "", "| a   | b   |\n| --- | --- |\n| 1   | 2   ||"),
        ("A[^1]|\n\n[^1]: Old", "B1 1 New",
         '<p>B<sup><a href="#ftn1">1</a></sup></p><p><a href="#ftnref1">1</a> New</p>',
         "A[^1]\n\nB[^2]\n\n[^2]: New|\n\n[^1]: Old"),
    ],
)  # fmt: skip
def test_what_is_pasted(
    editor: MarkdownEditor, paste: RichPaste, before: str, text: str, html: str, after: str
) -> None:
    put(editor, before)
    editor.insertFromMimeData(copied(text, html))
    assert shown(editor) == after


def test_what_is_copied_in_the_editor_comes_as_it_is(
    editor: MarkdownEditor, paste: RichPaste, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rich_paste, "_markdown", lambda _html: pytest.fail("read as HTML"))
    put(editor, "⟦a **b**\n\n- c [^1] <i>x</i>⟧")
    editor.copy()
    put(editor, "|")
    editor.paste()
    assert editor.text() == "a **b**\n\n- c [^1] <i>x</i>"


def test_undo_gives_the_plain_words_and_then_none(editor: MarkdownEditor, paste: RichPaste) -> None:
    put(editor, "a | b")
    editor.insertFromMimeData(copied("bold", "<b>bold</b>"))
    editor.undo()
    assert editor.text() == "a bold b"
    editor.undo()
    assert editor.text() == "a  b"


def test_much_html_is_read_elsewhere_while_the_writer_goes_on(
    editor: MarkdownEditor, paste: RichPaste, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rich_paste, "QUICK_LENGTH", 10)
    put(editor, "|")
    editor.insertFromMimeData(copied("a bold word", "<p>a <b>bold</b> word</p>"))
    assert editor.text() == "a bold word"
    type_text(editor, " more")
    qtbot.waitUntil(lambda: editor.text() != "a bold word more", timeout=PATIENCE_MS)
    assert shown(editor) == "a **bold** word more|"


def test_words_that_were_changed_meanwhile_stay(
    editor: MarkdownEditor, paste: RichPaste, qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rich_paste, "QUICK_LENGTH", 10)
    put(editor, "|")
    editor.insertFromMimeData(copied("a bold word", "<p>a <b>bold</b> word</p>"))
    put(editor, "another text|")
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=PATIENCE_MS)
    assert shown(editor) == "another text|"


def test_html_that_nests_too_deep_is_pasted_as_words(editor: MarkdownEditor, paste: RichPaste) -> None:
    put(editor, "|")
    editor.insertFromMimeData(copied("x", "<div>" * 2000 + "<b>x</b>"))
    assert editor.text() == "x"


def test_plain_words_and_tables_on_demand(editor: MarkdownEditor, paste: RichPaste) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(copied("bold", "<b>bold</b>"))
    put(editor, "|")
    paste.paste_plain()
    assert editor.text() == "bold"
    assert not paste.paste_table()
    clipboard.setText("a,b\n1,2")
    put(editor, "words|")
    assert paste.paste_table()
    assert editor.text() == "words\n\n| a   | b   |\n| --- | --- |\n| 1   | 2   |"


def test_pasted_notes_get_free_numbers(editor: MarkdownEditor) -> None:
    put(editor, "Old[^1].|\n\n[^1]: Old")
    editor.insertFromMimeData(copied(" New[^1].\n\n[^1]: New"))
    assert editor.text() == "Old[^1]. New[^2].\n\n[^2]: New\n\n[^1]: Old"


def test_a_gap_is_never_too_wide() -> None:
    assert set_in("a\n\nx\n\nb", 3, 4, "## H").apply("a\n\nx\n\nb") == "a\n\n## H\n\nb"
