"""Folds hide lines and nothing else: the text, its undo steps and what is saved never know of them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.folding.document_folds import DocumentFolds
from editdesk.ui.editor.folding.fold_marks import mark_of
from editdesk.ui.editor.folding.folding import Folding
from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.outline.text_sections import TextSections
from editdesk.ui.style import Style

SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = """intro

# One

a

## Inner

b
b

# Two

- item
    - under

```
code
```
end"""

Opened = tuple[MarkdownEditor, Folding]
Open = Callable[[str], Opened]


@pytest.fixture
def opened(qtbot: QtBot, style: Style) -> Open:
    shown_ones: list[object] = []  # else they are collected as garbage, even while they are painted

    def show(text: str) -> Opened:
        editor = MarkdownEditor(style)
        qtbot.addWidget(editor)
        editor.resize(700, 600)
        folding = Folding(editor, TextSections(editor), style)
        editor.setPlainText(text)
        editor.show()
        qtbot.waitExposed(editor)
        shown_ones.append((editor, folding))
        return editor, folding

    return show


def shown(editor: MarkdownEditor) -> list[str]:
    """Return the lines that are not hidden."""
    lines = []
    block = editor.document().firstBlock()
    while block.isValid():
        assert block.isVisible() == (block.lineCount() > 0), block.text()
        if block.isVisible():
            lines.append(block.text())
        block = block.next()
    return lines


def line_of(editor: MarkdownEditor, text: str) -> int:
    return editor.text().split("\n").index(text)


def put(editor: MarkdownEditor, text: str, column: int = 0) -> None:
    """Put the caret into the line of that text."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(line_of(editor, text)).position() + column)
    editor.setTextCursor(cursor)


def test_a_section_folds_and_leaves_the_blank_line_before_the_next(opened: Open) -> None:
    editor, folding = opened(TEXT)
    put(editor, "# One")
    folding.fold_here()
    assert shown(editor)[:5] == ["intro", "", "# One", "", "# Two"]
    assert [line.block.text() for line in editor.visible_lines()][:5] == ["intro", "", "# One", "", "# Two"]
    folding.unfold_here()
    assert shown(editor) == TEXT.split("\n")


def test_the_innermost_folds_first_then_what_is_around_it(opened: Open) -> None:
    editor, folding = opened(TEXT)
    put(editor, "b")
    folding.fold_here()
    assert "b" not in shown(editor)
    assert "a" in shown(editor)
    assert editor.textCursor().block().text() == "## Inner"
    folding.fold_here()
    assert "a" not in shown(editor)
    assert editor.textCursor().block().text() == "# One"
    folding.unfold_here()
    assert "a" in shown(editor)
    assert "b" not in shown(editor), "what was folded within stays folded"


@pytest.mark.parametrize(
    ("at", "hidden"), [("code", {"code"}), ("    - under", {"    - under"}), ("- item", {"    - under"})]
)
def test_code_and_list_items_fold_too(opened: Open, at: str, hidden: set[str]) -> None:
    editor, folding = opened(TEXT)
    put(editor, at)
    folding.fold_here()
    assert set(TEXT.split("\n")) - set(shown(editor)) == hidden


def test_folding_all_and_to_a_level(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.fold_all()
    assert shown(editor) == ["intro", "", "# One", "", "# Two"]
    folding.fold_to_level(2)
    assert "## Inner" in shown(editor)
    assert "b" not in shown(editor)
    assert "- item" in shown(editor)
    folding.unfold_all()
    assert shown(editor) == TEXT.split("\n")


def test_folding_is_no_change_of_the_text(opened: Open) -> None:
    editor, folding = opened(TEXT)
    document = editor.document()
    document.setModified(False)
    revision, heard = document.revision(), []
    editor.edited.connect(lambda *edit: heard.append(edit))
    folding.fold_all()
    folding.unfold_all()
    assert (document.revision(), document.isModified(), heard) == (revision, False, [])
    assert not document.isUndoAvailable()
    assert editor.text() == editor.toPlainText() == TEXT


def test_the_scroll_bar_counts_what_is_shown(opened: Open) -> None:
    editor, folding = opened("# Long\n" + "line\n" * 500 + "\n# Next\nend")
    before = editor.verticalScrollBar().maximum()
    assert before > 400
    folding.toggle_line(0)
    assert editor.verticalScrollBar().maximum() == 0
    folding.toggle_line(0)
    assert editor.verticalScrollBar().maximum() == before


def test_up_down_and_page_keys_pass_over_a_fold(opened: Open) -> None:
    editor, folding = opened("# Long\n" + "line\n" * 500 + "\n# Next\nend\n" + "more\n" * 100)
    folding.toggle_line(0)
    put(editor, "# Long")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.textCursor().block().text() == "# Next"
    for _ in range(2):
        QTest.keyClick(editor, Qt.Key.Key_Up)
    assert editor.textCursor().block().text() == "# Long"
    QTest.keyClick(editor, Qt.Key.Key_PageDown)
    assert editor.textCursor().blockNumber() > 500
    QTest.keyClick(editor, Qt.Key.Key_PageUp)
    assert editor.textCursor().blockNumber() == 0
    assert "line" not in shown(editor)


def test_left_and_right_step_over_a_fold(opened: Open) -> None:
    editor, folding = opened("# A\nx\n# B")
    folding.toggle_line(0)
    put(editor, "# A", 3)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert (editor.textCursor().block().text(), editor.textCursor().positionInBlock()) == ("# B", 0)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert (editor.textCursor().block().text(), editor.textCursor().positionInBlock()) == ("# A", 3)
    assert shown(editor) == ["# A", "# B"]
    QTest.keyClick(editor, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.text() == "# A# B", "a fold that is selected as a whole goes as a whole"
    editor.undo()
    assert editor.text() == "# A\nx\n# B"
    assert shown(editor) == ["# A", "x", "# B"]


@pytest.mark.parametrize(("line", "column", "key"), [("# A", 3, Qt.Key.Key_Delete), ("# B", 0, Qt.Key.Key_Backspace)])
def test_a_fold_opens_before_its_edge_is_deleted(opened: Open, line: str, column: int, key: Qt.Key) -> None:
    editor, folding = opened("# A\nx\n# B")
    folding.toggle_line(0)
    put(editor, line, column)
    QTest.keyClick(editor, key)
    assert editor.text() == "# A\nx\n# B"
    assert shown(editor) == ["# A", "x", "# B"]
    QTest.keyClick(editor, key)
    assert editor.text() != "# A\nx\n# B"


def test_a_jump_into_a_fold_opens_it_alone(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.fold_all()
    editor.show_line(line_of(editor, "a"))
    assert "a" in shown(editor)
    assert "b" not in shown(editor)
    assert "- item" not in shown(editor)


def test_undo_of_what_is_folded_opens_it(opened: Open) -> None:
    editor, folding = opened(TEXT)
    put(editor, "b")
    QTest.keyClicks(editor, "new ")
    put(editor, "intro")
    folding.toggle_line(line_of(editor, "# One"))
    assert "new b" not in shown(editor)
    editor.undo()
    assert shown(editor) == TEXT.split("\n")


def test_typing_in_a_folded_heading_keeps_it_folded(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.toggle_line(line_of(editor, "# One"))
    put(editor, "# One", 5)
    QTest.keyClicks(editor, " more")
    assert shown(editor)[:4] == ["intro", "", "# One more", ""]
    assert folding.folded_lines() == (2,)


def test_enter_behind_a_folded_heading_opens_it(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.toggle_line(line_of(editor, "# One"))
    put(editor, "# One", 5)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert shown(editor) == editor.text().split("\n")


def test_a_line_above_a_folded_heading_leaves_it_folded(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.toggle_line(line_of(editor, "# One"))
    put(editor, "# One")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert shown(editor)[:5] == ["intro", "", "", "# One", ""]
    assert folding.folded_lines() == (3,)


def test_what_is_no_heading_any_more_hides_nothing(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.toggle_line(line_of(editor, "# One"))
    put(editor, "# One", 1)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert shown(editor) == editor.text().split("\n")


def test_a_removed_heading_hides_nothing(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.toggle_line(line_of(editor, "# One"))
    put(editor, "# One")
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.NextBlock, cursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert shown(editor) == editor.text().split("\n")


def test_another_text_has_its_own_folds_and_comes_back_with_them(opened: Open) -> None:
    editor, folding = opened("")
    first, second = new_document(TEXT, editor), new_document(TEXT, editor)
    editor.show_document(first)
    folding.fold_all()
    editor.show_document(second)
    assert folding.folded_lines() == ()
    assert shown(editor) == TEXT.split("\n")
    editor.show_document(first)
    assert shown(editor) == ["intro", "", "# One", "", "# Two"]


def test_new_text_in_the_document_shows_all_of_it(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.fold_all()
    editor.setPlainText(TEXT)
    assert shown(editor) == TEXT.split("\n")
    assert folding.folded_lines() == ()


def test_the_sign_in_the_margin_folds_and_unfolds(opened: Open) -> None:
    editor, folding = opened(TEXT)
    margin = folding.margin
    QTest.mouseMove(editor.viewport(), QPoint(5, 5))
    assert list(margin.signs()) == []
    margin._point(is_pointed_at=True)
    assert [line.block.text() for line in margin.signs()] == ["# One", "## Inner", "# Two", "- item", "```"]
    box = next(line.box for line in margin.signs() if line.block.text() == "# One")
    place = QPoint(10, round(box.center().y()))
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=place)
    assert shown(editor)[2:5] == ["# One", "", "# Two"]
    margin._point(is_pointed_at=False)
    assert [line.block.text() for line in margin.signs()] == ["# One"]
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=place)
    assert shown(editor) == TEXT.split("\n")


def test_a_click_on_the_mark_unfolds(opened: Open) -> None:
    editor, folding = opened(TEXT)
    folding.toggle_line(line_of(editor, "# One"))
    line = next(line for line in editor.visible_lines() if line.block.text() == "# One")
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=mark_of(line).center().toPoint())
    assert shown(editor) == TEXT.split("\n")


def test_a_heading_with_a_rule_under_it_folds(opened: Open) -> None:
    editor, folding = opened("One\n===\n\nwords\n\nTwo\n---\n\nmore")
    put(editor, "words")
    folding.fold_here()
    assert shown(editor) == ["One"]
    folding.unfold_here()
    put(editor, "more")
    folding.fold_here()
    assert shown(editor) == ["One", "===", "", "words", "", "Two"]


def test_the_folds_of_last_time_wait_for_the_text_to_be_shown(opened: Open) -> None:
    editor, folding = opened("")
    document = new_document(TEXT, editor)
    DocumentFolds.of(document).expect((2, 6, 7, 999))
    assert DocumentFolds.of(document).lines() == (2, 6, 7, 999)
    editor.show_document(document)
    assert folding.folded_lines() == (2, 6)
    assert shown(editor)[:5] == ["intro", "", "# One", "", "# Two"]
