import time

from hypothesis import given, settings
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


PIECES = st.sampled_from(["", "\n", "`", "```\n", "\n```\n", "a", "**", "<!--", "-->", "- x\n", "# ", "\n".join(LINES)])
EDITS = st.lists(st.tuples(st.integers(0, 400), st.sampled_from([0, 0, 1, 12]), PIECES, st.booleans()), max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40), st.sampled_from([0, 20]), EDITS)
def test_after_any_edits_the_colours_are_those_of_the_text_read_anew(
    qapp: QApplication, lines: list[str], top: int, edits: list[tuple[int, int, str, bool]]
) -> None:
    document = new_document("\n".join(lines))
    own = coloured(document, top)
    cursor = QTextCursor(document)
    for place, length, text, is_undone in edits:
        last = document.characterCount() - 1
        cursor.setPosition(min(place, last))
        cursor.setPosition(min(cursor.position() + length, last), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        if is_undone:
            document.undo()
    settle(own)
    fresh = new_document(document.toRawText().replace("\u2029", "\n"))
    settle(coloured(fresh, top))
    assert seen(document, top) == seen(fresh, top)


def test_a_fence_that_was_opened_and_undone_leaves_no_state_behind(qapp: QApplication) -> None:
    document = new_document("\n".join(["plain", "```", "```python", "x = 1", *["said"] * 30]))
    own = coloured(document, 20)
    QTextCursor(document).insertText("```\n")
    document.undo()
    settle(own)
    fresh = new_document(document.toPlainText())
    settle(coloured(fresh, 20))
    assert seen(document, 20) == seen(fresh, 20)


def settle(own: Highlighter) -> None:
    deadline = time.monotonic() + 5
    while not own.is_settled:
        assert time.monotonic() < deadline
        QApplication.processEvents()
    own.colour_sight()


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


def test_of_an_immense_line_the_beginning_is_coloured(qapp: QApplication) -> None:
    document = new_document("**bold** " * 20_000)
    coloured(document)
    last = max(start + length for start, length, _kind in seen(document)[0])
    assert 9_000 < last <= 10_000
