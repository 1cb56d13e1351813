import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editdesk.text.matching import BadExpression, Wanted
from editdesk.ui.editor.finding.find_bar import FindBar
from editdesk.ui.editor.finding.matching import Found, matches, replacements
from editdesk.ui.editor.markdown_editor import MarkdownEditor, new_document
from editdesk.ui.style import Style

TEXT = "The word, the Word, 😀 swords.\nword"


def places(**wanted: object) -> list[tuple[int, int]]:
    return [(found.start, found.end) for found in matches(Wanted(**wanted), TEXT)]


def test_matches_are_counted_in_utf16_units() -> None:
    assert places(pattern="word") == [(4, 8), (14, 18), (24, 28), (31, 35)]


def test_case_words_and_expressions() -> None:
    assert len(places(pattern="word", is_case_sensitive=True)) == 3
    assert len(places(pattern="word", is_whole_word=True)) == 3
    assert len(places(pattern="^word$", is_expression=True)) == 1
    assert len(places(pattern="w.rd|the", is_expression=True, is_whole_word=True)) == 5
    assert places(pattern="x*", is_expression=True) == []
    assert places(pattern=".", is_case_sensitive=True) == [(29, 30)]


def test_a_bad_expression_says_where() -> None:
    with pytest.raises(BadExpression, match="At character 5"):
        matches(Wanted("(abc", is_expression=True), TEXT)


def test_an_expression_that_would_run_for_minutes_gives_up() -> None:
    assert matches(Wanted("(a+)+$", is_expression=True), "a" * 5000 + "b") == ()


def test_groups_are_put_into_the_replacement() -> None:
    wanted = Wanted(r"(\w)ord", is_expression=True)
    assert replacements(wanted, "word", r"\1-$1\n\\") == ((Found(0, 4), "w-w\n\\"),)
    assert replacements(Wanted("word"), "word", r"\1") == ((Found(0, 4), r"\1"),)


@pytest.fixture
def editor(qtbot: QtBot, style: Style) -> MarkdownEditor:
    made = MarkdownEditor(style)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_document(new_document(TEXT, made))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def bar(qtbot: QtBot, editor: MarkdownEditor, style: Style) -> FindBar:
    made = FindBar(editor, style)
    qtbot.addWidget(made)
    return made


def says(qtbot: QtBot, bar: FindBar, words: str) -> None:
    qtbot.waitUntil(lambda: bar.message.text() == words)


def test_typing_counts_marks_and_enter_walks_round(qtbot: QtBot, bar: FindBar, editor: MarkdownEditor) -> None:
    bar.open_find()
    QTest.keyClicks(bar.pattern_field, "word")
    says(qtbot, bar, "4 matches")
    assert len(bar.marks.shown) == 4
    for words in ("1 of 4", "2 of 4", "3 of 4", "4 of 4", "1 of 4"):
        QTest.keyClick(bar.pattern_field, Qt.Key.Key_Return)
        says(qtbot, bar, words)
    QTest.keyClick(bar.pattern_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    says(qtbot, bar, "4 of 4")
    assert editor.textCursor().selectedText() == "word"


def test_escape_closes_and_takes_the_marks_away(qtbot: QtBot, bar: FindBar, editor: MarkdownEditor) -> None:
    bar.open_find()
    QTest.keyClicks(bar.pattern_field, "word")
    says(qtbot, bar, "4 matches")
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.pattern_field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not bar.marks.shown


def test_f3_works_with_the_bar_closed(qtbot: QtBot, bar: FindBar, editor: MarkdownEditor) -> None:
    bar.open_find()
    QTest.keyClicks(bar.pattern_field, "word")
    bar.close_bar()
    bar.find_next()
    assert editor.textCursor().selectionStart() == 4
    bar.find_previous()
    assert editor.textCursor().selectionStart() == 31


def test_the_selected_words_are_looked_for(bar: FindBar, editor: MarkdownEditor) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    bar.open_find()
    assert bar.pattern_field.text() == "word"
    assert bar.message.text() == "1 of 4"


def test_replacing_one_goes_on_to_the_next(qtbot: QtBot, bar: FindBar, editor: MarkdownEditor) -> None:
    bar.open_replace()
    QTest.keyClicks(bar.pattern_field, "word")
    QTest.keyClicks(bar.replacement_field, "deed")
    says(qtbot, bar, "4 matches")
    bar.find_next()
    bar.replace()
    assert editor.text().startswith("The deed, the Word")
    says(qtbot, bar, "1 of 3")


def test_replacing_all_is_one_undo_step_and_says_how_many(qtbot: QtBot, bar: FindBar, editor: MarkdownEditor) -> None:
    bar.open_replace()
    QTest.keyClicks(bar.pattern_field, "word")
    QTest.keyClicks(bar.replacement_field, "words and words")
    bar.replace_all()
    assert editor.text().count("words and words") == 4
    assert bar.message.text() == "4 replaced"
    editor.undo()
    assert editor.text() == TEXT


def test_a_bad_expression_is_explained_beside_the_field(qtbot: QtBot, bar: FindBar) -> None:
    bar.open_find()
    bar.expression_button.click()
    QTest.keyClicks(bar.pattern_field, "(word")
    qtbot.waitUntil(lambda: bar.message.text().startswith("At character 6"))
    assert bar.message.property("role") == "error"
    QTest.keyClicks(bar.pattern_field, ")")
    says(qtbot, bar, "4 matches")


def test_the_count_follows_the_text(qtbot: QtBot, bar: FindBar, editor: MarkdownEditor) -> None:
    bar.open_find()
    QTest.keyClicks(bar.pattern_field, "word")
    says(qtbot, bar, "4 matches")
    editor.textCursor().insertText("word ")
    says(qtbot, bar, "5 matches")
    assert len(bar.marks.shown) == 5


def test_every_button_has_a_name(bar: FindBar) -> None:
    names = {button.accessibleName() or button.text() for button in bar.findChildren(type(bar.case_button))}
    assert {
        "Match case",
        "Whole words",
        "Regular expression",
        "In the selection only",
        "Find next",
        "Find previous",
        "Close",
    } == names


def select(editor: MarkdownEditor, start: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_selected_lines_are_searched_alone_and_replaced_alone(
    qtbot: QtBot, bar: FindBar, editor: MarkdownEditor
) -> None:
    select(editor, 20, 35)
    bar.open_replace()
    assert bar.selection_button.isChecked()
    QTest.keyClicks(bar.pattern_field, "word")
    says(qtbot, bar, "2 matches")
    QTest.keyClicks(bar.replacement_field, "longer deed")
    bar.replace_all()
    assert editor.text() == "The word, the Word, 😀 slonger deeds.\nlonger deed"
    bar.selection_button.click()
    says(qtbot, bar, "2 matches")
    assert [found.start for found in bar.marks.shown] == [4, 14]


def test_the_searched_part_grows_with_its_text(qtbot: QtBot, bar: FindBar, editor: MarkdownEditor) -> None:
    select(editor, 0, 31)
    bar.open_find()
    QTest.keyClicks(bar.pattern_field, "word")
    says(qtbot, bar, "3 matches")
    cursor = editor.textCursor()
    cursor.setPosition(9)
    cursor.insertText(" word word")
    says(qtbot, bar, "5 matches")


def test_a_match_that_begins_above_the_painted_line_is_marked(
    bar: FindBar, editor: MarkdownEditor, style: Style
) -> None:
    bar.expression_button.setChecked(True)
    bar.pattern_field.setText(r"swords\.\nword")
    bar.open_find()
    image = editor.viewport().grab().toImage()
    second = list(editor.visible_lines())[1].box
    row = {image.pixelColor(x, round(second.center().y())).name() for x in range(round(second.left()), 60)}
    assert style.tokens.search_match in row
