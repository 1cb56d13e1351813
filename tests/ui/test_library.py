from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, common_words, search
from editdesk.desk.desk import Desk
from editdesk.desk.query import Words, parse
from editdesk.desk.values import ArticleDraft, ArticleRow
from editdesk.desk.workflow import State
from editdesk.settings import ThemeMode
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.jobs import Jobs
from editdesk.ui.library.pane import LibraryPane
from editdesk.ui.library.row_words import spoken
from editdesk.ui.style import Style

Find = Callable[[str], QPushButton]


def fill(where: str, count: int = 0) -> None:
    with Desk.open(where) as desk:
        for title, state, tags in (
            ("Peru coup government opens the door", State.IN_REVIEW, ("Peru", "Latin America")),
            ("Summit of the Americas", State.PUBLISHED, ("Latin America",)),
            ("Cuba Under Fidel", State.DRAFT, ()),
        ):
            metadata = Metadata(
                title=title,
                tags=tags,
                section="World",
                byline=(BylineEntry("Robin Vega", "Cuba"),),
                published_at=datetime(2022, 6, 11, tzinfo=UTC) if state is State.PUBLISHED else None,
            )
            desk.run(articles.save, ArticleDraft(metadata, f"About the door. {title}."), by="Robin", state=state)
        for number in range(count):
            desk.run(articles.save, ArticleDraft(Metadata(title=f"Story {number:03}"), ""), by="Robin")


@pytest.fixture
def settled(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    """Wait until the desk has answered everything."""

    def wait() -> None:
        qtbot.waitUntil(lambda: jobs.is_idle, timeout=20_000)

    return wait


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, style: Style, settled: Callable[[], None]) -> LibraryPane:
    fill(jobs.where)
    return shown(qtbot, jobs, style, settled)


def shown(qtbot: QtBot, jobs: Jobs, style: Style, settled: Callable[[], None]) -> LibraryPane:
    library = LibraryPane(jobs, style)
    library.resize(304, 700)
    qtbot.addWidget(library)
    with qtbot.waitExposed(library):
        library.show()
    library.refresh()
    settled()
    return library


def rows(pane: LibraryPane) -> list[ArticleRow]:
    shown = [pane.model.row_at(number) for number in range(pane.model.rowCount())]
    return [row for row in shown if row is not None]


def titles(pane: LibraryPane) -> list[str]:
    return [row.title for row in rows(pane)]


def button(pane: LibraryPane, name: str) -> QPushButton:
    found = pane.findChild(QPushButton, name)
    assert found is not None
    return found


def test_it_lists_the_newest_first_and_counts(pane: LibraryPane) -> None:
    assert titles(pane) == ["Cuba Under Fidel", "Summit of the Americas", "Peru coup government opens the door"]
    assert pane.search.field.placeholderText() == "Search 3 articles…"
    assert pane.findChild(QLabel, "library.count").text() == "3 articles"


def test_each_key_narrows_the_list(pane: LibraryPane, qtbot: QtBot, settled: Callable[[], None]) -> None:
    qtbot.keyClicks(pane.search.field, "summ")
    settled()
    assert titles(pane) == ["Summit of the Americas"]
    assert rows(pane)[0].snippet == "About the door. [Summit] of the Americas."
    assert pane.findChild(QLabel, "library.count").text() == "1 of 3"
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Escape)
    settled()
    assert len(titles(pane)) == 3


def test_states_are_chips_with_counts(pane: LibraryPane, qtbot: QtBot, settled: Callable[[], None]) -> None:
    review = button(pane, "library.state.in_review")
    assert review.text() == "In review 1"
    assert button(pane, "library.state.idea").isHidden()
    qtbot.mouseClick(review, Qt.MouseButton.LeftButton)
    settled()
    assert titles(pane) == ["Peru coup government opens the door"]
    assert review.isChecked()
    assert not button(pane, "library.all").isChecked()
    assert button(pane, "library.state.draft").text() == "Draft 1"
    qtbot.mouseClick(button(pane, "library.all"), Qt.MouseButton.LeftButton)
    settled()
    assert len(titles(pane)) == 3


def test_a_chip_and_words_narrow_together(pane: LibraryPane, qtbot: QtBot, settled: Callable[[], None]) -> None:
    qtbot.mouseClick(button(pane, "library.state.draft"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pane.search.field, "summit")
    settled()
    assert titles(pane) == []
    assert pane.empty.isVisible()
    assert button(pane, "library.state.published").text() == "Published 1"
    qtbot.mouseClick(button(pane, "library.clear"), Qt.MouseButton.LeftButton)
    settled()
    assert len(titles(pane)) == 3
    assert pane.search.field.text() == ""


def test_a_tag_becomes_a_chip_that_can_be_removed(pane: LibraryPane, qtbot: QtBot, settled: Callable[[], None]) -> None:
    qtbot.mouseClick(pane.filtering, Qt.MouseButton.LeftButton)
    settled()
    tree = pane.panel.tree
    assert tree.row_of("value", "section:World") is not None
    tag = tree.row_of("value", "tag:Latin America")
    tag.parent().setExpanded(True)
    tree.scrollToItem(tag)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(tag).center())
    settled()
    assert titles(pane) == ["Summit of the Americas", "Peru coup government opens the door"]
    chip = button(pane, "library.tag.Latin America")
    assert chip.text() == "tag: Latin America ×"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settled()
    assert len(titles(pane)) == 3


def test_a_query_that_cannot_be_read_is_explained_at_the_field(pane: LibraryPane, settled: Callable[[], None]) -> None:
    pane.search.field.setText("stauts:draft")
    settled()
    assert pane.search.problem.isVisible()
    assert "Did you mean “status:”?" in pane.search.problem.text()
    assert pane.search.field.property("invalid") is True
    assert len(titles(pane)) == 3
    pane.search.field.setText("status:draft")
    settled()
    assert not pane.search.problem.isVisible()
    assert titles(pane) == ["Cuba Under Fidel"]


def test_keys_lead_from_the_search_through_the_list(pane: LibraryPane, qtbot: QtBot) -> None:
    pane.focus_search()
    assert pane.search.field.hasFocus()
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Down)
    assert pane.list.hasFocus()
    assert pane.list.currentIndex().row() == 0
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.article_activated) as opened:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert opened.args == [rows(pane)[1].article_id]
    qtbot.keyClick(pane.list, Qt.Key.Key_Up)
    qtbot.keyClick(pane.list, Qt.Key.Key_Up)
    assert pane.search.field.hasFocus()
    with qtbot.waitSignal(pane.article_activated) as best:
        qtbot.keyClick(pane.search.field, Qt.Key.Key_Return)
    assert best.args == [rows(pane)[0].article_id]


def test_a_click_opens(pane: LibraryPane, qtbot: QtBot) -> None:
    place = pane.list.visualRect(pane.model.index(2, 0)).topLeft() + QPoint(20, 20)
    with qtbot.waitSignal(pane.article_activated) as opened:
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [rows(pane)[2].article_id]


def test_the_open_article_stays_marked(pane: LibraryPane, settled: Callable[[], None]) -> None:
    article_id = rows(pane)[2].article_id
    pane.set_current(article_id)
    pane.refresh()
    settled()
    assert pane.list.currentIndex().row() == 2
    pane.set_current("")
    assert not pane.list.currentIndex().isValid()


def choose(pane: LibraryPane, text: str) -> None:
    pane.viewing.fill()
    menus = [pane.viewing.menu(), *(entry.menu() for entry in pane.viewing.menu().actions() if entry.menu())]
    actions: list[QAction] = [action for menu in menus for action in menu.actions()]
    next(action for action in actions if action.text() == text).trigger()


def test_the_list_can_be_sorted(pane: LibraryPane, settled: Callable[[], None]) -> None:
    choose(pane, "Title")
    settled()
    assert titles(pane) == sorted(titles(pane))
    choose(pane, "Greatest or latest first")
    settled()
    assert titles(pane) == sorted(titles(pane), reverse=True)


def test_a_long_list_is_fetched_as_it_is_scrolled(
    qtbot: QtBot, jobs: Jobs, style: Style, settled: Callable[[], None]
) -> None:
    fill(jobs.where, count=230)
    pane = shown(qtbot, jobs, style, settled)
    assert pane.model.rowCount() == 233
    assert pane.model.article(232, is_wanted=False) is None
    pane.list.scrollToBottom()
    qtbot.waitUntil(lambda: pane.model.article(232, is_wanted=False) is not None, timeout=10_000)
    settled()
    assert pane.model.article(150, is_wanted=False) is None
    place = pane.list.verticalScrollBar().value()
    pane.refresh()
    settled()
    assert pane.list.verticalScrollBar().value() == place
    pane.list.scrollTo(pane.model.index(150, 0))
    qtbot.waitUntil(lambda: len(titles(pane)) == 233, timeout=10_000)
    assert len(set(titles(pane))) == 233


def test_an_empty_desk_offers_the_first_steps(
    qtbot: QtBot, jobs: Jobs, style: Style, settled: Callable[[], None]
) -> None:
    pane = shown(qtbot, jobs, style, settled)
    assert pane.empty.isVisible()
    with qtbot.waitSignal(pane.new_requested):
        qtbot.mouseClick(button(pane, "library.new_first"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pane.import_requested):
        qtbot.mouseClick(button(pane, "library.import_first"), Qt.MouseButton.LeftButton)
    assert not button(pane, "library.clear").isVisible()


def test_only_the_newest_question_is_answered(
    pane: LibraryPane, qtbot: QtBot, jobs: Jobs, settled: Callable[[], None]
) -> None:
    answers: list[str] = []
    pane.questions.answered.connect(
        lambda answer: answers.append(" ".join(word.text for word in answer.question.query.words))
    )
    qtbot.keyClicks(pane.search.field, "summit")
    settled()
    assert answers[-1] == "summit"
    assert len(answers) < len("summit")
    assert titles(pane) == ["Summit of the Americas"]


def test_the_first_look_is_there_before_the_desk(qtbot: QtBot, jobs: Jobs, style: Style) -> None:
    fill(jobs.where)
    with Desk.open(jobs.where) as desk:
        rows = desk.run(search.find, parse(""), limit=2).rows
    pane = LibraryPane(jobs, style)
    qtbot.addWidget(pane)
    pane.show_first_look(rows, 12_480)
    assert len(titles(pane)) == 2
    assert pane.search.field.placeholderText() == "Search 12,480 articles…"


def test_it_is_painted_in_light_and_dark(pane: LibraryPane, style: Style, qtbot: QtBot) -> None:
    light = pane.grab().toImage()
    style.set_mode(ThemeMode.DARK)
    dark = pane.grab().toImage()
    assert light.pixelColor(20, 650).lightness() > 200
    assert dark.pixelColor(20, 650).lightness() < 60
    style.set_mode(ThemeMode.LIGHT)


def test_a_row_is_spoken_as_one_sentence(pane: LibraryPane) -> None:
    row: ArticleRow = rows(pane)[1]
    assert spoken(row) == "Summit of the Americas, Published, by Robin Vega, 11 Jun 2022, 7 words"


def test_every_control_has_a_name(pane: LibraryPane) -> None:
    for each in pane.findChildren(QPushButton):
        assert each.objectName().startswith("library.")
        assert each.accessibleName() or each.text()


def test_at_rest_the_commonest_words_are_made_ready(
    qtbot: QtBot, jobs: Jobs, pane: LibraryPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common_words, "_LEAST", 2)
    monkeypatch.setattr(common_words, "_SAMPLE", 3)
    learnt: list[Words] = []
    learn = common_words.CommonWords.learn
    monkeypatch.setattr(
        common_words.CommonWords, "learn", lambda self, word, keys: (learnt.append(word), learn(self, word, keys))
    )
    pane.refresh()
    qtbot.waitUntil(lambda: Words("door") in learnt, timeout=20_000)
