"""Which desk the program opens, and changing to another one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from editdesk import settings as settings_file
from editdesk.app import WindowOpener
from editdesk.desk import search
from editdesk.desk.desk import Desk
from editdesk.desk.place import default_desk
from editdesk.desk.query import parse
from editdesk.settings import LoadedSettings, Settings
from editdesk.ui.first_paint import FirstPaint
from editdesk.ui.main_window import MainWindow
from editdesk.ui.window_frame import WindowFrame

PATIENCE_MS = 30_000

Open = Callable[[Settings], WindowOpener]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # QtWebEngine's wish
    return QApplication


@pytest.fixture
def opener_of(qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    openers: list[WindowOpener] = []

    def make(settings: Settings) -> WindowOpener:
        openers.append(WindowOpener(qapp, LoadedSettings(settings)))
        return openers[-1]

    yield make
    for window in [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, WindowFrame)]:
        window.close()
        window.deleteLater()
    for opener in openers:
        opener.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("first", "second"):
        Desk.create(tmp_path / name).close()
    return tmp_path / "first", tmp_path / "second"


def settled(qtbot: QtBot, window: MainWindow) -> MainWindow:
    qtbot.waitUntil(lambda: window.jobs.is_open and window.jobs.is_idle, timeout=PATIENCE_MS)
    return window


def test_another_desk_takes_the_window_and_what_was_typed_is_saved(
    qtbot: QtBot, opener_of: Open, desks: tuple[Path, Path]
) -> None:
    first, second = desks
    opener = opener_of(Settings(person_name="Ines"))
    window = settled(qtbot, opener.open(str(first)))
    window.new_article("Night train")
    window.another_desk_requested.emit(str(second))
    other = next(shown for shown in QApplication.allWidgets() if isinstance(shown, MainWindow) and shown.isVisible())
    settled(qtbot, other)
    assert other.jobs.where == str(second)
    assert not isValid(window)
    with Desk.open(first) as desk:
        assert [row.title for row in desk.run(search.find, parse("")).rows] == ["Night train"]
    other.close()
    assert settings_file.load().settings.last_desk == str(second)


def test_a_window_closed_while_it_begins_begins_nothing_more(
    qtbot: QtBot, opener_of: Open, desks: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainWindow, "_bind_actions", QWidget.close)  # quicker than anybody could, amid the turns
    window = opener_of(Settings(person_name="Ines")).open(str(desks[0]))
    qtbot.waitUntil(lambda: window.findChild(FirstPaint) is None, timeout=PATIENCE_MS)
    assert not window.isVisible()
    assert window.preview.view is None
    assert not window.jobs.is_open


def test_a_folder_without_a_desk_leaves_the_window_as_it_is(
    qtbot: QtBot, opener_of: Open, desks: tuple[Path, Path], tmp_path: Path
) -> None:
    window = settled(qtbot, opener_of(Settings(person_name="Ines")).open(str(desks[0])))
    window.another_desk_requested.emit(str(tmp_path))
    assert window.isVisible()
    assert "holds no desk" in window.banner.accessibleName()
    window.close()


def test_a_last_desk_that_vanished_is_said(qtbot: QtBot, opener_of: Open, tmp_path: Path) -> None:
    Desk.create(default_desk()).close()
    settings = Settings(person_name="Ines", last_desk=str(tmp_path / "stick" / "magazine"))
    window = settled(qtbot, opener_of(settings).open_last())
    assert window.jobs.where == str(default_desk())
    assert "stick/magazine" in window.banner.accessibleName()
    window.close()


def test_a_desk_that_cannot_be_opened_is_not_the_next_start_s(
    qtbot: QtBot, opener_of: Open, desks: tuple[Path, Path]
) -> None:
    (desks[1] / "desk.sqlite3").write_bytes(b"nothing" * 100)
    opener = opener_of(Settings(person_name="Ines", last_desk=str(desks[0])))
    window = opener.open(str(desks[1]))
    qtbot.waitUntil(window.banner.isVisible, timeout=PATIENCE_MS)
    assert "damaged" in window.banner.accessibleName()
    window.close()
    assert settings_file.load().settings.last_desk == str(desks[0])
