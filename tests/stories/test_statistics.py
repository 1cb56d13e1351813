"""What the publication puts out: chosen above, read from the charts by mouse, keys and table, written to files."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from editdesk.desk import articles
from editdesk.desk.desk import Desk
from editdesk.desk.values import ArticleDraft
from editdesk.desk.workflow import State
from editdesk.text.metadata import BylineEntry, Metadata
from editdesk.ui.main_window import MainWindow
from editdesk.ui.statistics.chart_view import ChartView
from editdesk.ui.statistics.pane import StatisticsPane
from tests.stories.conftest import PATIENCE_MS

CTRL = Qt.KeyboardModifier.ControlModifier


def put(folder: Path, days_ago: int, section: str, country: str, state: State = State.PUBLISHED) -> None:
    at = datetime.now(UTC) - timedelta(days=days_ago)
    byline = (BylineEntry(f"Writer of {country}", country),)
    metadata = Metadata(title=f"{section} {days_ago}", section=section, byline=byline, published_at=at)
    with Desk.open(folder) as desk:
        desk.run(articles.save, ArticleDraft(metadata, "One two three."), by="Ines", state=state)


@pytest.fixture
def busy(folder: Path) -> Path:
    for days, section, country in (
        (0, "World", "Peru"),
        (0, "World", "Cuba"),
        (8, "Arts", "Peru"),
        (200, "Arts", "Peru"),
    ):
        put(folder, days, section, country)
    put(folder, 0, "Arts", "Peru", State.DRAFT)
    return folder


def opened(qtbot: QtBot, window: MainWindow) -> StatisticsPane:
    qtbot.keyClick(window, Qt.Key.Key_7, CTRL)
    pane = window.findChild(StatisticsPane)
    assert pane is not None
    assert pane.isVisible()
    settle(qtbot, window)
    return pane


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE_MS)


def words(pane: StatisticsPane) -> str:
    return " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def chosen(qtbot: QtBot, window: MainWindow, box: QComboBox, key: Qt.Key) -> None:
    qtbot.keyClick(box, key)
    settle(qtbot, window)


def test_nothing_to_count_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    pane = opened(qtbot, window)
    assert "Nothing to count in this time" in words(pane)
    assert not pane.findChild(QPushButton, "statistics.csv").isEnabled()


def test_time_section_and_measure_change_the_figures(qtbot: QtBot, busy: Path, window: MainWindow) -> None:
    pane = opened(qtbot, window)
    assert "3 articles published 9 words published" in words(pane)
    assert "1 waiting to be published now" in words(pane)
    chosen(qtbot, window, pane.span, Qt.Key.Key_Down)
    assert "4 articles published" in words(pane)
    chosen(qtbot, window, pane.span, Qt.Key.Key_End)
    assert pane.span.currentText() == "All time"
    assert "4 articles published" in words(pane)
    assert "Published by week" in words(pane)
    chosen(qtbot, window, pane.section, Qt.Key.Key_Down)
    assert pane.section.currentText() == "Arts"
    assert "2 articles published" in words(pane)
    chosen(qtbot, window, pane.measure, Qt.Key.Key_Down)
    authors = pane.cards["authors"].view
    qtbot.keyClick(authors, Qt.Key.Key_Home)
    assert authors.said == "Writer of Peru: 2 articles, 6 words"


def test_values_are_read_by_keys_pointer_and_table(qtbot: QtBot, busy: Path, window: MainWindow) -> None:
    pane = opened(qtbot, window)
    view: ChartView = pane.cards["output"].view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription().endswith(": 2 articles, 6 words")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.accessibleDescription() == view.said != ""
    sections = pane.cards["sections"].view
    qtbot.mouseMove(sections, QPoint(40, 12))
    qtbot.mouseMove(sections, QPoint(42, 14))
    assert sections.said == "World: 2 articles, 6 words"
    switch = pane.findChild(QPushButton, "statistics.sections_switch")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    table = pane.findChild(QTableView, "statistics.sections_table")
    assert table.isVisible()
    shown = [
        [table.model().index(row, column).data() for column in range(3)] for row in range(table.model().rowCount())
    ]
    assert shown == [["World", "2", "6"], ["Arts", "1", "3"]]


def test_figures_are_written_and_printed(
    qtbot: QtBot, busy: Path, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = opened(qtbot, window)
    for name, path in (("csv", tmp_path / "figures"), ("png", tmp_path / "figures.png")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, path=path: (str(path), ""))
        qtbot.mouseClick(pane.findChild(QPushButton, f"statistics.{name}"), Qt.MouseButton.LeftButton)
        assert "is written" in words(pane)
    rows = list(csv.DictReader((tmp_path / "figures.csv").read_text(encoding="utf-8").splitlines()))
    assert {"table": "countries", "row": "Peru", "figure": "articles", "value": "2"} in rows
    assert QImage(str(tmp_path / "figures.png")).width() == 2240
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "figures.pdf"))
    pane.print_on(printer)
    assert (tmp_path / "figures.pdf").read_bytes().startswith(b"%PDF")


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, busy: Path, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = opened(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "no" / "figures.csv"), ""))
    qtbot.mouseClick(pane.findChild(QPushButton, "statistics.csv"), Qt.MouseButton.LeftButton)
    assert "cannot be written" in words(pane)
