"""A real window on a real desk, driven by keys and mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk.desk import Desk
from editdesk.desk.values import DeskSettings
from editdesk.settings import Settings, ThemeMode
from editdesk.ui.jobs import Jobs
from editdesk.ui.main_window import MainWindow
from editdesk.ui.preview.scheme import register_scheme
from editdesk.ui.style import Style

PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    register_scheme()  # QtWebEngine takes new schemes only before there is an application
    return QApplication


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk = tmp_path / "desk"
    Desk.create(desk, DeskSettings(publication="The Long Platform", time_zone="Europe/Lisbon")).close()
    return desk


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    yield from open_window(qtbot, qapp, folder)


def open_window(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    settings = Settings(person_name="Ines Duarte", theme_mode=ThemeMode.LIGHT)
    jobs = Jobs(str(folder), settings.person_name)
    shown = MainWindow(jobs, settings, Style(qapp, settings.theme_mode), None)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    with qtbot.waitSignal(jobs.opened, timeout=PATIENCE_MS, raising=False):
        shown.begin()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=PATIENCE_MS)
    yield shown
    shown.close()
