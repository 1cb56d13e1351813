"""What paints with the text, takes its keys and adds to its menu."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from editdesk.ui.editor.layers import VisibleLine, rects
from editdesk.ui.editor.markdown_editor import MarkdownEditor
from editdesk.ui.style import Style


class Recorder:
    """A layer that keeps what it was asked to paint."""

    def __init__(self) -> None:
        self.under: list[str] = []
        self.over: list[str] = []

    def paint_under(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        assert painter.isActive()
        self.under += [line.block.text() for line in lines]

    def paint_over(self, painter: QPainter, lines: Sequence[VisibleLine]) -> None:
        assert painter.isActive()
        self.over += [line.block.text() for line in lines]


def shown(style: Style, text: str) -> MarkdownEditor:
    editor = MarkdownEditor(style)
    editor.resize(600, 200)
    editor.setPlainText(text)
    editor.show()
    assert QTest.qWaitForWindowExposed(editor)
    return editor


def test_a_layer_is_asked_for_the_lines_in_sight_alone(style: Style) -> None:
    editor = shown(style, "\n".join(f"line {number}" for number in range(1000)))
    layer = Recorder()
    editor.add_layer(layer)
    editor.viewport().repaint()
    assert layer.under == layer.over
    assert layer.under[0] == "line 0"
    assert 3 < len(layer.under) < 20


def test_the_boxes_of_words_follow_the_rows_of_a_wrapped_line(style: Style) -> None:
    editor = shown(style, "word " * 60)
    (line,) = editor.visible_lines()
    whole = list(rects(line, 0, line.block.length()))
    assert len(whole) == line.block.layout().lineCount() > 1
    (first,) = rects(line, 0, 4)
    (second,) = rects(line, 5, 9)
    assert first.right() < second.left()
    assert first.top() == second.top()


def test_all_keys_but_letters_are_offered_before_the_text_takes_them(style: Style) -> None:
    editor = shown(style, "")
    asked: list[str] = []

    def take_x(event: QKeyEvent) -> bool:
        asked.append(event.text())
        return event.text() == "!"

    editor.add_key_taker(take_x, is_first=True)
    QTest.keyClicks(editor, "a!b?")
    assert asked == ["!", "?"]
    assert editor.text() == "ab?"


def test_what_is_offered_for_a_place_stands_above_the_usual_menu(style: Style) -> None:
    editor = shown(style, "a worrd")

    def offer(menu: QMenu, cursor: QTextCursor) -> None:
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        menu.addAction(f"Mend “{cursor.selectedText()}”")

    editor.add_menu_maker(offer)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(5)
    menu = editor.context_menu(editor.cursorRect(cursor).center() + QPoint(1, 0))
    assert menu.actions()[0].text() == "Mend “worrd”"
    assert menu.actions()[1].isSeparator()
    assert len(menu.actions()) > 5
    menu.deleteLater()


def test_hidden_lines_are_not_in_sight_however_many(style: Style) -> None:
    editor = shown(style, "\n".join(f"line {number}" for number in range(5000)))
    document = editor.document()
    block = document.findBlockByNumber(2)
    while block.blockNumber() < 4000:
        block.setVisible(False)
        block = block.next()
    document.markContentsDirty(0, document.characterCount())
    editor.viewport().repaint()
    lines = list(editor.visible_lines())
    assert [line.block.text() for line in lines[:4]] == ["line 0", "line 1", "line 4000", "line 4001"]
    assert all(one.box.bottom() == two.box.top() for one, two in pairwise(lines))
    first, last = editor.positions_in_sight()
    assert first == 0
    assert last > document.findBlockByNumber(4003).position()


def test_a_part_of_the_view_yields_its_lines_alone(style: Style) -> None:
    editor = shown(style, "\n".join(f"line {number}" for number in range(100)))
    every = list(editor.visible_lines())
    (third,) = editor.visible_lines(every[2].box.toRect().adjusted(0, 4, 0, -4))
    assert third == every[2]
