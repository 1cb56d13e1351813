"""The places on the rail: one in front, each made when it is first opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editdesk.resources import resource
from editdesk.ui.main_window import MainWindow
from editdesk.ui.places import PLACES
from editdesk.ui.publish_place import PUBLISH
from editdesk.ui.publishing.pane import PublishingPane
from tests.stories.conftest import PATIENCE_MS

CTRL = Qt.KeyboardModifier.ControlModifier


def marked(window: MainWindow) -> list[str]:
    return [button.objectName() for button in window.rail.findChildren(QToolButton) if button.isChecked()]


def test_every_place_has_a_picture() -> None:
    assert [place.key for place in PLACES if not resource("icons", "light", f"{place.key}.svg").is_file()] == []


def test_a_place_is_made_when_it_is_first_opened_and_stays(qtbot: QtBot, window: MainWindow) -> None:
    assert window.findChild(PublishingPane) is None
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    pane = window.findChild(PublishingPane)
    assert pane is not None
    assert pane.isVisible()
    assert marked(window) == ["rail.publish"]
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.write.isVisible()
    assert not pane.isVisible()
    assert marked(window) == ["rail.write"]
    assert window.places.open(PUBLISH) is pane
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)


def test_what_a_place_names_opens_in_write(qtbot: QtBot, window: MainWindow) -> None:
    article = window.new_article("Night train")
    with qtbot.waitSignal(window.articles.saved, timeout=PATIENCE_MS):
        window.articles.save(article)
    window.places.open(PUBLISH).article_activated.emit(article.article_id, "slug", -1)
    assert marked(window) == ["rail.write"]
    assert window.form.isVisible()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)
