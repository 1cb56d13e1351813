"""Words against a goal: for the article, for the day, for a selection, and the days that are kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from editdesk import settings as settings_file
from editdesk.ui.main_window import MainWindow
from editdesk.ui.writing.goal_meter import GoalMeter
from editdesk.ui.writing.log import desk_name, read, today
from tests.stories.conftest import PATIENCE_MS, open_window

CTRL = Qt.KeyboardModifier.ControlModifier


def label(window: QWidget, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def meter(window: MainWindow, name: str) -> str:
    found = window.findChild(GoalMeter, name)
    assert isinstance(found, GoalMeter)
    return found.text


def set_goals(qtbot: QtBot, window: MainWindow, of_article: int, of_day: int) -> None:
    window.actions_table["article.goal"].trigger()
    dialog = window.findChild(QDialog, "goal")
    assert isinstance(dialog, QDialog)
    for name, value in (("goal.article", of_article), ("goal.day", of_day)):
        box = dialog.findChild(QSpinBox, name)
        assert isinstance(box, QSpinBox)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, str(value))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)


def write(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.editor.setFocus()
    qtbot.keyClicks(window.editor, words)
    wanted = window.modes.progress.words
    qtbot.waitUntil(lambda: wanted() == len(window.editor.text().split()), timeout=PATIENCE_MS)


def test_the_status_bar_tells_how_far_one_is(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article("The last ferry")
    write(qtbot, window, "One two three. ")
    assert label(window, "status.length").startswith("3 words · ")
    set_goals(qtbot, window, 5, 4)
    assert meter(window, "status.goal") == "3 of 5 words"
    assert meter(window, "status.day") == "3 of 4 words today"
    write(qtbot, window, "Four five.")
    assert meter(window, "status.goal") == "✓ 5 of 5 words"
    assert meter(window, "status.day") == "✓ 5 of 4 words today"
    qtbot.keyClick(window.editor, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: label(window, "status.length") == "5 words selected", timeout=PATIENCE_MS)


def test_goals_and_days_are_kept(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    with open_window(qtbot, qapp, folder) as window:
        article = window.new_article("The last ferry")
        write(qtbot, window, "One two three.")
        set_goals(qtbot, window, 100, 0)
        qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
        qtbot.waitUntil(lambda: article.article_id is not None, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: window.modes.progress.goal() == 100, timeout=PATIENCE_MS)
    (day,) = read(desk_name(str(folder)), today(), 1)
    assert day.written == 3
    assert day.articles()[0].title == "The last ferry"
    kept = settings_file.load().settings
    assert kept.article_goals == {article.article_id: 100}
    with open_window(qtbot, qapp, folder, kept) as again:
        qtbot.waitUntil(lambda: meter(again, "status.goal") == "3 of 100 words", timeout=PATIENCE_MS)
        assert again.modes.progress.day.written == 3


def test_statistics_show_the_day_and_those_before(qtbot: QtBot, window: MainWindow) -> None:
    window.new_article("The last ferry")
    write(qtbot, window, "One two three.")
    window.actions_table["article.statistics"].trigger()
    qtbot.waitUntil(lambda: window.findChild(QDialog, "statistics") is not None, timeout=PATIENCE_MS)
    dialog = window.findChild(QDialog, "statistics")
    assert isinstance(dialog, QDialog)
    assert label(dialog, "statistics.today").startswith("Today: 3 words written in 0 min.")
    assert "The last ferry" in label(dialog, "statistics.articles")
    bars = dialog.findChild(QWidget, "statistics.days")
    assert isinstance(bars, QWidget)
    assert len(bars.accessibleDescription().splitlines()) == 14
    dialog.grab()
    dialog.close()
