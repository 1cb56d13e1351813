"""A real window on a real desk, driven by keys and mouse."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk.desk import Desk
from editdesk.desk.first_look import FirstLook
from editdesk.desk.values import DeskSettings
from editdesk.settings import Settings, ThemeMode
from editdesk.ui.jobs import Jobs
from editdesk.ui.main_window import MainWindow
from editdesk.ui.style import Style

PATIENCE_MS = 30_000
INES = Settings(person_name="Ines Duarte", theme_mode=ThemeMode.LIGHT)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # QtWebEngine's wish
    return QApplication


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk = tmp_path / "desk"
    Desk.create(desk, DeskSettings(publication="The Long Platform", time_zone="Europe/Lisbon")).close()
    return desk


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, qapp, folder) as shown:
        yield shown


@contextmanager
def open_window(
    qtbot: QtBot, qapp: QApplication, folder: Path, settings: Settings = INES, look: FirstLook | None = None
) -> Iterator[MainWindow]:
    jobs = Jobs(str(folder), settings.person_name)
    style = Style(qapp, settings.theme_mode)
    shown = MainWindow(jobs, settings, style, look)
    qtbot.addWidget(shown)
    style.dress()
    shown.show()
    qtbot.waitExposed(shown)
    shown.begin()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=PATIENCE_MS)
    activate(qtbot, shown)  # the preview's own window takes the front where there is no window manager
    try:
        yield shown
    finally:
        shown.close()


def activate(qtbot: QtBot, window: MainWindow) -> None:
    """Bring the window to the front, as a window manager does after a dialog."""
    with qtbot.waitActive(window, timeout=PATIENCE_MS):
        window.activateWindow()


def page(qtbot: QtBot, window: MainWindow) -> str:
    """Return what the preview's page holds, block by block."""
    view = window.preview.live.view
    assert view is not None
    qtbot.waitUntil(lambda: view.is_ready, timeout=PATIENCE_MS)
    answers: list[list[str]] = []
    view.call("html", then=answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    return "\n".join(answers[0] or [])


def wait_for_page(qtbot: QtBot, window: MainWindow, wanted: str) -> None:
    """Wait until the preview shows some HTML."""
    qtbot.waitUntil(lambda: window.preview.process.is_idle, timeout=PATIENCE_MS)
    shown = ""
    for _ in range(100):
        shown = page(qtbot, window)
        if wanted in shown:
            return
    raise AssertionError(f"{wanted!r} is not on the page: {shown!r}")
