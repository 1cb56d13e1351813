"""The library with real keys and mouse: list, table, filters, views, previews, the trash, drags."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QMessageBox, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, saved_views
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.dragged_articles import dragged
from editdesk.ui.library.article_view import ArticleView
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS, open_window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
TITLES = ("Bridges that hum", "Cannery nights", "Door of the census", "Ferries", "Harbour lights", "Letters home")


@pytest.fixture
def filled(folder: Path) -> Path:
    with Desk.open(folder) as desk:
        for number, title in enumerate(TITLES):
            metadata = Metadata(
                title=title,
                standfirst=f"About {title}.",
                section="World" if number % 2 else "Culture",
                tags=("water",) if number < 2 else (),
                byline=(BylineEntry("Robin Vega", "Cuba"),),
            )
            state = State.DRAFT if number % 2 else State.PUBLISHED
            desk.run(articles.save, ArticleDraft(metadata, f"The text of {title}."), by="Robin", state=state)
    return folder


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, filled: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, qapp, filled) as shown:
        yield shown


@pytest.fixture
def settled(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    def wait() -> None:
        qtbot.wait(20)  # the selection is read a turn later
        qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)

    return wait


def listed(window: MainWindow) -> list[str]:
    model = window.library.model
    rows = [model.row_at(row) for row in range(model.rowCount())]
    return [row.title for row in rows if row is not None]


def focused(qtbot: QtBot, window: MainWindow) -> ArticleView:
    view = window.library.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus, timeout=PATIENCE_MS)
    qtbot.wait(20)  # what previews and type-ahead need is made a turn later
    return view


def current(view: ArticleView) -> str:
    place = view.current_place()
    row = None if place is None else view.articles.article(place)
    return "" if row is None else row.title


def entry(window: MainWindow, kind: str, key: str) -> QTreeWidgetItem:
    found = window.library.panel.tree.row_of(kind, key)
    assert found is not None
    return found


def click_entry(qtbot: QtBot, window: MainWindow, kind: str, key: str) -> None:
    tree, item = window.library.panel.tree, entry(window, kind, key)
    if item.parent() is not None:
        item.parent().setExpanded(True)
    tree.scrollToItem(item)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualItemRect(item).center())


def test_keys_lead_through_the_list(qtbot: QtBot, window: MainWindow, settled: Callable[[], None]) -> None:
    view = focused(qtbot, window)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert current(view) == listed(window)[-1]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert current(view) == listed(window)[0]
    qtbot.keyClicks(view, "fer")
    qtbot.waitUntil(lambda: current(view) == "Ferries", timeout=PATIENCE_MS)
    qtbot.keyClick(view, Qt.Key.Key_Return, CONTROL)
    settled()
    front = window.articles.current
    assert "Ferries" in [article.title for article in window.articles]
    assert front is None or front.title != "Ferries"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settled()
    assert window.articles.current is not None
    assert window.articles.current.title == "Ferries"


def test_several_are_chosen_thrown_away_and_brought_back(
    qtbot: QtBot, window: MainWindow, settled: Callable[[], None]
) -> None:
    view = focused(qtbot, window)
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    settled()
    assert len(window.library.selected_ids()) == len(TITLES)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    settled()
    chosen = listed(window)[:2]
    assert len(window.library.selected_ids()) == 2
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    settled()
    assert not set(chosen) & set(listed(window))
    window.library.show_query("is:trashed")
    settled()
    assert sorted(listed(window)) == sorted(chosen)
    qtbot.keyClick(focused(qtbot, window), Qt.Key.Key_A, CONTROL)
    settled()
    qtbot.mouseClick(window.library.restoring, LEFT)
    settled()
    assert window.library.empty.isVisible()
    assert "2 articles restored from the trash" in window.banner.accessibleName()
    window.library.show_query("")
    settled()
    assert len(listed(window)) == len(TITLES)


def test_the_space_bar_shows_a_card(qtbot: QtBot, window: MainWindow, settled: Callable[[], None]) -> None:
    view = focused(qtbot, window)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    settled()
    cards = [each for each in QApplication.topLevelWidgets() if each.objectName() == "library.preview"]
    card = next(each for each in cards if each.isVisible())
    assert f"About {listed(window)[0]}." in card.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    settled()
    assert f"About {listed(window)[1]}." in card.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_the_library_becomes_a_table_that_sorts_and_groups(
    qtbot: QtBot, window: MainWindow, settled: Callable[[], None]
) -> None:
    window.actions_table["view.library_table"].trigger()
    settled()
    table = window.library.table
    assert table.isVisible()
    assert not window.editor.isVisible()
    header = table.horizontalHeader()
    middle = QPoint(header.sectionViewportPosition(0) + 40, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, pos=middle)
    settled()
    assert listed(window) == sorted(TITLES)
    qtbot.mouseClick(header.viewport(), LEFT, pos=middle)
    settled()
    assert listed(window) == sorted(TITLES, reverse=True)
    choose(window, "Section")
    settled()
    assert window.library.model.rowCount() == len(TITLES) + 2
    view = focused(qtbot, window)
    view.setCurrentIndex(view.articles.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert window.library.model.rowCount() == len(TITLES) - 1
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settled()
    assert not window.library.is_wide
    assert window.editor.isVisible()


def choose(window: MainWindow, text: str) -> None:
    """Choose what the list is grouped by."""
    window.library.viewing.fill()
    group = next(each.menu() for each in window.library.viewing.menu().actions() if each.text() == "Group by")
    assert isinstance(group, QMenu)
    next(each for each in group.actions() if each.text() == text).trigger()


def test_filters_combine_and_can_be_excluded(qtbot: QtBot, window: MainWindow, settled: Callable[[], None]) -> None:
    qtbot.mouseClick(window.library.filtering, LEFT)
    settled()
    click_entry(qtbot, window, "value", "section:World")
    settled()
    assert len(listed(window)) == 3
    click_entry(qtbot, window, "value", "tag:water")
    settled()
    assert listed(window) == ["Cannery nights"]
    chip = window.library.findChild(QPushButton, "library.section.World")
    qtbot.mouseClick(chip, LEFT)
    settled()
    assert len(listed(window)) == 2
    tree = window.library.panel.tree
    tree.setCurrentItem(entry(window, "value", "section:World"))
    qtbot.keyClick(tree, Qt.Key.Key_Minus)
    settled()
    assert listed(window) == ["Bridges that hum"]
    qtbot.keyClicks(window.library.panel.field, "robin")
    assert tree.row_of("value", "author:Robin Vega") is not None
    assert tree.row_of("value", "section:World") is not entry(window, "value", "author:Robin Vega")


def test_a_search_is_kept_as_a_view(qtbot: QtBot, window: MainWindow, settled: Callable[[], None]) -> None:
    qtbot.mouseClick(window.library.filtering, LEFT)
    settled()
    click_entry(qtbot, window, "value", "section:World")
    choose(window, "State")
    settled()
    window.library.save_view()
    dialog = window.findChild(QInputDialog, "library.view_name")
    dialog.setTextValue("World desk")
    dialog.accept()
    settled()
    click_entry(qtbot, window, "shelf", "")
    settled()
    choose(window, "Nothing")
    settled()
    assert len(listed(window)) == len(TITLES)
    click_entry(qtbot, window, "view", "World desk")
    settled()
    assert len(listed(window)) == 3
    assert window.library.look.group_by == "state"
    tree = window.library.panel.tree
    assert tree.entry(entry(window, "view", "World desk")).count == 3
    tree.setCurrentItem(entry(window, "view", "World desk"))
    QTimer.singleShot(0, answer_yes)
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    settled()
    with Desk.open(window.jobs.where) as desk:
        assert desk.run(saved_views.every) == ()


def answer_yes() -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.buttons()[0].click()


def test_a_selection_in_the_trash_comes_back_by_one_key(
    qtbot: QtBot, window: MainWindow, settled: Callable[[], None]
) -> None:
    view = focused(qtbot, window)
    before = listed(window)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settled()
    assert len(window.articles) == 1
    qtbot.keyClick(focused(qtbot, window), Qt.Key.Key_A, CONTROL)
    settled()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    settled()
    assert f"{len(TITLES)} articles moved to the trash" in window.banner.accessibleName()
    assert (listed(window), len(window.articles)) == ([], 0)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.AltModifier)
    settled()
    assert listed(window) == before


def test_articles_dropped_on_a_tag_get_it(qtbot: QtBot, window: MainWindow, settled: Callable[[], None]) -> None:
    qtbot.mouseClick(window.library.filtering, LEFT)
    settled()
    item = entry(window, "value", "tag:water")
    item.parent().setExpanded(True)
    tree = window.library.panel.tree
    tree.scrollToItem(item)
    view = focused(qtbot, window)
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    settled()
    drop(tree.viewport(), tree.visualItemRect(item).center(), dragged(window.library.selected_ids()))
    settled()
    assert "4 articles changed. 2 had it already." in window.banner.accessibleName()
    window.library.show_query("tag:water")
    settled()
    assert len(listed(window)) == len(TITLES)
    qtbot.mouseClick(window.banner.findChild(QPushButton, "banner.action"), LEFT)
    settled()
    assert len(listed(window)) == 2


def drop(target: object, at: QPoint, data: QMimeData) -> None:
    actions, buttons, keys = Qt.DropAction.CopyAction, LEFT, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(at, actions, data, buttons, keys))
    QApplication.sendEvent(target, QDragMoveEvent(at, actions, data, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), actions, data, buttons, keys))
