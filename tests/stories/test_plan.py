"""Planning a week: articles moved over board and calendar with the hands, by keys, and into the issue's order."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editdesk.desk import articles, audit, issue_plan
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft, ArticleSnapshot
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.dragged_articles import dragged
from editdesk.ui.main_window import MainWindow
from editdesk.ui.planning.day_list import DayList
from editdesk.ui.planning.head import Shown
from editdesk.ui.planning.issue_model import PAGES
from editdesk.ui.planning.pane import PlanningPane
from tests.stories.conftest import PATIENCE_MS, activate, open_window

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LISBON = ZoneInfo("Europe/Lisbon")
TODAY = datetime.now(UTC).astimezone(LISBON).date()
THIS_WEEK = [TODAY - timedelta(days=TODAY.weekday()) + timedelta(days=number) for number in range(7)]


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=LISBON).astimezone(UTC)


def new(folder: Path, title: str, state: State = State.DRAFT, body: str = "Text.", **said: Any) -> str:
    byline = (BylineEntry("Ana Ruiz", "Chile"),)
    with Desk.open(folder) as desk:
        draft = ArticleDraft(Metadata(title=title, byline=byline, **said), body)
        return desk.run(articles.save, draft, by="Ines", state=state).article_id


def load(folder: Path, article_id: str) -> ArticleSnapshot:
    with Desk.open(folder) as desk:
        return desk.run(articles.load, article_id)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.processEvents()  # an editor in a table gives its text once the key is over
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)
    window.jobs.settle()


def plan(qtbot: QtBot, window: MainWindow, shown: Shown = Shown.BOTH) -> PlanningPane:
    """Go to the place by its key."""
    window.resize(1440, 900)
    activate(qtbot, window)
    QTest.keyClick(window, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    pane = window.places.currentWidget()
    assert isinstance(pane, PlanningPane)
    if shown is not Shown.BOTH:
        button = pane.findChild(QPushButton, f"planning.show.{shown}")
        assert isinstance(button, QPushButton)
        button.click()
    settle(qtbot, window)
    return pane


def drag(source: QAbstractItemView, target: QAbstractItemView, *, onto: int | None = None) -> None:
    """Let go of what is chosen over another list, or over a row. Without a screen there is no hand to carry it."""
    index = target.model().index(onto, 1) if onto is not None else QModelIndex()
    box = target.visualRect(index) if onto is not None else target.viewport().rect()
    place = QPoint(box.center().x(), box.top() + 1) if onto is not None else box.center()
    data = source.model().mimeData(source.selectedIndexes())
    what = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(place, *what), QDragMoveEvent(place, *what), QDropEvent(QPointF(place), *what)):
        QApplication.sendEvent(target.viewport(), event)


def click(qtbot: QtBot, view: QAbstractItemView, row: int, *, adds: bool = False) -> None:
    """Choose a row with the mouse."""
    columns = view.model().columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
    place = view.visualRect(view.model().index(row, min(columns - 1, 1))).center()
    modifier = Qt.KeyboardModifier.ControlModifier if adds else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def answer(qtbot: QtBot, pane: PlanningPane, name: str, words: str, field: type[QWidget]) -> None:
    """Write into the dialog that asks, and go on."""
    dialog = pane.findChild(QDialog, name)
    assert isinstance(dialog, QDialog)
    asked = dialog.findChild(field, f"{name}.field")
    assert isinstance(asked, field)
    asked.setFocus()
    qtbot.keyClicks(asked, words)
    go_on = dialog.findChild(QPushButton, f"{name}.go_on")
    assert isinstance(go_on, QPushButton)
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)


def day_list(pane: PlanningPane, day: date) -> DayList:
    return pane.calendar.cell(day).list


def test_a_card_is_dragged_to_another_state(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    tide = new(folder, "Tide")
    pane = plan(qtbot, window)
    columns = pane.board.columns
    click(qtbot, columns[State.DRAFT].list, 0)
    drag(columns[State.DRAFT].list, columns[State.IN_REVIEW].list)
    settle(qtbot, window)
    assert load(folder, tide).state is State.IN_REVIEW
    assert columns[State.IN_REVIEW].list.cards.row_of(tide) == 0
    assert "“Tide” is now “in review”" in pane.notice.words


def test_a_closed_gate_snaps_back_and_opens_for_a_reason(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    empty = new(folder, "Empty", body="")
    pane = plan(qtbot, window)
    draft, in_review = pane.board.columns[State.DRAFT].list, pane.board.columns[State.IN_REVIEW].list
    click(qtbot, draft, 0)
    drag(draft, in_review)
    settle(qtbot, window)
    assert load(folder, empty).state is State.DRAFT
    assert (draft.cards.row_of(empty), in_review.cards.row_of(empty)) == (0, -1)
    assert "“Empty” stays where it is. The article has no text. Write it first." in pane.notice.words
    override = pane.notice.acts[0]
    assert override.text() == "Override…"
    qtbot.mouseClick(override, Qt.MouseButton.LeftButton)
    answer(qtbot, pane, "planning.reason", "The poem is a picture.", QPlainTextEdit)
    settle(qtbot, window)
    assert load(folder, empty).state is State.IN_REVIEW
    with Desk.open(folder) as desk:
        newest = desk.run(audit.entries, "empty")[0]
    assert "overrode body: The poem is a picture." in newest.detail


def test_sending_back_asks_for_its_reason(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    tide = new(folder, "Tide", State.IN_REVIEW)
    pane = plan(qtbot, window)
    columns = pane.board.columns
    click(qtbot, columns[State.IN_REVIEW].list, 0)
    drag(columns[State.IN_REVIEW].list, columns[State.CHANGES_REQUESTED].list)
    settle(qtbot, window)
    assert load(folder, tide).state is State.IN_REVIEW
    answer(qtbot, pane, "planning.reason", "Name the harbour.", QPlainTextEdit)
    settle(qtbot, window)
    assert load(folder, tide).state is State.CHANGES_REQUESTED


def test_a_card_goes_through_the_states_by_keys(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    tide = new(folder, "Tide", State.IDEA)
    pane = plan(qtbot, window)
    assert pane.board.columns[State.IDEA].list.hasFocus()
    for expected in (State.DRAFT, State.IN_REVIEW, State.APPROVED):
        focused = QApplication.focusWidget()
        assert isinstance(focused, QAbstractItemView)
        qtbot.keyClick(focused, Key.Key_Right, SHIFT)
        settle(qtbot, window)
        assert load(folder, tide).state is expected
        assert pane.board.columns[expected].list.hasFocus()
    qtbot.keyClick(pane.board.columns[State.APPROVED].list, Key.Key_Right, SHIFT)
    settle(qtbot, window)
    assert "no publish date" in pane.notice.words
    qtbot.keyClick(pane.board.columns[State.APPROVED].list, Key.Key_Return)
    settle(qtbot, window)
    assert window.articles.current is not None
    assert window.articles.current.article_id == tide
    assert window.write.isVisible()


def test_a_chip_is_dragged_to_another_day_and_back(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    first, second, tide = THIS_WEEK[1], THIS_WEEK[4], ""
    tide = new(folder, "Tide", State.APPROVED, planned_at=at(first, 21))
    rain = new(folder, "Rain", planned_at=at(THIS_WEEK[2], 8))
    pane = plan(qtbot, window, Shown.CALENDAR)
    click(qtbot, day_list(pane, first), 0)
    click(qtbot, day_list(pane, THIS_WEEK[2]), 0, adds=True)
    assert len(pane.calendar.chosen()) == 2
    drag(day_list(pane, first), day_list(pane, second))
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at == at(second, 21)
    assert load(folder, rain).metadata.planned_at == at(THIS_WEEK[5], 8)
    assert load(folder, tide).approved_revision == load(folder, tide).revision
    assert pane.notice.acts[0].text() == "Undo"
    qtbot.mouseClick(pane.notice.acts[0], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at == at(first, 21)
    assert day_list(pane, first).days.row_of(tide) == 0


def test_a_chip_goes_to_another_day_by_keys(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    tide = new(folder, "Tide", planned_at=at(THIS_WEEK[2], 21))
    pane = plan(qtbot, window, Shown.CALENDAR)
    click(qtbot, day_list(pane, THIS_WEEK[2]), 0)
    qtbot.keyClick(day_list(pane, THIS_WEEK[2]), Key.Key_Right, SHIFT)
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at == at(THIS_WEEK[3], 21)
    assert day_list(pane, THIS_WEEK[3]).hasFocus()
    qtbot.keyClick(day_list(pane, THIS_WEEK[3]), Key.Key_Left, SHIFT)
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at == at(THIS_WEEK[2], 21)
    qtbot.keyClick(day_list(pane, THIS_WEEK[2]), Key.Key_Left)
    assert day_list(pane, THIS_WEEK[1]).hasFocus()


def test_what_is_scheduled_keeps_its_date(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    tide = new(folder, "Tide", State.SCHEDULED, published_at=at(THIS_WEEK[3], 18))
    pane = plan(qtbot, window, Shown.CALENDAR)
    click(qtbot, day_list(pane, THIS_WEEK[3]), 0)
    qtbot.keyClick(day_list(pane, THIS_WEEK[3]), Key.Key_Right, SHIFT)
    settle(qtbot, window)
    assert load(folder, tide).metadata.published_at == at(THIS_WEEK[3], 18)
    assert "unschedule it" in pane.notice.words


def test_the_tray_gives_and_takes(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    tide = new(folder, "Tide")
    pane = plan(qtbot, window)
    click(qtbot, pane.tray.list, 0)
    drag(pane.tray.list, day_list(pane, THIS_WEEK[4]))
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at == at(THIS_WEEK[4], 9)
    assert pane.tray.list.cards.rowCount() == 0
    pane.calendar.area.ensureWidgetVisible(pane.calendar.cell(THIS_WEEK[4]))
    click(qtbot, day_list(pane, THIS_WEEK[4]), 0)
    drag(day_list(pane, THIS_WEEK[4]), pane.tray.list)
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at is None
    assert pane.tray.list.cards.row_of(tide) == 0


def test_a_row_of_the_library_is_dropped_on_a_day(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    tide = new(folder, "Tide")
    pane = plan(qtbot, window)
    target = day_list(pane, THIS_WEEK[0])
    what = (Qt.DropAction.CopyAction, dragged([tide]), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    place = target.viewport().rect().center()
    for event in (QDragEnterEvent(place, *what), QDropEvent(QPointF(place), *what)):
        QApplication.sendEvent(target.viewport(), event)
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at == at(THIS_WEEK[0], 9)


def test_a_double_click_on_a_day_plans_something_new(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    pane = plan(qtbot, window, Shown.CALENDAR)
    there = day_list(pane, THIS_WEEK[6])
    qtbot.mouseDClick(there.viewport(), Qt.MouseButton.LeftButton, pos=there.viewport().rect().center())
    answer(qtbot, pane, "planning.new", "The last ferry", QLineEdit)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        ferry = desk.run(articles.find, "the-last-ferry")
    assert (ferry.state, ferry.metadata.planned_at) == (State.IDEA, at(THIS_WEEK[6], 9))
    assert ferry.metadata.time_zone == "Europe/Lisbon"
    assert there.days.row_of(ferry.article_id) == 0
    told = window.status.findChild(QLabel, "status.plan")
    assert isinstance(told, QLabel)
    qtbot.waitUntil(lambda: "1 planned this week" in told.text(), timeout=PATIENCE_MS)


def test_dates_are_shifted_by_days(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    tide = new(folder, "Tide", planned_at=at(THIS_WEEK[0], 21))
    rain = new(folder, "Rain", planned_at=at(THIS_WEEK[0], 8))
    pane = plan(qtbot, window, Shown.CALENDAR)
    there = day_list(pane, THIS_WEEK[0])
    there.setFocus()
    qtbot.keyClick(there, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(
        there.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(4, 4), QPoint(4, 4))
    )
    menu = there.findChild(QMenu, "planning.menu")
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Move dates by days…").trigger()
    menu.close()
    dialog = pane.findChild(QDialog, "planning.shift")
    assert isinstance(dialog, QDialog)
    days = dialog.findChild(QSpinBox, "planning.shift.field")
    assert isinstance(days, QSpinBox)
    qtbot.keyClicks(days, "14")
    qtbot.keyClick(days, Key.Key_Return)
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at == at(THIS_WEEK[0] + timedelta(days=14), 21)
    assert load(folder, rain).metadata.planned_at == at(THIS_WEEK[0] + timedelta(days=14), 8)
    qtbot.mouseClick(pane.notice.acts[0], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert load(folder, tide).metadata.planned_at == at(THIS_WEEK[0], 21)


def test_an_issue_is_put_in_order(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    cover, rain, tide = (new(folder, title, issue="No. 28") for title in ("Cover", "Rain", "Tide"))
    pane = plan(qtbot, window, Shown.ISSUE)
    table, model = pane.issue.table, pane.issue.model
    assert model.ids() == [cover, rain, tide]
    click(qtbot, table, 2)
    qtbot.keyClick(table, Key.Key_Up, SHIFT)
    settle(qtbot, window)
    assert model.ids() == [cover, tide, rain]
    click(qtbot, table, 2)
    drag(table, table, onto=0)
    settle(qtbot, window)
    assert model.ids() == [rain, cover, tide]
    index = model.index(0, PAGES)
    table.setCurrentIndex(index)
    qtbot.keyClicks(table, "6")
    editor = table.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClick(editor, Key.Key_Return)
    settle(qtbot, window)
    pages = pane.issue.findChild(QSpinBox, "planning.issue.pages")
    assert isinstance(pages, QSpinBox)
    pages.setFocus()
    pages.selectAll()
    qtbot.keyClicks(pages, "4")
    qtbot.keyClick(pages, Key.Key_Return)
    settle(qtbot, window)
    with Desk.open(folder) as desk:
        found = desk.run(issue_plan.load, "No. 28")
    assert [(place.card.article_id, place.pages) for place in found.places] == [(rain, 6), (cover, None), (tide, None)]
    total = pane.issue.findChild(QLabel, "planning.issue.total")
    assert isinstance(total, QLabel)
    assert total.text() == "6 of 4 pages planned · 2 too many · 2 without pages"


def test_a_new_issue_closes_on_the_calendar(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    pane = plan(qtbot, window, Shown.ISSUE)
    begin = pane.findChild(QPushButton, "planning.issue.begin")
    assert isinstance(begin, QPushButton)
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    answer(qtbot, pane, "planning.issue_name", "No. 29", QLineEdit)
    settle(qtbot, window)
    closes = pane.issue.findChild(QLineEdit, "planning.issue.deadline")
    assert isinstance(closes, QLineEdit)
    closes.setFocus()
    qtbot.keyClicks(closes, f"{THIS_WEEK[4].isoformat()} 18:00")
    qtbot.keyClick(closes, Key.Key_Return)
    settle(qtbot, window)
    pane.head.show_only(Shown.CALENDAR)
    settle(qtbot, window)
    there = day_list(pane, THIS_WEEK[4])
    assert there.model().index(0, 0).data() == "Issue No. 29 closes"
    click(qtbot, there, 0)
    qtbot.keyClick(there, Key.Key_Return)
    settle(qtbot, window)
    assert pane.head.shown is Shown.ISSUE
    assert pane.issue.name == "No. 29"


def test_the_calendar_is_written_for_other_programs(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(folder, "Tide; and, ebb", planned_at=at(THIS_WEEK[2], 21))
    new(folder, "Rain", State.SCHEDULED, published_at=at(THIS_WEEK[3], 8))
    file = tmp_path / "plan.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    pane = plan(qtbot, window)
    button = pane.findChild(QPushButton, "planning.ics")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    events = {str(event["SUMMARY"]): event for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}
    assert events.keys() == {"Tide; and, ebb (planned)", "Rain (scheduled)"}
    assert events["Rain (scheduled)"]["DTSTART"].dt == at(THIS_WEEK[3], 8)
    assert str(file) in pane.notice.words


def test_the_status_bar_opens_the_plan(qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
    new(folder, "Tide", planned_at=datetime.now(UTC) - timedelta(minutes=1))
    with open_window(qtbot, qapp, folder) as window:
        settle(qtbot, window)
        label = window.status.findChild(QLabel, "status.plan")
        assert isinstance(label, QLabel)
        assert "1 overdue" in label.text()
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
        assert isinstance(window.places.currentWidget(), PlanningPane)
        settle(qtbot, window)


def test_filters_leave_what_belongs_to_a_section(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    new(folder, "Tide", section="World")
    new(folder, "Rain", section="Weather")
    pane = plan(qtbot, window)
    assert pane.board.columns[State.DRAFT].list.cards.rowCount() == 2
    pane.head.section.choose("World")
    settle(qtbot, window)
    assert [pane.board.columns[State.DRAFT].list.cards.card(0).title] == ["Tide"]
    assert pane.tray.list.cards.rowCount() == 1


@pytest.mark.parametrize("what", ["calendar", "board", "issue plan"])
def test_the_plan_is_printed(
    what: str, qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(folder, "Tide", issue="No. 28", planned_at=at(THIS_WEEK[2], 21))
    file = tmp_path / "plan.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    pane = plan(qtbot, window)
    pane.paper.ask_pdf(what)
    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in pane.notice.words
