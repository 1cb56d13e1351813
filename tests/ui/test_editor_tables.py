"""Tables under real keys: cells, rows and columns, each key one undo step."""

from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editdesk.ui.editor.change import Change
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.editor.tables.deleting import emptied
from editdesk.ui.editor.tables.editing import TableEditing
from editdesk.ui.editor.tables.names import COMMAND_GROUPS
from editdesk.ui.editor.tables.written import WrittenTable, line_replacements
from editdesk.ui.style import Style

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SMALL = "| name | city |\n| ---- | ---- |\n| Ana  | Lima |\n| Bo   | Oslo |"
LINES = st.lists(st.sampled_from(["", "a", "b", "cc"]), max_size=20)

Open = Callable[[str], tuple[MarkdownEditor, TableEditing]]


@pytest.fixture
def opened(qtbot: QtBot, style: Style) -> Open:
    """Show a text in an editor with tables; ⟦ ⟧ mark its selection, | alone nothing."""

    shown_ones: list[object] = []  # else they are collected as garbage, even while they are painted

    def show(marked: str) -> tuple[MarkdownEditor, TableEditing]:
        editor = MarkdownEditor(style)
        qtbot.addWidget(editor)
        tables = TableEditing(editor, style)
        start = marked.index("⟦")
        end = marked.index("⟧") - 1
        editor.setPlainText(marked.replace("⟦", "").replace("⟧", ""))
        cursor = editor.textCursor()
        text = editor.toPlainText()
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), cursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.show()
        shown_ones.append((editor, tables))
        return editor, tables

    return show


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def marked(editor: MarkdownEditor) -> str:
    """Return the text with its selection marked."""
    data = editor.toPlainText().encode("utf-16-le")
    start, end = editor.textCursor().selectionStart() * 2, editor.textCursor().selectionEnd() * 2
    before, words, after = (part.decode("utf-16-le") for part in (data[:start], data[start:end], data[end:]))
    return f"{before}⟦{words}⟧{after}"


@given(LINES, LINES)
def test_lines_are_replaced_by_no_more_than_what_differs(old: list[str], new: list[str]) -> None:
    if not old or not new:
        return
    change = Change(line_replacements(old, new), 0, 0)
    assert change.apply("\n".join(old)) == "\n".join(new)


@given(st.data())
def test_whatever_is_deleted_a_table_stays_one(data: st.DataObject) -> None:
    cells = st.sampled_from(["", "a", "`x|y`", r"\|", "🙂 b", "long words here"])
    before = data.draw(st.sampled_from(["", "> ", "    "]))
    width = data.draw(st.integers(1, 3))
    rows = [[data.draw(cells) for _ in range(width)] for _ in range(data.draw(st.integers(1, 4)))]
    lines = [f"{before}|{'|'.join(row)}|" for row in rows]
    lines.insert(1, f"{before}|{'|'.join(['---'] * width)}|")
    written = WrittenTable.of(lines)
    text = "\n".join(lines)
    assert written is not None
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    change = emptied(written, start, end)
    if change is None:
        assert "|" not in text[start:end]
        return
    after = change.apply(text)
    assert 0 <= change.cursor <= len(after)
    left = WrittenTable.of(after.split("\n"))
    assert after == "" or (left is not None and left.before == before)


def test_tab_aligns_and_selects_the_next_cell(opened: Open) -> None:
    editor, _ = opened("a|b\n-|-\nlonger⟦⟧|x")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert marked(editor) == "| a      | b   |\n| ------ | --- |\n| longer | ⟦x⟧   |"


def test_tab_goes_through_all_cells_and_begins_a_row_behind_the_last(opened: Open) -> None:
    editor, _ = opened(SMALL.replace("name", "⟦⟧name"))
    seen = []
    for _ in range(5):
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        seen.append(editor.textCursor().selectedText())
    assert seen == ["city", "Ana", "Lima", "Bo", "Oslo"]
    assert editor.toPlainText() == SMALL
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert marked(editor) == SMALL + "\n| ⟦⟧     |      |"


def test_going_about_an_aligned_table_changes_nothing(opened: Open) -> None:
    editor, _ = opened(SMALL.replace("Ana", "⟦⟧Ana"))
    revision = editor.document().revision()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.textCursor().selectedText() == "Bo"
    assert editor.document().revision() == revision
    assert not editor.document().isModified()


def test_shift_tab_stops_at_the_first_cell(opened: Open) -> None:
    editor, _ = opened(SMALL.replace("city", "⟦⟧city"))
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.textCursor().selectedText() == "name"
    assert editor.toPlainText() == SMALL


def test_enter_goes_down_the_column_adds_a_row_and_ends_the_table_on_an_empty_one(opened: Open) -> None:
    editor, _ = opened(SMALL.replace("Lima", "Li⟦⟧ma"))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.textCursor().selectedText() == "Oslo"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert marked(editor) == SMALL + "\n|      | ⟦⟧     |"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert marked(editor) == SMALL + "\n\n⟦⟧"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("", "\n\n⟦⟧"),
        ("\n", "\n\n⟦⟧"),
        ("\n\nNext", "\n\n⟦⟧\n\nNext"),
        ("\n\n\n\nNext", "\n\n⟦⟧\n\nNext"),
        ("\n## N", "\n\n⟦⟧\n\n## N"),
    ],
)
def test_a_blank_line_parts_the_ended_table_from_what_follows(opened: Open, after: str, expected: str) -> None:
    editor, _ = opened(f"{SMALL}\n| ⟦⟧     |      |{after}")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert marked(editor) == SMALL + expected
    editor.undo()
    assert editor.toPlainText() == f"{SMALL}\n|      |      |{after}"


def test_a_table_in_a_quotation_keeps_its_signs(opened: Open) -> None:
    editor, _ = opened("> a | b\n> --|--\n> c | ⟦⟧d")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert marked(editor) == "> | a   | b   |\n> | --- | --- |\n> | c   | d   |\n> | ⟦⟧    |     |"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert marked(editor).endswith("d   |\n>\n> ⟦⟧")


def test_wide_letters_pairs_and_escapes_are_counted_as_seen(opened: Open) -> None:
    editor, _ = opened(r"| 🙂 | b |" + "\n|-|-|\n" + r"| 東京 | a \| ⟦⟧c |")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText().split("\n")[:3] == ["| 🙂   | b      |", "| ---- | ------ |", r"| 東京 | a \| c |"]
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.textCursor().selectedText() == r"a \| c"


def test_one_key_is_one_undo_step(opened: Open) -> None:
    source = "a|b\n-|-\nlonger⟦⟧|x"
    editor, _ = opened(source)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    editor.undo()
    assert editor.toPlainText() == source.replace("⟦⟧", "")


@pytest.mark.parametrize(
    "text",
    [
        "plain ⟦⟧words",
        "a | ⟦⟧b",
        "```\n| a | b |\n|---|---|\n| c⟦⟧ | d |\n```",
        "    | a | b |\n    |---|---|\n    | ⟦⟧c | d |",
    ],
)
def test_keys_mean_the_usual_outside_of_tables(opened: Open, text: str) -> None:
    editor, tables = opened(text)
    assert not tables.has_table()
    assert not tables.run("align_table")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText().count("\n") == text.count("\n") + 1


def test_a_line_may_still_begin_above_the_table(opened: Open) -> None:
    editor, _ = opened("⟦⟧" + SMALL)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "\n" + SMALL


def test_shift_enter_breaks_the_line_within_the_cell(opened: Open) -> None:
    editor, _ = opened(SMALL.replace("Lima", "Lima⟦⟧"))
    QTest.keyClick(editor, Qt.Key.Key_Return, SHIFT)
    assert "Lima<br>" in editor.toPlainText()


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("| Ana  | ⟦⟧Lima |", Qt.Key.Key_Backspace, "| Ana⟦⟧  | Lima |"),
        ("| Ana⟦⟧  | Lima |", Qt.Key.Key_Delete, "| Ana⟦⟧  | Lima |"),
        ("| Ana  | L⟦⟧ima |", Qt.Key.Key_Backspace, "| Ana  | ⟦⟧ima |"),
        ("| A⟦na  | Li⟧ma |", Qt.Key.Key_Delete, "| A⟦⟧    | ma   |"),
        ("| A⟦na⟧  | Lima |", Qt.Key.Key_Delete, "| A⟦⟧  | Lima |"),
    ],
)
def test_deleting_leaves_the_pipes(opened: Open, before: str, key: Qt.Key, after: str) -> None:
    editor, _ = opened(SMALL.replace("| Ana  | Lima |", before))
    QTest.keyClick(editor, key)
    assert marked(editor) == SMALL.replace("| Ana  | Lima |", after)


def test_selected_rows_go_as_a_whole(opened: Open) -> None:
    editor, _ = opened(SMALL.replace("| Ana  | Lima |", "⟦| Ana  | Lima |⟧"))
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert marked(editor) == "| name | city |\n| ---- | ---- |\n| ⟦⟧Bo   | Oslo |".replace("⟦⟧Bo", "Bo⟦⟧")


def test_a_removed_head_leaves_a_table(opened: Open) -> None:
    editor, _ = opened("⟦| name | city |\n| ---- | ---- |⟧\n| Ana  | Lima |")
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.toPlainText() == "| Ana | Lima |\n| --- | ---- |"


def test_a_selected_table_goes_with_all_its_pipes(opened: Open) -> None:
    editor, _ = opened(f"a\n\n⟦{SMALL}⟧\n\nb")
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert marked(editor) == "a\n\n⟦⟧\n\nb"


def test_backspace_in_an_empty_row_takes_it_away(opened: Open) -> None:
    editor, _ = opened(SMALL + "\n| ⟦⟧     |      |")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert marked(editor) == SMALL.replace("Oslo", "Oslo⟦⟧")


@pytest.mark.parametrize("name", [name for group in COMMAND_GROUPS for name in group], ids=lambda name: name.command_id)
def test_every_command_is_one_undo_step_and_keeps_the_words(opened: Open, name: object) -> None:
    source = "|name|city|\n|-|-|\n|Ana|Lima|\n|Bo|Os⟦⟧lo|"
    editor, tables = opened(source)
    assert tables.run(name.command_id)
    text = editor.toPlainText()
    assert text != source.replace("⟦⟧", "")
    if not name.command_id.startswith("remove"):
        assert all(word in text for word in ("name", "city", "Ana", "Lima", "Bo", "Oslo"))
    assert editor.hasFocus() or not editor.isActiveWindow()
    editor.undo()
    assert editor.toPlainText() == source.replace("⟦⟧", "")


def test_removing_the_last_column_removes_the_table(opened: Open) -> None:
    editor, tables = opened("a\n\n| b⟦⟧ |\n|---|\n\nc")
    tables.run("remove_column")
    assert marked(editor) == "a\n\n⟦⟧\n\nc"


def test_the_context_menu_offers_tables_where_there_is_one(opened: Open) -> None:
    editor, tables = opened("words\n\n" + SMALL.replace("Ana", "⟦⟧Ana"))
    menu = QMenu()
    start = editor.textCursor()
    start.setPosition(0)
    tables.offer(menu, start)
    assert not menu.actions()
    tables.offer(menu, editor.textCursor())
    (action,) = menu.actions()
    offered = action.menu()
    assert isinstance(offered, QMenu)
    names = [entry.text().partition("\t")[0] for entry in offered.actions() if not entry.isSeparator()]
    assert names == [name.text for group in COMMAND_GROUPS for name in group]
    next(entry for entry in offered.actions() if entry.text().startswith("Remove row")).trigger()
    assert "Ana" not in editor.toPlainText()


def test_five_hundred_rows_stay_quick(opened: Open) -> None:
    rows = "\n".join(f"| row {number} | some words here {number % 7} | {number} |" for number in range(500))
    editor, _ = opened(f"| a | b | c |\n|---|---|--:|\n{rows}\n| ⟦⟧x | y | z |")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    times = []
    for _ in range(20):
        began = perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        times.append((perf_counter() - began) / 2)
    assert sorted(times)[10] < 0.05  # some 5 ms on an idle machine


def test_a_new_table_is_as_large_as_was_pointed_at(opened: Open) -> None:
    editor, tables = opened("Words.⟦⟧")
    editor.run("table")
    grid = tables.size_picker.grid
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert not tables.size_picker.isVisible()
    rows = editor.toPlainText().split("\n")
    assert rows[:3] == ["Words.", "", "| Column 1 | Column 2 |"]
    assert len(rows) == 2 + 1 + 4
    assert editor.textCursor().selectedText() == "Column 1"
    editor.undo()
    assert editor.toPlainText() == "Words."


def test_the_mouse_chooses_a_size_too(opened: Open) -> None:
    editor, tables = opened("⟦⟧")
    editor.run("table")
    QTest.mouseMove(tables.size_picker.grid, QPoint(30, 30))
    QTest.mouseClick(tables.size_picker.grid, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert editor.toPlainText().startswith("| Column 1 | Column 2 |\n| -------- | -------- |\n|          |")


def test_a_new_table_within_a_table_follows_it(opened: Open) -> None:
    editor, tables = opened(SMALL.replace("Ana", "A⟦⟧na"))
    tables.insert(2, 2)
    assert editor.toPlainText().startswith(SMALL + "\n\n| Column 1 |")
