"""The Directory place with real keys and mouse: names changed across the desk, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, contributors, filing, tags
from editdesk.desk.desk import Desk
from editdesk.desk.directory_values import Kind
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.directory.change_dialog import ChangeDialog, MergeDialog, NameDialog
from editdesk.ui.directory.page import Page
from editdesk.ui.directory.pane import DirectoryPane
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import open_window

ARTICLES = (
    Metadata(
        title="Night train", tags=("railways", "night"), section="Essays", byline=(BylineEntry("Ana Rios", "Peru"),)
    ),
    Metadata(title="Day train", tags=("trains",), section="News", byline=(BylineEntry("A. Rios", "Chile"),)),
    Metadata(title="Harbour", tags=("ports",), section="News", issue="No. 7", byline=(BylineEntry("Ben Ode", "Peru"),)),
)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    with Desk.open(folder) as desk:
        for metadata in ARTICLES:
            desk.run(articles.save, ArticleDraft(metadata, "Text.\n"), by="Ines")
    with open_window(qtbot, qapp, folder) as shown:
        yield shown


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    window.jobs.settle()


def directory(qtbot: QtBot, window: MainWindow, kind: Kind) -> Page:
    """Go to a page by keys: Ctrl+6, then the arrows on its tabs."""
    qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    pane = window.places.currentWidget()
    assert isinstance(pane, DirectoryPane)
    for _ in range(list(Kind).index(kind)):
        pane.tabs.setFocus()
        qtbot.keyClick(pane.tabs, Qt.Key.Key_Right)
    settle(qtbot, window)
    return pane.page


def find(qtbot: QtBot, window: MainWindow, page: Page, typed: str) -> None:
    """Choose a name by typing some of it."""
    page.filter.setFocus()
    page.filter.clear()
    qtbot.keyClicks(page.filter, typed)
    qtbot.keyClick(page.filter, Qt.Key.Key_Return)
    settle(qtbot, window)


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, f"directory.{name}")
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog(page: Page) -> ChangeDialog:
    return next(each for each in page.findChildren(ChangeDialog) if each.isVisible())


def confirm(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    press(qtbot, dialog(page), "change.confirm")
    settle(qtbot, window)
    settle(qtbot, window)


def listed(window: MainWindow) -> list[str]:
    """Return the titles that the library shows."""
    rows = (window.library.model.row_at(at) for at in range(window.library.model.rowCount()))
    return [row.title for row in rows if row is not None]


def undo(qtbot: QtBot, window: MainWindow) -> None:
    button = window.banner.findChild(QPushButton, "banner.action")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    settle(qtbot, window)


def held(folder: Path, title: str) -> Metadata:
    with Desk.open(folder) as desk:
        return desk.run(articles.find, title.lower().replace(" ", "-")).metadata


def test_a_tag_is_merged_and_the_merge_taken_back(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = directory(qtbot, window, Kind.TAG)
    find(qtbot, window, page, "trai")
    assert page.tree.current_name == "trains"
    press(qtbot, page, "tag.merge")
    asked = dialog(page)
    assert isinstance(asked, MergeDialog)
    qtbot.keyClicks(asked.box.lineEdit(), "railways")
    settle(qtbot, window)
    assert "1 article will say “railways”" in asked.told_so_far
    confirm(qtbot, window, page)
    assert held(folder, "Day train").tags == ("railways",)
    assert page.tree.current_name == "railways"
    undo(qtbot, window)
    assert held(folder, "Day train").tags == ("trains",)
    assert "trains" in page.tree.names


def test_a_deleted_tag_comes_back_by_one_key_with_all_that_is_said_of_it(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    with Desk.open(folder) as desk:
        desk.run(tags.describe, "trains", "On rails.", by="Ines")
        desk.run(tags.set_synonyms, "trains", ["railroads"], by="Ines")
        before = desk.run(tags.tree)
    page = directory(qtbot, window, Kind.TAG)
    find(qtbot, window, page, "trains")
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    confirm(qtbot, window, page)
    assert held(folder, "Day train").tags == ()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    settle(qtbot, window)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        assert desk.run(tags.tree) == before
    assert held(folder, "Day train").tags == ("trains",)
    assert "trains" in page.tree.names


def test_an_open_article_with_unsaved_words_follows(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    with Desk.open(folder) as desk:
        article_id = desk.run(articles.find, "day-train").article_id
    window.open_at(article_id, "", -1)
    settle(qtbot, window)
    qtbot.keyClicks(window.editor, "More. ")
    page = directory(qtbot, window, Kind.TAG)
    find(qtbot, window, page, "trains")
    qtbot.keyClick(page.tree, Qt.Key.Key_F2)
    asked = dialog(page)
    assert isinstance(asked, NameDialog)
    qtbot.keyClicks(asked.line, "rail")  # all of the old name is selected
    confirm(qtbot, window, page)
    assert held(folder, "Day train").tags == ("rail",)
    current = window.articles.current
    assert current is not None
    assert (current.metadata.tags, current.document.toPlainText()) == (("rail",), "More. Text.\n")
    assert not current.is_dirty


def test_a_name_that_is_taken_is_refused_in_the_dialog(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = directory(qtbot, window, Kind.TAG)
    find(qtbot, window, page, "trains")
    press(qtbot, page, "tag.rename")
    asked = dialog(page)
    assert isinstance(asked, NameDialog)
    qtbot.keyClicks(asked.line, "railways")
    settle(qtbot, window)
    assert "Merge the two instead" in asked.told_so_far
    confirm(qtbot, window, page)
    assert asked.isVisible()
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert held(folder, "Day train").tags == ("trains",)


def test_tags_are_nested_by_keys_and_by_dragging(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = directory(qtbot, window, Kind.TAG)
    find(qtbot, window, page, "ports")
    page.filter.clear()
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, window)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        assert {card.name: card.parent for card in desk.run(tags.tree)}["ports"] == "night"
    page.tree.choose("trains")
    drop(page, onto="railways")
    settle(qtbot, window)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        assert {card.name: card.parent for card in desk.run(tags.tree)}["trains"] == "railways"
    press(qtbot, page, "tag.show")
    settle(qtbot, window)


def drop(page: Page, onto: str) -> None:
    """Drop what is chosen in the tree in the middle of a name."""
    tree = page.tree
    item = next(item for item in tree.findItems(onto, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0))
    place = QPointF(tree.visualItemRect(item).center())
    data = tree.model().mimeData(tree.selectedIndexes())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tree.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, data, left, none))


def test_a_synonym_named_here_is_understood_in_the_form(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = directory(qtbot, window, Kind.TAG)
    find(qtbot, window, page, "ports")
    line = page.findChild(QLineEdit, "directory.tag.synonyms")
    assert line is not None
    line.setFocus()
    qtbot.keyClicks(line, "harbours, quays")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, window)
    settle(qtbot, window)
    article = window.new_article("Low water")
    field = window.form.findChild(QLineEdit, "metadata.tags")
    assert field is not None
    qtbot.keyClicks(field, "quays,")
    assert article.metadata.tags == ("ports",)


def test_two_contributors_are_one_and_two_again(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = directory(qtbot, window, Kind.CONTRIBUTOR)
    find(qtbot, window, page, "a. r")
    press(qtbot, page, "contributor.merge")
    asked = dialog(page)
    assert isinstance(asked, MergeDialog)
    qtbot.keyClicks(asked.box.lineEdit(), "Ana Rios")
    confirm(qtbot, window, page)
    settle(qtbot, window)
    assert page.tree.names == ["Ana Rios", "Ben Ode"]
    assert held(folder, "Day train").byline == (BylineEntry("A. Rios", "Chile"),)
    press(qtbot, page, "contributor.names.A. Rios")
    settle(qtbot, window)
    settle(qtbot, window)
    assert page.tree.names == ["A. Rios", "Ana Rios", "Ben Ode"]


def test_whom_articles_credit_is_taken_out_of_the_bylines_after_a_question(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    page = directory(qtbot, window, Kind.CONTRIBUTOR)
    find(qtbot, window, page, "ben")
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert "taken out of the bylines of 1 article" in dialog(page).told_so_far
    confirm(qtbot, window, page)
    assert held(folder, "Harbour").byline == ()
    undo(qtbot, window)
    assert held(folder, "Harbour").byline == (BylineEntry("Ben Ode", "Peru"),)


def test_a_contributor_is_described_with_a_picture(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    page = directory(qtbot, window, Kind.CONTRIBUTOR)
    find(qtbot, window, page, "ben")
    form = page.form
    country = page.findChild(QLineEdit, "directory.contributor.country")
    assert country is not None
    country.setFocus()
    country.selectAll()
    qtbot.keyClicks(country, "Chile")
    qtbot.keyClick(country, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.description.area, "Writes about ports.")
    qtbot.keyClick(form.description.area, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.links.area, "ben.example")
    qtbot.keyClick(form.links.area, Qt.Key.Key_Tab)
    settle(qtbot, window)
    assert "no address" in form.links.problem
    picture = tmp_path / "ben.png"
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(picture))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    form.picture.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, left, none))
    settle(qtbot, window)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        card = desk.run(contributors.card, "Ben Ode")
    assert (card.country, card.biography, bool(card.picture)) == ("Chile", "Writes about ports.", True)
    assert held(folder, "Harbour").byline == (BylineEntry("Ben Ode", "Peru"),)


def test_everything_by_one_and_from_one_country(qtbot: QtBot, window: MainWindow) -> None:
    page = directory(qtbot, window, Kind.CONTRIBUTOR)
    find(qtbot, window, page, "ben")
    press(qtbot, page, "contributor.show")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: listed(window) == ["Harbour"])
    page = directory(qtbot, window, Kind.CONTRIBUTOR)
    press(qtbot, page, "contributor.countries")
    countries = page.countries
    assert countries is not None
    assert [countries.list.item(row).text() for row in range(countries.list.count())] == ["Peru", "Chile"]
    countries.list.setCurrentRow(0)
    countries.list.setFocus()
    qtbot.keyClick(countries.list, Qt.Key.Key_Return)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: sorted(listed(window)) == ["Harbour", "Night train"])


def test_sections_stand_in_an_order_of_their_own(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = directory(qtbot, window, Kind.SECTION)
    press(qtbot, page, "section.new")
    asked = dialog(page)
    assert isinstance(asked, NameDialog)
    qtbot.keyClicks(asked.line, "Letters")
    confirm(qtbot, window, page)
    assert page.tree.current_name == "Letters"
    for _ in range(2):
        qtbot.keyClick(page.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        settle(qtbot, window)
        settle(qtbot, window)
    with Desk.open(folder) as desk:
        assert [card.name for card in desk.run(filing.cards, Kind.SECTION)] == ["Letters", "Essays", "News"]


def test_an_issue_has_a_day_a_deadline_and_pages(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = directory(qtbot, window, Kind.ISSUE)
    find(qtbot, window, page, "no. 7")
    form = page.form
    form.spin.setFocus()
    form.spin.selectAll()
    qtbot.keyClicks(form.spin, "64")
    qtbot.keyClick(form.spin, Qt.Key.Key_Tab)
    qtbot.keyClick(form.appears.is_set, Qt.Key.Key_Space)
    settle(qtbot, window)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        card = desk.run(filing.cards, Kind.ISSUE)[0]
    assert (card.name, card.pages, card.appears_at is not None) == ("No. 7", 64, True)


def test_a_desk_without_series_says_how_they_come_to_be(qtbot: QtBot, window: MainWindow) -> None:
    page = directory(qtbot, window, Kind.SERIES)
    assert page.tree.names == []
    assert page.empty.isVisible()
