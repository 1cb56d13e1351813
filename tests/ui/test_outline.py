"""The outline follows the text and changes it, each time as one undo step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from editdesk.text.markdown import render
from editdesk.ui.editor.folding.folding import Folding
from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.editor.outline.anchors import link_to
from editdesk.ui.editor.outline.model import WORDS_ROLE
from editdesk.ui.editor.outline.pane import OutlinePane
from editdesk.ui.editor.outline.text_sections import TextSections
from editdesk.ui.style import Style

ALT = Qt.KeyboardModifier.AltModifier
TEXT = "intro\n\n# One\n\nfour words are here\n\n## Inner\n\nb\n\n# Two *bright*\n\nc\n"

Opened = tuple[MarkdownEditor, OutlinePane]
Open = Callable[[str], Opened]


@pytest.fixture
def opened(qtbot: QtBot, style: Style) -> Open:
    shown_ones: list[object] = []  # else they are collected as garbage, even while they are painted

    def show(text: str) -> Opened:
        editor = MarkdownEditor(style)
        qtbot.addWidget(editor)
        editor.setPlainText(text)
        sections = TextSections(editor)
        pane = OutlinePane(editor, sections, Folding(editor, sections, style), style)
        qtbot.addWidget(pane)
        pane.resize(300, 400)
        pane.show()
        editor.show()
        shown_ones.append((editor, pane))
        return editor, pane

    return show


def rows(pane: OutlinePane, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    model = pane.model
    found = []
    for row in range(model.rowCount(parent or QModelIndex())):
        index = model.index(row, 0, parent or QModelIndex())
        found += [f"{'  ' * depth}{index.data()}", *rows(pane, index, depth + 1)]
    return found


def choose(pane: OutlinePane, number: int) -> None:
    pane.tree.setCurrentIndex(pane.model.index_of(number))


def test_the_tree_shows_the_headings(opened: Open) -> None:
    _, pane = opened(TEXT)
    assert rows(pane) == ["One", "  Inner", "Two bright"]


def test_the_tree_follows_the_text_after_a_pause(opened: Open, qtbot: QtBot) -> None:
    editor, pane = opened(TEXT)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "## Late")
    assert rows(pane) == ["One", "  Inner", "Two bright"]
    qtbot.waitUntil(lambda: rows(pane) == ["One", "  Inner", "Two bright", "  Late"])


def test_words_are_counted_with_all_that_is_under_a_section(opened: Open, qtbot: QtBot) -> None:
    _, pane = opened(TEXT)
    qtbot.waitUntil(lambda: pane.model.index_of(0).data(WORDS_ROLE) is not None)
    assert [pane.model.index_of(number).data(WORDS_ROLE) for number in range(3)] == [7, 2, 3]


def test_the_section_of_the_caret_is_chosen(opened: Open) -> None:
    editor, pane = opened(TEXT)
    editor.show_line(8)
    assert pane.model.number_of(pane.tree.currentIndex()) == 1
    assert "the caret is here" in str(pane.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_click_and_enter_go_there(opened: Open) -> None:
    editor, pane = opened(TEXT)
    box = pane.tree.visualRect(pane.model.index_of(2))
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert editor.current_line() == 10
    choose(pane, 1)
    QTest.keyClick(pane.tree, Qt.Key.Key_Return)
    assert editor.current_line() == 6


@pytest.mark.parametrize(
    ("number", "key", "expected"),
    [
        (0, Qt.Key.Key_Down, ["Two bright", "One", "  Inner"]),
        (2, Qt.Key.Key_Up, ["Two bright", "One", "  Inner"]),
        (2, Qt.Key.Key_Right, ["One", "  Inner", "  Two bright"]),
        (1, Qt.Key.Key_Left, ["One", "Inner", "Two bright"]),
        (0, Qt.Key.Key_Up, ["One", "  Inner", "Two bright"]),
    ],
)
def test_alt_and_an_arrow_move_the_section(opened: Open, number: int, key: Qt.Key, expected: list[str]) -> None:
    editor, pane = opened(TEXT)
    choose(pane, number)
    chosen = pane.tree.currentIndex().data()
    QTest.keyClick(pane.tree, key, ALT)
    assert rows(pane) == expected
    assert pane.tree.currentIndex().data() == chosen
    if editor.text() != TEXT:
        editor.undo()
    assert editor.text() == TEXT
    assert not editor.document().isUndoAvailable() or editor.text() == TEXT


def test_a_drop_between_sections_moves_and_one_onto_a_section_goes_under_it(opened: Open, qtbot: QtBot) -> None:
    editor, pane = opened(TEXT)
    model = pane.model
    data = model.mimeData([model.index_of(2)])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    qtbot.waitUntil(lambda: rows(pane) == ["Two bright", "One", "  Inner"])
    editor.undo()
    qtbot.waitUntil(lambda: rows(pane) == ["One", "  Inner", "Two bright"])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, model.index_of(0))
    qtbot.waitUntil(lambda: rows(pane) == ["One", "  Inner", "  Two bright"])
    assert "## Two *bright*" in editor.text()
    editor.undo()
    assert editor.text() == TEXT


def test_f2_renames_in_place(opened: Open, qtbot: QtBot) -> None:
    editor, pane = opened(TEXT)
    choose(pane, 2)
    pane.tree.setFocus()
    QTest.keyClick(pane.tree, Qt.Key.Key_F2)
    field = pane.tree.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "Two *bright*"
    QTest.keyClicks(field, "Three")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(pane)[-1] == "Three")
    assert editor.text() == TEXT.replace("Two *bright*", "Three")
    editor.undo()
    assert editor.text() == TEXT


def test_an_edit_meanwhile_is_not_mistaken_for_the_section(opened: Open) -> None:
    editor, pane = opened(TEXT)
    editor.insertPlainText("# New\n\n")
    pane.move_section(2, 0, 1)
    assert editor.text() == "# New\n\n" + TEXT
    assert rows(pane)[0] == "New"


def test_what_was_closed_stays_closed(opened: Open) -> None:
    _editor, pane = opened(TEXT)
    pane.tree.collapse(pane.model.index_of(0))
    choose(pane, 0)
    QTest.keyClick(pane.tree, Qt.Key.Key_Down, ALT)
    assert [section.title for section in pane.model.sections] == ["Two bright", "One", "Inner"]
    assert not pane.tree.isExpanded(pane.model.index_of(1))


def test_a_folded_section_moves_folded(opened: Open) -> None:
    editor, pane = opened(TEXT)
    pane._folding.fold_all()
    choose(pane, 0)
    QTest.keyClick(pane.tree, Qt.Key.Key_Down, ALT)
    assert rows(pane) == ["Two bright", "One", "  Inner"]
    assert pane._folding.folded_lines() == tuple(section.line for section in pane.model.sections)
    hidden = [line for line in range(editor.blockCount()) if not editor.document().findBlockByNumber(line).isVisible()]
    assert len(hidden) == 8


def test_the_menu_offers_what_the_keys_do(opened: Open) -> None:
    editor, pane = opened(TEXT)
    menu = pane.menu(pane.model.index_of(2))
    actions = {action.text().partition("\t")[0]: action for action in menu.actions()}
    actions["Demote"].trigger()
    assert rows(pane) == ["One", "  Inner", "  Two bright"]
    actions["Fold or unfold in the text"].trigger()
    assert not editor.document().findBlockByNumber(12).isVisible()
    menu.deleteLater()


def test_the_link_to_a_heading_is_the_one_of_the_page(opened: Open) -> None:
    _, pane = opened("# Wort *eins*\n\n# Wort eins\n\n## Own {#mine}\n")
    anchors = [heading.anchor for heading in render("# Wort *eins*\n\n# Wort eins\n\n## Own {#mine}\n").headings]
    assert [link_to(pane.model.sections, number) for number in range(3)] == [
        f"[Wort eins](#{anchors[0]})",
        f"[Wort eins](#{anchors[1]})",
        "[Own](#mine)",
    ]
    pane.copy_link(2)
    assert QGuiApplication.clipboard().text() == "[Own](#mine)"


def test_without_headings_it_says_how_to_make_one(opened: Open) -> None:
    _, pane = opened("words alone")
    assert not pane.tree.isVisible()


def test_another_document_has_its_own_sections(opened: Open) -> None:
    editor, pane = opened(TEXT)
    editor.show_document(new_document("# Other", editor))
    assert rows(pane) == ["Other"]


def test_nothing_is_done_for_an_outline_out_of_sight(opened: Open) -> None:
    editor, pane = opened(TEXT)
    pane.hide()
    editor.insertPlainText("# New\n\n")
    assert len(pane.model.sections) == 3
    pane.show()
    assert len(pane.model.sections) == 4


def test_a_drag_with_the_mouse_is_offered(opened: Open) -> None:
    _, pane = opened(TEXT)
    flags = pane.model.flags(pane.model.index_of(0))
    assert flags & Qt.ItemFlag.ItemIsDragEnabled
    assert pane.tree.dragEnabled()
    assert pane.tree.indexAt(QPoint(5, 300)).isValid() is False
