import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.text.highlight import START, scan
from editdesk.ui.editor.highlighter import Highlighter
from editdesk.ui.editor.markdown_editor import new_document
from editdesk.ui.editor.markdown_spans import state_behind

SIGHT = 12
LINES = (
    "",
    "plain",
    "# Head",
    "```",
    "```python",
    "~~~",
    "- **bold** 😀 *it*",
    "x = 1",
    "> said",
    "{{ insert: promo }}",
)


class Looks(dict):
    """A format for every kind, so that no span is lost."""

    def get(self, kind: str, _default: object = None) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setProperty(QTextCharFormat.Property.UserProperty, kind)
        return look


def coloured(document: QTextDocument, top: int = 0) -> Highlighter:
    made = Highlighter(document, Looks())
    made.in_sight = lambda: (document.findBlockByNumber(min(top, document.blockCount() - 1)), SIGHT)
    made.colour_sight()
    return made


def seen(document: QTextDocument, top: int = 0) -> list[list[tuple[int, int, str]]]:
    block, lines = document.findBlockByNumber(min(top, document.blockCount() - 1)), []
    for _ in range(SIGHT):
        if not block.isValid():
            break
        pieces = block.layout().formats()
        kind = QTextCharFormat.Property.UserProperty
        lines.append([(piece.start, piece.length, piece.format.property(kind)) for piece in pieces])
        block = block.next()
    return lines


@pytest.mark.parametrize("seed", range(8))
def test_after_random_edits_the_colours_are_those_of_the_text_read_anew(qtbot: QtBot, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a repeatable test
    document = new_document("\n".join(dice.choices(LINES, k=40)))
    top = dice.choice((0, 20))
    own = coloured(document, top)
    cursor = QTextCursor(document)
    for _ in range(40):
        cursor.setPosition(dice.randrange(document.characterCount()))
        cursor.setPosition(
            min(cursor.position() + dice.choice((0, 0, 1, 12)), document.characterCount() - 1),
            QTextCursor.MoveMode.KeepAnchor,
        )
        cursor.insertText(
            dice.choice(("", "\n", "`", "```\n", "\n```\n", "a", "**", "\n".join(dice.choices(LINES, k=3))))
        )
        if dice.random() < 0.2:
            document.undo()
    qtbot.waitUntil(lambda: own.is_settled)
    own.colour_sight()
    fresh = new_document(document.toRawText().replace("\u2029", "\n"))
    again = coloured(fresh, top)
    qtbot.waitUntil(lambda: again.is_settled)
    assert seen(document, top) == seen(fresh, top)


def test_a_fence_opened_at_the_top_reaches_the_end_when_idle(qtbot: QtBot) -> None:
    document = new_document("\n".join(["# Head"] * 5000))
    own = coloured(document)
    qtbot.waitUntil(lambda: own.is_settled)
    QTextCursor(document).insertText("```\n")
    assert seen(document)[1] == [(0, 6, "code-block")]
    qtbot.waitUntil(lambda: own.is_settled)
    own.in_sight = lambda: (document.findBlockByNumber(4990), SIGHT)
    own.colour_sight()
    assert seen(document, 4990)[0] == [(0, 6, "code-block")]


def test_only_what_is_in_sight_is_coloured(qapp: QApplication) -> None:
    document = new_document("# Head\n" * 500)
    coloured(document)
    assert document.findBlockByNumber(SIGHT - 1).layout().formats()
    assert not document.findBlockByNumber(SIGHT + 5).layout().formats()


def test_spans_behind_an_emoji_are_counted_in_utf16(qapp: QApplication) -> None:
    document = new_document("😀 **bold**")
    coloured(document)
    assert seen(document)[0] == [(3, 8, "strong"), (3, 2, "mark"), (9, 2, "mark")]


def test_colouring_is_no_edit(qapp: QApplication) -> None:
    document = new_document("# Head\n\n*it*")
    edits: list[object] = []
    document.contentsChange.connect(lambda *edit: edits.append(edit))
    coloured(document)
    assert not edits
    QTextCursor(document).insertText("x")
    assert edits == [(0, 0, 1)]
    assert document.isUndoAvailable()
    document.undo()
    assert not document.isUndoAvailable()


def test_code_is_coloured_by_its_language_after_a_pause(qtbot: QtBot) -> None:
    document = new_document('```python\n"""a\nb"""\n```\nplain')
    own = coloured(document)
    qtbot.waitUntil(lambda: own.is_settled)
    assert (0, 4, "code.string") in seen(document)[2]
    assert seen(document)[4] == []


LINE = st.sampled_from(
    [
        "",
        "  ",
        "text",
        "Text <!-- open",
        "close --> text",
        "```",
        "```python",
        "~~~",
        "- item",
        "  text",
        "    code",
        "> q",
        "# H",
        "===",
        "---",
        "| a | b |",
        "[^1]: note",
        ": definition",
        "1. one",
        "é",
        "!!! note",
        "{{ insert: x }}",
        "😀",
    ]
)


@given(st.lists(LINE | st.text(max_size=12).filter(lambda line: not set(line) & set("\n\r")), max_size=12))
def test_the_quick_state_is_the_scanned_one(lines: list[str]) -> None:
    state = START
    for line in lines:
        expected = scan(line, state)[1]
        assert state_behind(line, state) == expected
        state = expected
