"""The commands on lines, paragraphs and letters in a real document: one undo step each, and the cursor where it was."""

import pytest

from editdesk.ui.editor.commands.text_command_names import TEXT_COMMANDS
from editdesk.ui.editor.commands.text_commands import TextCommands
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from tests.ui.editor_typing import put, shown

NO_MARKS = {ord(mark): None for mark in "|⟦⟧"}


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        ("move_lines_up", "😀\n1. one\n2. t|wo", "😀\n1. t|wo\n2. one"),
        ("move_lines_down", "o|ne\ntwo", "two\no|ne"),
        ("move_lines_up", "```\n3. a\n5. b|\n```", "```\n5. b|\n3. a\n```"),
        ("move_paragraphs_down", "o|ne\n\n```\na\n\nb\n```\n", "```\na\n\nb\n```\n\no|ne\n"),
        ("move_paragraphs_up", "1. one\n2. two|\n    - deep", "1. two|\n    - deep\n2. one"),
        ("double_lines", "1. one|\n2. two", "1. one\n2. one|\n3. two"),
        ("delete_lines", "1. one\n2. two|\n3. three", "1. one\n2. thr|ee"),
        ("join_lines", "one|\ntwo", "one| two"),
        ("toggle_comment", "a ⟦word⟧ b", "a <!-- ⟦word⟧ --> b"),
        ("toggle_comment", "<!-- one\n\nt|wo -->", "one\n\nt|wo"),
        ("clear", "a **wo|rd** and *it*", "a wo|rd and it"),
        ("task", "- one|", "- [ ] one|"),
        ("task", "x\n\n- [ ] one\n  mo|re", "x\n\n- [x] one\n  mo|re"),
        ("heading_3", "wor|ds", "### wor|ds"),
        ("heading_deeper", "## wor|ds", "### wor|ds"),
        ("heading_higher", "## wor|ds", "# wor|ds"),
        ("heading_deeper", "wor|ds\n=====\n\ntext", "## wor|ds\n\ntext"),
        ("heading_deeper", "- wor|ds\n---", "- wor|ds\n---"),
        ("letters_upper", "a ⟦wörd `x`⟧ b", "a ⟦WÖRD `x`⟧ b"),
        ("letters_title", "## the story of a |house", "## The Story of a |House"),
        ("letters_upper", "```\nco|de\n```", "```\nco|de\n```"),
    ],
)
def test_a_command(editor: MarkdownEditor, command: str, before: str, after: str) -> None:
    put(editor, before)
    TextCommands(editor, lambda: "en").run(command)
    assert shown(editor) == after
    if before.translate(NO_MARKS) != after.translate(NO_MARKS):
        editor.undo()
    assert shown(editor) == before or "⟦" in before
    assert editor.text() == before.translate(NO_MARKS)


def test_every_command_of_the_table_is_there(editor: MarkdownEditor) -> None:
    put(editor, "- word|\n\ntwo")
    commands = TextCommands(editor, lambda: "en")
    for name in TEXT_COMMANDS:
        commands.run(name.command_id)
    with pytest.raises(KeyError):
        commands.run("no_such_command")


def test_letters_follow_the_articles_language(editor: MarkdownEditor) -> None:
    put(editor, "⟦istanbul⟧")
    TextCommands(editor, lambda: "tr").run("letters_upper")
    assert editor.text() == "İSTANBUL"
