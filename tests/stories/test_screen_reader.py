"""What a screen reader and the keyboard find: every widget one can act on has a name, and Tab reaches it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.main_window import MainWindow
from tests.stories.conftest import PATIENCE_MS

ACTED_ON = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


def acted_on(window: QWidget) -> list[QWidget]:
    """Return what one can act on; parts that Qt makes inside of a widget belong to that widget."""
    shown = [widget for widget in window.findChildren(QWidget) if isinstance(widget, ACTED_ON) and widget.isVisible()]
    return [widget for widget in shown if not widget.objectName().startswith("qt_") and not is_part(widget)]


def is_part(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    inner = (QComboBox, QAbstractSpinBox, QTabBar, QAbstractItemView)
    return isinstance(parent, inner) or isinstance(parent and parent.parentWidget(), QAbstractItemView)


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader is given."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def unnamed(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} “{widget.objectName()}” in “{ancestry(widget)}”"
        for widget in acted_on(window)
        if not widget.objectName() or not spoken(widget).strip()
    ]


def ancestry(widget: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names[:4])


@pytest.fixture
def described(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """Show an article in which every kind of field holds something."""
    metadata = Metadata(title="Night train", byline=(BylineEntry("Ines", "Chile"),), tags=("rails",), language="en")
    with Desk.open(window.jobs.where) as desk:
        saved = desk.run(articles.save, ArticleDraft(metadata, "Steam."), by="Ines")
    window.articles.open(saved.article_id)
    window.library.refresh()
    qtbot.waitUntil(lambda: window.jobs.is_idle and window.form.form.isVisible(), timeout=PATIENCE_MS)
    return window


def test_everything_to_write_with_has_a_name(described: MainWindow) -> None:
    described.find_bar.open_replace()
    described.banner.tell("The desk is closed.", action=("again", "Try again"))
    assert len(acted_on(described)) > 50
    assert unnamed(described) == []


def test_the_history_has_names(qtbot: QtBot, described: MainWindow) -> None:
    described.actions_table["article.history"].trigger()
    qtbot.waitUntil(lambda: described.jobs.is_idle, timeout=PATIENCE_MS)
    assert unnamed(described) == []


def test_the_publish_place_has_names(qtbot: QtBot, described: MainWindow) -> None:
    described.show_place("publish")
    qtbot.waitUntil(lambda: described.jobs.is_idle, timeout=PATIENCE_MS)
    assert unnamed(described) == []


@pytest.mark.parametrize(
    "action",
    [
        "app.preferences",
        "help.shortcuts",
        "app.palette",
        "article.quick_open",
        "desk.import",
        "desk.words",
        "spelling.settings",
    ],
)
def test_the_dialogs_have_names(qtbot: QtBot, described: MainWindow, action: str) -> None:
    described.actions_table[action].trigger()
    qtbot.waitUntil(lambda: described.jobs.is_idle, timeout=PATIENCE_MS)
    assert unnamed(described) == []
    dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    if dialog is not None:
        dialog.close()


def test_the_empty_window_has_names(window: MainWindow) -> None:
    assert unnamed(window) == []


def test_tab_reaches_library_tabs_text_and_form(described: MainWindow) -> None:
    first = described.library.search.field
    reached, at = {first.objectName()}, first.nextInFocusChain()
    while at is not first:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and at.isEnabled():
            reached.add(at.objectName())
        at = at.nextInFocusChain()
    wanted = {
        "library.view",
        "articles",
        "editor.text",
        "metadata.title",
        "metadata.slug",
        "state.next",
        "rail.publish",
    }
    assert wanted - reached == set()
